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
	place  int  // within the season
	blind  bool // no past season shows that place
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
// the season before, times the growth of those that are there on theirs; where
// there is no such season the mean of those, twice that for a merged January
// and February.
func (f *flow) fillHoles() {
	n := len(f.y)
	from := n - f.m
	if f.level == 0 {
		return
	}
	sum, seen, now, before := 0., 0., 0., 0.
	for i := from; i < n; i++ {
		if f.seen[i] {
			sum, seen = sum+f.y[i], seen+f.worth(i)
			if i >= f.season {
				now, before = now+f.y[i], before+f.y[i-f.season]
			}
		}
	}
	for i := from; i < n; i++ {
		if f.seen[i] {
			continue
		}
		v := sum / max(seen, 1) * f.worth(i)
		if i >= f.season {
			v = f.y[i-f.season] * growth(now, before, 1)
		}
		f.y[i] = max(v, 0)
		f.z[i] = math.Log(f.y[i] + f.shift)
		f.holes = append(f.holes, hole{f.y[i], i - from, !f.shown(i)})
	}
}

// shown reports whether a past season has a figure at the same place.
func (f *flow) shown(i int) bool {
	for i -= f.season; i >= 0; i -= f.season {
		if f.seen[i] {
			return true
		}
	}
	return false
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
			wide := noise
			if h.blind {
				wide = max(noise, blindSpread)
			}
			v := max((h.amount+f.shift)*math.Exp(wide*r.NormFloat64())-f.shift, 0)
			o.gaps[i].drawn[k] = v
			for j := range path {
				path[j] += v
			}
		}
	}
}

// blindSpread is the spread of the logarithm of a slot of which no past season
// tells: that of the pace, and of a slot about it.
var blindSpread = math.Hypot(paceSpread, paceSpread)

// onlyHoles fills in the paths of a year that is over but for what is missing.
func (f *flow) onlyHoles(in *Input, o *Outlook, noise float64) {
	o.paths = make([][]float64, drawn)
	for k := range o.paths {
		o.paths[k] = []float64{o.known}
	}
	f.drawHoles(in, o, noise, random(in))
	finish(in, o)
}
