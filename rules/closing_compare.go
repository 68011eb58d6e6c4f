package rules

import "qianshao"

// endGrowth closes growth by the cumulative figure at its date.
func (c *judging) endGrowth(by qianshao.Date, met func(float64) bool) qianshao.Ending {
	e := c.endAtDate(by, func(pt qianshao.Point) (good, ok bool) {
		v, ok := c.cumulativeGrowth(pt)
		return met(v), ok
	})
	if e.Closing == qianshao.ClosedBlank && len(e.Missing) == 0 { // months without growth or amount
		_, dp := c.deadline(by)
		e.Missing = c.without(dp, func(pt *qianshao.Point) bool {
			v, ok := c.figures.Get(qianshao.Series{Indicator: c.in.Amounts, Area: c.in.Area}, pt.Period)
			return pt.HasValue() && ok && v.HasValue()
		})
	}
	return e
}

// endGrowthOf closes the growth of an amount: by the published one where that
// rules, else as a floor or cap that many percent off last year's whole.
func (c *judging) endGrowthOf(t *qianshao.Target) qianshao.Ending {
	if p := c.published(); p != nil {
		return p.endGrowth(t.By, func(v float64) bool { return meets(t.Cmp, v, t.Value) == qianshao.Green })
	}
	_, dp := c.deadline(t.By)
	before, ok := c.through(dp.LastYear())
	switch {
	case !ok || before <= 0:
		return c.endWithoutLastYear(dp.LastYear())
	case t.Cmp.Floor():
		return c.endFloor(t.Cmp, before*(1+t.Value/100), t.By)
	}
	return c.endCap(t.Cmp, before*(1+t.Value/100), t.By)
}

// rankAt holds the place of one period against the last good one.
func (c *judging) rankAt(t *qianshao.Target, pt qianshao.Point) (good, ok bool) {
	place, ok := pt.Value, true
	if t.Group != qianshao.GroupGiven {
		place, ok = c.placeAmong(t, pt, &qianshao.Evidence{})
	}
	return sign(place, t.Value) <= 0, ok
}

// endMean closes an average, with every period there.
func (c *judging) endMean(by qianshao.Date, met func(float64) bool) qianshao.Ending {
	_, dp := c.deadline(by)
	if missing := c.without(dp, (*qianshao.Point).HasValue); len(missing) > 0 {
		return endUndecided(missing...)
	}
	then, _ := c.average(c.lineThrough(dp))
	now, _ := c.average(c.line)
	if !met(now) {
		return endMissed
	}
	return endMet(!met(then))
}

// endLastYear closes a comparison with last year: a total and an average with
// the whole of last year through the same date.
func (c *judging) endLastYear(t *qianshao.Target) qianshao.Ending {
	_, dp := c.deadline(t.By)
	before, ok := c.wholeBefore(dp.LastYear())
	switch {
	case !c.in.Measure.IsTotal() && c.in.Measure != qianshao.Mean:
		return endLacks(c.endAtDate(t.By, func(pt qianshao.Point) (good, ok bool) {
			x := c.beside(pt)
			return meets(t.Cmp, x.now, x.before) == qianshao.Green, x.ok
		}), "last-year")
	case !ok:
		return c.endWithoutLastYear(dp.LastYear())
	case c.in.Measure == qianshao.Mean:
		return c.endMean(t.By, func(v float64) bool { return meets(t.Cmp, v, before) == qianshao.Green })
	case t.Cmp.Floor():
		return c.endFloor(t.Cmp, before, t.By)
	case t.Cmp == qianshao.Below && sign(before, 0) == 0: // none against none is as good as can be
		return c.endCap(qianshao.AtMost, before, t.By)
	}
	return c.endCap(t.Cmp, before, t.By)
}

// wholeBefore is last year's total or average through p, with every period
// there; of a mean that is 不适用 does not count.
func (c *judging) wholeBefore(p qianshao.Period) (float64, bool) {
	if c.in.Measure.IsTotal() {
		return c.through(p)
	}
	var line []qianshao.Point
	for q := range c.expectedThrough(p) {
		pt, ok := c.get(q)
		if !ok || !pt.HasValue() {
			return 0, false
		}
		line = append(line, pt)
	}
	v, _ := c.average(line)
	return v, true
}

// endLacks says what, beside figures of its own, an undecided ending lacks.
func endLacks(e qianshao.Ending, what string) qianshao.Ending {
	if e.Closing == qianshao.ClosedBlank && len(e.Missing) == 0 && e.Lacks == "" {
		e.Lacks = what
	}
	return e
}

// endWithoutLastYear names the periods of last year through p that are not
// there.
func (c *judging) endWithoutLastYear(p qianshao.Period) qianshao.Ending {
	e := qianshao.Ending{Closing: qianshao.ClosedBlank, Lacks: "last-year"}
	for q := range c.expectedThrough(p) {
		if pt, ok := c.get(q); !ok || !pt.Reported() {
			e.Missing = append(e.Missing, q)
		}
	}
	return e
}

// endReference closes a comparison with another series, undecided while that
// is not published.
func (c *judging) endReference(t *qianshao.Target) qianshao.Ending {
	s := c.refSeries(t)
	e := c.endAtDate(t.By, func(pt qianshao.Point) (good, ok bool) {
		ref, ok := c.figures.Get(s, pt.Period)
		return meets(t.Cmp, pt.Value, ref.Value+t.Plus) == qianshao.Green, ok && ref.HasValue()
	})
	if e = endLacks(e, "reference"); e.Lacks != "" {
		e.Scope = c.plan.Scope(s)
	}
	return e
}
