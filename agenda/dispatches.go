package agenda

import (
	"slices"

	"qianshao"
)

// Dispatches lists a plan's dispatches of its year by meeting day, then in the
// plan's order of battles.
func Dispatches(p *qianshao.Plan) []qianshao.Dispatch {
	var out []qianshao.Dispatch
	for _, b := range p.Battles {
		for _, r := range b.Rhythm {
			for i := 1; i <= qianshao.PeriodsIn(r.Every, p.Year); i++ {
				q := qianshao.NewPeriod(r.Every, p.Year, i)
				cut, meeting := dispatchDays(p, r, q)
				out = append(out, qianshao.Dispatch{Battle: b.ID, Kind: r.Kind, Period: q, Cutoff: cut,
					Meeting: meeting})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b qianshao.Dispatch) int { return int(a.Meeting - b.Meeting) })
	return out
}

// LastDispatch returns a battle's latest dispatch of a monthly or longer rhythm
// whose cut-off lies before day d: within a shorter one hardly a figure comes.
// The battle "" is the plan as a whole: its dispatch covers every battle and is
// named as its round is, "month".
func LastDispatch(p *qianshao.Plan, battle string, d qianshao.Date) (qianshao.Dispatch, bool) {
	all := Dispatches(p)
	if battle == "" {
		all = wholeDispatches(p)
	}
	var last qianshao.Dispatch
	for _, x := range all {
		if x.Battle == battle && x.Cutoff < d && x.Period.Freq() >= qianshao.Month && x.Cutoff >= last.Cutoff {
			last = x
		}
	}
	return last, !last.Period.IsZero()
}

// wholeDispatches lists the dispatches that cover all of the plan's battles.
func wholeDispatches(p *qianshao.Plan) []qianshao.Dispatch {
	var out []qianshao.Dispatch
	for _, r := range Rounds(p) {
		if r.Whole {
			out = append(out, qianshao.Dispatch{Battle: "", Kind: r.Kind, Period: r.Period, Cutoff: r.Cutoff,
				Meeting: r.Meeting})
		}
	}
	return out
}

// NextOf returns a battle's first dispatch held on day d or later, of any
// rhythm.
func NextOf(p *qianshao.Plan, battle string, d qianshao.Date) (qianshao.Dispatch, bool) {
	for _, x := range Dispatches(p) {
		if x.Battle == battle && x.Meeting >= d {
			return x, true
		}
	}
	return qianshao.Dispatch{}, false
}

// NextDispatch returns the first dispatch held on day d or later.
func NextDispatch(p *qianshao.Plan, d qianshao.Date) (qianshao.Dispatch, bool) {
	for _, x := range Dispatches(p) {
		if x.Meeting >= d {
			return x, true
		}
	}
	return qianshao.Dispatch{}, false
}
