package forecast

import "math"

// Constants chosen on development series; docs/forecast.md tells how, and what
// cross-validation by cluster says of them.
const (
	originsMost = 60  // past origins looked at
	halfLife    = 4.  // seasons after which a past error counts half
	sameSlot    = 3.  // weight of past errors from the same slot of the year, for the views
	sharpness   = 3.5 // weights of views go with their mean squared error to minus this
	trusted     = 2.  // seasons of back-test at which the weights count half
	softness    = .1  // part of the views' average error added before
	usualWeight = 4.  // seasons that the usual spread counts for
	tightness   = .85 // of the spread, for the coverage wanted, where the past has so many seasons:
	usualPast   = 12.
	pastPower   = 1. / 6 // a short past flatters the weights chosen on it, a long one does not
	freedom     = 6      // degrees of freedom of the total's distribution
)

// usualSpread is the usual spread of the logarithm of an amount to come, where
// the one-step errors of the level have this root mean square.
func usualSpread(step float64) float64 { return .4 * math.Pow(max(step, .002), .73) }

// guess is a forecast of the slots to come and of their sum.
type guess struct {
	slots  []float64 // amounts
	sum    float64   // median of the sum
	spread float64   // of log(sum + shift of them all)
	noise  float64   // of the logarithm of a single slot about the sum's error
	shift  float64   // added to the sum before taking logarithms
}

// past is the backtest of the views within a series: what each would have
// said at origins before, and how wrong it would have been.
type past struct {
	f       *flow
	h       int
	origins []int
	views   []view
	said    [][][]float64 // by view and origin; nil where it could not say
	errs    [][]float64   // log of actual to forecast sum; NaN likewise
	age     []float64     // weight of an origin by age
}

// guess forecasts h slots.
func (f *flow) guess(h int) (guess, bool) {
	p := f.lookBack(h)
	n := len(f.y)
	w := p.weights()
	g := guess{slots: make([]float64, h), shift: float64(h) * f.shift}
	out := make([]float64, h)
	total, logs := 0., 0.
	for v := range p.views {
		if !p.views[v].see(n, out) || !fine(out) {
			continue
		}
		total += w[v]
		logs += w[v] * math.Log(max(f.sane(out)+g.shift, 1e-9*f.level))
		for j := range out {
			g.slots[j] += w[v] * out[j]
		}
	}
	if total == 0 {
		return g, false
	}
	g.sum = math.Exp(logs/total) - g.shift
	whole := 0.
	for j := range g.slots {
		g.slots[j] = max(g.slots[j]/total, 0)
		whole += g.slots[j]
	}
	for j := range g.slots {
		if whole > 0 {
			g.slots[j] *= max(g.sum, 0) / whole
		}
	}
	g.spread, g.noise = p.spread(w)
	return g, true
}

// lookBack has every view forecast h slots from origins in the past.
func (f *flow) lookBack(h int) *past {
	p := &past{f: f, h: h}
	n := len(f.y)
	by := max(1, f.season/12)
	for t := n - h; t >= f.season+f.m && t > 0 && len(p.origins) < originsMost; t -= by {
		if f.whole(t, h) {
			p.origins = append(p.origins, t)
			p.age = append(p.age, math.Pow(.5, float64(n-t)/float64(f.season)/halfLife))
		}
	}
	p.views = f.views(append([]int{n}, p.origins...), h)
	for _, v := range p.views {
		said := make([][]float64, len(p.origins))
		errs := make([]float64, len(p.origins))
		for o, t := range p.origins {
			errs[o] = math.NaN()
			out := make([]float64, h)
			if v.see(t, out) && fine(out) {
				said[o] = out
				errs[o] = f.miss(f.sum(t, t+h), f.sane(out), h)
			}
		}
		p.said, p.errs = append(p.said, said), append(p.errs, errs)
	}
	return p
}

// miss is the logarithm of an actual sum of h slots to its forecast.
func (f *flow) miss(actual, forecast float64, h int) float64 {
	s := float64(h) * f.shift
	low := 1e-9 * f.level
	return min(max(math.Log(max(actual+s, low)/max(forecast+s, low)), -2), 2)
}

// whole reports whether at least three quarters of h slots from t were seen.
func (f *flow) whole(t, h int) bool {
	gaps := 0
	for _, seen := range f.seen[t : t+h] {
		if !seen {
			gaps++
		}
	}
	return 4*gaps <= h
}

// sane is the sum of a forecast, within a hundred times the series' size.
func (f *flow) sane(out []float64) float64 {
	sum := 0.
	for _, v := range out {
		sum += max(v, 0)
	}
	return min(sum, 100*f.level*float64(len(out)))
}

// fine reports whether all values are finite.
func fine(values []float64) bool {
	for _, v := range values {
		if !isKnown(v) {
			return false
		}
	}
	return true
}
