package forecast

// slotDays is the length of a slot in days, or in slots where no days are
// given; a merged January and February has both.
func slotDays(in *Input, slot int) float64 {
	if in.JanFeb && slot == 0 {
		return 0
	}
	if slot < len(in.DaysOf) && isKnown(in.DaysOf[slot]) && in.DaysOf[slot] > 0 && in.DaysOf[slot] < 1e6 {
		return in.DaysOf[slot]
	}
	if in.JanFeb && slot == 1 {
		return 2 * usualDays(in)
	}
	return usualDays(in)
}

// usualDays stands in for a slot without a length: the mean of those given,
// or 1.
func usualDays(in *Input) float64 {
	sum, n := 0., 0.
	for i, d := range in.DaysOf {
		if isKnown(d) && d > 0 && d < 1e6 && !(in.JanFeb && i < 2) {
			sum, n = sum+d, n+1
		}
	}
	if n == 0 {
		return 1
	}
	return sum / n
}

// meanSoFar returns the day-weighted sum of the slots that are there, and
// their days.
func meanSoFar(in *Input) (sum, days float64) {
	for i, v := range in.Known {
		if d := slotDays(in, i); isKnown(v) && d > 0 {
			sum, days = sum+v*d, days+d
		}
	}
	return sum, days
}

// runningMeans turns simulated slots into the mean of the year through each:
// known slots as reported, a missing one left out.
func runningMeans(in *Input, o *Outlook) {
	before, daysBefore := meanSoFar(in)
	for _, p := range o.paths {
		sum, days := before, daysBefore
		for i, v := range p {
			d := slotDays(in, o.Through+i)
			sum, days = sum+v*d, days+d
			if days > 0 {
				p[i] = sum / days
			}
		}
	}
}
