package app

import (
	"bytes"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/api"
	"qianshao/app/dispatches"
	"qianshao/plan"
	"qianshao/report"
	"qianshao/report/dispatch"
	"qianshao/tools/terminal"
)

// twoPlan has two indicators with figures of their own and one that is held
// against the first.
const twoPlan = `id: two
title: 两项
year: 2023
area: nanhu
units: {caizheng: {name: 区财政局}}
battles:
  - {id: b, name: 一仗, office: caizheng, rhythm: [{kind: 月通报, every: month, cutoff: 20}]}
  - {id: c, name: 二仗, office: caizheng}
indicators:
  - {id: first, name: 甲数, battle: b, measure: level, unit: "%", every: month, lead: caizheng, targets: "<= 5"}
  - {id: second, name: 乙数, battle: c, measure: level, unit: "%", every: month, lead: caizheng, targets: "<= 5"}
  - {id: third, name: 丙数, battle: b, measure: level, unit: "%", every: month, lead: caizheng, targets: ">= first"}
`

// markedApp holds figures of "first", made up or not, and an office's own of the
// others.
func markedApp(t *testing.T, demo bool) *App {
	t.Helper()
	p, err := plan.Read("two.yaml", []byte(twoPlan))
	if err != nil {
		t.Fatal(err)
	}
	clock := &testClock{t: testNow}
	a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: t.TempDir(), Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	at := qianshao.Series{Indicator: "first", Area: "nanhu"}
	rows := []qianshao.Observation{{Series: at, Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Value: 4.37, Decimals: 2}}
	if _, err := a.store.Append(t.Context(), &qianshao.Batch{Source: "x", Demo: demo, Rows: rows}); err != nil {
		t.Fatal(err)
	}
	push(t, a, `[{"indicator":"second","period":"2023-06","value":4.11},{"indicator":"third","period":"2023-06","value":3.21}]`)
	clock.set(testNow.Add(time.Hour))
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return a
}

func reading(t *testing.T, a *App) *qianshao.Reading {
	t.Helper()
	r, err := a.Read(t.Context(), "", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Whatever shows a figure that a demonstration made up says so; an office's own
// figure beside it does not.
func TestMadeUpFiguresSayWhatTheyAre(t *testing.T) {
	t.Parallel()
	onlyWhole(t)
	a, clean := markedApp(t, true), markedApp(t, false)
	const zh, en = "演示数据", "Demonstration data"
	for path, want := range map[string]string{
		"/": zh, "/?lang=en": en, "/p/two/indicators": zh, "/p/two/matrix": zh, "/p/two/alerts": zh, "/p/two/battles": zh,
		"/p/two/indicator/first": zh, "/p/two/indicator/first/onepage": zh, "/p/two/indicator/third": zh, "/p/two/chart/trend/first": zh, "/p/two/battle/b": zh,
		"/p/two/indicator/second": "", "/p/two/indicator/second/onepage": "", "/p/two/chart/trend/second": "", "/p/two/battle/c": "",
		"/api/v1/status": `"demo":true`, "/api/v1/alerts": `"demo":true`, "/api/v1/batches": `"demo":true`, "/api/v1/indicators/first": `"demo":true`,
		"/api/v1/charts/first": zh, "/api/v1/indicators/second": "", "/api/v1/charts/second": "",
		"/?as_of=2023-07-01": "", // nothing was known then
	} {
		saysMark(t, a, path, want)
		saysMark(t, clean, path, "")
	}
}

// saysMark asks for a path, whose answer has to say a mark, "" none.
func saysMark(t *testing.T, a *App, path, want string) {
	t.Helper()
	h, err := a.Handler(api.Guard{Loopback: true})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1"+path, nil))
	body := w.Body.String()
	if w.Code != 200 {
		t.Errorf("%s answers %d %.200s", path, w.Code, body)
	}
	if want != "" && !strings.Contains(body, want) {
		t.Errorf("%s does not say %s", path, want)
	}
	for _, mark := range []string{"演示数据", "Demonstration data", `"demo":true`} {
		if want == "" && strings.Contains(body, mark) {
			t.Errorf("%s says %s", path, mark)
		}
	}
}

func TestMadeUpFiguresOnPaper(t *testing.T) {
	t.Parallel()
	for _, demo := range []bool{true, false} {
		a := markedApp(t, demo)
		r := reading(t, a)
		var table bytes.Buffer
		if err := terminal.Status(&table, r, "zh"); err != nil || strings.Contains(table.String(), "演示数据") != demo {
			t.Errorf("the status of made-up figures (%t): %v\n%s", demo, err, &table)
		}
		for _, format := range report.Formats {
			if _, err := a.Report(t.Context(), ReportOptions{Options: dispatches.Options{Dispatch: "month", Period: "2023-06", Out: filepath.Join(t.TempDir(), "x."+format)}}); err != nil {
				t.Fatal(err)
			}
		}
		round, ok := agenda.Round(r.Plan, "month", qianshao.NewPeriod(qianshao.Month, 2023, 6))
		if !ok {
			t.Fatal("no round")
		}
		x, err := a.dispatches.Make(t.Context(), a.Plan(""), round)
		if err != nil {
			t.Fatal(err)
		}
		if p := dispatch.Paper(x, "zh", "", false); p.Demo != demo || !p.Clock.Frozen.IsZero() {
			t.Errorf("a paper of made-up figures (%t), not frozen, is marked %t, frozen %s", demo, p.Demo, p.Clock.Frozen)
		}
	}
}

// An alert keeps the mark of what it rests on, for the messages.
func TestAlertsOfMadeUpFigures(t *testing.T) {
	t.Parallel()
	a := markedApp(t, true)
	at := qianshao.Series{Indicator: "first", Area: "nanhu"}
	rows := []qianshao.Observation{{Series: at, Period: qianshao.NewPeriod(qianshao.Month, 2023, 5), Value: 4}, {Series: at, Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Value: 9}}
	if _, err := a.store.Append(t.Context(), &qianshao.Batch{Source: "x", Demo: true, Rows: rows}); err != nil {
		t.Fatal(err)
	}
	push(t, a, `[{"indicator":"second","period":"2023-06","value":9}]`)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, x := range reading(t, a).Alerts {
		if x.Target != "" && x.State == qianshao.Firing {
			seen[x.Indicator]++
			if x.Demo != (x.Indicator != "second") {
				t.Errorf("the alert of %s is marked %t", x.Indicator, x.Demo)
			}
		}
	}
	if seen["first"] == 0 || seen["second"] == 0 {
		t.Errorf("alerts %v", seen)
	}
}
