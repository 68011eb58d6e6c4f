package forecast

// Settled reports whether a target's outcome can no longer change, and whether
// it is missed: the floor of a sum is reached, its cap broken, a slot of those
// that all must meet it did not, the deadline has passed.
func (o *Outlook) Settled(t Target) (missed, ok bool) {
	switch {
	case o.Status == CannotSay:
		return false, false
	case t.Each:
		for _, v := range o.reached {
			if isKnown(v) && !t.Met(v) {
				return true, true
			}
		}
		return false, len(o.paths) == 0
	case o.passed(t.By):
		if v := o.reached[t.By-1]; isKnown(v) {
			return !t.Met(v), true
		}
	case len(o.paths) == 0:
		return !t.Met(o.known), true
	}
	if n := len(o.least); n > 0 {
		if t.By > 0 {
			n = min(n, t.By)
		}
		if met := t.Met(o.least[n-1]); met == t.Floor() {
			return !met, true
		}
	}
	return false, false
}

// passed reports whether the deadline's slot is known.
func (o *Outlook) passed(by int) bool { return by > 0 && by <= len(o.reached) }

// missEach is the probability that a slot of the year does not meet the target.
func (o *Outlook) missEach(t Target) float64 {
	if missed, ok := o.Settled(t); ok {
		return outcomeOf(missed)
	}
	missed := 0
	for _, p := range o.paths {
		for _, v := range p {
			if !t.Met(v) {
				missed++
				break
			}
		}
	}
	return float64(missed) / float64(len(o.paths))
}

func outcomeOf(missed bool) float64 {
	if missed {
		return 1
	}
	return 0
}

// falls reports whether a sum ever went back.
func falls(in *Input) bool {
	for _, v := range allFigures(in) {
		if v < 0 {
			return true
		}
	}
	return false
}

// least is the sum through each known slot, what is missing left out.
func least(in *Input) []float64 {
	out := make([]float64, in.Through())
	sum := 0.
	for i, v := range in.Known {
		if isKnown(v) && (!in.JanFeb || i > 0) {
			sum += v
		}
		out[i] = sum
	}
	return out
}
