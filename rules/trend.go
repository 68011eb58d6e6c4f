package rules

import (
	"slices"

	"qianshao"
)

// trend says when a series has been getting worse for some periods in a row:
// yellow where at that pace the bound is crossed within the year, else a mark.
// Once it is crossed, the rule that judges it speaks alone.
func (c *judging) trend(t *qianshao.Target) []qianshao.Finding {
	k := c.in.Trend
	bound, floor, ok := trendBound(t)
	if k <= 0 || !ok || c.in.Measure == qianshao.Mean || t.Kind == qianshao.GrowthOf && c.published() != nil {
		return nil
	}
	run := c.worsening(k, floor)
	if run == nil {
		return nil
	}
	now := run[0].value
	step := (now - run[k].value) / float64(k)
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
	for i := k - 1; i >= 0; i-- {
		e.Worse = append(e.Worse, run[i].period)
	}
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

// reading is a value that a trend is read from.
type reading struct {
	period qianshao.Period
	value  float64
}

// worsening reads the latest k+1 values back from the last one: as reported, or
// for totals the year's growth on last year in percent. It is nil where there
// are not as many, or one is no worse than the one before it.
func (c *judging) worsening(k int, floor bool) []reading {
	run := slices.Grow(c.scratch.run[:0], k+1)
	c.scratch.run = run
	for i := len(c.line) - 1; i >= 0 && len(run) <= k; i-- {
		v, ok := c.trendValue(&c.line[i])
		if !ok {
			continue
		}
		if n := len(run); n > 0 {
			if s := sign(run[n-1].value, v); s == 0 || s > 0 == floor {
				return nil
			}
		}
		run = append(run, reading{c.line[i].Period, v})
	}
	if len(run) <= k {
		return nil
	}
	return run
}

// trendValue is what a trend reads of a point, where it can.
func (c *judging) trendValue(pt *qianshao.Point) (float64, bool) {
	total := c.in.Measure.IsTotal()
	if !pt.HasValue() || total && !c.ended(pt.Period) {
		return 0, false
	}
	if !total {
		return pt.Value, true
	}
	now, whole := c.sumAt(pt)
	before, known := c.through(pt.Period.LastYear())
	if !whole || !known || before <= 0 {
		return 0, false
	}
	return (now/before - 1) * 100, true
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
