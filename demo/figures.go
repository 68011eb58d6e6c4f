package demo

import (
	"math"
	"math/rand/v2"

	"qianshao"
)

// yearsBack is how many whole years before the plan's have figures.
const yearsBack = 2

// maker makes the true figures of one indicator.
type maker struct {
	in   *qianshao.Indicator
	prof profile
	r    *rand.Rand
	year int // the plan's
	mid  float64
	end  float64
	past map[int][]cell // by year
}

func newMaker(p *qianshao.Plan, in *qianshao.Indicator, prof profile, seed uint64, name string) *maker {
	m := &maker{in: in, prof: prof, r: source(seed, name), year: p.Year, past: map[int][]cell{}}
	m.mid, m.end = between(m.r, 1.025, 1.10), between(m.r, 1.015, 1.06)
	if in.Measure == qianshao.Growth {
		m.mid, m.end = between(m.r, .8, 2), between(m.r, .5, 1.5)
	}
	if prof.Mid != nil {
		m.mid = *prof.Mid
	}
	if prof.End != nil {
		m.end = *prof.End
	}
	return m
}

// all returns the figures of the past years and the plan's.
func (m *maker) all() map[int][]cell {
	for y := m.year - yearsBack; y <= m.year; y++ {
		row, ok := m.prof.row(m.in, y)
		if !ok {
			row = m.make(y)
		}
		m.adjust(row, y)
		m.past[y] = row
	}
	return m.past
}

// adjust puts single periods and takes out those nobody expects.
func (m *maker) adjust(row []cell, year int) {
	for i := range row {
		p := qianshao.NewPeriod(m.in.Every, year, i+1)
		if v, ok := m.prof.Set[p.String()]; ok {
			row[i] = cell{v, true}
		}
		if !m.in.Expected(p) {
			row[i] = cell{}
		}
	}
}

// make makes a year from measure, unit and first target.
func (m *maker) make(year int) []cell {
	t := m.target()
	switch {
	case t.Kind == qianshao.GrowthOf: // told by its past years alone
		return m.total(year, &qianshao.Target{Value: 50 * (1 + t.Value/100)})
	case m.in.Measure == qianshao.Growth:
		return m.growth(year, t)
	case m.in.Measure.IsTotal() && (t.Kind == qianshao.Each || t.Last() == 0):
		return m.steady(year, t.Value)
	case m.in.Measure.IsTotal():
		return m.total(year, t)
	case t.Kind == qianshao.Compare && t.By != 0:
		return m.path(year, t)
	}
	return m.standard(year, t)
}

// target is the indicator's first target; a zero target where it has none.
func (m *maker) target() *qianshao.Target {
	if len(m.in.Targets) == 0 {
		return &qianshao.Target{Kind: qianshao.Compare, Value: 50}
	}
	return &m.in.Targets[0]
}

func (m *maker) blank(year int) []cell { return make([]cell, qianshao.PeriodsIn(m.in.Every, year)) }

// steady gives the same figure every period: zero reports, kept duties.
func (m *maker) steady(year int, v float64) []cell {
	row := m.blank(year)
	for i := range row {
		row[i] = cell{v, true}
	}
	return row
}

// growth wanders about the target; past years lie above it, as they did when
// the target was set.
func (m *maker) growth(year int, t *qianshao.Target) []cell {
	row := m.blank(year)
	base := t.Value
	if base == 0 {
		base = 5
	}
	back := float64(m.year - year)
	for i := range row {
		k := float64(i+1) / float64(len(row))
		v := base + back*.9 + between(m.r, -.2, .2)
		if year == m.year {
			v += course(.8, m.mid, m.end, k)
		}
		row[i] = cell{round(v, decimals(m.in)), true}
	}
	return row
}

// total fills a year up to its target along the seasons; past years end lower
// by a usual growth.
func (m *maker) total(year int, t *qianshao.Target) []cell {
	if year < m.year {
		whole := t.Last()
		for y := m.year; y > year; y-- {
			whole /= between(m.r, 1.02, 1.05) + .06*float64(m.year-y)
		}
		if told, ok := m.prof.Past[year]; ok {
			whole = told
		}
		return m.filled(year, shares(m.in, year, m.prof.Season, m.r, .03), func(float64) float64 { return whole })
	}
	start := (1 + m.mid) / 2
	return m.filled(year, m.usual(t), func(k float64) float64 {
		return t.Last() * course(start, m.mid, m.end, k) * (1 + between(m.r, -.003, .003))
	})
}

// usual is the mean cumulative share of the past years.
func (m *maker) usual(t *qianshao.Target) []float64 {
	out := make([]float64, qianshao.PeriodsIn(m.in.Every, m.year))
	n := 0.
	for y := m.year - yearsBack; y < m.year; y++ {
		row := m.past[y]
		last := row[len(row)-1]
		if !last.there || last.value == 0 {
			continue
		}
		n++
		sum := 0.
		for i := range out {
			if sum += row[i].value; m.in.Measure == qianshao.YTD {
				sum = row[i].value
			}
			out[i] += sum / last.value
		}
	}
	if n == 0 {
		return shares(m.in, m.year, m.prof.Season, m.r, 0)
	}
	for i := range out {
		out[i] /= n
	}
	return out
}

// filled turns cumulative shares into figures: as they are for a ytd, by the
// period for a flow or count.
func (m *maker) filled(year int, share []float64, whole func(k float64) float64) []cell {
	row := m.blank(year)
	before := 0.
	for i := range row {
		v := share[i] * whole(float64(i+1)/float64(len(row)))
		if m.in.Whole {
			v = math.Floor(v + 1e-9)
		}
		v = max(round(v, decimals(m.in)), before)
		row[i] = cell{v, true}
		if m.in.Measure != qianshao.YTD {
			row[i].value = round(v-before, decimals(m.in))
		}
		before = v
	}
	return row
}

// path walks from an opening to the target by its date.
func (m *maker) path(year int, t *qianshao.Target) []cell {
	row := m.blank(year)
	if m.in.StartsZero && year < m.year {
		return row
	}
	whole := m.in.StartsZero || m.in.Opening != nil
	gap := m.yearlyStep(t)
	back := float64(m.year - year)
	open, goal := t.Value-gap*(back+1), t.Value-gap*back
	if whole {
		open, goal = 0, t.Value*(1-.02*back)
	}
	due := float64(qianshao.PeriodOf(m.in.Every, t.By).Index()) / float64(len(row))
	for i := range row {
		k := float64(i+1) / float64(len(row))
		f := between(m.r, .98, 1.02)
		if year == m.year {
			f = course((1+m.mid)/2, m.mid, m.end, k)
		}
		v := open + (goal-open)*min(k/due, 1)*f
		row[i] = cell{m.bounded(v, t), true}
	}
	return row
}

// yearlyStep is how far a stock with a target moves in a year.
func (m *maker) yearlyStep(t *qianshao.Target) float64 {
	step := t.Value * .05
	if m.in.Measure == qianshao.Ratio {
		step = 7
	}
	if t.Cmp.Cap() {
		return -step
	}
	return step
}

// bounded keeps a ratio within its limits and its unit's digits.
func (m *maker) bounded(v float64, t *qianshao.Target) float64 {
	if m.in.Measure == qianshao.Ratio {
		v = min(max(v, 0), 100)
	}
	if t.Cmp == qianshao.Equal && !t.LastYear {
		v = min(v, t.Value)
	}
	return round(v, decimals(m.in))
}

// standard keeps to a standard, a range or last year's figure.
func (m *maker) standard(year int, t *qianshao.Target) []cell {
	row := m.blank(year)
	for i := range row {
		row[i] = cell{m.bounded(m.keeps(t, year), t), true}
	}
	return row
}

func (m *maker) keeps(t *qianshao.Target, year int) float64 {
	back := float64(m.year - year)
	wobble := between(m.r, -.4, .4)
	switch {
	case t.Kind == qianshao.Range:
		return (t.Low+t.High)/2 + wobble
	case t.LastYear && t.Cmp.Cap():
		return 40 + 3*back + wobble
	case t.LastYear:
		return 40 - 3*back + wobble
	case t.Cmp == qianshao.Equal:
		return t.Value
	case t.Cmp.Cap():
		return t.Value*.88 + wobble/10
	case m.in.Measure == qianshao.Ratio:
		return t.Value + min(1.6, (100-t.Value)*.6) + wobble
	}
	return t.Value * (1 - .04*back)
}
