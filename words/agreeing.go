package words

import (
	"math"

	"qianshao"
)

// What a reader can reckon from a sentence agrees with what it says: 34.6
// beside 35.2 lies 0.6 apart, and 1 of at most 1 is not 0.67 of it.

// shownGap is the gap between two averages as they are printed; every other
// gap has one side that is printed as it was reported.
func (x filler) shownGap(gap float64) float64 {
	e := &x.f.Evidence
	value, ok := e.Get(qianshao.FigValue)
	if !ok || x.in.Measure != qianshao.Mean {
		return gap
	}
	for _, fig := range [...]qianshao.Figure{qianshao.FigLastYear, qianshao.FigTarget} {
		if bound, ok := e.Get(fig); ok {
			d := x.apart()
			shown := math.Abs(roundHalfUp(value, d) - roundHalfUp(bound, d))
			if math.Abs(shown-math.Abs(gap)) <= math.Pow10(-int(d)) { // rounding alone
				return shown
			}
		}
	}
	return gap
}

// shownRatio is what is needed a period in parts of the best period ever: of
// what is counted, with the whole number that is printed.
func (x filler) shownRatio(ratio float64) float64 {
	need, ok := x.f.Evidence.Get(qianshao.FigNeedEach)
	best, known := x.f.Evidence.Get(qianshao.FigBest)
	if !x.in.Whole || !ok || !known || best <= 0 {
		return ratio
	}
	return math.Ceil(need-1e-9) / best
}

// forecast prints one of a forecast's figures with the decimals that all of
// them have; in 9.3—9.9 亿元 the unit stands once, in 93%—98% with both.
func (x filler) forecast(fig qianshao.Figure, v float64) string {
	d := int8(0)
	for _, f := range [...]qianshao.Figure{qianshao.FigP10, qianshao.FigP50, qianshao.FigP90} {
		if y, ok := x.f.Evidence.Get(f); ok && !x.in.Whole {
			d = max(d, x.least(y))
		}
	}
	s := Number(v, d)
	if fig == qianshao.FigP10 && !x.inPercent() && x.lang != "en" {
		return s
	}
	return x.unitise(s)
}

// belowBest is how many decimals it takes to show what is needed a period on
// its side of the best period ever.
func (x filler) belowBest(need float64) int8 {
	d := x.least(need)
	if best, ok := x.f.Evidence.Get(qianshao.FigBest); ok {
		return apart(need, best, d, roundHalfUp)
	}
	return d
}
