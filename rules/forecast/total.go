package forecast

import "math"

// lookTotal fills in the paths of a sum: several views of the rest of the
// year, weighted and spread by what they would have said in the past of the
// series itself.
func lookTotal(in *Input, o *Outlook) {
	o.Through, o.Years = in.Through(), completeYears(in)
	sum := knownSum(in)
	f := newFlow(in)
	f.unmark(in)
	switch {
	case f.size > largest || math.Abs(sum) > largest:
		o.Status, o.Why = CannotSay, NotModelled
	case o.Through >= in.PerYear && len(f.holes) == 0:
		o.Status, o.known = Known, sum
	case !anyKnown(f.y):
		o.Status, o.Why = CannotSay, NoFigures
	case f.level == 0:
		o.Status, o.Why = CannotSay, AllZero
	case len(f.y) == f.m:
		o.Why, o.known = ShortPast, sum
		f.pace(in, o)
	default:
		o.known = sum
		f.project(in, o)
	}
	if len(f.holes) > 0 && o.Status == OK && o.Why == NoReason {
		o.Why = Imputed
	}
}

// project draws the paths from the views.
func (f *flow) project(in *Input, o *Outlook) {
	if f.m == f.season {
		f.onlyHoles(in, o, max(f.step, .1))
		return
	}
	g, ok := f.guess(f.season - f.m)
	if !ok {
		o.Status, o.Why = CannotSay, NoYear
		return
	}
	if in.Whole {
		if m, ok := fitCounts(in); ok && !m.regular {
			g.chance()
		}
	}
	f.draw(in, &g, o)
}

// draw fills in the paths of a guess.
func (f *flow) draw(in *Input, g *guess, o *Outlook) {
	r := random(in)
	o.paths = g.paths(o.known, r)
	f.repeat(o)
	f.drawHoles(in, o, math.Hypot(min(g.noise, 1), g.spread), r)
	finish(in, o)
}

// knownSum adds up the slots of the year in progress that are there.
func knownSum(in *Input) (sum float64) {
	for _, i := range active(in) {
		if i < in.Through() && isKnown(in.Known[i]) {
			sum += in.Known[i]
		}
	}
	return sum
}

// completeYears counts the complete past years that are not excluded.
func completeYears(in *Input) int {
	n := 0
	for _, y := range in.Past {
		whole := len(y.Slots) == in.PerYear && !excluded(in, y.Year) && says(y.Slots)
		for _, i := range active(in) {
			whole = whole && isKnown(y.Slots[i])
		}
		if whole {
			n++
		}
	}
	return n
}

// pace is the forecast without a past: every slot as large as those known, and
// an honest wide spread.
func (f *flow) pace(in *Input, o *Outlook) {
	if f.m == f.season {
		f.onlyHoles(in, o, blindSpread)
		return
	}
	slots := active(in)
	per, left := 0., 0.
	weight := func(i int) float64 {
		if in.JanFeb && i == 1 {
			return 2
		}
		return 1
	}
	for _, i := range slots[:f.m] {
		if isKnown(in.Known[i]) {
			per += weight(i)
		}
	}
	g := guess{spread: paceSpread, noise: paceSpread}
	for _, i := range slots[f.m:] {
		v := max(o.known, 0) / per * weight(i)
		g.slots = append(g.slots, v)
		left += v
	}
	g.sum = left
	f.draw(in, &g, o)
}

// paceSpread is the usual spread of the logarithm of the rest of a year about
// equal pace.
const paceSpread = .25

// finish gives slots before the first that can hold a figure their column, and
// rounds what is counted in whole numbers.
func finish(in *Input, o *Outlook) {
	pad := in.PerYear - o.Through - len(o.paths[0])
	for k, path := range o.paths {
		if in.Whole || in.Kind == Count {
			for j := range path {
				path[j] = math.Round(path[j])
			}
		}
		for range pad {
			path = append([]float64{o.known}, path...)
		}
		o.paths[k] = path
	}
}
