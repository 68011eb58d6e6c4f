package rules

import (
	"slices"
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

// TestWhichPeriodsAreMissing stands on 5 July 2023: what has ended and is not in,
// by measure. Of flows and counts every gap is missing, of others what follows the
// latest report; a held period is missing to nobody.
func TestWhichPeriodsAreMissing(t *testing.T) {
	t.Parallel()
	month := func(m int) qianshao.Period { return qianshao.NewPeriod(qianshao.Month, 2023, m) }
	for name, k := range map[string]struct {
		measure   string
		in        []int // months reported
		na        int   // one not applicable; 0: none
		held      []qianshao.Period
		overdue   []int
		freshness qianshao.Freshness
	}{
		"flow, gaps":                     {"flow", []int{1, 3}, 0, nil, []int{2, 4, 5}, qianshao.Stale},
		"count, gaps":                    {"count", []int{1, 3}, 0, nil, []int{2, 4, 5}, qianshao.Stale},
		"level, gaps":                    {"level", []int{1, 3}, 0, nil, []int{4, 5}, qianshao.Stale},
		"ytd, gaps":                      {"ytd", []int{1, 3}, 0, nil, []int{4, 5}, qianshao.Stale},
		"ytd, then not applicable":       {"ytd", []int{1}, 3, nil, []int{2, 4, 5}, qianshao.Stale},
		"level, then not applicable":     {"level", []int{1}, 3, nil, []int{4, 5}, qianshao.Stale},
		"flow, nothing at all":           {"flow", nil, 0, nil, []int{1, 2, 3, 4, 5}, qianshao.Stale},
		"flow, a gap that is held":       {"flow", []int{1, 2, 3, 5}, 0, []qianshao.Period{month(4)}, nil, qianshao.Due},
		"flow, all that is open held":    {"flow", []int{1, 2, 3, 4}, 0, []qianshao.Period{month(5), month(6)}, nil, qianshao.Checking},
		"flow, a held one that is in":    {"flow", []int{1, 2, 3, 4, 5, 6}, 0, []qianshao.Period{month(6)}, nil, qianshao.Current},
		"flow, one held of last year":    {"flow", []int{1, 2, 3, 4, 5, 6}, 0, []qianshao.Period{month(12).LastYear()}, nil, qianshao.Current},
		"flow, one held that goes on":    {"flow", []int{1, 2, 3, 4, 5, 6}, 0, []qianshao.Period{month(7)}, nil, qianshao.Current},
		"flow, a held quarter is no one": {"flow", []int{1, 2, 3, 4, 5, 6}, 0, []qianshao.Period{qianshao.NewPeriod(qianshao.Quarter, 2023, 2)}, nil, qianshao.Current},
	} {
		w := workedCase{Measure: k.measure, Unit: "亿元", Every: "month", Targets: ">= 52", Now: "2023-07-05", Given: map[string]float64{}}
		for _, m := range k.in {
			w.Given[month(m).String()] = 5
		}
		p, f := w.build(t)
		s := p.Indicators[0].Series()
		if k.na > 0 {
			f.Set(s, qianshao.Point{Period: month(k.na), Status: qianshao.NotApplicable})
		}
		v := Judge(p, &p.Indicators[0], f, w.clock(t), Options{Waiting: qianshao.Waiting{s: k.held}})
		var overdue []int
		for _, q := range v.OverdueOf {
			overdue = append(overdue, int(q.Ordinal()-month(1).Ordinal())+1)
		}
		if !slices.Equal(overdue, k.overdue) || v.Freshness != k.freshness {
			t.Errorf("%s: %v %s, want %v %s", name, overdue, v.Freshness, k.overdue, k.freshness)
		}
	}
}
