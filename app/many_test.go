package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/api"
	"qianshao/plan"
	"qianshao/report"
	"qianshao/report/dispatch"
	"qianshao/rules"
)

var qinglanNow = time.Date(2023, 7, 21, 2, 0, 0, 0, time.UTC)

// openQinglan opens the plan of 14 indicators in 28 counties with its figures.
func openQinglan(t testing.TB) *App {
	t.Helper()
	clock := &testClock{}
	clock.set(qinglanNow)
	src, err := os.ReadFile("../plans/qinglan-2023/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := plan.Read("qinglan", bytes.Replace(src, []byte("outlook: on"), []byte("outlook: off"), 1)) // forecasts take their time
	if err != nil {
		t.Fatal(err)
	}
	a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: t.TempDir(), Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	f, err := os.Open("../plans/qinglan-2023/figures.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := a.Ingest(t.Context(), api.IngestRequest{ContentType: "text/csv", Body: f}); err != nil {
		t.Fatal(err)
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return a
}

func qinglanReading(t testing.TB, a *App) *qianshao.Reading {
	t.Helper()
	r, err := a.Read(t.Context(), "qinglan-2023", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// asked answers a GET of the API or the pages.
func asked(t testing.TB, a *App, path string) (int, string) {
	t.Helper()
	h, err := a.Handler(api.Guard{Loopback: true})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1"+path, nil))
	return w.Code, w.Body.String()
}

// Every line is judged by its own area's targets and figures, has alerts of its
// own, and its unit hears of its own area only.
func TestManyAreasAreJudgedEachOnItsOwn(t *testing.T) {
	t.Parallel()
	a := openQinglan(t)
	r := qinglanReading(t, a)
	if len(r.Verdicts) != 391 {
		t.Fatalf("%d verdicts", len(r.Verdicts))
	}
	for i := range r.Verdicts {
		v, in := r.Verdicts[i], &r.Plan.Indicators[i]
		if v.Series != in.Series() || r.VerdictIn(v.Series) != v {
			t.Fatalf("%d: %s is not %s", i, v.Series, in.Series())
		}
		if f := v.Lead(); f != nil && len(in.Targets) > 0 && in.Targets[0].Numeric() && in.Targets[0].Value != 0 {
			if x, _ := f.Evidence.Get(qianshao.FigTarget); x != in.Targets[0].Value {
				t.Errorf("%s judged by %v, its target is %s", v.Series, x, in.Targets[0].Text)
			}
		}
	}
	units := map[string]bool{}
	for _, x := range r.Alerts {
		if in := r.Plan.Line(x.Series); in == nil || x.Unit != in.Lead {
			t.Errorf("alert of %s goes to %s", x.Series, x.Unit)
		}
		units[x.Unit] = true
	}
	if len(units) < 28 {
		t.Errorf("alerts of %d units only", len(units))
	}
	for _, m := range rules.Messages(r.Plan, r.Transitions, qinglanNow, r.Clock.Commit, true) {
		for _, x := range m.Transitions {
			if x.Alert.Unit != m.To {
				t.Errorf("%s hears of %s", m.To, x.Alert.Series)
			}
		}
	}
	for _, j := range agenda.FigureJobs(r.Plan, r.Frame, 0, qianshao.NewDate(2023, 7, 31)) {
		for _, d := range j.Items {
			if in := r.Plan.Indicator(d.Indicator); in == nil || in.Lead != d.Unit {
				t.Fatalf("%s is asked for %s", d.Unit, d.Indicator)
			}
		}
	}
}

// One new figure moves the light of its own area only.
func TestOneAreaMovesAlone(t *testing.T) {
	t.Parallel()
	a := openQinglan(t)
	before := qinglanReading(t, a)
	push(t, a, `[{"indicator":"serious_accidents","area":"云顶县","period":"2023-07","value":1}]`)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	after := qinglanReading(t, a)
	for i := range after.Verdicts {
		was, v := before.Verdicts[i], after.Verdicts[i]
		own := v.Indicator == "serious_accidents" && (v.Area == "yunding" || v.Area == "qinglan") // and the sum it is a part of
		if !own && was.Grade != v.Grade {
			t.Errorf("%s went from %s to %s", v.Series, was.Grade, v.Grade)
		}
	}
	v := after.VerdictIn(qianshao.Series{Indicator: "serious_accidents", Area: "yunding"})
	if v.Grade != qianshao.Red {
		t.Errorf("yunding is %s", v.Grade)
	}
	_, err := a.Ingest(t.Context(), api.IngestRequest{ContentType: "application/json", Body: strings.NewReader(`[{"indicator":"pm25","period":"2023-07","value":30}]`)})
	var fs qianshao.Faults
	if !errors.As(err, &fs) || fs[0].Code != "missing" || fs[0].Field != "area" {
		t.Errorf("a figure without an area: %v", err)
	}
}

// A line is asked for by its area, in the query or behind the id, and promises
// are its own.
func TestLinesByAddress(t *testing.T) {
	t.Parallel()
	a := openQinglan(t)
	for _, path := range []string{"/api/v1/indicators/pm25?area=baihe", "/api/v1/indicators/pm25@baihe"} {
		code, body := asked(t, a, path)
		var x struct {
			Verdict      api.VerdictJSON
			Observations []qianshao.Observation
		}
		if err := json.Unmarshal([]byte(body), &x); code != 200 || err != nil || x.Verdict.Area != "baihe" || len(x.Observations) == 0 || x.Observations[0].Area != "baihe" {
			t.Errorf("%s: %d %v %.300s", path, code, err, body)
		}
	}
	for path, want := range map[string]struct {
		code int
		text string
	}{
		"/api/v1/indicators/water_quality?area=yunding": {422, "unknown-area"},
		"/api/v1/indicators/water_quality@yunding":      {404, "unknown-indicator"},
		"/p/qinglan-2023/indicator/pm25@baihe":          {200, "白荷县PM2.5平均浓度"},
		"/p/qinglan-2023/indicator/pm25@baihe/onepage":  {200, "白荷县PM2.5平均浓度"},
		"/p/qinglan-2023/chart/trend/pm25@baihe":        {200, "白荷县"},
		"/p/qinglan-2023/unit/baihe_gov":                {200, "白荷县固定资产投资"},
		"/api/v1/indicators/jobs/breakdown?area=baihe":  {200, `"area":"baihe"`},
		"/api/v1/indicators/jobs@baihe/whatif?growth=5": {200, `"area":"baihe"`},
		"/api/v1/status?limit=3&after=pm25@baihe":       {200, `"area":"linhu"`},
	} {
		if code, body := asked(t, a, path); code != want.code || !strings.Contains(body, want.text) {
			t.Errorf("%s: %d, %q is not in %.600s", path, code, want.text, body)
		}
	}
	p, err := a.Sign(t.Context(), api.PledgeRequest{Indicator: "jobs@baihe", By: "baihe_gov", Parts: []qianshao.Part{{Period: qianshao.NewPeriod(qianshao.Month, 2023, 7), Value: 900}}})
	if err != nil || p.Area != "baihe" {
		t.Fatalf("signed for %s: %v", p.Series, err)
	}
	r := qinglanReading(t, a)
	if r.Pledge(qianshao.Series{Indicator: "jobs", Area: "baihe"}) == nil || r.Pledge(qianshao.Series{Indicator: "jobs", Area: "linhu"}) != nil {
		t.Error("a promise stands for another area")
	}
}

// Papers have a row an indicator and not one a county, say of how many lines
// they speak, and list what counties have not handed in; an annex has a row a county.
func TestPaperOfManyAreas(t *testing.T) {
	t.Parallel()
	a := openQinglan(t)
	r := qinglanReading(t, a)
	round, ok := agenda.Round(r.Plan, "month", qianshao.NewPeriod(qianshao.Month, 2023, 8)) // a draft of what is known now
	if !ok {
		t.Fatal("no round")
	}
	x, err := a.dispatches.Make(t.Context(), a.Plan(""), round)
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string]string{"zh": "指标14项（分地区391条线）", "en": "14 indicators (391 lines by area)"} {
		p := dispatch.Paper(x, lang, "", false)
		if text := strings.Join(p.Summary.Paragraphs, ""); !strings.Contains(text, want) {
			t.Errorf("%q is not in %.200q", want, text)
		}
		counties := map[string]bool{}
		for _, late := range p.Overdue {
			counties[late.Area] = true
		}
		if len(counties) < 5 {
			t.Errorf("figures of %d counties only are late", len(counties))
		}
		body, err := report.Write(p, "html")
		if err != nil {
			t.Fatal(err)
		}
		byArea := p.Annex[0]
		if rows := byArea.Rows; len(rows) != 29 || rows[1][2].Grade == nil || len(byArea.Columns) < 4 {
			t.Errorf("annexed by area: %d rows of %d columns: %v", len(rows), len(byArea.Columns), rows[1])
		}
		body, _, cut := bytes.Cut(body, []byte(`class="annex"`))
		if n := bytes.Count(body, []byte("<tr")); !cut || n > 60 || n < 14 {
			t.Errorf("%d rows of tables in the paper of 14 indicators, annexed: %t", n, cut)
		}
	}
}

// /metrics has the plan's own area unless others are asked for by name.
func TestMetricsOfManyAreas(t *testing.T) {
	t.Parallel()
	a := openQinglan(t)
	for _, areas := range [][]string{nil, {"baihe", "yunding"}} {
		a.config.MetricsAreas = areas
		code, body := asked(t, a, "/metrics")
		if code != 200 {
			t.Fatalf("%d: %.300s", code, body)
		}
		seen := map[string]bool{}
		for _, m := range regexp.MustCompile(`(?m)^qianshao_indicator_grade\{area="(\w+)",.*indicator="pm25"`).FindAllStringSubmatch(body, -1) {
			seen[m[1]] = true
		}
		want := len(areas)
		if r := qinglanReading(t, a); r.Plan.Line(qianshao.Series{Indicator: "pm25", Area: r.Plan.Area}) != nil {
			want++
		}
		if len(seen) != want || want > 1 && !seen["baihe"] {
			t.Errorf("asked for %v: lights of %v", areas, seen)
		}
	}
}

// The list of plans and the wall tell indicators from lines.
func TestCountsOfManyAreas(t *testing.T) {
	t.Parallel()
	a := openQinglan(t)
	for path, want := range map[string]string{
		"/api/v1/plans":              `"indicators":14,"lines":391`,
		"/p/qinglan-2023/":           "14 项（391 条线）",
		"/p/qinglan-2023/?lang=en":   "(391 lines)",
		"/p/qinglan-2023/battles":    "条线）",
		"/p/qinglan-2023/indicators": "391 / 391 条线（14 项指标）",
	} {
		if code, body := asked(t, a, path); code != 200 || !strings.Contains(strings.Join(strings.Fields(body), " "), want) && !strings.Contains(strings.ReplaceAll(body, " ", ""), want) {
			t.Errorf("%s: %d, %q is not there: %.400s", path, code, want, body)
		}
	}
}

// The province's totals are the sums of its counties, once all have reported;
// before that it says how many have, and nobody is asked for the sum.
func TestTotalsOfAreas(t *testing.T) {
	t.Parallel()
	a := openQinglan(t)
	r := qinglanReading(t, a)
	own := qianshao.Series{Indicator: "investment", Area: "qinglan"}
	sum, late := 0., 0
	june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
	for _, part := range r.Plan.PartsOf(r.Plan.Line(own)) {
		pt, ok := r.Frame.Get(part.Series(), qianshao.NewPeriod(qianshao.Month, 2023, 5))
		if !ok {
			t.Fatalf("no May of %s", part.Area)
		}
		sum += pt.Value
		if _, ok := r.Frame.Get(part.Series(), june); !ok {
			late++
		}
	}
	v := r.VerdictIn(own)
	if v.Period.String() != "2023-05" || v.Value == nil || math.Abs(*v.Value-sum) > 1e-6 || late == 0 {
		t.Errorf("the province stands at %v of %s, its counties at %v; %d have no June", *v.Value, v.Period, sum, late)
	}
	says := fmt.Sprintf("6月已报 %d/28", 28-late)
	if _, body := asked(t, a, "/api/v1/indicators/investment"); !strings.Contains(body, says) {
		t.Errorf("%q is not in %.900s", says, body)
	}
	if code, body := asked(t, a, "/p/qinglan-2023/indicator/investment"); code != 200 || !strings.Contains(body, says) {
		t.Errorf("page: %d, %q is not there", code, says)
	}
	for _, d := range agenda.Figures(r.Plan) {
		if d.Indicator == "investment" {
			t.Fatal("the sum is asked for")
		}
	}
	rows := make([]string, 0, late)
	for _, part := range r.Plan.PartsOf(r.Plan.Line(own)) {
		if _, ok := r.Frame.Get(part.Series(), june); !ok {
			rows = append(rows, fmt.Sprintf(`{"indicator":"investment","area":%q,"period":"2023-06","value":99}`, part.Area))
		}
	}
	push(t, a, "["+strings.Join(rows, ",")+"]")
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if v := qinglanReading(t, a).VerdictIn(own); v.Period != june {
		t.Errorf("all have reported June, the province stands at %s", v.Period)
	}
}
