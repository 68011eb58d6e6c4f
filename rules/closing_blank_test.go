package rules

import (
	"testing"

	"qianshao"
)

// What was reported as 不适用 is never called missing.
func TestNotApplicableIsNotMissing(t *testing.T) {
	t.Parallel()
	const all = "n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a"
	for name, k := range map[string]struct {
		measure, targets, months string
		missing, blank           int
		lacks                    string
	}{
		"a cumulative December":                {"ytd", ">= 12", "1 2 3 4 5 6 7 8 9 10 11 n/a", 0, 1, ""},
		"a cumulative December not handed in":  {"ytd", ">= 12", "1 2 3 4 5 6 7 8 9 10 11 -", 1, 0, ""},
		"a cumulative year":                    {"ytd", ">= 12", all, 0, 0, "figure"},
		"a December, November not handed in":   {"ytd", ">= 12", "n/a n/a n/a n/a n/a n/a n/a n/a n/a n/a - n/a", 0, 1, ""},
		"a deadline in June":                   {"ytd", ">= 12 by 06-30", "1 2 3 4 5 n/a", 0, 1, ""},
		"a cap":                                {"ytd", "<= 12", "1 2 3 4 5 6 7 8 9 10 11 n/a", 0, 1, ""},
		"months of a mean":                     {"mean", "<= 12", "1 2 n/a 4 5 - 7 8 9 10 11 12", 1, 1, ""},
		"a level at its date":                  {"level", ">= 12 by 12-31", "1 2 3 4 5 6 7 8 9 10 11 n/a", 0, 1, ""},
		"bands whose last period has no case":  {"level", "bands 120/200/300", "1 2 3 4 5 6 7 8 9 10 11 n/a", 0, 1, ""},
		"a sum with a month n/a, one unhanded": {"flow", ">= 12", "1 - 1 1 1 1 1 1 1 1 1 n/a", 1, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := workedCase{Measure: k.measure, Unit: "亿元", Every: "month", Targets: k.targets, Now: "2024-03-01"}
			p, f := w.build(t)
			in := &p.Indicators[0]
			in.Linear = true
			w.months(t, f, in.Series(), k.months)
			v := Judge(p, in, f, w.clock(t), Options{})
			e := v.Endings[0]
			if e.Closing != qianshao.ClosedBlank || len(e.Missing) != k.missing || len(e.Blank) != k.blank || e.Lacks != k.lacks {
				t.Errorf("%+v", e)
			}
		})
	}
}
