package forecast

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// counts is the fitted model of a count: a year's rate ~ gamma(shape, rate),
// a slot's count with mean rate·share and variance spread times that.
type counts struct {
	share       []float64 // of the year, by slot; sums to 1
	spread      float64   // variance ÷ mean of a slot, 1: Poisson
	shape, rate float64   // of the year's rate, after what is known of it
	bend        float64   // variance of (rate of the rest ÷ rate so far)
	years, full int       // past years with figures, and complete ones
	seen        float64   // events in all
	regular     bool      // slots scatter less than chance has them
}

// leastEvents is below any count: nothing is told by less.
const leastEvents = 1e-9

// exposed is what a year saw: events, over how much of a usual year.
type exposed struct {
	events, part float64
	age          int
}

// fitCounts fits the model; false where no slot at all is known.
func fitCounts(in *Input) (counts, bool) {
	m := counts{share: equalShare(in), spread: 1}
	m.season(in)
	m.scatter(in)
	var past []exposed
	for _, y := range in.Past {
		if y.Year >= in.Year || y.Year < in.Year-longest || excluded(in, y.Year) {
			continue
		}
		if x := m.exposure(y.Slots, in); x.part > 0 {
			x.age = in.Year - y.Year
			past = append(past, x)
			m.seen += x.events
			if x.part > 1-1e-9 {
				m.full++
			}
		}
	}
	m.years = len(past)
	now := m.exposure(in.Known, in)
	m.seen += now.events
	if len(past) == 0 && now.part == 0 {
		return m, false
	}
	m.prior(past)
	m.bends(in)
	// What scatters more than Poisson tells less: its events count for less.
	m.shape += now.events / m.spread
	m.rate += now.part / m.spread
	return m, true
}

// exposure adds up the known slots.
func (m *counts) exposure(slots []float64, in *Input) (x exposed) {
	for i, v := range slots[:min(len(slots), in.PerYear)] {
		if isKnown(v) && m.share[i] > 0 {
			x.events += max(v, 0)
			x.part += m.share[i]
		}
	}
	return x
}

// prior sets shape and rate from past years by the method of moments: what
// years differ by beyond chance, drawn toward a coefficient of variation of
// a quarter where there are few. Without past years one half of an event over
// no time (Jeffreys).
func (m *counts) prior(past []exposed) {
	if len(past) == 0 {
		m.shape, m.rate = .5, 1e-9
		return
	}
	const keep = .8 // weight of a year against the one after it
	var events, part, all, parts float64
	for _, x := range past {
		w := math.Pow(keep, float64(x.age-1))
		events += w * x.events
		part += w * x.part
		all += x.events
		parts += x.part
	}
	mean := (events + .5) / part
	p := pooled{usual: .0625, belief: 2}
	for _, x := range past {
		d := x.events/x.part - mean
		p.add(d*d/(mean*mean), m.spread/(mean*x.part))
	}
	cv := p.variance()*(1+1/float64(len(past))) + m.spread/(events+.5)
	m.shape = 1 / cv
	m.rate = m.shape / mean
}

// bends estimates how much the rate of the rest of a year departs from that
// through the slot known, beyond chance, from past years.
func (m *counts) bends(in *Input) {
	part := partDone(m.share, in.Through())
	p := pooled{usual: .01, belief: 1.5}
	for _, y := range in.Past {
		if len(y.Slots) < in.PerYear || y.Year >= in.Year || y.Year < in.Year-longest || excluded(in, y.Year) {
			continue
		}
		all, then := m.exposure(y.Slots, in), m.exposure(y.Slots[:in.Through()], in)
		rest := all.part - then.part
		if all.part < 1-1e-9 || rest < 1e-9 || then.events < leastEvents {
			continue
		}
		d := (all.events-then.events)/then.events*then.part/rest - 1
		p.add(d*d, m.spread/all.events*(1/part+1/rest))
	}
	m.bend = p.variance()
}

// pooled estimates a variance beyond chance from squares of which chance
// explains a part each; those chance explains most count least, and a usual
// variance counts for as many as belief.
type pooled struct {
	usual, belief float64
	sum, weight   float64
}

func (p *pooled) add(square, chance float64) {
	w := p.usual / (p.usual + chance)
	w *= w
	p.sum += w * (square - chance)
	p.weight += w
}

func (p *pooled) variance() float64 {
	return max((p.sum+p.belief*p.usual)/(p.weight+p.belief), p.usual/6)
}

// season estimates the slots' shares: those seen, drawn toward equal ones by
// as much as chance alone would have them differ.
func (m *counts) season(in *Input) {
	base := m.share
	seen, could := make([]float64, in.PerYear), make([]float64, in.PerYear)
	total, span := 0., 0.
	for _, y := range in.Past {
		if y.Year >= in.Year || y.Year < in.Year-longest || excluded(in, y.Year) {
			continue
		}
		for i, v := range y.Slots[:min(len(y.Slots), in.PerYear)] {
			if isKnown(v) && base[i] > 0 {
				seen[i] += max(v, 0)
				could[i] += base[i]
				total += max(v, 0)
				span += base[i]
			}
		}
	}
	if total < leastEvents {
		return
	}
	chi, n := 0., 0.
	for i := range seen {
		if could[i] > 0 {
			e := total * could[i] / span
			chi += (seen[i] - e) * (seen[i] - e) / e
			n++
		}
	}
	w := 0.
	if chi > 0 {
		w = max(0, 1-(n-1)/chi)
	}
	m.share = blend(base, seen, could, total/span, w)
}

// leastShare of an equal share is left to a slot in which nothing ever was.
const leastShare = 1e-3

// blend moves each slot's share from the equal one toward the one seen.
func blend(base, seen, could []float64, level, w float64) []float64 {
	out := make([]float64, len(base))
	sum := 0.
	for i := range base {
		out[i] = base[i]
		if could[i] > 0 {
			out[i] *= max(1-w+w*seen[i]/could[i]/level, leastShare)
		}
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// leastFree are the degrees of freedom below which no series is proven regular.
const leastFree = 10

// scatter estimates variance ÷ mean of a slot (Pearson), drawn toward 1 where
// it rests on few slots.
func (m *counts) scatter(in *Input) {
	chi, free := 0., -float64(in.PerYear-1)
	add := func(slots []float64) {
		x := m.exposure(slots, in)
		if x.events < leastEvents {
			return
		}
		for i, v := range slots[:min(len(slots), in.PerYear)] {
			if isKnown(v) && m.share[i] > 0 {
				e := x.events * m.share[i] / x.part
				chi += (v - e) * (v - e) / e
				free++
			}
		}
		free--
	}
	for _, y := range in.Past {
		if y.Year < in.Year && y.Year >= in.Year-longest && !excluded(in, y.Year) {
			add(y.Slots)
		}
	}
	add(in.Known)
	const belief = 6
	m.spread = 1
	if free >= leastFree {
		m.regular = chi < distuv.ChiSquared{K: free}.Quantile(.05)
	}
	if free > 0 && chi > free {
		m.spread = (chi + belief) / (free + belief)
	}
}

// equalShare gives every slot the same share of the year, the merged January
// and February twice that.
func equalShare(in *Input) []float64 {
	out := make([]float64, in.PerYear)
	sum := 0.
	for i := range out {
		out[i] = 1
		if in.JanFeb && in.PerYear > 1 && i < 2 {
			out[i] = float64(2 * i)
		}
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}
