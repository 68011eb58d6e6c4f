package forecast

import "math"

// minimize is the simplex method of Nelder and Mead (1965) within a box, with
// a fixed number of evaluations.
func minimize(f func([]float64) float64, start, step, low, high []float64, budget int) []float64 {
	n := len(start)
	type vertex struct {
		x []float64
		f float64
	}
	clip := func(x []float64) []float64 {
		for i := range x {
			x[i] = min(max(x[i], low[i]), high[i])
		}
		return x
	}
	eval := func(x []float64) vertex { budget--; x = clip(x); return vertex{x, f(x)} }
	vs := make([]vertex, 0, n+1)
	vs = append(vs, eval(append([]float64(nil), start...)))
	for i := range n {
		x := append([]float64(nil), start...)
		x[i] += step[i]
		vs = append(vs, eval(x))
	}
	at := func(c, w []float64, k float64) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = c[i] + k*(w[i]-c[i])
		}
		return x
	}
	for budget > 0 {
		for i := 1; i < len(vs); i++ {
			for j := i; j > 0 && vs[j].f < vs[j-1].f; j-- {
				vs[j], vs[j-1] = vs[j-1], vs[j]
			}
		}
		if vs[n].f-vs[0].f < 1e-6*(1e-9+math.Abs(vs[0].f)) {
			break
		}
		c := make([]float64, n)
		for _, v := range vs[:n] {
			for i := range c {
				c[i] += v.x[i] / float64(n)
			}
		}
		r := eval(at(c, vs[n].x, -1))
		switch {
		case r.f < vs[0].f:
			if e := eval(at(c, vs[n].x, -2)); e.f < r.f {
				r = e
			}
			vs[n] = r
		case r.f < vs[n-1].f:
			vs[n] = r
		default:
			k := .5
			if r.f < vs[n].f {
				k = -.5
			}
			if e := eval(at(c, vs[n].x, k)); e.f < min(r.f, vs[n].f) {
				vs[n] = e
				continue
			}
			for i := 1; i <= n; i++ {
				vs[i] = eval(at(vs[0].x, vs[i].x, .5))
			}
		}
	}
	best := vs[0]
	for _, v := range vs {
		if v.f < best.f {
			best = v
		}
	}
	return best.x
}
