package rules

import (
	"testing"

	"qianshao"
)

// TestTheDayGraceEnds: June is due on Saturday 15 July 2023, so on Monday the
// 17th; five working days of grace end on the 24th, and overdue begins after it.
func TestTheDayGraceEnds(t *testing.T) {
	t.Parallel()
	for _, k := range []struct {
		now       string
		freshness qianshao.Freshness
		overdue   bool
		late      float64
	}{
		{"2023-06-30", qianshao.Current, false, 0}, {"2023-07-01", qianshao.Due, false, 0}, {"2023-07-17", qianshao.Due, false, 0},
		{"2023-07-18", qianshao.Overdue, false, 0}, {"2023-07-24", qianshao.Overdue, false, 0},
		{"2023-07-25", qianshao.Stale, true, 1}, {"2023-07-31", qianshao.Stale, true, 5},
	} {
		w := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Targets: ">= 52", Now: k.now, Given: map[string]float64{"2023-05": 26}}
		p, f := w.build(t)
		v := Judge(p, &p.Indicators[0], f, w.clock(t), Options{})
		last := v.Findings[len(v.Findings)-1]
		if v.Freshness != k.freshness || (last.Rule == "overdue") != k.overdue || len(v.OverdueOf) > 0 != k.overdue {
			t.Errorf("%s: %s, %v", k.now, v.Freshness, listed(v.Findings))
		}
		if n, _ := last.Evidence.Get(qianshao.FigDaysLate); n != k.late {
			t.Errorf("%s: %v days late", k.now, n)
		}
	}
}
