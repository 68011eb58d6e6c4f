package app

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/app/config"
	"qianshao/notify"
	"qianshao/plan"
)

// salesPlan has a total with two complete past years behind it, and enough
// others like it for its class to be borne out.
func salesPlan(t testing.TB) *qianshao.Plan {
	t.Helper()
	var b strings.Builder
	b.WriteString(smallPlan)
	for i := range 6 {
		fmt.Fprintf(&b, "  - {id: sales_%d, name: {zh: 销售额%[1]d}, battle: risk, clause: 附件1, measure: flow, unit: 亿元, every: month, lead: caizheng, targets: \">= %d\"}\n", i, 108+i)
	}
	p, err := plan.Read("sales.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func openSales(t testing.TB, dir string, clock *testClock, channels ...notify.ChannelConfig) *App {
	t.Helper()
	a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{salesPlan(t)}, DataDir: dir, Now: clock.now, Config: &config.Config{Channels: channels}})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// salesRows are figures of all series: months 1…n of a year.
func salesRows(year, n int, level func(series, month int) float64) string {
	type row struct {
		Indicator string  `json:"indicator"`
		Period    string  `json:"period"`
		Value     float64 `json:"value"`
	}
	var rows []row
	for s := range 6 {
		for m := 1; m <= n; m++ {
			rows = append(rows, row{fmt.Sprintf("sales_%d", s), fmt.Sprintf("%d-%02d", year, m), level(s, m)})
		}
	}
	raw, err := json.Marshal(rows)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// wavy is a year of which most comes in its first half, so that pace is misled,
// with a little noise that differs by series and year; past years are good and bad
// by turns, so that their base rate tells nothing.
func wavy(year int, whole float64) func(s, m int) float64 {
	return func(s, m int) float64 {
		season := 1.4
		if m > 6 {
			season = .6
		}
		if year < 2023 {
			season *= 1 + .12*float64(1-2*((s+year)%2))
		}
		return whole / 12 * season * (1 + .05*float64((m*7+s*3+year)%5-2)/2)
	}
}

// New figures are judged by the rules first; the outlook follows as a commit
// of its own with a row of the ledger, once. The ledger is scored at the close.
func TestOutlookFollowsAndIsScored(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	clock := &testClock{t: testNow}
	a := openSales(t, dir, clock)
	for year := 2020; year < 2023; year++ {
		push(t, a, salesRows(year, 12, wavy(year, 100)))
	}
	push(t, a, salesRows(2023, 5, wavy(2023, 90)))
	evaluate := func(a *App) {
		t.Helper()
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	ledger := func(a *App) []qianshao.Issued {
		t.Helper()
		list, err := a.Ledger(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	evaluate(a)
	before := ledger(a)
	if len(before) != 6 || before[0].Through.Index() != 5 {
		t.Fatalf("%d rows in the ledger: %+v", len(before), before)
	}
	push(t, a, `[{"indicator":"sales_0","period":"2023-06","value":9.1}]`)
	evaluate(a)
	list := ledger(a)
	if len(list) != 7 || list[6].Indicator != "sales_0" || list[6].Through.Index() != 6 || list[6].Outlook.ProbabilityMiss < .9 {
		t.Fatalf("one more is issued, of what changed: %+v", list[6:])
	}
	v := live(t, a).Verdict("sales_0")
	if v.Probability == nil || *v.Probability != list[6].Outlook.ProbabilityMiss || !v.Calibrated || v.Cause != qianshao.CauseOutlook {
		t.Errorf("P %v, calibrated %v, cause %q", *v.Probability, v.Calibrated, v.Cause)
	}
	clock.set(testNow.Add(30 * time.Hour)) // a tick
	evaluate(a)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = openSales(t, dir, clock)
	evaluate(a)
	if again := ledger(a); len(again) != 7 {
		t.Errorf("a tick or a restart issued %d more", len(again)-7)
	}
	clock.set(time.Date(2024, 1, 10, 2, 0, 0, 0, time.UTC)) // a period that has not begun would be held
	push(t, a, salesRows(2023, 12, wavy(2023, 90)))
	clock.set(time.Date(2024, 3, 20, 2, 0, 0, 0, time.UTC))
	evaluate(a)
	r := live(t, a)
	if r.Hits.Warnings != 6 || r.Hits.CameTrue != 6 || r.Hits.Open != 0 {
		t.Errorf("hits %+v", r.Hits)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}

func live(t testing.TB, a *App) *qianshao.Reading {
	t.Helper()
	r, err := a.Read(t.Context(), "", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
