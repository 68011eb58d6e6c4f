package rules

import "qianshao"

// WarningAt is the P(miss) from which an outlook counts as a warning in the
// ledger: where it turns orange by default.
const WarningAt = .7

// Hits counts how warnings fared: a target counts as warned of from its first
// outlook at or above [WarningAt]. Targets that closed without a decision are
// left out.
func Hits(list []qianshao.Issued) qianshao.HitRate {
	type target struct {
		plan string
		s    qianshao.Series
		n, y int
	}
	r := qianshao.HitRate{Threshold: WarningAt, Ledger: len(list)}
	warned, closed := map[target]bool{}, map[target]qianshao.Closing{}
	var order []target
	for i := range list {
		x := &list[i]
		t := target{x.Plan, x.Series, x.Target, x.Year}
		if _, seen := closed[t]; !seen {
			order = append(order, t)
		}
		closed[t] = x.Outcome
		warned[t] = warned[t] || x.Outlook.ProbabilityMiss >= WarningAt
		if x.Outcome == qianshao.ClosedMet || x.Outcome == qianshao.ClosedMiss {
			r.Brier += square(x.Outlook.ProbabilityMiss - truth(x.Outcome == qianshao.ClosedMiss))
			r.Issued++
		}
	}
	if r.Issued > 0 {
		r.Brier /= float64(r.Issued)
	}
	for _, t := range order {
		switch c := closed[t]; {
		case c == qianshao.NotClosed && warned[t]:
			r.Open++
		case c == qianshao.ClosedMet || c == qianshao.ClosedMiss:
			r.Closed++
			if warned[t] {
				r.Warnings++
			}
			if c == qianshao.ClosedMiss && warned[t] {
				r.CameTrue++
			}
			if c == qianshao.ClosedMiss && !warned[t] {
				r.Unwarned++
			}
		}
	}
	return r
}
