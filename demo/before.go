package demo

import (
	"math"

	"qianshao"
)

// farBack is how many years before the plan's have figures of totals and growth
// rates where nothing else is told of them. Levels and what the tables tell
// have two: so the demonstration shows outlooks that were tried and ones that
// were not.
const farBack = 5

// before makes the years before those of all, from a stream of its own.
func (m *maker) before(seed uint64, name string) {
	t := m.target()
	counted := m.in.Measure.IsTotal() && t.Kind != qianshao.Each && t.Last() > 1
	if len(m.prof.Rows) > 0 || m.prof.Status != "" || !counted && m.in.Measure != qianshao.Growth {
		return
	}
	m.r = source(seed, name+"/before")
	whole := total(m.in, m.past[m.year-yearsBack])
	share := m.usual(t)
	for y := m.year - yearsBack - 1; y >= m.year-farBack; y-- {
		var row []cell
		if m.in.Measure == qianshao.Growth {
			row = m.growth(y, &qianshao.Target{Value: t.Value + between(m.r, -2.5, 1) - .9*float64(m.year-y-2)})
		} else {
			whole /= math.Exp(.085 + between(m.r, -.09, .09))
			row = m.filled(y, share, func(float64) float64 { return whole })
			share = shares(m.in, y, m.prof.Season, m.r, .05)
		}
		m.adjust(row, y)
		m.past[y] = row
	}
}

// total is what a year of figures came to.
func total(in *qianshao.Indicator, row []cell) float64 {
	if in.Measure == qianshao.YTD {
		return row[len(row)-1].value
	}
	sum := 0.
	for _, c := range row {
		sum += c.value
	}
	return sum
}
