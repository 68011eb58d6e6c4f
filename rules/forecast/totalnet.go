package forecast

import "math"

// netPart is the part of all amounts that has to be negative for a sum to be a
// net flow; less is a correction now and then.
const netPart = .05

// netFlow reports whether amounts of either sign make up a sum.
func netFlow(in *Input) bool { return net(allFigures(in)) }

func net(values []float64) bool {
	all, below := 0., 0.
	for _, v := range values {
		all += math.Abs(v)
		below += max(-v, 0)
	}
	return below > netPart*all
}

// lookNet fills in the paths of a net flow: it has no logarithm, so its slots
// are simulated as values of their own are, and added up.
func lookNet(in *Input, o *Outlook) {
	l := newLine(in, plain)
	sum := 0.
	for i, v := range l.filled(in, plain) {
		if slotSpan(in, i) > 0 {
			sum += v
		}
	}
	o.known = sum
	switch {
	case in.Through() >= in.PerYear && gaps(in) == 0:
		o.Status = Known
		return
	case in.Through() >= in.PerYear:
		o.Status, o.Why = CannotSay, Gap
		return
	case len(l.at) < few:
		o.Status, o.Why = CannotSay, NetFlow
		return
	case gaps(in) > 0:
		o.Why = Imputed
	case l.years() == 0:
		o.Why = ShortPast
	}
	o.Years = l.years()
	o.paths = l.paths(in)
	for _, path := range o.paths {
		cum := sum
		for j, v := range path {
			if slotSpan(in, o.Through+j) > 0 {
				cum += v
			}
			path[j] = cum
		}
	}
	if in.Whole {
		finish(in, o)
	}
}

// netBands are the bands of single periods to come of a net flow: half way
// between the mean of all periods and that of the same place in the season, as
// wide as periods lie from it.
func (f *flow) netBands(horizon int) []Band {
	n, p := len(f.y), f.season
	mean, of := average(f.y), func(i int) float64 {
		sum, k := 0., 0.
		for j := i % p; j < n; j += p {
			sum, k = sum+f.y[j], k+1
		}
		if k == 0 {
			return average(f.y)
		}
		return sum / k
	}
	square := 0.
	for i, v := range f.y {
		d := v - (mean+of(i))/2
		square += d * d
	}
	const eighty = 1.2816
	wide := eighty * math.Sqrt(square/max(float64(n-1), 1)*(1+1/float64(n)))
	out := make([]Band, horizon)
	for j := range out {
		mid := (mean + of(n+j)) / 2
		out[j] = Band{Slot: j, P10: mid - wide, P50: mid, P90: mid + wide, Mean: mid}
	}
	return out
}
