package app

import (
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
)

const cityPlan = `id: city
title: {zh: 示范市}
year: 2023
area: shi
areas: {shi: {name: {zh: 示范市}}, jia: {name: {zh: 甲区}, parent: shi}, yi: {name: {zh: 乙区}, parent: shi}}
quiet: off
units: {tongji: {name: 统计局}}
battles:
  - {id: economy, name: {zh: 经济}, office: tongji}
indicators:
  - {id: retail, name: {zh: 零售总额}, battle: economy, clause: 一, measure: ytd, unit: 亿元, every: month, lead: tongji, targets: ">= 100"}
`

// openCity opens the plan of several areas in a folder.
func openCity(t *testing.T, dir string, clock *testClock) *App {
	t.Helper()
	p, err := plan.Read("city.yaml", []byte(cityPlan))
	if err != nil {
		t.Fatal(err)
	}
	a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: dir, Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// areaValue is an area's figure of a month in a reading.
func areaValue(t *testing.T, a *App, c qianshao.Clock, area string, year, month int) (float64, bool) {
	t.Helper()
	r, err := a.Read(t.Context(), "city", c)
	if err != nil {
		t.Fatal(err)
	}
	pt, ok := r.Frame.Get(qianshao.Series{Indicator: "retail", Area: area}, qianshao.NewPeriod(qianshao.Month, year, month))
	return pt.Value, ok
}

// Figures of other areas, of this year and the three before, stand in every
// reading: live, after a restart, and as known in the past.
func TestFiguresOfOtherAreasStayInTheReading(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	clock := &testClock{}
	clock.set(time.Date(2023, 6, 20, 2, 0, 0, 0, time.UTC))
	a := openCity(t, dir, clock)
	push(t, a, `[{"indicator":"retail","area":"甲区","period":"2020-05","value":11},{"indicator":"retail","area":"jia","period":"2023-05","value":21.5},{"indicator":"零售总额","area":"yi","period":"2023-05","value":9.5},{"indicator":"retail","period":"2023-05","value":31}]`)
	check := func(when string, a *App, c qianshao.Clock) {
		t.Helper()
		for _, want := range []struct {
			area        string
			year, month int
			value       float64
		}{{"jia", 2020, 5, 11}, {"jia", 2023, 5, 21.5}, {"yi", 2023, 5, 9.5}, {"shi", 2023, 5, 31}} {
			if v, ok := areaValue(t, a, c, want.area, want.year, want.month); !ok || v != want.value {
				t.Errorf("%s: retail@%s %d-%02d is %v (%v), want %v", when, want.area, want.year, want.month, v, ok, want.value)
			}
		}
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	check("live", a, qianshao.Clock{})
	clock.set(time.Date(2023, 7, 18, 2, 0, 0, 0, time.UTC))
	push(t, a, `[{"indicator":"retail","area":"jia","period":"2023-05","value":22},{"indicator":"retail","area":"jia","period":"2023-06","value":26}]`)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	then := qianshao.Clock{AsOf: time.Date(2023, 6, 30, 2, 0, 0, 0, time.UTC)}
	check("as known in June", a, then)
	if _, ok := areaValue(t, a, then, "jia", 2023, 6); ok {
		t.Error("June's reading holds what came in July")
	}
	if v, _ := areaValue(t, a, qianshao.Clock{}, "jia", 2023, 5); v != 22 {
		t.Errorf("the live reading holds %v after a revision", v)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = openCity(t, dir, clock)
	defer a.Close()
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	check("as known in June, after a restart", a, then)
	if v, ok := areaValue(t, a, qianshao.Clock{}, "jia", 2023, 6); !ok || v != 26 {
		t.Errorf("after a restart: %v %v", v, ok)
	}
}
