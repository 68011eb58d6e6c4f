package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
)

// hole is a slot of the season in progress that is missing before the latest:
// what is to be expected there.
type hole struct {
	amount float64
	place  int // within the season
}

// unmark takes the slots marked as one-off out of the holes: the views see what
// was to be expected there, the sum has what was reported.
func (f *flow) unmark(in *Input) {
	if f.marked == 0 {
		return
	}
	slots := active(in)
	f.holes = slices.DeleteFunc(f.holes, func(h hole) bool { return in.marked(in.Year, slots[h.place]) })
}

// fillHoles puts into the missing slots of the season in progress what they had
// the season before, times the growth of those that are there on theirs; the
// mean of those where there is no such season.
func (f *flow) fillHoles() {
	n := len(f.y)
	from := n - f.m
	if f.level == 0 {
		return
	}
	now, before, seen := 0., 0., 0.
	for i := from; i < n; i++ {
		if f.seen[i] {
			now, seen = now+f.y[i], seen+1
			if i >= f.season {
				before += f.y[i-f.season]
			}
		}
	}
	for i := from; i < n; i++ {
		if f.seen[i] {
			continue
		}
		v := now / max(seen, 1)
		if i >= f.season {
			v = f.y[i-f.season] * growth(now, before, 1)
		}
		f.y[i] = max(v, 0)
		f.z[i] = math.Log(f.y[i] + f.shift)
		f.holes = append(f.holes, hole{f.y[i], i - from})
	}
}

// drawHoles adds to every path what the missing slots may have held; noise is the
// spread of a single slot, in logarithms.
func (f *flow) drawHoles(paths [][]float64, noise float64, r *rand.Rand) {
	noise = min(noise, 1)
	for _, path := range paths {
		for _, h := range f.holes {
			v := max((h.amount+f.shift)*math.Exp(noise*r.NormFloat64())-f.shift, 0)
			for j := range path {
				path[j] += v
			}
		}
	}
}

// onlyHoles are the paths of a year that is over but for what is missing.
func (f *flow) onlyHoles(known float64, r *rand.Rand) [][]float64 {
	out := make([][]float64, drawn)
	for k := range out {
		out[k] = []float64{known}
	}
	f.drawHoles(out, max(f.step, .1), r)
	return out
}
