package rules

import "qianshao"

// total is a cumulative value of the year through a period.
type total struct {
	point   qianshao.Point
	value   float64
	missing []qianshao.Period // unreported before it: value is then a bound
}

// totalAt returns the year's total through a point: a ytd as reported, else
// the sum so far and which periods it lacks.
func (c *judging) totalAt(pt qianshao.Point) total { return c.totalOf(c.in.Series(), pt) }

func (c *judging) totalOf(s qianshao.Series, pt qianshao.Point) total {
	if c.in.Measure != qianshao.Flow && c.in.Measure != qianshao.Count { // a ytd as it is, a level in steps as it stands
		return total{point: pt, value: pt.Value}
	}
	t := total{point: pt}
	for _, p := range c.expectedThrough(pt.Period) {
		q, ok := c.figures.Get(s, p)
		switch {
		case !ok || !q.Reported():
			t.missing = append(t.missing, p)
		case q.HasValue():
			t.value += q.Value
			t.point.Decimals = max(t.point.Decimals, q.Decimals)
		}
	}
	return t
}

// latestTotal returns the total through the latest period that has ended.
func (c *judging) latestTotal() (total, bool) {
	pt, ok := c.latestEnded()
	if !ok {
		return total{}, false
	}
	return c.totalAt(pt), true
}

// latestEnded is the latest point with a value of a period that has ended; a
// sum stands at the year's last period, where that is reported as 不适用.
func (c *judging) latestEnded() (qianshao.Point, bool) {
	if pt, ok := c.finalPoint(c.lastPeriod()); ok {
		return pt, true
	}
	return c.latest(true)
}

// runningTotal returns the total with the period still running, for floors
// already met and caps already broken.
func (c *judging) runningTotal() (total, bool) {
	pt, ok := c.latest(false)
	if !ok || c.ended(pt.Period) {
		return total{}, false
	}
	return c.totalAt(pt), true
}

// through returns the complete total of any year through a period; false where
// a needed period is not reported.
func (c *judging) through(p qianshao.Period) (float64, bool) {
	pt, ok := c.figures.Get(c.in.Series(), p)
	if !ok || !pt.Reported() {
		return 0, false
	}
	if c.in.Measure == qianshao.YTD {
		return pt.Value, pt.HasValue()
	}
	t := c.totalAt(pt)
	return t.value, len(t.missing) == 0
}

// complete reports whether every period of a year is there and its total is
// above 0.
func (c *judging) complete(year int) bool {
	last := lastOf(c.in.Every, year)
	for _, p := range c.expectedThrough(last) {
		if pt, ok := c.figures.Get(c.in.Series(), p); !ok || !pt.HasValue() {
			return false
		}
	}
	v, ok := c.through(last)
	return ok && v > 0
}

// floorTotal is the latest total, with the period still running where that
// meets the floor.
func (c *judging) floorTotal(t *qianshao.Target, target float64) (total, bool) {
	tot, ok := c.latestTotal()
	if run, runs := c.runningTotal(); runs && (!ok || run.value > tot.value) && meets(floorCmp(t), run.value, target) == qianshao.Green {
		return run, true
	}
	return tot, ok
}
