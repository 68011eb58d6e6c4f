package forecast

import "math"

// netPart is the part of all amounts that has to be negative for a sum to be a
// net flow; less is a correction now and then.
const netPart = .05

// netFlow reports whether amounts of either sign make up a sum.
func netFlow(in *Input) bool {
	all, below := 0., 0.
	for _, v := range allFigures(in) {
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
