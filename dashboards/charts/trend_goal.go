package charts

import (
	"math"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// growthGoal is what a growth of an amount asks for in amounts: the year's, as
// the finding says, and last year's figures grown by it.
func growthGoal(r *qianshao.Reading, in *qianshao.Indicator, v *qianshao.Verdict, target int,
	ps []qianshao.Period) (*float64, []float64) {
	var whole *float64
	for i := range v.Findings {
		if x, ok := v.Findings[i].Evidence.Get(qianshao.FigTarget); ok && v.Findings[i].Target == target &&
			v.Findings[i].Rule == "growth" {
			whole = &x
		}
	}
	if whole == nil || in.Every == qianshao.Year {
		return whole, nil
	}
	path := view.Known(view.Values(r, in, in.Series(), view.YearBefore(ps)))
	for i := range path {
		path[i] *= 1 + in.Targets[target].Value/100 // a gap stays one
	}
	return whole, path
}

// goalName is what a target's line is called at its end, where that is not
// simply 目标 and the number.
func goalName(l *view.Lens, in *qianshao.Indicator, t *qianshao.Target, x *Trend) string {
	switch {
	case x.Target == nil:
		return ""
	case t.About, t.Kind == qianshao.Stretch:
		return words.Target(l.Lang, l.Reading.Plan, &qianshao.Target{Kind: t.Kind, Cmp: t.Cmp, Value: t.Value,
			About: t.About, Around: t.Around}, percentOnly(in))
	case t.Kind == qianshao.GrowthOf:
		d := x.Decimals
		for d < 6 && math.Abs(*x.Target) < math.Pow10(-int(d)) {
			d++
		}
		return l.T("chart.target") + " " + words.Number(stricter(*x.Target, d, t.Cmp.Cap()), d)
	}
	return ""
}

// stricter rounds a bound that was reckoned to the side that asks for more, so
// that no figure beside it seems to reach what it misses.
func stricter(v float64, decimals int8, ceiling bool) float64 {
	p := math.Pow10(int(decimals))
	if ceiling {
		return math.Floor(v*p+1e-6) / p
	}
	return math.Ceil(v*p-1e-6) / p
}

// percentOnly is the unit to print on a chart, whose head names all others.
func percentOnly(in *qianshao.Indicator) string {
	if in.Unit == "%" {
		return "%"
	}
	return ""
}
