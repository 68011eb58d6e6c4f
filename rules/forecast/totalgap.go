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

// gap is a slot missing before the latest: what each path has in it.
type gap struct {
	slot  int
	drawn []float64
}

// passedOpen are the paths' figures through a slot that is known, where one
// before it is missing; nil where none is.
func (o *Outlook) passedOpen(by int) []float64 {
	if by < 1 || by > len(o.open) {
		return nil
	}
	var out []float64
	for _, g := range o.gaps {
		if g.slot >= by {
			continue
		}
		if out == nil {
			out = slices.Repeat(o.open[by-1:by], len(g.drawn))
		}
		for k, v := range g.drawn {
			out[k] += v
		}
	}
	return out
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
func (f *flow) drawHoles(in *Input, o *Outlook, noise float64, r *rand.Rand) {
	noise = min(noise, 1)
	slots := active(in)
	for _, h := range f.holes {
		o.gaps = append(o.gaps, gap{slots[h.place], make([]float64, len(o.paths))})
	}
	for k, path := range o.paths {
		for i, h := range f.holes {
			v := max((h.amount+f.shift)*math.Exp(noise*r.NormFloat64())-f.shift, 0)
			o.gaps[i].drawn[k] = v
			for j := range path {
				path[j] += v
			}
		}
	}
}

// onlyHoles fills in the paths of a year that is over but for what is missing.
func (f *flow) onlyHoles(in *Input, o *Outlook, noise float64) {
	o.paths = make([][]float64, drawn)
	for k := range o.paths {
		o.paths[k] = []float64{o.known}
	}
	f.drawHoles(in, o, noise, random(in))
	finish(in, o)
}
