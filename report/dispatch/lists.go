package dispatch

import (
	"slices"

	"qianshao"
	"qianshao/report"
)

// lists is the list of red, orange and yellow lights, worst first.
func (s *scribe) lists() (out []report.Listed) {
	all := s.covered("")
	slices.SortStableFunc(all, func(a, b covered) int { return int(b.v.Grade) - int(a.v.Grade) })
	for _, c := range all {
		if c.v.Grade >= qianshao.Yellow {
			out = append(out, report.Listed{Grade: c.v.Grade, Indicator: c.in.Name.In(s.lang),
				Battle: s.battle(c.in.Battle), Responsible: s.plan.UnitName(c.in.Lead, s.lang),
				Clause: c.in.Clause, Reason: s.reason(c), Since: s.Since[c.in.Series()], Place: s.place(c.in)})
		}
	}
	return out
}

func (s *scribe) battle(id string) string {
	if b := s.plan.Battle(id); b != nil {
		return b.Name.In(s.lang)
	}
	return id
}
