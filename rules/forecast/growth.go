package forecast

import (
	"math"
	"math/rand/v2"
)

// lookGrowth fills in the paths of a growth known only as published
// cumulative percentages. The year's growth is the mean of its slots' growth
// weighted by last year's amounts, so what is open is the growth of the rest:
// that so far, and a change like those of past years.
func lookGrowth(in *Input, o *Outlook) {
	if !begin(in, o) {
		return
	}
	o.known = lastReached(in)
	if in.Through() >= in.PerYear {
		o.Status = Known
		return
	}
	now, ok := o.known, in.Through() > 0
	if !ok {
		now, ok = lastGrowth(in)
	}
	if !ok {
		o.Status, o.Why = CannotSay, NoYear
		return
	}
	turn := newTurn(in)
	o.Years = turn.years
	if turn.years == 0 {
		o.Why = ShortPast
	}
	r := random(in)
	w := growthWeights(in)
	o.paths = make([][]float64, drawn)
	for k, q := range quantiles(turn.free) {
		o.paths[k] = turn.path(in, w, now, q, r)
	}
}

// growthWeights are last year's amounts by slot, or equal ones where they are
// not all there.
func growthWeights(in *Input) []float64 {
	sum := 0.
	for _, v := range in.Weights {
		if !isKnown(v) && in.JanFeb {
			v = 0
		}
		if !isKnown(v) || v < 0 || v > largest {
			return equalShare(in)
		}
		sum += v
	}
	if len(in.Weights) != in.PerYear || !(sum > 0) || !isKnown(1/sum) {
		return equalShare(in)
	}
	out := make([]float64, in.PerYear)
	for i, v := range in.Weights {
		if isKnown(v) {
			out[i] = v / sum
		}
	}
	return out
}

// lastGrowth is the latest figure of a past year.
func lastGrowth(in *Input) (float64, bool) {
	for i := len(in.Past) - 1; i >= 0; i-- {
		s := in.Past[i].Slots
		for k := min(len(s), in.PerYear) - 1; k >= 0; k-- {
			if isKnown(s[k]) {
				return s[k], true
			}
		}
	}
	return 0, false
}

// turn is by how many points the growth of the rest of a year differs from
// that through the slot known, and that of a slot from that of the rest.
type turn struct {
	mean, size float64 // of the rest's difference
	free       int     // degrees of freedom of the size
	slot       float64 // standard deviation of one slot about the rest
	floor      float64 // least growth of a slot: −100, or none
	years      int     // past years it rests on
}

// newTurn estimates the turn from past years, together with a prior as wide as
// series of that growth usually turn.
func newTurn(in *Input) turn {
	w := growthWeights(in)
	done := partDone(w, in.Through())
	t := turn{slot: slotScatter(in, w), floor: -100}
	for _, v := range allFigures(in) {
		if v < -100 {
			t.floor = -largest
		}
	}
	sum, square := 0., 0.
	var all []float64
	for _, y := range in.Past {
		if e, ok := turned(in, y, done); ok {
			all = append(all, e)
		}
	}
	low, high := fences(all)
	for _, e := range all {
		e = min(max(e, low), high)
		sum += e
		square += e * e
	}
	n := float64(len(all))
	t.years = len(all)
	const belief = 2
	prior := usualTurn(t.slot, in.Through(), in.PerYear-in.Through())
	t.mean = sum / (n + 3)
	t.size = math.Sqrt((square - n*t.mean*t.mean + belief*prior*prior) / (n + belief) * (1 + 1/(n+3)))
	t.free = int(n) + 3
	return t
}

// partDone is the share of the year's weight through so many slots.
func partDone(w []float64, through int) float64 {
	done := 0.
	for _, v := range w[:through] {
		done += v
	}
	return min(done, 1)
}

// turned returns by how much the rest of a past year grew more than the year
// through the same slot; with nothing known, than the year before.
func turned(in *Input, y Year, done float64) (float64, bool) {
	if len(y.Slots) != in.PerYear || y.Year >= in.Year || y.Year < in.Year-longest || excluded(in, y.Year) ||
		done >= 1-1e-9 {
		return 0, false
	}
	end := y.Slots[in.PerYear-1]
	var then float64
	if in.Through() > 0 {
		then = y.Slots[in.Through()-1]
	} else {
		before := Input{PerYear: in.PerYear}
		for _, p := range in.Past {
			if p.Year == y.Year-1 {
				before.Past = []Year{p}
			}
		}
		v, ok := lastGrowth(&before)
		if !ok {
			return 0, false
		}
		then = v
	}
	if !isKnown(end) || !isKnown(then) {
		return 0, false
	}
	return (end - then) / (1 - done), true
}

// slotScatter is the standard deviation of one slot's growth about the
// cumulative one, from the steps between published figures of all years.
func slotScatter(in *Input, w []float64) float64 {
	square, n := 0., 0.
	add := func(slots []float64) {
		slots = slots[:min(len(slots), in.PerYear)]
		done := 0.
		for i, v := range slots {
			if i > 0 && isKnown(v) && isKnown(slots[i-1]) && w[i] > 1e-6 && done > 0 {
				e := (v - slots[i-1]) * (done + w[i]) / w[i]
				square += e * e
				n++
			}
			done += w[i]
		}
	}
	for _, y := range in.Past {
		if y.Year < in.Year && y.Year >= in.Year-longest && !excluded(in, y.Year) {
			add(y.Slots)
		}
	}
	add(in.Known)
	const usual, belief = 8, 2 // percentage points
	return math.Sqrt((square + belief*usual*usual) / (n + belief))
}

// usualTurn is the prior of the rest's difference: the growth so far is known
// the better the more slots it rests on, the rest has a course of its own, and a
// short one its own chance.
func usualTurn(slot float64, through, left int) float64 {
	return slot * math.Sqrt(.2+.9/float64(max(through, 1))+.12/float64(left))
}

// path draws the cumulative growth through each slot to come; turned is the draw
// of how the rest turns out, in the turn's size.
func (t *turn) path(in *Input, w []float64, now, turned float64, r *rand.Rand) []float64 {
	rest := now + t.mean + t.size*turned
	from := in.Through()
	grown := make([]float64, 0, in.PerYear-from)
	mean, span := 0., 0.
	for i := from; i < in.PerYear; i++ {
		g := t.slot * r.NormFloat64()
		grown = append(grown, g)
		mean += w[i] * g
		span += w[i]
	}
	done := partDone(w, from)
	sum := done * now
	for i := range grown {
		g := max(rest+grown[i]-mean/max(span, 1e-12), t.floor)
		done += w[from+i]
		sum += w[from+i] * g
		grown[i] = now
		if done > 0 {
			grown[i] = min(max(sum/done, -largest), largest)
		}
	}
	return grown
}
