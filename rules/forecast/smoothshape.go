package forecast

// shape says which parts a smoothing has.
type shape struct {
	season, trend, fades bool
}

// fit finds the smoothing of the greatest likelihood, that is of the least
// squared one-step error.
func (s shape) fit(z []float64, from int, first smoothed) smoother {
	start, step := []float64{.3}, []float64{.2}
	low, high := []float64{.005}, []float64{.99}
	add := func(a, by, from, to float64) {
		start, step = append(start, a), append(step, by)
		low, high = append(low, from), append(high, to)
	}
	switch {
	case s.fades:
		add(.3, .2, 0, 1)
		add(.8, .1, 0, 1)
	case s.season && s.trend:
		add(.1, .1, 0, .6)
		add(.03, .05, 0, .4)
		add(.95, -.05, .8, .995)
	case s.season:
		add(.1, .1, 0, .6)
	case s.trend:
		add(.03, .05, 0, .4)
		add(.95, -.05, .8, .995)
	}
	loss := func(x []float64) float64 { e := s.smoother(x); return e.run(z, from, first, nil) }
	return s.smoother(minimize(loss, start, step, low, high, 25*len(start)+15))
}

// smoother reads the parameters of a shape off a vector.
func (s shape) smoother(x []float64) smoother {
	e := smoother{alpha: x[0], phi: 1, keep: 1}
	x = x[1:]
	if s.season {
		e.gamma = x[0] * (1 - e.alpha)
		x = x[1:]
	}
	if s.fades {
		e.keep = x[0]
	}
	if s.trend {
		e.beta, e.phi = x[0]*e.alpha, x[1]
	}
	return e
}
