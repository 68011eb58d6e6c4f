package dashboards

import (
	"math"

	"qianshao"
	"qianshao/words"
)

// Driver is one thing that moved a figure, with the numbers it rests on.
type Driver struct{ Name, Text, Numbers string }

// drivers say what moved the figure: the base it is held against, this year's
// momentum, and its parts (其中).
func drivers(l *lens, p pair) []Driver {
	t := newTrend(l, p.in, p.v)
	if t.Last < 0 || p.in.Every == qianshao.Year {
		return nil
	}
	var out []Driver
	for _, d := range []func(*lens, pair, *Trend) (Driver, bool){baseEffect, momentum} {
		if x, ok := d(l, p, t); ok {
			out = append(out, x)
		}
	}
	return append(out, contributions(l, p, t.Last)...)
}

// earlier is the series' line some years back.
func earlier(l *lens, in *qianshao.Indicator, years int) []float64 {
	ps := chartPeriods(l.r.Plan, in)
	for range years {
		ps = lastYear(ps)
	}
	return line(l.r, in, in.Series(), ps)
}

// baseEffect compares this year's growth with last year's: a high base makes
// the same work look weaker, and the other way round.
func baseEffect(l *lens, p pair, t *Trend) (Driver, bool) {
	now, one, two := t.Actual[t.Last], earlier(l, p.in, 1)[t.Last], earlier(l, p.in, 2)[t.Last]
	if !p.in.Measure.IsTotal() || !(one > 0) || !(two > 0) || math.IsNaN(now) {
		return Driver{}, false
	}
	this, last := (now/one-1)*100, (one/two-1)*100
	both := (math.Sqrt(now/two) - 1) * 100
	d := Driver{Name: l.t("driver.base"), Text: l.t("driver.base-even")}
	switch {
	case last >= 5 && last > this:
		d.Text = l.t("driver.base-high")
	case last <= -5:
		d.Text = l.t("driver.base-low")
	}
	d.Numbers = l.t("driver.base-numbers", signed(last, 1), signed(this, 1), signed(both, 1))
	return d, true
}

// momentumPeriods is how many of the latest periods momentum looks at.
const momentumPeriods = 3

// momentum holds the latest periods against what came before them this year.
func momentum(l *lens, p pair, t *Trend) (Driver, bool) {
	if p.in.Measure.IsTotal() {
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
	d := Driver{Name: l.t("driver.momentum"), Text: l.t("driver.change", t.Labels[from], t.Labels[t.Last], l.gapText(p.in, change, t.Decimals))}
	d.Numbers = words.Number(t.Actual[from], t.Decimals) + " → " + words.Number(t.Actual[t.Last], t.Decimals)
	return d, true
}

func totalMomentum(l *lens, p pair, t *Trend) (Driver, bool) {
	before := earlier(l, p.in, 1)
	from := t.Last - momentumPeriods
	if from < 0 || math.IsNaN(t.Actual[from]) || !(before[from] > 0) || !(before[t.Last] > before[from]) {
		return Driver{}, false
	}
	recent := ((t.Actual[t.Last]-t.Actual[from])/(before[t.Last]-before[from]) - 1) * 100
	earlier := (t.Actual[from]/before[from] - 1) * 100
	d := Driver{Name: l.t("driver.momentum"), Text: l.t("driver.steady")}
	switch {
	case recent > earlier+1:
		d.Text = l.t("driver.faster")
	case recent < earlier-1:
		d.Text = l.t("driver.slower")
	}
	d.Numbers = l.t("driver.momentum-numbers", t.Labels[from], signed(earlier, 1), signed(recent, 1))
	return d, true
}

// contributions says how much of the growth on last year each part brought,
// in points of the whole; the rest stands last.
func contributions(l *lens, p pair, at int) []Driver {
	whole, base := line(l.r, p.in, p.in.Series(), chartPeriods(l.r.Plan, p.in))[at], earlier(l, p.in, 1)[at]
	if !p.in.Measure.IsTotal() || len(p.in.Parts) == 0 || !(base > 0) {
		return nil
	}
	var out []Driver
	rest := whole - base
	for _, id := range p.in.Parts {
		part := l.r.Plan.Indicator(id)
		if part == nil || part.Every != p.in.Every || !l.shows(part) {
			continue
		}
		now, then := line(l.r, part, part.Series(), chartPeriods(l.r.Plan, part))[at], earlier(l, part, 1)[at]
		if math.IsNaN(now) || math.IsNaN(then) {
			continue
		}
		rest -= now - then
		out = append(out, Driver{Name: l.t("driver.part", l.name(part)), Text: l.t("driver.brought", signed((now-then)/base*100, 1)),
			Numbers: words.Number(then, words.Decimals(part, then, 1)) + " → " + withUnit(words.Number(now, words.Decimals(part, now, 1)), words.UnitOf(l.lang, part))})
	}
	if len(out) > 0 {
		out = append(out, Driver{Name: l.t("driver.rest"), Text: l.t("driver.brought", signed(rest/base*100, 1))})
	}
	return out
}
