package view

import (
	"math"

	"qianshao"
	"qianshao/words"
)

// GapText prints a gap with its sign, in points where figures are percentages.
func GapText(l *Lens, in *qianshao.Indicator, gap float64, decimals int8) string {
	if in.Unit == "%" {
		return l.T("tile.points", Signed(gap, max(decimals, 1)))
	}
	return words.WithUnit(Signed(gap, words.Decimals(in, gap, decimals)), words.UnitOf(l.Lang, in))
}

// ApartText prints a distance: points of what is in percent.
func ApartText(l *Lens, in *qianshao.Indicator, v float64, digits int8) string {
	if InPoints(in) {
		return l.T("areas.points-of", words.Number(v, max(digits, 1)))
	}
	return words.WithUnit(words.Number(v, words.Decimals(in, v, digits)), words.UnitOf(l.Lang, in))
}

// InPoints reports whether an indicator's differences are percentage points.
func InPoints(in *qianshao.Indicator) bool {
	return in.Unit == "%" || in.Measure == qianshao.Growth || in.Measure == qianshao.Ratio
}

// Round12 drops the dust of binary fractions.
func Round12(v float64) float64 {
	if v == 0 {
		return 0
	}
	p := math.Pow(10, 12-math.Ceil(math.Log10(math.Abs(v))))
	return math.Round(v*p) / p
}

// PeriodInYear names a period, with its year where that is not the plan's.
func PeriodInYear(l *Lens, p qianshao.Period) string {
	if p.Year() == l.Reading.Plan.Year || p.Freq() == qianshao.Year {
		return words.Period(l.Lang, p)
	}
	return l.T("period.of-year", p.Year(), words.Period(l.Lang, p))
}

// PeriodText names how far a figure goes: totals run through the period.
func PeriodText(l *Lens, in *qianshao.Indicator, p qianshao.Period) string {
	if in.Measure.IsTotal() {
		return words.Through(l.Lang, p)
	}
	return words.Period(l.Lang, p)
}
