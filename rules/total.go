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
func (c *judging) totalAt(pt qianshao.Point) total {
	// a ytd as it is, a level in steps as it stands
	if c.in.Measure != qianshao.Flow && c.in.Measure != qianshao.Count {
		return total{point: pt, value: pt.Value}
	}
	t := total{point: pt}
	i, ok := find(c.own.points, pt.Period)
	if !ok { // no point of the series
		return t
	}
	sum := c.own.through(i, c.in)
	t.value, t.point.Decimals = sum.value, max(pt.Decimals, sum.decimals)
	if sum.missing > 0 {
		t.missing = c.unreportedThrough(pt.Period)
	}
	return t
}

// sumAt is the value of the total at a point, and whether no period is missing.
func (c *judging) sumAt(pt *qianshao.Point) (value float64, whole bool) {
	if c.in.Measure != qianshao.Flow && c.in.Measure != qianshao.Count {
		return pt.Value, true
	}
	i, ok := find(c.own.points, pt.Period)
	if !ok {
		return 0, true
	}
	sum := c.own.through(i, c.in)
	return sum.value, sum.missing == 0
}

// unreportedThrough lists the periods of p's year through p that should be
// reported and are not.
func (c *judging) unreportedThrough(p qianshao.Period) (out []qianshao.Period) {
	for q := range c.expectedThrough(p) {
		if pt, ok := c.get(q); !ok || !pt.Reported() {
			out = append(out, q)
		}
	}
	return out
}

// latestTotal returns the total through the latest period that has ended. It is
// reckoned once a line: several rules ask for it.
func (c *judging) latestTotal() (total, bool) {
	if x := &c.soFar; len(c.line) > 0 && len(x.of) == len(c.line) && &x.of[0] == &c.line[0] {
		return x.total, x.known
	}
	x := latestSum{of: c.line}
	if pt, ok := c.latestEnded(); ok {
		x.total, x.known = c.totalAt(pt), true
	}
	c.soFar = x
	return x.total, x.known
}

// latestSum is the latest total of a line.
type latestSum struct {
	of []qianshao.Point
	total
	known bool
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
	i, ok := find(c.own.points, p)
	if !ok || !c.own.points[i].Reported() {
		return 0, false
	}
	if pt := &c.own.points[i]; c.in.Measure != qianshao.Flow && c.in.Measure != qianshao.Count {
		return pt.Value, pt.HasValue() || c.in.Measure != qianshao.YTD
	}
	sum := c.own.through(i, c.in)
	return sum.value, sum.missing == 0
}

// complete reports whether every period of a year is there and its total is
// above 0.
func (c *judging) complete(year int) bool {
	last := lastOf(c.in.Every, year)
	i, ok := find(c.own.points, last)
	if !ok {
		return false
	}
	if sum := c.own.through(i, c.in); sum.missing > 0 || sum.blank > 0 {
		return false
	}
	v, ok := c.through(last)
	return ok && v > 0
}

// floorTotal is the latest total, with the period still running where that
// meets the floor.
func (c *judging) floorTotal(t *qianshao.Target, target float64) (total, bool) {
	tot, ok := c.latestTotal()
	if run, runs := c.runningTotal(); runs && (!ok || run.value > tot.value) &&
		meets(floorCmp(t), run.value, target) == qianshao.Green {
		return run, true
	}
	return tot, ok
}
