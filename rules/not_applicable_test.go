package rules

import (
	"testing"

	"qianshao"
)

// TestNotApplicableInTheEnd: to a sum a December that is 不适用 is as final as
// any other, so that light and closing say the same.
func TestNotApplicableInTheEnd(t *testing.T) {
	t.Parallel()
	const to11 = "1 1 1 1 1 1 1 1 1 1 1 "
	for name, k := range map[string]struct {
		measure, targets, months, last string
		light                          qianshao.Grade
		closing                        qianshao.Closing
	}{
		"a floor met":                   {"flow", ">= 11", to11 + "n/a", "", qianshao.Green, qianshao.ClosedMet},
		"a floor missed":                {"flow", ">= 12", to11 + "n/a", "", qianshao.Red, qianshao.ClosedMiss},
		"a cap kept":                    {"flow", "<= 12", to11 + "n/a", "", qianshao.Green, qianshao.ClosedMet},
		"a cap broken":                  {"count", "<= 10", to11 + "n/a", "", qianshao.Red, qianshao.ClosedMiss},
		"a range kept":                  {"flow", "10..12", to11 + "n/a", "", qianshao.Green, qianshao.ClosedMet},
		"steps done":                    {"flow", "6 by 06-30, 11 by 12-31", to11 + "n/a", "", qianshao.Green, qianshao.ClosedMet},
		"a step whose month is n/a":     {"flow", "6 by 06-30, 7 by 12-31", "1 1 1 1 1 n/a 1 1 1 1 1 1", "", qianshao.Yellow, qianshao.ClosedMet},
		"more than last year":           {"flow", "> last-year", to11 + "n/a", "1 1 1 1 1 1 1 1 1 1 0 0", qianshao.Green, qianshao.ClosedMet},
		"grown":                         {"flow", "growth >= 10", to11 + "n/a", "1 1 1 1 1 1 1 1 1 1 0 0", qianshao.Green, qianshao.ClosedMet},
		"short, one month missing":      {"flow", ">= 12", "1 - 1 1 1 1 1 1 1 1 1 n/a", "", qianshao.Grey, qianshao.ClosedBlank},
		"a year without a figure":       {"flow", ">= 12", "n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a", "", qianshao.Grey, qianshao.ClosedBlank},
		"a cap, a year without one":     {"flow", "<= 12", "n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a", "", qianshao.Grey, qianshao.ClosedBlank},
		"a cumulative figure has to be": {"ytd", ">= 12", "1 1 1 1 1 1 1 1 1 1 11 n/a", "", qianshao.Green, qianshao.ClosedBlank},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := workedCase{Measure: k.measure, Unit: "亿元", Every: "month", Targets: k.targets, Now: "2024-03-01"}
			p, f := w.build(t)
			in := &p.Indicators[0]
			in.Linear = true
			w.months(t, f, in.Series(), k.months)
			w.lastYear(t, f, in.Series(), k.last)
			v := Judge(p, in, f, w.clock(t), Options{})
			g := v.Findings[0].Grade
			if v.Ending() != k.closing || g != k.light {
				t.Errorf("%s and %s (%s), %v; want %s and %s", g, v.Ending(), v.Findings[0].Evidence.Case, v.Endings, k.light, k.closing)
			}
			if v.Findings[0].Evidence.Pending != (k.measure == "ytd") {
				t.Errorf("待终值: %v", v.Findings[0].Evidence.Pending)
			}
		})
	}
}
