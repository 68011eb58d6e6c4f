package forecast

import "math"

// lookTotal fills in the paths of a sum.
func lookTotal(in *Input, o *Outlook) {
	sum, seen := 0., 0
	for i, v := range in.Known {
		switch {
		case isKnown(v):
			sum += v
			seen++
		case in.JanFeb && i == 0:
		default:
			o.Status, o.Why = CannotSay, Gap
			return
		}
	}
	o.known = sum
	left := in.PerYear - in.Through()
	if left <= 0 {
		o.Status = Known
		return
	}
	last, ok := lastComplete(in)
	if !ok && seen == 0 {
		o.Status, o.Why = CannotSay, NoYear
		return
	}
	profile := equalProfile(in)
	ratio := 0.
	if ok {
		profile = last
		before := 0.
		for _, v := range last[:in.Through()] {
			if isKnown(v) {
				before += v
			}
		}
		if before > 0 && sum > 0 {
			ratio = math.Log(sum / before)
		}
	} else {
		o.Why = ShortPast
		for i := range profile {
			profile[i] *= sum / float64(max(seen, 1))
		}
	}
	r := random(in)
	o.paths = make([][]float64, drawn)
	for k := range o.paths {
		cum, drift := sum, ratio+.08*r.NormFloat64()
		for _, v := range profile[in.Through():] {
			if isKnown(v) {
				cum += v * math.Exp(drift+.1*r.NormFloat64())
			}
			o.paths[k] = append(o.paths[k], cum)
		}
	}
}

// lastComplete returns the slots of the latest complete past year.
func lastComplete(in *Input) ([]float64, bool) {
	for i := len(in.Past) - 1; i >= 0; i-- {
		if complete(in, in.Past[i]) {
			return in.Past[i].Slots, true
		}
	}
	return nil, false
}

// complete reports whether every slot of a past year is there, and their sum
// is above zero.
func complete(in *Input, y Year) bool {
	sum := 0.
	for i, v := range y.Slots {
		if in.JanFeb && i == 0 {
			continue
		}
		if !isKnown(v) {
			return false
		}
		sum += v
	}
	return len(y.Slots) == in.PerYear && sum > 0
}

// equalProfile gives every slot the same share; the second slot of a merged
// January and February counts twice.
func equalProfile(in *Input) []float64 {
	out := make([]float64, in.PerYear)
	for i := range out {
		out[i] = 1
	}
	if in.JanFeb {
		out[0], out[1] = math.NaN(), 2
	}
	return out
}
