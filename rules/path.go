package rules

import "qianshao"

// opening is where a path starts: a value, and the place in the year (0: the
// turn of the year).
type opening struct {
	value float64
	place float64
	first bool // taken from this year's first observation
}

// path judges a level or ratio on its straight way to a target by a date.
func (c *judging) path(t *qianshao.Target) []qianshao.Finding {
	day, dp := c.deadline(t.By)
	if pt, ok := c.finalPoint(dp); ok {
		last, _ := c.latest(false)
		g, kase, late := atDeadline(meets(t.Cmp, pt.Value, t.Value), meets(t.Cmp, last.Value, t.Value))
		f := c.finding("path", kase, g, true, last)
		f.Evidence.MadeUp = late
		c.toDeadline(&f.Evidence, t.Value, day, dp)
		setGap(&f.Evidence, last.Value, t.Value)
		f.Evidence.Formula = "value - target = gap"
		return c.only(&f)
	}
	pt, ok := c.latest(false)
	if !ok {
		f := c.finding("path", "nothing", qianshao.Grey, false, pt)
		c.toDeadline(&f.Evidence, t.Value, day, dp)
		return c.only(&f)
	}
	open := c.openingOf()
	if meets(t.Cmp, open.value, t.Value) == qianshao.Green && !(open.first && place(pt.Period) == open.place) {
		f := c.standardAt("path", t, pt)
		f.Evidence.Set(qianshao.FigOpening, open.value)
		c.toDeadline(&f.Evidence, t.Value, day, dp)
		return c.only(&f)
	}
	return []qianshao.Finding{c.onPath(t, open, pt, day, dp)}
}

// openingOf finds the path's start: the plan's, last year's last period, zero,
// or this year's first observation.
func (c *judging) openingOf() opening {
	if c.in.Opening != nil {
		return opening{value: *c.in.Opening}
	}
	if pt, ok := c.get(lastOf(c.in.Every, c.year-1)); ok && pt.HasValue() {
		return opening{value: pt.Value}
	}
	if c.in.StartsZero {
		return opening{}
	}
	for _, pt := range c.line {
		if pt.HasValue() {
			return opening{pt.Value, place(pt.Period), true}
		}
	}
	return opening{}
}

func (c *judging) onPath(t *qianshao.Target, open opening, pt qianshao.Point, day qianshao.Date,
	dp qianshao.Period) qianshao.Finding {
	k, n := place(pt.Period)-open.place, place(dp)-open.place
	met := meets(t.Cmp, pt.Value, t.Value)
	f := c.finding("path", "reached", qianshao.Green, false, pt)
	e := &f.Evidence
	c.toDeadline(e, t.Value, day, dp)
	setGap(e, pt.Value, t.Value)
	e.Set(qianshao.FigOpening, open.value)
	switch {
	case met == qianshao.Green:
		return f
	case met == qianshao.Yellow:
		f.Grade, e.Case = qianshao.Yellow, "equal"
		return f
	case k <= 0 || n <= 0:
		f.Grade, e.Case = qianshao.Yellow, "no-opening"
		return f
	case sign(open.value, t.Value) == 0: // a strict bound equalled at the start: no way to walk, as a standard
		f.Grade, e.Case = c.standardGrade(t, pt.Value), "at-bound"
		e.Formula = "value - target = gap"
		return f
	}
	expected := open.value + (t.Value-open.value)*min(k/n, 1)
	progress := round9((pt.Value - open.value) / (expected - open.value))
	e.Set(qianshao.FigExpected, round9(expected))
	e.Set(qianshao.FigProgress, progress)
	e.Set(qianshao.FigRatio, progress)
	setGap(e, pt.Value, expected)
	e.Formula = "(value - opening) / (expected - opening) = progress"
	f.Grade, e.Case = floorGrade(progress, c.in.Cutoffs.Floor), "on-path"
	if f.Grade > qianshao.Green {
		e.Case = "off-path"
	}
	return f
}

// mean judges the day-weighted average of the year so far.
func (c *judging) mean(t *qianshao.Target) []qianshao.Finding {
	day, dp := c.deadline(t.By)
	pt, ok := c.latest(false)
	avg, days := c.average(c.line)
	if !ok || days == 0 {
		f := c.finding("mean", "nothing", qianshao.Grey, false, pt)
		c.toDeadline(&f.Evidence, t.Value, day, dp)
		return c.only(&f)
	}
	_, final := c.finalPoint(dp)
	whole := 0
	for p := range c.expectedThrough(dp) {
		whole += p.Days()
	}
	f := c.finding("mean", "so-far", qianshao.Grey, false, pt)
	e := &f.Evidence
	c.toDeadline(e, t.Value, day, dp)
	e.Missing = c.holes(pt.Period)
	setGap(e, avg, t.Value)
	e.Set(qianshao.FigRatio, round9(avg/t.Value))
	e.Formula = "value / target = ratio"
	if then, known := c.average(c.lineThrough(dp)); final && known == whole {
		f.Hard = true
		f.Grade, e.Case, e.MadeUp = atDeadline(meets(t.Cmp, then, t.Value), meets(t.Cmp, avg, t.Value))
		if e.MadeUp {
			e.Case = "met"
		}
		return c.only(&f)
	}
	if left := whole - days; left > 0 {
		e.Set(qianshao.FigNeedMean, (t.Value*float64(whole)-avg*float64(days))/float64(left))
	}
	cut, grade := c.in.Cutoffs.Cap, capGrade
	if t.Cmp.Floor() {
		cut, grade = c.in.Cutoffs.Floor, floorGrade
	}
	f.Grade = grade(avg/t.Value, cut)
	if f.Grade == qianshao.Green && t.Cmp.Strict() && sign(avg, t.Value) == 0 {
		f.Grade = qianshao.Yellow
	}
	return c.only(&f)
}

// lineThrough is the line through a period.
func (c *judging) lineThrough(p qianshao.Period) []qianshao.Point {
	n := len(c.line)
	for n > 0 && p.Before(c.line[n-1].Period) {
		n--
	}
	return c.line[:n]
}

// average weighs values by the days of their periods.
func (c *judging) average(line []qianshao.Point) (avg float64, days int) {
	sum := 0.
	for _, pt := range line {
		if pt.HasValue() {
			sum += pt.Value * float64(pt.Period.Days())
			days += pt.Period.Days()
		}
	}
	if days == 0 {
		return 0, 0
	}
	return sum / float64(days), days
}
