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

// filled returns the slots of the year so far, one that is missing put between
// its neighbours along the season.
func (l *line) filled(in *Input, back func(float64) float64) []float64 {
	out := make([]float64, in.Through())
	var s *season
	for i, v := range in.Known {
		if out[i] = v; isKnown(v) || slotSpan(in, i) == 0 {
			continue
		}
		if s == nil {
			found := newSeason(l)
			s = &found
		}
		out[i] = back(l.between(longest*l.per+i-(in.PerYear-l.per), s))
	}
	return out
}

// between is the figure at a place without one, before the line's end.
func (l *line) between(place int, s *season) float64 {
	i := 0
	for l.at[i] < place {
		i++
	}
	if i == 0 {
		return l.v[0] - s.expect(l.at[0]%l.per, l.at[0]-place)
	}
	from, all := place-l.at[i-1], l.at[i]-l.at[i-1]
	off := l.v[i] - l.v[i-1] - s.expect(l.at[i]%l.per, all)
	return l.v[i-1] + s.expect(place%l.per, from) + off*float64(from)/float64(all)
}

// runningMeans turns simulated slots into the mean of the year through each,
// from the slots so far on.
func runningMeans(in *Input, o *Outlook, soFar []float64) {
	so := *in
	so.Known = soFar
	before, daysBefore := meanSoFar(&so)
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
