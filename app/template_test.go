package app

import (
	"bytes"
	"fmt"
	"mime"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"qianshao"
	"qianshao/api"
	"qianshao/app/ingest"
	"qianshao/plan"
	"qianshao/plans"
)

// everyKind is a plan with every measure in every rhythm, led by one unit.
func everyKind(t *testing.T) *qianshao.Plan {
	t.Helper()
	var b strings.Builder
	b.WriteString(`id: kinds
title: 各种指标
year: 2023
area: qu
areas: {qu: {name: 某区}}
quiet: off
units: {ju: {name: "=区统计局"}, other: {name: 区发改局}}
battles:
  - {id: one, name: 一仗, office: ju}
indicators:
`)
	units := map[string]string{"ytd": "亿元", "flow": "万元", "count": "起", "level": "亩", "mean": "微克", "ratio": `"%"`, "growth": `"%"`}
	for i, every := range []string{"month", "quarter", "half", "year", "ten-day"} {
		for k, m := range []string{"ytd", "flow", "count", "level", "mean", "ratio", "growth"} {
			name := "指标" + string(rune('甲'+i)) + []string{"子", "丑", "寅", "卯", "辰", "巳", "午"}[k]
			fmt.Fprintf(&b, "  - {id: %s_%s, name: %s, battle: one, measure: %s, unit: %s, every: %s, lead: ju, targets: monitor}\n", m, strings.ReplaceAll(every, "-", ""), name, m, units[m], every)
		}
	}
	b.WriteString("  - {id: joined_ytd, name: 零售总额, battle: one, measure: ytd, unit: 亿元, every: month, jan_feb: true, lead: ju, targets: monitor}\n")
	b.WriteString("  - {id: joined_flow, name: 工业用电, battle: one, measure: flow, unit: 万千瓦时, every: month, jan_feb: true, lead: ju, targets: monitor}\n")
	b.WriteString("  - {id: sign, name: \"-甲+@乙\", battle: one, measure: level, unit: 家, every: month, lead: ju, targets: monitor}\n")
	p, err := plan.Read("kinds.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// filled fills a template in up to a day, and counts the figures.
func filled(t *testing.T, p *qianshao.Plan, unit string, now time.Time) (raw []byte, want map[string]float64) {
	t.Helper()
	body, name, err := Template(p, unit, now)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(name, "-报表.xlsx") {
		t.Errorf("name %q", name)
	}
	again, _, err := Template(p, unit, now)
	if err != nil || !bytes.Equal(body, again) {
		t.Error("two templates differ")
	}
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	at := map[string][2]string{} // by indicator's name: sheet, row
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			if len(row) > 0 && r > 1 {
				at[row[0]] = [2]string{s, fmt.Sprint(r + 1)}
			}
		}
	}
	want = map[string]float64{}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		if in.Lead != unit {
			continue
		}
		place, found := at[in.Name.ZH]
		if !found {
			t.Fatalf("no row for %s", in.Name.ZH)
		}
		column := 2
		for k := 1; k <= qianshao.PeriodsIn(in.Every, p.Year); k++ {
			q := qianshao.NewPeriod(in.Every, p.Year, k)
			if !in.Expected(q) {
				continue
			}
			column++
			if !q.End().EndIn(p.Location).Before(now) {
				continue
			}
			v := 10 + float64(k)*float64(in.Every) // rises, stays below 100, few digits
			if in.Unit == "%" {
				v = 10 + float64(k)/8
			}
			cell, err := excelize.ColumnNumberToName(column)
			if err == nil {
				err = f.SetCellValue(place[0], cell+place[1], v)
			}
			if err != nil {
				t.Fatal(err)
			}
			want[in.Series().String()+" "+q.String()] = v
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), want
}

// TestAFilledTemplateIsReadWithoutAQuestion fills a unit's template in and
// imports it.
func TestAFilledTemplateIsReadWithoutAQuestion(t *testing.T) {
	t.Parallel()
	onlyWhole(t)
	source, err := plans.FS.ReadFile("nanhu-2023/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	nanhu, err := plan.Read("plan.yaml", source)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2023, 10, 20, 2, 0, 0, 0, time.UTC)
	f := func(p *qianshao.Plan, unit string, now time.Time) {
		t.Helper()
		raw, want := filled(t, p, unit, now)
		path := filepath.Join(t.TempDir(), "区财政局-报表.xlsx")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: t.TempDir(), Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		done, err := a.Import(t.Context(), []string{path}, ingest.Options{})
		if err != nil {
			t.Fatalf("%s: %v", unit, err)
		}
		for _, h := range done[0].Held {
			t.Errorf("%s: held %v", unit, h)
		}
		if done[0].Stored != len(want) {
			t.Errorf("%s: %d stored, want %d", unit, done[0].Stored, len(want))
		}
		for i := range p.Indicators {
			s := p.Indicators[i].Series()
			list, err := a.History(t.Context(), s, 0, qianshao.Clock{})
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range list {
				if key := s.String() + " " + o.Period.String(); want[key] != o.Value {
					t.Errorf("%s: %v, want %v", key, o.Value, want[key])
				}
			}
		}
	}
	f(everyKind(t), "ju", now)
	f(everyKind(t), "ju", time.Date(2024, 1, 10, 2, 0, 0, 0, time.UTC))
	led := map[string]bool{}
	for i := range nanhu.Indicators {
		led[nanhu.Indicators[i].Lead] = true
	}
	for _, u := range nanhu.Units {
		if led[u.ID] {
			f(nanhu, u.ID, now)
		}
	}
}

func TestATemplateForNobody(t *testing.T) {
	t.Parallel()
	p := everyKind(t)
	for unit, want := range map[string]string{"nobody": "没有这个单位", "other": "没有牵头的指标"} {
		if _, _, err := Template(p, unit, testNow); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", unit, err)
		}
	}
}

func TestATemplateIsHandedOutOnTheUnitsPage(t *testing.T) {
	t.Parallel()
	a := openSmall(t, t.TempDir(), &testClock{t: testNow})
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	h, err := a.Handler(api.Guard{Loopback: true})
	if err != nil {
		t.Fatal(err)
	}
	get := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1"+path, nil))
		return w
	}
	const file = "/p/small/unit/caizheng/template.xlsx"
	if page := get("/p/small/unit/caizheng").Body.String(); !strings.Contains(page, file) {
		t.Error("the page does not link to it")
	}
	w := get(file)
	_, head, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
	if w.Code != 200 || err != nil || head["filename"] != "区财政局-报表.xlsx" || !strings.HasPrefix(w.Body.String(), "PK") {
		t.Errorf("%d %v %v", w.Code, head, err)
	}
	if w := get("/p/small/unit/nobody/template.xlsx"); w.Code != 404 {
		t.Errorf("nobody: %d", w.Code)
	}
}
