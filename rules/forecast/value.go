package forecast

import (
	"math"
	"slices"
)

// largest is the greatest magnitude reckoned with: its square is still finite,
// and a billion times that.
const largest = 1e100

// lookValue fills in the paths of a series whose slots are values of their
// own: a level, a ratio or a mean.
func lookValue(in *Input, o *Outlook) {
	if !begin(in, o) {
		return
	}
	to, back := scale(in)
	l := newLine(in, to)
	if len(l.at) == 0 {
		o.Status, o.Why = CannotSay, NoFigures
		return
	}
	if in.Through() >= in.PerYear {
		o.Status, o.known = Known, lastReached(in)
		if in.Kind == Mean && gaps(in) > 0 {
			o.Status, o.Why = CannotSay, Gap
		}
		return
	}
	if len(l.at) == 1 {
		o.Status, o.Why = CannotSay, OneFigure
		return
	}
	if !in.assumed && l.firstMove() {
		o.Status, o.Why = CannotSay, FirstMove
		return
	}
	o.known = lastReached(in)
	o.low, o.high = back(math.Inf(-1)), back(math.Inf(1))
	o.paths = l.paths(in)
	widen(o.paths, in.Widen)
	for _, p := range o.paths {
		for i, v := range p {
			p[i] = back(v)
		}
	}
	if l.years() == 0 {
		o.Why = ShortPast
	}
	if l.constant() {
		o.Why = Constant
	}
	o.Years = l.years()
	if in.Kind == Mean {
		if gaps(in) > 0 {
			o.Why = Imputed
		}
		runningMeans(in, o, l.filled(in, back))
	}
}

// widen spreads paths about the median of each slot.
func widen(paths [][]float64, by float64) {
	if !(by > 1) || len(paths) == 0 {
		return
	}
	column := make([]float64, len(paths))
	for i := range paths[0] {
		for k, p := range paths {
			column[k] = p[i]
		}
		slices.Sort(column)
		mid := quantile(column, .5)
		for _, p := range paths {
			p[i] = mid + by*(p[i]-mid)
		}
	}
}

// begin drops the slots at the end that are not reported yet, and refuses
// input that cannot be reckoned with.
func begin(in *Input, o *Outlook) bool {
	in.Known = reported(in)
	o.Through = in.Through()
	if in.PerYear < 1 || in.PerYear > 366 {
		o.Status, o.Why = CannotSay, NotModelled
		return false
	}
	big := false
	look := func(slots []float64) {
		for _, v := range slots {
			big = big || isKnown(v) && math.Abs(v) > largest
		}
	}
	look(in.Known)
	for _, y := range in.Past {
		look(y.Slots)
	}
	if big {
		o.Status, o.Why = CannotSay, TooLarge
	}
	return !big
}

// reported returns the slots of the year up to the latest reported one.
func reported(in *Input) []float64 {
	known := in.Known[:min(len(in.Known), max(in.PerYear, 0))]
	for len(known) > 0 && !isKnown(known[len(known)-1]) {
		known = known[:len(known)-1]
	}
	return known
}

// reached returns the year's figure through each known slot; NaN where a
// missing slot leaves it open.
func reached(in *Input) []float64 {
	out := make([]float64, len(in.Known))
	sum, days := 0., 0.
	for i, v := range in.Known {
		empty := in.JanFeb && i == 0
		switch {
		case !in.Kind.Sums() && in.Kind != Mean:
			out[i] = v
			continue
		case in.Kind == Mean && !empty:
			sum += v * slotDays(in, i)
			days += slotDays(in, i)
			out[i] = sum / days
			continue
		case !empty:
			sum += v
		}
		out[i] = sum
	}
	return out
}

// lastReached is the figure through the latest slot, a mean over the slots
// that are there; 0 where nothing is known.
func lastReached(in *Input) float64 {
	if in.Kind == Mean {
		sum, days := meanSoFar(in)
		if days == 0 {
			return 0
		}
		return sum / days
	}
	for i := len(in.Known) - 1; i >= 0; i-- {
		if isKnown(in.Known[i]) {
			return in.Known[i]
		}
	}
	return 0
}

// gaps counts the slots missing before the latest.
func gaps(in *Input) int {
	n := 0
	for i, v := range in.Known {
		if !isKnown(v) && slotSpan(in, i) > 0 {
			n++
		}
	}
	return n
}

// missedAt answers for a deadline that has passed.
func (o *Outlook) missedAt(t Target) (float64, bool) {
	v := o.reached[t.By-1]
	switch {
	case !isKnown(v):
		figures := o.passedOpen(t.By)
		if figures == nil {
			return 0, false
		}
		return t.missedBy(figures), true
	case t.Met(v):
		return 0, true
	default:
		return 1, true
	}
}
