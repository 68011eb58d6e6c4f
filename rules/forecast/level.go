package forecast

import "math"

// longest is the greatest number of past years looked at.
const longest = 30

// few figures tell a step from a season or a growth from a line poorly.
const few = 10

// line is a series as one run of slots, years after each other, the empty
// slot of a merged January and February left out. It ends with its latest
// figure and is on the scale on which it moves evenly.
type line struct {
	per  int       // slots a year
	at   []int     // where a figure is known, rising; place 0 is the start of a year
	v    []float64 // the figure there
	skip []bool    // the figure belongs to a year that is left out
}

// newLine builds the line of an input.
func newLine(in *Input, to func(float64) float64) line {
	l := line{per: in.PerYear}
	first := 0
	if in.JanFeb && in.PerYear > 1 {
		l.per, first = in.PerYear-1, 1
	}
	start := in.Year - longest
	add := func(year int, slots []float64) {
		for i := first; i < min(len(slots), in.PerYear); i++ {
			place := (year-start)*l.per + i - first
			if !isKnown(slots[i]) || len(l.at) > 0 && place <= l.at[len(l.at)-1] {
				continue
			}
			l.at = append(l.at, place)
			l.v = append(l.v, to(slots[i]))
			l.skip = append(l.skip, excluded(in, year))
		}
	}
	for _, y := range in.Past {
		if y.Year >= start && y.Year < in.Year {
			add(y.Year, y.Slots)
		}
	}
	add(in.Year, in.Known)
	return l
}

// excluded reports whether a year is left out as not typical.
func excluded(in *Input, year int) bool {
	for _, y := range in.Exclude {
		if y == year {
			return true
		}
	}
	return false
}

// slot is the place within the year.
func (l *line) slot(place int) int { return place % l.per }

// years counts the past years of which every slot is known, those left out
// apart; the year in progress is the last of the line.
func (l *line) years() int {
	count := map[int]int{}
	for i, p := range l.at {
		if !l.skip[i] {
			count[p/l.per]++
		}
	}
	n := 0
	for y, c := range count {
		if c == l.per && y < longest {
			n++
		}
	}
	return n
}

// constant reports whether the figure never moved.
func (l *line) constant() bool {
	for _, v := range l.v {
		if v != l.v[0] {
			return false
		}
	}
	return true
}

// step is the change from one known figure to the next.
type step struct {
	slot  int     // where it ends, within the year
	gap   int     // slots it spans; 1 where none is missing
	delta float64 // the whole change
	skip  bool    // in a year that is left out
}

// steps returns the changes, oldest first.
func (l *line) steps() []step {
	out := make([]step, 0, len(l.at))
	for i := 1; i < len(l.at); i++ {
		out = append(out, step{
			slot:  l.slot(l.at[i]),
			gap:   l.at[i] - l.at[i-1],
			delta: l.v[i] - l.v[i-1],
			skip:  l.skip[i],
		})
	}
	return out
}

// season is how a series moves within a year.
type season struct {
	drift  float64   // change a slot
	moves  []float64 // by slot: what comes on top, summing to zero
	weight float64   // 0: no season was found; 1: taken in full
	years  float64   // steps a slot rests on, on average
}

// newSeason estimates drift and seasonal steps by means of winsorised steps.
// The steps of a slot seen in two years or more are shrunk toward the drift
// by as much as chance alone would have them differ (James and Stein, 1961).
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
	s.shrink(bySlot)
	return s
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

// shrink sets the seasonal moves from the steps seen in each slot.
func (s *season) shrink(bySlot [][]float64) {
	var within, between, slots, n float64
	for j, list := range bySlot {
		if len(list) < 2 {
			continue
		}
		low, high := fences(list)
		m := 0.
		for _, v := range list {
			m += min(max(v, low), high) / float64(len(list))
		}
		for _, v := range list {
			within += (v - m) * (v - m)
		}
		s.moves[j] = m
		between += m * m * float64(len(list))
		n += float64(len(list))
		slots++
	}
	if slots < 2 || n <= slots {
		s.moves = make([]float64, len(s.moves))
		return
	}
	within /= n - slots
	if between > 0 {
		s.weight = max(0, 1-within*(slots-1)/between)
	}
	s.years = n / slots
	total := 0.
	for j := range s.moves {
		s.moves[j] *= s.weight
		total += s.moves[j]
	}
	for j := range s.moves {
		if len(bySlot[j]) >= 2 {
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
