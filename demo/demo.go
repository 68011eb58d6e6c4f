package demo

import (
	"cmp"
	"slices"

	"qianshao"
)

// Source is what the figures say they come from.
const Source = "演示数据"

// Observations makes a plan's figures for its year and up to five before, in the
// order in which they became known, Recorded always set. Those of the plan's
// year become known through February of the next. The same plan and seed give
// the same figures.
func Observations(p *qianshao.Plan, seed uint64) []qianshao.Observation {
	table := mustProfiles()
	var out []qianshao.Observation
	desk := newDesk(p)
	for _, l := range allLines(p, table, seed) {
		clerk := clerk{desk: desk, in: l.in, prof: l.prof, r: source(seed, l.name()+"/reports"), column: l.column}
		old := clerk
		old.prof, old.r = profile{firm: true}, source(seed, l.name()+"/reports before")
		for y := p.Year - farBack; y <= p.Year; y++ {
			by := &clerk
			if y < p.Year-yearsBack {
				by = &old
			}
			for k, c := range l.figures[y] {
				if c.there {
					out = append(out, by.report(qianshao.NewPeriod(l.in.Every, y, k+1), c.value)...)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b qianshao.Observation) int {
		return cmp.Or(a.Recorded.Compare(b.Recorded), int(a.Period.End()-b.Period.End()))
	})
	return out
}
