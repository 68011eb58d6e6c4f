package forecast

import "math"

// A view is one way of seeing what is to come. see fills out with the amounts
// of the slots t, t+1, … from the figures before t alone, and says whether it
// can. prior is its weight where all err alike: of kindred views, the one that
// believes growth less counts more.
type view struct {
	name  string
	prior float64
	see   func(t int, out []float64) bool
}

// views lists the views of a flow for forecasts of h slots at the origins.
func (f *flow) views(origins []int, h int) []view {
	vs := []view{
		{"last year", .5, func(t int, out []float64) bool { return f.grown(t, f.m, 1, out) }},
		{"three years", 1, func(t int, out []float64) bool { return f.shared(t, 3, out) }},
		{"ten years", 1, func(t int, out []float64) bool { return f.shared(t, 10, out) }},
		{"shrunk growth", 2, func(t int, out []float64) bool { return f.grown(t, max(f.season/4, 1), .5, out) }},
	}
	vs = append(vs, f.levels()...)
	return append(vs, f.smoothViews(origins, h)...)
}

// grown repeats the season before times the growth of the latest slots on
// theirs; keep is the share of its logarithm that is kept.
func (f *flow) grown(t, slots int, keep float64, out []float64) bool {
	if t-f.season-slots < 0 {
		return false
	}
	g := growth(f.sum(t-slots, t), f.sum(t-slots-f.season, t-f.season), keep)
	for j := range out {
		out[j] = g * f.y[t-f.season+j%f.season]
	}
	return true
}

// growth is the ratio of two sums, its logarithm shrunk; 1 where it cannot be
// told.
func growth(now, before, keep float64) float64 {
	if now <= 0 || before <= 0 {
		return 1
	}
	return math.Exp(keep * min(max(math.Log(now/before), -3), 3))
}

func (f *flow) sum(from, to int) float64 {
	sum := 0.
	for _, v := range f.y[from:to] {
		sum += v
	}
	return sum
}

// shared shares the season out as those before did, at most so many.
func (f *flow) shared(t, seasons int, out []float64) bool {
	clear(out)
	known := 0.
	for k := 1; k <= seasons && t-k*f.season-f.m >= 0; k++ {
		base := t - k*f.season
		known += f.sum(base-f.m, base)
		for j := range out {
			out[j] += f.y[base+j%f.season]
		}
	}
	now := f.sum(t-min(f.m, t), t)
	if f.m == 0 || known <= 0 || now <= 0 {
		return false
	}
	for j := range out {
		out[j] *= now / known
	}
	return true
}
