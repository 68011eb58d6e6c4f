package dashboards

import (
	"math"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Driver is one thing that moved a figure, with the numbers it rests on.
type Driver struct{ Name, Text, Numbers string }

// drivers say what moved the figure: the base it is held against, this year's
// momentum, and its parts (其中).
func drivers(l *view.Lens, p view.Judgement) []Driver {
	t := charts.NewTrend(l, p.In, p.V)
	if t.Last < 0 || p.In.Every == qianshao.Year {
		return nil
	}
	var out []Driver
	for _, d := range []func(*view.Lens, view.Judgement, *charts.Trend) (Driver, bool){baseEffect, momentum} {
		if x, ok := d(l, p, t); ok {
			out = append(out, x)
		}
	}
	return append(out, contributions(l, p, t.Last)...)
}

// earlier is the series' line some years back.
func earlier(l *view.Lens, in *qianshao.Indicator, years int) []float64 {
	ps := view.PeriodsShown(l.Reading.Plan, in)
	for range years {
		ps = view.YearBefore(ps)
	}
	return view.Values(l.Reading, in, in.Series(), ps)
}

// baseEffect compares this year's growth with last year's: a high base makes
// the same work look weaker, and the other way round.
func baseEffect(l *view.Lens, p view.Judgement, t *charts.Trend) (Driver, bool) {
	now, one, two := t.Actual[t.Last], earlier(l, p.In, 1)[t.Last], earlier(l, p.In, 2)[t.Last]
	if !p.In.Measure.IsTotal() || !(one > 0) || !(two > 0) || math.IsNaN(now) {
		return Driver{}, false
	}
	this, last := (now/one-1)*100, (one/two-1)*100
	both := (math.Sqrt(now/two) - 1) * 100
	d := Driver{Name: l.T("driver.base"), Text: l.T("driver.base-even")}
	switch {
	case last >= 5 && last > this:
		d.Text = l.T("driver.base-high")
	case last <= -5:
		d.Text = l.T("driver.base-low")
	}
	d.Numbers = l.T("driver.base-numbers", view.Signed(last, 1), view.Signed(this, 1), view.Signed(both, 1))
	return d, true
}

// momentumPeriods is how many of the latest periods momentum looks at.
const momentumPeriods = 3

// momentum holds the latest periods against what came before them this year.
func momentum(l *view.Lens, p view.Judgement, t *charts.Trend) (Driver, bool) {
	if p.In.Measure.IsTotal() {
		return totalMomentum(l, p, t)
	}
	from := -1
	for i := t.Last - 1; i >= 0 && t.Last-i <= momentumPeriods; i-- {
		if !math.IsNaN(t.Actual[i]) {
			from = i
		}
	}
	if from < 0 {
		return Driver{}, false
	}
	change := t.Actual[t.Last] - t.Actual[from]
	d := Driver{Name: l.T("driver.momentum"), Text: l.T("driver.change", t.Labels[from], t.Labels[t.Last],
		view.GapText(l, p.In, change, t.Decimals))}
	d.Numbers = words.Number(t.Actual[from], t.Decimals) + " → " + words.Number(t.Actual[t.Last], t.Decimals)
	return d, true
}

func totalMomentum(l *view.Lens, p view.Judgement, t *charts.Trend) (Driver, bool) {
	before := earlier(l, p.In, 1)
	from := t.Last - momentumPeriods
	if from < 0 || math.IsNaN(t.Actual[from]) || !(before[from] > 0) || !(before[t.Last] > before[from]) {
		return Driver{}, false
	}
	recent := ((t.Actual[t.Last]-t.Actual[from])/(before[t.Last]-before[from]) - 1) * 100
	earlier := (t.Actual[from]/before[from] - 1) * 100
	d := Driver{Name: l.T("driver.momentum"), Text: l.T("driver.steady")}
	switch {
	case recent > earlier+1:
		d.Text = l.T("driver.faster")
	case recent < earlier-1:
		d.Text = l.T("driver.slower")
	}
	d.Numbers = l.T("driver.momentum-numbers", t.Labels[from], view.Signed(earlier, 1), view.Signed(recent, 1))
	return d, true
}

// contributions says how much of the growth on last year each part brought,
// in points of the whole; the rest stands last.
func contributions(l *view.Lens, p view.Judgement, at int) []Driver {
	whole, base := view.Values(l.Reading, p.In, p.In.Series(), view.PeriodsShown(l.Reading.Plan, p.In))[at],
		earlier(l, p.In, 1)[at]
	if !p.In.Measure.IsTotal() || len(p.In.Parts) == 0 || !(base > 0) {
		return nil
	}
	var out []Driver
	rest := whole - base
	for _, id := range p.In.Parts {
		part := l.Reading.Plan.Indicator(id)
		if part == nil || part.Every != p.In.Every || !l.Shows(part) {
			continue
		}
		now, then := view.Values(l.Reading, part, part.Series(), view.PeriodsShown(l.Reading.Plan, part))[at],
			earlier(l, part, 1)[at]
		if math.IsNaN(now) || math.IsNaN(then) {
			continue
		}
		rest -= now - then
		out = append(out, Driver{Name: l.T("driver.part", l.Name(part)),
			Text: l.T("driver.brought", view.Signed((now-then)/base*100, 1)),
			Numbers: words.Number(then, words.Decimals(part, then, 1)) + " → " +
				words.WithUnit(words.Number(now, words.Decimals(part, now, 1)), words.UnitOf(l.Lang, part))})
	}
	if len(out) > 0 {
		out = append(out, Driver{Name: l.T("driver.rest"), Text: l.T("driver.brought", view.Signed(rest/base*100, 1))})
	}
	return out
}
