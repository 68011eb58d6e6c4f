package view

import (
	"math"

	"qianshao"
)

// Values returns a series' values as judged: totals cumulated, monthly growth
// turned into growth of the year so far. Periods not begun are left out.
func Values(r *qianshao.Reading, in *qianshao.Indicator, s qianshao.Series, ps []qianshao.Period) []float64 {
	switch {
	case in.Measure == qianshao.Flow || in.Measure == qianshao.Count:
		return cumulated(r, in, s, ps)
	case in.MonthBasis && in.Amounts != "":
		return cumulativeGrowth(r, in, ps)
	}
	return Reported(r, s, ps)
}

// Reported returns the values as they came in.
func Reported(r *qianshao.Reading, s qianshao.Series, ps []qianshao.Period) []float64 {
	out := Blank(len(ps))
	today := DayOf(r)
	for i, p := range ps {
		if pt, ok := r.Frame.Get(s, p); ok && pt.HasValue() && p.Start() <= today {
			out[i] = pt.Value
		}
	}
	return out
}

// cumulated adds up from the year's start until a period is missing.
func cumulated(r *qianshao.Reading, in *qianshao.Indicator, s qianshao.Series, ps []qianshao.Period) []float64 {
	out := Blank(len(ps))
	today := DayOf(r)
	sum := 0.
	for i, p := range ps {
		if !in.Expected(p) {
			continue
		}
		pt, ok := r.Frame.Get(s, p)
		if !ok || !pt.Reported() || p.Start() > today {
			break
		}
		if pt.HasValue() {
			sum += pt.Value
		}
		out[i] = sum
	}
	return out
}

// cumulativeGrowth weighs the months' growth by their amounts:
// Σv ÷ Σ[v÷(1+g)] − 1, in percent, until a month lacks either.
func cumulativeGrowth(r *qianshao.Reading, in *qianshao.Indicator, ps []qianshao.Period) []float64 {
	out := Blank(len(ps))
	today := DayOf(r)
	amounts := qianshao.Series{Indicator: in.Amounts, Area: in.Area}
	now, base := 0., 0.
	for i, p := range ps {
		if !in.Expected(p) {
			continue
		}
		g, ok1 := r.Frame.Get(in.Series(), p)
		v, ok2 := r.Frame.Get(amounts, p)
		if !ok1 || !ok2 || !g.HasValue() || !v.HasValue() || g.Value <= -100 || p.Start() > today {
			break
		}
		now += v.Value
		base += v.Value / (1 + g.Value/100)
		if base != 0 {
			out[i] = (now/base - 1) * 100
		}
	}
	return out
}

// DayOf is the civil day of a reading's moment in its plan's zone.
func DayOf(r *qianshao.Reading) qianshao.Date {
	return qianshao.DateOf(r.Clock.Now.In(r.Plan.Location))
}

// Known returns a line with at least one value, or nil.
func Known(line []float64) []float64 {
	for _, v := range line {
		if !math.IsNaN(v) {
			return line
		}
	}
	return nil
}

// Blank is a line of n blanks.
func Blank(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}

// YearBefore are the same periods a year before.
func YearBefore(ps []qianshao.Period) []qianshao.Period {
	out := make([]qianshao.Period, len(ps))
	for i, p := range ps {
		out[i] = p.LastYear()
	}
	return out
}

// PeriodsShown are the periods along the axis: the plan's year, or for a
// yearly series the years known.
func PeriodsShown(p *qianshao.Plan, in *qianshao.Indicator) []qianshao.Period {
	var out []qianshao.Period
	if in.Every == qianshao.Year {
		for y := p.Year - 3; y <= p.Year; y++ {
			out = append(out, qianshao.NewPeriod(qianshao.Year, y, 1))
		}
		return out
	}
	for i := 1; i <= qianshao.PeriodsIn(in.Every, p.Year); i++ {
		out = append(out, qianshao.NewPeriod(in.Every, p.Year, i))
	}
	return out
}
