package rules

import "qianshao"

// single returns what one period alone brought: a flow as reported, a ytd less
// the period before.
func (c *judging) single(p qianshao.Period) (float64, bool) {
	pt, ok := c.get(p)
	if !ok || !pt.HasValue() {
		return 0, false
	}
	if c.in.Measure != qianshao.YTD {
		return pt.Value, true
	}
	q, ok := c.before(p)
	if !ok || q.Year() != p.Year() {
		return pt.Value, true
	}
	prev, ok := c.get(q)
	return pt.Value - prev.Value, ok && prev.HasValue()
}

// before is the reported period before p, over a January of a jan_feb series.
func (c *judging) before(p qianshao.Period) (qianshao.Period, bool) {
	q := p.Prev()
	if !c.in.Expected(q) {
		q = q.Prev()
	}
	return q, true
}

// best is the highest single period of the years known, up to now.
func (c *judging) best() (float64, bool) {
	best, found := 0., false
	for i := range c.own.points {
		pt := &c.own.points[i]
		if pt.Period.Ordinal() >= c.running.Ordinal() {
			break
		}
		if pt.OneOff || c.in.JanFeb && pt.Period.Index() == 2 { // two months in one
			continue
		}
		v, ok := pt.Value, pt.HasValue()
		if c.in.Measure == qianshao.YTD {
			v, ok = c.single(pt.Period)
		}
		if ok && (!found || v > best) {
			best, found = v, true
		}
	}
	return best, found
}

// reach asks whether the rest of the year would have to grow more than any run
// of that length ever has.
func (c *judging) reach(t *qianshao.Target, tot total, target float64, dp qianshao.Period) []qianshao.Finding {
	last := c.lastPeriod()
	if dp != last || len(tot.missing) > 0 || sign(tot.value, target) >= 0 || !c.complete(c.year-1) ||
		!c.complete(c.year-2) {
		return nil
	}
	p := tot.point.Period
	left := c.periodsLeft(p, last)
	whole, _ := c.through(last.LastYear())
	part, ok := c.through(p.LastYear())
	if !ok || left == 0 || whole-part <= 0 {
		return nil
	}
	factor := (target - tot.value) / (whole - part)
	best, ok := c.bestFactor(left, p)
	if !ok || round9(factor) <= round9(best) {
		return nil
	}
	g, kase := qianshao.Orange, "beyond"
	if round9(factor) > round9(best*c.in.Cutoffs.Reach) {
		g, kase = qianshao.Red, "far-beyond"
	}
	f := c.finding("reach", kase, g, true, tot.point)
	e := &f.Evidence
	setGap(e, tot.value, target)
	e.Set(qianshao.FigTarget, target)
	e.Set(qianshao.FigRemaining, round9(target-tot.value))
	e.Set(qianshao.FigPeriodsLeft, float64(left))
	e.Set(qianshao.FigLastYear, round9(whole-part))
	e.Set(qianshao.FigFactor, factor)
	e.Set(qianshao.FigBestFactor, best)
	e.Formula = "(target - value) / last_year = factor"
	return c.only(&f)
}

// bestFactor is the highest factor of a run of n periods on the same run a
// year before, among runs that end at or before p.
func (c *judging) bestFactor(n int, p qianshao.Period) (float64, bool) {
	best, found := 0., false
	for end := p; end.Year() > c.year-shareBack; end = end.Prev() {
		if !c.in.Expected(end) {
			continue
		}
		run, ok := c.run(end, n)
		base, ok2 := c.run(end.LastYear(), n)
		if ok && ok2 && base > 0 && (!found || run/base > best) {
			best, found = run/base, true
		}
	}
	return best, found
}

// run is the sum of n periods to be reported, ending with end.
func (c *judging) run(end qianshao.Period, n int) (float64, bool) {
	start := end
	for k := n - 1; k > 0; k-- {
		start, _ = c.before(start)
	}
	sum, ok := c.through(end)
	if !ok {
		return 0, false
	}
	for y := end.Year() - 1; y >= start.Year(); y-- {
		whole, ok := c.through(lastOf(c.in.Every, y))
		if !ok {
			return 0, false
		}
		sum += whole
	}
	head, _ := c.before(start)
	if head.Year() < start.Year() {
		return sum, true
	}
	skip, ok := c.through(head)
	return sum - skip, ok
}
