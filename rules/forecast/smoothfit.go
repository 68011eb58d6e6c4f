package forecast

import (
	"cmp"
	"math"
	"slices"
)

// vertex is a corner of a simplex, with its loss.
type vertex struct {
	x    []float64
	loss float64
}

// simplex looks for the least loss within a box.
type simplex struct {
	f         func([]float64) float64
	low, high []float64
	left      int // evaluations left
	vs        []vertex
}

// minimize is the simplex method of Nelder and Mead (1965) within a box, with
// a fixed number of evaluations. A simplex that has collapsed, against a side
// of the box perhaps, starts anew about the best corner with half the steps.
func minimize(f func([]float64) float64, start, step, low, high []float64, budget int) []float64 {
	s := &simplex{f: f, low: low, high: high, left: budget}
	best := s.at(start)
	for scale := 1.; s.left > len(start) && scale > .1; scale /= 2 {
		s.spread(best, step, scale)
		for s.left > 0 && !s.collapsed() {
			s.move()
		}
		best = slices.MinFunc(s.vs, func(a, b vertex) int { return cmp.Compare(a.loss, b.loss) })
	}
	return best.x
}

// at evaluates a point, moved into the box.
func (s *simplex) at(x []float64) vertex {
	s.left--
	y := make([]float64, len(x))
	for i := range x {
		y[i] = min(max(x[i], s.low[i]), s.high[i])
	}
	return vertex{y, s.f(y)}
}

// spread sets the corners a step from the best along each side, inwards where
// the box ends.
func (s *simplex) spread(best vertex, step []float64, scale float64) {
	s.vs = append(s.vs[:0], best)
	for i := range best.x {
		x := slices.Clone(best.x)
		by := step[i] * scale
		if x[i]+by > s.high[i] || x[i]+by < s.low[i] {
			by = -by
		}
		x[i] += by
		s.vs = append(s.vs, s.at(x))
	}
}

// collapsed sorts the corners and reports whether they are all as good.
func (s *simplex) collapsed() bool {
	slices.SortStableFunc(s.vs, func(a, b vertex) int { return cmp.Compare(a.loss, b.loss) })
	best, worst := s.vs[0].loss, s.vs[len(s.vs)-1].loss
	return worst-best < 1e-5*(1e-9+math.Abs(best))
}

// between is the point c + k·(x − c).
func between(c, x []float64, k float64) []float64 {
	out := make([]float64, len(c))
	for i := range out {
		out[i] = c[i] + k*(x[i]-c[i])
	}
	return out
}

// move takes one step: the worst corner is reflected, stretched or drawn in,
// or all are drawn to the best.
func (s *simplex) move() {
	n := len(s.vs) - 1
	c := make([]float64, n)
	for _, v := range s.vs[:n] {
		for i := range c {
			c[i] += v.x[i] / float64(n)
		}
	}
	worst := s.vs[n]
	r := s.at(between(c, worst.x, -1))
	switch {
	case r.loss < s.vs[0].loss:
		if e := s.at(between(c, worst.x, -2)); e.loss < r.loss {
			r = e
		}
		s.vs[n] = r
	case r.loss < s.vs[max(n-1, 0)].loss:
		s.vs[n] = r
	default:
		k := .5
		if r.loss < worst.loss {
			k = -.5
		}
		if e := s.at(between(c, worst.x, k)); e.loss < min(r.loss, worst.loss) {
			s.vs[n] = e
			return
		}
		for i := 1; i <= n; i++ {
			s.vs[i] = s.at(between(s.vs[0].x, s.vs[i].x, .5))
		}
	}
}
