package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
)

// lookCount fills in the paths of counts. The year's rate has a gamma
// prior from past years, is updated by the slots known, and drives Poisson
// counts, negative binomial where they scatter more. A slot missing between
// known ones is drawn like one to come. Half of the paths are those of a sum,
// never tighter than chance; all of them where the past proves to be more
// regular than chance.
func lookCount(in *Input, o *Outlook) {
	if !begin(in, o) {
		return
	}
	gaps := gaps(in)
	for _, v := range in.Known {
		if isKnown(v) {
			o.known += v
		}
	}
	in.Past = telling(in)
	m, ok := fitCounts(unmarked(in))
	switch {
	case gaps == 0 && in.Through() >= in.PerYear:
		o.Status = Known
		return
	case !ok:
		o.Status, o.Why = CannotSay, NoYear
		return
	case gaps > 0:
		o.Why = Imputed
	case m.years == 0:
		o.Why = ShortPast
	case m.seen == 0:
		o.Why = AllZero
	}
	o.Years = m.full
	m.draws(in, o)
	m.blend(in, o)
}

// mostZero is the greatest number of events a year of which a year without any
// is still chance: one in a hundred.
const mostZero = 4.6

// telling are the past years without those of zeros that are no chance by what
// the other years and this one show: the count had not begun. One event alone
// shows nothing.
func telling(in *Input) []Year {
	events, slots := -1., 0.
	add := func(values []float64) {
		for _, v := range values {
			if isKnown(v) {
				events, slots = events+max(v, 0), slots+1
			}
		}
	}
	add(in.Known)
	for _, y := range in.Past {
		if says(y.Slots) && !excluded(in, y.Year) {
			add(y.Slots)
		}
	}
	if slots == 0 || events/slots*float64(in.PerYear) <= mostZero {
		return in.Past
	}
	return slices.DeleteFunc(slices.Clone(in.Past), func(y Year) bool { return !says(y.Slots) })
}

// unmarked is an input without the slots marked as one-off.
func unmarked(in *Input) *Input {
	if in.OneOff[in.Year] == nil {
		return in
	}
	out := *in
	out.Known = slices.Clone(in.Known)
	for i := range out.Known {
		if in.marked(in.Year, i) {
			out.Known[i] = math.NaN()
		}
	}
	return &out
}

// blend takes paths of the sum's model in. Rows of both are drawn from all over
// their distributions, so every other one will do.
func (m *counts) blend(in *Input, o *Outlook) {
	f := newFlow(in)
	f.unmark(in)
	if f.level == 0 || len(f.y) == f.m || f.m == f.season || netFlow(in) {
		return
	}
	g, ok := f.guess(f.season - f.m)
	if !ok {
		return
	}
	step := 2
	if m.regular {
		step = 1
	} else {
		g.chance()
	}
	sums := Outlook{Through: o.Through, known: o.known}
	f.draw(in, &g, &sums)
	for k := 0; k < len(o.paths); k += step {
		o.paths[k] = sums.paths[k]
		for i := 0; i < len(sums.gaps) && len(sums.gaps) == len(o.gaps); i++ {
			o.gaps[i].drawn[k] = sums.gaps[i].drawn[k]
		}
	}
}

// chance widens the spread of a sum of events to that of Poisson counts.
func (g *guess) chance() {
	if g.sum > 0 {
		g.spread = max(g.spread, 1/math.Sqrt(g.sum))
	}
}

// draws fills in the paths of the counts to come and of those missing.
func (m *counts) draws(in *Input, o *Outlook) {
	r := random(in)
	out := make([][]float64, drawn)
	for i, v := range in.Known {
		if !isKnown(v) && slotSpan(in, i) > 0 {
			o.gaps = append(o.gaps, gap{i, make([]float64, drawn)})
		}
	}
	for k := range out {
		rate := drawGamma(r, m.shape, m.rate)
		cum := o.known
		rest := rate * drawGamma(r, 1/m.bend, 1/m.bend)
		for _, g := range o.gaps {
			g.drawn[k] = m.draw(r, rate, g.slot)
			cum += g.drawn[k]
		}
		for i := in.Through(); i < in.PerYear; i++ {
			cum += m.draw(r, rest, i)
			out[k] = append(out[k], cum)
		}
		if len(out[k]) == 0 {
			out[k] = []float64{cum}
		}
	}
	o.paths = out
}

func (m *counts) draw(r *rand.Rand, rate float64, slot int) float64 {
	return math.Min(drawCount(r, rate*m.share[slot], m.spread), largest)
}
