package rules

import (
	"testing"

	"qianshao"
)

// TestStepsOfWhichFigure holds which figure steps are judged by, while a period
// is running, with a gap, and with several steps decided: the worst says, and
// of equals the first.
func TestStepsOfWhichFigure(t *testing.T) {
	t.Parallel()
	const few, two, level = "1 by 04-10", "1 by 03-31, 2 by 04-30", "50 by 04-10, 100 by 12-31"
	for name, row := range map[string]struct {
		measure, targets string
		given            map[string]float64
		now              string
		want             string // findings
		value, target    float64
		period, kase     string
	}{
		"running and the same":        {"ytd", few, map[string]float64{"2023-02": 1, "2023-03": 1}, "2023-03-20", "steps green", 1, 1, "2023-02", "none-due"},
		"running and more":            {"ytd", few, map[string]float64{"2023-02": 0, "2023-03": 1}, "2023-03-31", "steps green", 1, 1, "2023-03", "none-due"},
		"running and less":            {"ytd", few, map[string]float64{"2023-02": 1, "2023-03": 0}, "2023-03-31", "steps green", 1, 1, "2023-02", "none-due"},
		"a level running and less":    {"level", level, map[string]float64{"2023-02": 60, "2023-03": 40}, "2023-03-31", "steps green; near orange", 40, 100, "2023-03", "none-due"},
		"two steps missed, the first": {"ytd", two, map[string]float64{"2023-03": 0, "2023-04": 0}, "2023-06-20", "steps red hard", 0, 1, "2023-04", "missed"},
		"two steps met, the first":    {"ytd", two, map[string]float64{"2023-03": 2, "2023-04": 2}, "2023-06-20", "steps green hard", 2, 1, "2023-04", "met"},
		"the second is worse":         {"ytd", two, map[string]float64{"2023-03": 1, "2023-04": 1}, "2023-06-20", "steps red hard", 1, 2, "2023-04", "missed"},
		"a gap that could hold it":    {"flow", "3 by 03-31", map[string]float64{"2023-01": 1, "2023-03": 1}, "2023-04-20", "steps grey hard", 2, 3, "2023-03", "gap"},
		"a gap that need not":         {"flow", "3 by 03-31", map[string]float64{"2023-01": 2, "2023-03": 1}, "2023-04-20", "steps green hard", 3, 3, "2023-03", "met"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := workedCase{Measure: row.measure, Unit: "次", Every: "month", Targets: row.targets, Given: row.given, Now: row.now}
			p, f := k.build(t)
			v := Judge(p, &p.Indicators[0], f, k.clock(t), Options{})
			if got := join(ofTargets(v.Findings)); got != row.want {
				t.Fatalf("%q, want %q", got, row.want)
			}
			e := &v.Findings[0].Evidence
			value, _ := e.Get(qianshao.FigValue)
			target, _ := e.Get(qianshao.FigTarget)
			if value != row.value || target != row.target || e.Period.String() != row.period || e.Case != row.kase {
				t.Errorf("value %v, target %v, %s, %s; want %v, %v, %s, %s", value, target, e.Period, e.Case, row.value, row.target, row.period, row.kase)
			}
		})
	}
}

// TestTrendFarAway holds that a trend away from a distant line is a remark with
// its step and margin, for floors, caps, bands and totals, and that a total
// without a year before it to grow on has no margin.
func TestTrendFarAway(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		measure, targets, months, before string
		step, margin                     float64
		known                            bool
	}{
		"a floor":             {"ratio", ">= 50", "97 96 95 94", "", -1, 44, true},
		"a cap":               {"level", "<= 80", "12 14 16 18", "", -2, 62, true},
		"bands":               {"level", "bands 100/200/300", "12 14 16 18", "", -2, 82, true},
		"a total of nothing":  {"flow", ">= 50", "12 10 9 8", "10 10 10 10 10 0 0 0 0 0 0 -50", 0, 0, false},
		"a total below 0":     {"flow", ">= 50", "12 10 9 8", "10 10 10 10 10 0 0 0 0 0 0 -60", 0, 0, false},
		"a year not complete": {"flow", ">= 50", "12 10 9 8", "10 10 10 10 10 - 1 1 1 1 1 1", 0, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := workedCase{Measure: row.measure, Unit: "%", Every: "month", Targets: row.targets, Now: "2023-05-20"}
			p, f := w.build(t)
			in := &p.Indicators[0]
			in.Trend = 3
			w.months(t, f, in.Series(), row.months)
			w.lastYear(t, f, in.Series(), row.before)
			for _, x := range Judge(p, in, f, w.clock(t), Options{}).Findings {
				if x.Rule != "trend" {
					continue
				}
				step, _ := x.Evidence.Get(qianshao.FigStep)
				margin, known := x.Evidence.Get(qianshao.FigMargin)
				if x.Evidence.Case != "remark" || x.Grade != qianshao.Green || known != row.known || known && (step != row.step || margin != row.margin) {
					t.Errorf("%s %s, step %v, margin %v %t", x.Evidence.Case, x.Grade, step, margin, known)
				}
				return
			}
			t.Error("nothing is said")
		})
	}
}

// TestTheOutlookOfTheTargetThatHasOne holds that an outlook stands at its own
// target, and that the verdict's is that of the first target with one.
func TestTheOutlookOfTheTargetThatHasOne(t *testing.T) {
	t.Parallel()
	k := workedCase{Measure: "level", Unit: "%", Every: "month", Targets: ">= 1; <= 90; <= 95", Given: map[string]float64{"2023-03": 50}, Now: "2023-04-20"}
	p, f := k.build(t)
	for name, row := range map[string]struct {
		says map[int]float64
		want float64
	}{"none": {nil, -1}, "the first": {map[int]float64{0: .2}, .2}, "the second": {map[int]float64{1: .3}, .3}, "the last two": {map[int]float64{1: .4, 2: .9}, .4}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := Judge(p, &p.Indicators[0], f, k.clock(t), Options{Outlook: func(_ qianshao.Series, target int) (qianshao.Outlook, bool) {
				x, ok := row.says[target]
				return qianshao.Outlook{ProbabilityMiss: x}, ok
			}})
			n := 0
			for _, x := range v.Findings {
				if x.Rule != "outlook" {
					continue
				}
				n++
				if have, _ := x.Evidence.Get(qianshao.FigProbability); have != row.says[x.Target] {
					t.Errorf("target %d: %v", x.Target, have)
				}
			}
			if n != len(row.says) || (v.Probability == nil) != (n == 0) || n > 0 && *v.Probability != row.want {
				t.Errorf("%d outlooks, the verdict's is %v", n, v.Probability)
			}
		})
	}
}

// TestLastYearWithoutAValue holds that a figure is not compared with a period
// of last year that is 不适用, was taken back or never came, as if it were 0.
func TestLastYearWithoutAValue(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		before *qianshao.Point
		want   string
	}{
		"there":          {&qianshao.Point{Value: 4}, "last-year green"},
		"worse":          {&qianshao.Point{Value: 6}, "last-year red"},
		"zero":           {&qianshao.Point{}, "last-year green"},
		"not applicable": {&qianshao.Point{Status: qianshao.NotApplicable}, "last-year grey"},
		"withdrawn":      {&qianshao.Point{Status: qianshao.Withdrawn}, "last-year grey"},
		"never came":     {nil, "last-year grey"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := workedCase{Measure: "level", Unit: "%", Every: "month", Targets: "> last-year", Given: map[string]float64{"2023-03": 5}, Now: "2023-04-20"}
			p, f := k.build(t)
			if row.before != nil {
				row.before.Period = qianshao.NewPeriod(qianshao.Month, 2022, 3)
				f.Set(p.Indicators[0].Series(), *row.before)
			}
			v := Judge(p, &p.Indicators[0], f, k.clock(t), Options{})
			if got := join(ofTargets(v.Findings)); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}
