package forecast

// lookValue fills in the paths of a series whose year is a level, not a sum:
// a random walk from the latest figure.
func lookValue(in *Input, o *Outlook) {
	var line []float64
	for _, y := range in.Past {
		for _, v := range y.Slots {
			if isKnown(v) {
				line = append(line, v)
			}
		}
	}
	for _, v := range in.Known {
		if isKnown(v) {
			line = append(line, v)
		}
	}
	if len(line) == 0 {
		o.Status, o.Why = CannotSay, NoFigures
		return
	}
	o.known = line[len(line)-1]
	left := in.PerYear - in.Through()
	if left <= 0 {
		o.Status = Known
		return
	}
	var steps []float64
	for i := 1; i < len(line); i++ {
		steps = append(steps, line[i]-line[i-1])
	}
	if len(steps) == 0 {
		o.Status, o.Why = CannotSay, ShortPast
		return
	}
	r := random(in)
	o.paths = make([][]float64, drawn)
	for k := range o.paths {
		v := o.known
		for range left {
			v += steps[r.IntN(len(steps))]
			if in.Kind == Ratio {
				v = max(v, in.Low)
				if in.High > 0 {
					v = min(v, in.High)
				}
			}
			o.paths[k] = append(o.paths[k], v)
		}
	}
}
