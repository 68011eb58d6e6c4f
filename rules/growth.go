package rules

import "qianshao"

// growth judges cumulative growth in points against its target.
func (c *judging) growth(t *qianshao.Target) []qianshao.Finding {
	day, dp := c.deadline(t.By)
	if pt, ok := c.finalPoint(dp); ok {
		then, ok1 := c.cumulativeGrowth(pt)
		last, _ := c.latest(false)
		now, ok2 := c.cumulativeGrowth(last)
		if !ok2 { // the month still running has no amount yet
			last, _ = c.latest(true)
			now, ok2 = c.cumulativeGrowth(last)
		}
		if ok1 && ok2 {
			g, kase, late := atDeadline(meets(t.Cmp, then, t.Value), meets(t.Cmp, now, t.Value))
			f := c.growthFinding(kase, g, true, last, now, t, day, dp)
			f.Evidence.MadeUp = late
			return c.only(&f)
		}
	}
	pt, ok := c.latest(false)
	if !ok {
		f := c.finding("growth", "nothing", qianshao.Grey, false, pt)
		c.toDeadline(&f.Evidence, t.Value, day, dp)
		return c.only(&f)
	}
	v, ok := c.cumulativeGrowth(pt)
	if !ok {
		f := c.finding("growth", "no-basis", qianshao.Grey, false, pt)
		c.toDeadline(&f.Evidence, t.Value, day, dp)
		return c.only(&f)
	}
	g, kase := c.growthGrade(t, v)
	return []qianshao.Finding{c.growthFinding(kase, g, false, pt, v, t, day, dp)}
}

// growthGrade grades the distance to the target in points.
func (c *judging) growthGrade(t *qianshao.Target, v float64) (qianshao.Grade, string) {
	short := round9(t.Value - v)
	if !t.Cmp.Floor() {
		short = -short
	}
	if short == 0 && t.Cmp.Strict() {
		return qianshao.Yellow, "equal"
	}
	g := capGrade(short, c.in.Cutoffs.Growth)
	if g == qianshao.Green {
		return g, "above"
	}
	return g, "below"
}

func (c *judging) growthFinding(kase string, g qianshao.Grade, hard bool, pt qianshao.Point, v float64,
	t *qianshao.Target, day qianshao.Date, dp qianshao.Period) qianshao.Finding {
	f := c.finding("growth", kase, g, hard, pt)
	e := &f.Evidence
	c.toDeadline(e, t.Value, day, dp)
	setGap(e, v, t.Value)
	e.Estimated = c.in.MonthBasis
	if e.Estimated {
		e.Decimals = max(e.Decimals, 2)
	}
	e.Formula = "value - target = gap"
	k, n := place(pt.Period), place(dp)
	if !hard && k < n {
		w := c.growthWeight(pt.Period, k/n)
		e.Set(qianshao.FigNeedGrowth, (t.Value-v*w)/(1-w))
		e.Set(qianshao.FigPeriodsLeft, float64(c.periodsLeft(pt.Period, dp)))
	}
	return f
}

// growthWeight is last year's share of the amounts through a period, or the
// share of time where amounts are not known.
func (c *judging) growthWeight(p qianshao.Period, linear float64) float64 {
	if c.in.Amounts == "" {
		return linear
	}
	s := qianshao.Series{Indicator: c.in.Amounts, Area: c.in.Area}
	part, whole := 0., 0.
	for q := qianshao.NewPeriod(p.Freq(), p.Year()-1, 1); q.Year() == p.Year()-1; q = q.Next() {
		pt, ok := c.figures.Get(s, q)
		if !ok || !pt.HasValue() {
			if c.in.Expected(q) {
				return linear
			}
			continue
		}
		whole += pt.Value
		if q.Index() <= p.Index() {
			part += pt.Value
		}
	}
	if whole <= 0 || part >= whole {
		return linear
	}
	return part / whole
}

// cumulativeGrowth is the growth of the year through a point: as published, or
// from the months' growth weighed by their amounts: Σv ÷ Σ[v÷(1+g)] − 1, in
// percent. False where a month's growth or amount is missing.
func (c *judging) cumulativeGrowth(pt qianshao.Point) (float64, bool) {
	if !c.in.MonthBasis {
		return pt.Value, true
	}
	if c.in.Amounts == "" {
		return 0, false
	}
	s := qianshao.Series{Indicator: c.in.Amounts, Area: c.in.Area}
	sum, base := 0., 0.
	for p := range c.expectedThrough(pt.Period) {
		g, ok := c.at(p)
		v, ok2 := c.figures.Get(s, p)
		if !ok || !ok2 || !g.HasValue() || !v.HasValue() || g.Value <= -100 {
			return 0, false
		}
		sum += v.Value
		base += v.Value / (1 + g.Value/100)
	}
	if base <= 0 {
		return 0, false
	}
	return (sum/base - 1) * 100, true
}
