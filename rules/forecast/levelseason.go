package forecast

import (
	"math"
	"slices"
)

// season is how a series moves within a year.
type season struct {
	drift  float64   // change a slot
	moves  []float64 // by slot: what comes on top, summing to zero
	weight float64   // 0: no season was found; 1: taken in full
	years  float64   // steps a slot rests on, on average
}

// newSeason estimates drift and seasonal steps by means of winsorised steps.
// The steps of a slot are shrunk toward the drift by as much as chance alone
// would have them differ (after James and Stein, 1961).
func newSeason(l *line) season {
	s := season{moves: make([]float64, l.per)}
	steps := l.steps()
	var each []float64
	for _, st := range steps {
		if !st.skip {
			each = append(each, st.delta/float64(st.gap))
		}
	}
	if len(each) == 0 {
		return s
	}
	s.drift = shrunkDrift(l, steps, each)
	bySlot := make([][]float64, l.per)
	for _, st := range steps {
		if st.gap == 1 && !st.skip {
			bySlot[st.slot] = append(bySlot[st.slot], st.delta-s.drift)
		}
	}
	if len(l.at) > l.per {
		s.shrink(bySlot)
	}
	return s
}

// usualSeason estimates the season from how far figures lie from the mean of
// their year, for series that return to it. It is false without a complete
// year.
func usualSeason(l *line, drift float64) (season, bool) {
	s := season{drift: drift, moves: make([]float64, l.per)}
	bySlot := make([][]float64, l.per)
	for i := 0; i+l.per <= len(l.at); i++ {
		if l.slot(l.at[i]) != 0 || l.at[i+l.per-1] != l.at[i]+l.per-1 || l.skip[i] {
			continue
		}
		mean := 0.
		for _, v := range l.v[i : i+l.per] {
			mean += v / float64(l.per)
		}
		for j, v := range l.v[i : i+l.per] {
			bySlot[j] = append(bySlot[j], v-mean-drift*(float64(j)-float64(l.per-1)/2))
		}
	}
	if len(bySlot[0]) == 0 {
		return s, false
	}
	s.shrink(bySlot)
	from := slices.Clone(s.moves)
	for j := range s.moves {
		s.moves[j] -= from[(j+l.per-1)%l.per]
	}
	return s, true
}

// shrunkDrift is the mean change a slot, pulled toward zero where it rests on
// few steps: part of a year says more of its season than of its drift.
func shrunkDrift(l *line, steps []step, each []float64) float64 {
	low, high := fences(each)
	sum, span := 0., 0.
	for _, st := range steps {
		if !st.skip {
			g := float64(st.gap)
			sum += g * min(max(st.delta/g, low), high)
			span += g
		}
	}
	n := float64(len(each))
	return sum / span * n / (n + 1 + float64(l.per)/2)
}

// shrink sets the seasonal moves from the steps seen in each slot. How much of
// a step is season is the share of the variance between slots; until two years
// tell, half of it is taken to be.
func (s *season) shrink(bySlot [][]float64) {
	means := make([]float64, len(bySlot))
	var within, all, slots, n float64
	for j, list := range bySlot {
		low, high := fences(list)
		k := float64(len(list))
		for _, v := range list {
			means[j] += min(max(v, low), high) / k
			all += v * v
		}
		for _, v := range list {
			within += (v - means[j]) * (v - means[j])
		}
		if k > 0 {
			slots++
		}
		n += k
	}
	if slots < 2 || all == 0 {
		return
	}
	all /= n
	const belief = 2
	within = (within + belief*all/2) / (n - slots + belief)
	between := max(0, all-within)
	total := 0.
	for j, list := range bySlot {
		if k := float64(len(list)); k > 0 && between > 0 {
			w := between / (between + within/k)
			s.moves[j] = w * means[j]
			s.weight += w / slots
			total += s.moves[j]
		}
	}
	s.years = n / slots
	for j, list := range bySlot {
		if len(list) > 0 {
			s.moves[j] -= total / slots
		}
	}
}

// expect is the change foreseen over the steps that end at a place.
func (s *season) expect(place, gap int) float64 {
	sum := s.drift * float64(gap)
	for k := range gap % len(s.moves) {
		sum += s.moves[(place-k+len(s.moves))%len(s.moves)]
	}
	return sum
}

// fences are the bounds to which values are winsorised: the median ± 4 times
// the deviation by quartiles, or anything where that is zero.
func fences(values []float64) (low, high float64) {
	if len(values) < 4 {
		return math.Inf(-1), math.Inf(1)
	}
	sorted := sortedCopy(values)
	mid := quantile(sorted, .5)
	wide := 4 * (quantile(sorted, .75) - quantile(sorted, .25)) / 1.349
	if wide <= 0 {
		return math.Inf(-1), math.Inf(1)
	}
	return mid - wide, mid + wide
}
