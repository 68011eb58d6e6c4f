package rules

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"qianshao"
)

const (
	// triedLeast is the least number of past years that a series, and its class,
	// must have been tried on.
	triedLeast = 2
	// calibrationLeast is the least number of trials that decide about a class.
	calibrationLeast = 12
	// calibrationSure is how sure a gain has to be, one-sided.
	calibrationSure = .9
)

// Calibration says what past years bear out: of which classes of series, and on
// how many of its years each series was tried.
type Calibration struct {
	Classes map[string]bool
	Widen   map[string]float64 // of classes whose bands were too tight there
	Tried   map[qianshao.Series]int
}

// bears reports whether an outlook of a series is calibrated.
func (c Calibration) bears(s qianshao.Series, class string) bool {
	return c.Classes[class] && c.Tried[s] >= triedLeast
}

// Calibrated tries a plan's indicators on their past years. What it says is of
// use only where ctx has not ended.
func (x *Forecaster) Calibrated(ctx context.Context, p *qianshao.Plan, f Figures) Calibration {
	trials := x.Trials(ctx, p, f, p.Year-calibrationYears, nil)
	widen := widening(trials)
	if len(widen) > 0 {
		trials = x.Trials(ctx, p, f, p.Year-calibrationYears, widen)
	}
	c := BorneOut(trials)
	c.Widen = widen
	return c
}

const (
	// widenLeast is the least number of trials by which a class is widened.
	widenLeast = 6
	// widenMost bounds the widening.
	widenMost = 6.
)

// widening is by how much the bands of levels, ratios and means have to be
// spread for four fifths of the trials of their class to lie within.
func widening(trials []Trial) map[string]float64 {
	by := map[string][]float64{}
	for _, t := range trials {
		switch t.Class {
		case "level", "ratio", "mean":
			by[t.Class] = append(by[t.Class], t.Off)
		}
	}
	out := map[string]float64{}
	for class, offs := range by {
		slices.Sort(offs)
		if k := int(math.Ceil(.8*float64(len(offs)+1))) - 1; len(offs) >= widenLeast && offs[min(k, len(offs)-1)] > 1 {
			out[class] = min(offs[min(k, len(offs)-1)], widenMost)
		}
	}
	return out
}

// off is how far a figure lies from the median, in halves of the 80 % band on
// its side.
func (l *looked) off(end float64) float64 {
	half := l.p90 - l.p50
	if end < l.p50 {
		half = l.p50 - l.p10
	}
	switch d := math.Abs(end - l.p50); {
	case d <= 1e-9*math.Abs(end):
		return 0
	case half <= 0:
		return widenMost
	default:
		return d / half
	}
}

// tried is a year of a series that was tried.
type tried struct {
	series qianshao.Series
	year   int
}

// BorneOut says which classes of series trials bear out: those with at least
// twelve trials in two years or more, in which the outlook beat both pace and
// the base rate of the class's other years by more than chance. What is paired
// is a series' year: its trials are of one outcome.
func BorneOut(trials []Trial) Calibration {
	c := Calibration{Classes: map[string]bool{}, Tried: map[qianshao.Series]int{}}
	by := map[string][]Trial{}
	seen := map[tried]bool{}
	for _, t := range trials {
		by[t.Class] = append(by[t.Class], t)
		if k := (tried{t.Series, t.Year}); !seen[k] {
			seen[k] = true
			c.Tried[t.Series]++
		}
	}
	for class, list := range by {
		c.Classes[class] = borneOut(list)
	}
	return c
}

func borneOut(list []Trial) bool {
	years, missed := map[int]float64{}, map[int]float64{}
	for _, t := range list {
		years[t.Year]++
		missed[t.Year] += truth(t.Missed)
	}
	if len(list) < calibrationLeast || len(years) < triedLeast {
		return false
	}
	all, out := float64(len(list)), 0.
	for _, n := range missed {
		out += n
	}
	pace, base := newGain(), newGain()
	for _, t := range list {
		y := truth(t.Missed)
		rate := (out - missed[t.Year]) / (all - years[t.Year])
		own := square(t.Outlook - y)
		pace.add(t, own-square(t.Pace-y))
		base.add(t, own-square(rate-y))
	}
	return pace.sure() && base.sure()
}

// gain collects differences of squared errors by series and year.
type gain struct {
	sum, n map[tried]float64
	order  []tried
}

func newGain() *gain { return &gain{sum: map[tried]float64{}, n: map[tried]float64{}} }

func (g *gain) add(t Trial, d float64) {
	k := tried{t.Series, t.Year}
	if g.n[k] == 0 {
		g.order = append(g.order, k)
	}
	g.sum[k] += d
	g.n[k]++
}

// sure reports whether the mean difference is below zero by more than chance.
func (g *gain) sure() bool {
	n := float64(len(g.order))
	if n < 2 {
		return false
	}
	mean, square := 0., 0.
	for _, k := range g.order {
		mean += g.sum[k] / g.n[k] / n
	}
	for _, k := range g.order {
		d := g.sum[k]/g.n[k] - mean
		square += d * d
	}
	t := distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(calibrationSure)
	return round9(mean+t*math.Sqrt(square/(n-1)/n)) < 0
}
