package forecast

// Figure is what a whole year of slots comes to: their sum, mean or last. It
// is false where a slot that is needed is missing.
func (in *Input) Figure(slots []float64) (float64, bool) {
	if len(slots) != in.PerYear || in.PerYear == 0 {
		return 0, false
	}
	if !in.Kind.Sums() && in.Kind != Mean {
		v := slots[len(slots)-1]
		return v, isKnown(v)
	}
	sum, weight := 0., 0.
	for i, v := range slots {
		if in.JanFeb && i == 0 {
			continue
		}
		if !isKnown(v) {
			return 0, false
		}
		w := 1.
		if in.Kind == Mean && i < len(in.DaysOf) {
			w = in.DaysOf[i]
		}
		sum, weight = sum+w*v, weight+w
	}
	if in.Kind == Mean {
		return sum / weight, true
	}
	return sum, true
}
