package forecast

import "math"

// weights gives each view a weight by its errors in the past of the series:
// the smaller, the more, times its weight beforehand; the less there is of a
// past, the less they tell. Origins of the same slot of the year count more.
func (p *past) weights() []float64 {
	w := make([]float64, len(p.views))
	usual, n := 0., 0.
	for v := range w {
		if w[v] = p.square(v); !math.IsNaN(w[v]) {
			usual += math.Log(w[v] + 1e-9)
			n++
		}
	}
	usual = math.Exp(usual / max(n, 1))
	seasons := p.seasons()
	power := sharpness * seasons / (seasons + trusted)
	for v := range w {
		if math.IsNaN(w[v]) {
			w[v] = usual
		}
		w[v] = p.views[v].prior * math.Pow(w[v]/usual+softness, -power)
	}
	return w
}

// seasons is how much of a past the views were tried on.
func (p *past) seasons() float64 { return p.seasonsOf(float64(len(p.origins))) }

// seasonsOf turns a weight of origins into seasons.
func (p *past) seasonsOf(weight float64) float64 {
	return weight * float64(max(1, p.f.season/12)) / float64(p.f.season)
}

// square is the weighted mean of the squared errors of a view; NaN where it
// never spoke.
func (p *past) square(v int) float64 {
	squares, sum := 0., 0.
	for o, t := range p.origins {
		if p.said[v][o] == nil {
			continue
		}
		k := p.age[o]
		if (len(p.f.y)-t)%p.f.season == 0 {
			k *= sameSlot
		}
		sum += k
		if !p.f.single {
			squares += k * min(p.errs[v][o]*p.errs[v][o], 1)
			continue
		}
		for j, x := range p.said[v][o] {
			e := p.f.miss(p.f.y[t+j], x, 1)
			squares += k * min(e*e, 1) / float64(p.h)
		}
	}
	if sum == 0 {
		return math.NaN()
	}
	return squares / sum
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
	seasons := p.seasonsOf(sum)
	usual := usualSpread(p.f.step)
	spread, noise = usual, usual
	if sum > 0 {
		own := math.Log(max(math.Sqrt(squares/sum), .003))
		spread = math.Exp((seasons*own + usualWeight*math.Log(usual)) / (seasons + usualWeight))
		noise = math.Sqrt(wide / k)
	}
	return p.f.widening() * spread, noise
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

// widening scales the spread: a short past flatters the weights chosen on it.
func (f *flow) widening() float64 {
	seasons := float64(len(f.y)) / float64(f.season)
	return tightness * math.Pow(usualPast/seasons, pastPower)
}
