package forecast

import "math"

// weights gives each view a weight by its errors in the past of the series:
// the smaller, the more. Origins of the same slot of the year count more.
func (p *past) weights() []float64 {
	w := make([]float64, len(p.views))
	usual, n := 0., 0.
	for v := range w {
		squares, sum := 0., 0.
		for o, e := range p.errs[v] {
			if math.IsNaN(e) {
				continue
			}
			k := p.age[o]
			if (len(p.f.y)-p.origins[o])%p.f.season == 0 {
				k *= sameSlot
			}
			e = min(max(e, -1), 1)
			squares += k * e * e
			sum += k
		}
		w[v] = math.NaN()
		if sum > 0 {
			w[v] = squares / sum
			usual += math.Log(w[v] + 1e-9)
			n++
		}
	}
	usual = math.Exp(usual / max(n, 1))
	for v := range w {
		if math.IsNaN(w[v]) {
			w[v] = usual
		}
		w[v] = math.Pow(w[v]/usual+softness, -sharpness)
	}
	return w
}

// spread is the root mean square of the combined forecast's errors in the
// past, drawn towards the usual spread the less there is of it, and the noise
// of single slots beside it.
func (p *past) spread(w []float64) (spread, noise float64) {
	squares, sum, wide, k := 0., 0., 0., 0.
	for o, t := range p.origins {
		e, slots, ok := p.combined(w, o)
		if !ok {
			continue
		}
		squares += p.age[o] * e * e
		sum += p.age[o]
		for j, v := range slots {
			d := p.f.miss(p.f.y[t+j], v, 1) - e
			wide += p.age[o] * d * d / float64(p.h)
			k += p.age[o] / float64(p.h)
		}
	}
	seasons := sum * float64(max(1, p.f.season/12)) / float64(p.f.season)
	usual := usualSpread(float64(p.h) / float64(p.f.season))
	spread, noise = usual, usual
	if sum > 0 {
		own := math.Log(max(math.Sqrt(squares/sum), .003))
		spread = math.Exp((seasons*own + usualWeight*math.Log(usual)) / (seasons + usualWeight))
		noise = math.Sqrt(wide / k)
	}
	return tightness * spread, noise
}

// combined is the error of the weighted views at an origin, and their slots.
func (p *past) combined(w []float64, o int) (err float64, slots []float64, ok bool) {
	total := 0.
	slots = make([]float64, p.h)
	for v := range p.views {
		if p.said[v][o] == nil {
			continue
		}
		total += w[v]
		err += w[v] * p.errs[v][o]
		for j, x := range p.said[v][o] {
			slots[j] += w[v] * x
		}
	}
	if total == 0 {
		return 0, nil, false
	}
	for j := range slots {
		slots[j] /= total
	}
	return err / total, slots, true
}
