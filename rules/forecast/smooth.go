package forecast

// smoother is exponential smoothing in logarithms with a level, a damped trend
// and seasonal figures, each following the one-step errors (Holt 1957, Winters
// 1960, Gardner and McKenzie 1985; as an innovations model Hyndman et al.
// 2002). With keep below 1 the level falls back to the seasonal figures, which
// then carry the level of the year: growth on last year fades.
type smoother struct {
	alpha, beta, gamma, phi, keep float64
}

// smoothed is what the smoothing knows before a slot.
type smoothed struct {
	level, slope float64
	season       []float64
}

// run smooths z from the state at slot from; at, where given, is called before
// each slot and at the end. The result is the sum of squared one-step errors.
func (e *smoother) run(z []float64, from int, first smoothed, at func(t int, s *smoothed)) float64 {
	s := smoothed{first.level, first.slope, append([]float64(nil), first.season...)}
	p := len(s.season)
	sum, k := 0., from%p
	for t := from; t < len(z); t++ {
		if at != nil {
			at(t, &s)
		}
		before := e.keep*s.level + e.phi*s.slope
		err := z[t] - before - s.season[k]
		s.level = before + e.alpha*err
		s.slope = e.phi*s.slope + e.beta*err
		s.season[k] += e.gamma * err
		sum += err * err
		if k++; k == p {
			k = 0
		}
	}
	if at != nil {
		at(len(z), &s)
	}
	return sum
}

// ahead fills out with the logarithms of the slots from t on.
func (e *smoother) ahead(s *smoothed, t int, out []float64) {
	level, slope := s.level, s.slope
	for j := range out {
		slope *= e.phi
		level = e.keep*level + slope
		out[j] = level + s.season[(t+j)%len(s.season)]
	}
}

// smoothViews lists the views by exponential smoothing: level and season,
// damped trend and season, growth that fades. Each is fitted once; its
// forecasts at the origins are those of its states there.
func (f *flow) smoothViews(origins []int, h int) []view {
	p := f.season
	var out []view
	add := func(name string, prior float64, from int, first smoothed, s shape) {
		if len(f.z)-from < 3 || f.raw(len(f.z)) {
			return
		}
		e := s.fit(f.z, from, first)
		seen := f.rolled(e, from, first, origins, h)
		out = append(out, view{name, prior, func(t int, out []float64) bool {
			return copy(out, seen[t]) > 0
		}})
	}
	seasonal := f.seasonal(min(len(f.z), 3*p+p/2+1), 3)
	add("smoothing", .5, 0, f.start(seasonal, false), shape{season: p > 1})
	if len(f.z) >= p+4 {
		add("damped trend", 1, 0, f.start(seasonal, true), shape{season: p > 1, trend: true})
	}
	if len(f.z) >= 2*p && p > 1 {
		add("fading growth", 1, p, smoothed{season: f.z[:p]}, shape{season: true, fades: true})
	}
	return out
}

// rolled keeps the forecasts of h slots at the origins; not at those within the
// seasons that the start was estimated from.
func (f *flow) rolled(e smoother, from int, first smoothed, origins []int, h int) map[int][]float64 {
	seen := make(map[int][]float64, len(origins))
	for _, t := range origins {
		if t > from+2*f.season || t == len(f.z) {
			seen[t] = nil
		}
	}
	up := f.lift(e.alpha, e.run(f.z, from, first, nil)/float64(len(f.z)-from))
	e.run(f.z, from, first, func(t int, s *smoothed) {
		if _, ok := seen[t]; !ok {
			return
		}
		out := make([]float64, h)
		e.ahead(s, t, out)
		for j := range out {
			out[j] = f.amount(out[j] + up)
		}
		seen[t] = out
	})
	return seen
}

// start is the state at the start of the line: its first season less the
// seasonal figures, and the slope between its first seasons.
func (f *flow) start(seasonal []float64, trend bool) smoothed {
	p := f.season
	n := min(max(p, 3), len(f.z))
	s := smoothed{season: seasonal}
	for i := range n {
		s.level += (f.z[i] - seasonal[i%p]) / float64(n)
	}
	if k := min(len(f.z)/p, 3); trend && k >= 2 && p > 1 {
		s.slope = (average(f.z[(k-1)*p:k*p]) - average(f.z[:p])) / float64((k-1)*p)
		s.level -= s.slope * float64(p+1) / 2
	}
	return s
}
