package rules

import (
	"testing"

	"qianshao"
)

// TestReachAgainstTheBestRun: of quarters that grew by a quarter at most (40 on
// 32), a rest that has to grow just as much is within reach, more is orange, more
// than 1.25 times that red.
func TestReachAgainstTheBestRun(t *testing.T) {
	t.Parallel()
	given := map[string]float64{"2021-Q1": 32, "2021-Q2": 32, "2021-Q3": 32, "2021-Q4": 32, "2022-Q1": 40, "2022-Q2": 40, "2022-Q3": 40, "2022-Q4": 40, "2023-Q1": 40, "2023-Q2": 40, "2023-Q3": 40}
	f := func(target, want string, grade qianshao.Grade) {
		t.Helper()
		w := workedCase{Measure: "flow", Unit: "亿元", Every: "quarter", Targets: ">= " + target, Now: "2023-10-20", Given: given}
		p, figures := w.build(t)
		v := Judge(p, &p.Indicators[0], figures, w.clock(t), Options{})
		kase, g := "", qianshao.Grey
		for _, x := range v.Findings {
			if x.Rule == "reach" {
				kase, g = x.Evidence.Case, x.Grade
				left, _ := x.Evidence.Get(qianshao.FigPeriodsLeft)
				best, _ := x.Evidence.Get(qianshao.FigBestFactor)
				if left != 1 || best != 1.25 || !x.Hard {
					t.Errorf(">= %s: %v left, best %v", target, left, best)
				}
			}
		}
		if kase != want || g != grade {
			t.Errorf(">= %s: %q %s, want %q %s", target, kase, g, want, grade)
		}
	}
	f("170", "", qianshao.Grey) // 50 on 40: as good as the best
	f("170.1", "beyond", qianshao.Orange)
	f("182.5", "beyond", qianshao.Orange) // 62.5 on 40: just 1.25 times the best
	f("182.6", "far-beyond", qianshao.Red)
	f("120", "", qianshao.Grey) // reached
}

// TestReachLooksTenYearsBack: the last quarter that grew enough counts as long as
// it lies in the nine years before this one; what is older does not.
func TestReachLooksTenYearsBack(t *testing.T) {
	t.Parallel()
	f := func(year int, want bool) {
		t.Helper()
		given := map[string]float64{"2023-Q1": 40, "2023-Q2": 40, "2023-Q3": 40}
		for y := 2010; y < 2023; y++ {
			for _, q := range []string{"Q1", "Q2", "Q3", "Q4"} {
				given[qianshao.NewPeriod(qianshao.Year, y, 1).String()+"-"+q] = 40
			}
		}
		given[qianshao.NewPeriod(qianshao.Year, year, 1).String()+"-Q4"] = 80 // twice the year before
		w := workedCase{Measure: "flow", Unit: "亿元", Every: "quarter", Targets: ">= 190", Now: "2023-10-20", Given: given}
		p, figures := w.build(t)
		v := Judge(p, &p.Indicators[0], figures, w.clock(t), Options{})
		reached := false
		for _, x := range v.Findings {
			reached = reached || x.Rule == "reach"
		}
		if reached == want {
			t.Errorf("doubled in %d: beyond reach %v", year, reached)
		}
	}
	f(2020, true)
	f(2014, true)
	f(2013, false)
	f(2012, false)
}

// TestOnlyMonthsWithEventsAreNamed: a month reported as none is no event.
func TestOnlyMonthsWithEventsAreNamed(t *testing.T) {
	t.Parallel()
	w := workedCase{Measure: "count", Unit: "起", Every: "month", Targets: "= 0", Now: "2023-04-20", Given: map[string]float64{"2023-01": 0, "2023-02": 2, "2023-03": 0}}
	p, f := w.build(t)
	e := Judge(p, &p.Indicators[0], f, w.clock(t), Options{}).Findings[0].Evidence
	if events, _ := e.Get(qianshao.FigEvents); len(e.Worse) != 1 || e.Worse[0].String() != "2023-02" || events != 2 {
		t.Errorf("%v, %v events", e.Worse, events)
	}
}
