package rules

import "qianshao"

// trend says when a series has been getting worse for some periods in a row:
// yellow where at that pace the bound is crossed within the year, else a mark.
// Once it is crossed, the rule that judges it speaks alone.
func (c *judging) trend(t *qianshao.Target) []qianshao.Finding {
	k := c.in.Trend
	bound, floor, ok := trendBound(t)
	if k <= 0 || !ok || c.in.Measure == qianshao.Mean || t.Kind == qianshao.GrowthOf && c.published() != nil {
		return nil
	}
	values, periods := c.trendValues()
	if len(values) <= k {
		return nil
	}
	values, periods = values[len(values)-k-1:], periods[len(periods)-k-1:]
	for i := 1; i < len(values); i++ {
		if s := sign(values[i], values[i-1]); s == 0 || s > 0 == floor {
			return nil
		}
	}
	now := values[k]
	step := (now - values[0]) / float64(k)
	margin, known := now-bound, true
	if c.in.Measure.IsTotal() && t.Kind != qianshao.GrowthOf {
		margin, known = c.trendTotalMargin(now, bound)
	}
	if t.Kind == qianshao.Bands {
		margin = now - nextBound(t.Bands, now)
	}
	if !floor {
		margin, step = -margin, -step
	}
	if s := sign(margin, 0); known && (s < 0 || s == 0 && t.Cmp.Strict()) {
		return nil // the line is crossed: there is nothing left to warn of
	}
	last, _ := c.latest(c.in.Measure.IsTotal())
	f := c.finding("trend", "worsening", qianshao.Yellow, false, last)
	e := &f.Evidence
	e.Worse = periods[1:]
	e.Set(qianshao.FigRun, float64(k))
	e.Set(qianshao.FigStep, round9(step))
	left := c.periodsLeft(last.Period, c.lastPeriod())
	e.Set(qianshao.FigPeriodsLeft, float64(left))
	if !known || round9(margin/-step) >= float64(left) {
		f.Grade, f.Remark, e.Case = qianshao.Green, true, "remark"
	}
	if known {
		e.Set(qianshao.FigMargin, round9(margin))
	}
	return c.only(&f)
}

// trendBound is the bound a trend runs towards and whether more is better.
func trendBound(t *qianshao.Target) (bound float64, floor, ok bool) {
	if t.Kind == qianshao.Bands {
		return t.Bands[0], false, true
	}
	if t.Kind == qianshao.GrowthOf {
		return t.Value, t.Cmp.Floor(), true
	}
	if !t.Numeric() || t.Cmp == qianshao.Equal && t.Value == 0 {
		return 0, false, false
	}
	return t.Value, isFloor(t.Cmp, t.Value), true
}

func nextBound(bands [3]float64, v float64) float64 {
	for _, b := range bands {
		if v < b {
			return b
		}
	}
	return bands[2]
}

// trendValues are the values a trend is read from: as reported, or for totals
// the year's growth on last year in percent.
func (c *judging) trendValues() (values []float64, periods []qianshao.Period) {
	for _, pt := range c.line {
		if !pt.HasValue() || c.in.Measure.IsTotal() && !c.ended(pt.Period) {
			continue
		}
		v := pt.Value
		if c.in.Measure.IsTotal() {
			x := c.beside(pt)
			if !x.ok || len(x.missing) > 0 || x.before <= 0 {
				continue
			}
			v = (x.now/x.before - 1) * 100
		}
		values, periods = append(values, v), append(periods, pt.Period)
	}
	return values, periods
}

// trendTotalMargin is how far growth so far lies from the growth that the
// year's target asks for.
func (c *judging) trendTotalMargin(growth, target float64) (float64, bool) {
	last, ok := c.through(lastOf(c.in.Every, c.year-1))
	if !ok || last <= 0 {
		return 0, false
	}
	return growth - (target/last-1)*100, true
}
