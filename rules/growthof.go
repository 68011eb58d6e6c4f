package rules

import "qianshao"

// growthOf judges how a total has grown on the same periods of last year, as
// reported (按上报数推算，未按可比口径). A published growth of that name rules
// instead once it has a figure of the year.
func (c *judging) growthOf(t *qianshao.Target) []qianshao.Finding {
	if p := c.published(); p != nil {
		return c.publishedGrowth(p, t)
	}
	tot, ok := c.latestTotal()
	f := c.finding("growth", "reported-nothing", qianshao.Grey, false, tot.point)
	e := &f.Evidence
	c.growthGoal(e, t)
	if !ok {
		return c.only(&f)
	}
	e.Set(qianshao.FigValue, round9(tot.value))
	before, known := c.through(tot.point.Period.LastYear())
	switch {
	case len(tot.missing) > 0:
		e.Case, e.Missing = "reported-gap", tot.missing
	case !known:
		e.Case = "no-last-year"
	case before <= 0:
		e.Case = "no-base"
	default:
		c.growthReported(&f, t, tot, before)
	}
	return c.only(&f)
}

// growthGoal puts what is asked into the evidence.
func (c *judging) growthGoal(e *qianshao.Evidence, t *qianshao.Target) {
	day, dp := c.deadline(0)
	e.AsReported, e.Deadline = true, day
	e.Set(qianshao.FigGrowthTarget, t.Value)
	if _, final := c.finalPoint(dp); !final && c.today > day {
		e.Pending = true
	}
}

// reportedCase names a case of growth where that is reckoned from amounts; the
// names of most judgements are not made anew for each.
func reportedCase(kase string) string {
	switch kase {
	case "above":
		return "reported-above"
	case "below":
		return "reported-below"
	case "met":
		return "reported-met"
	case "missed":
		return "reported-missed"
	}
	return "reported-" + kase
}

// growthReported grades the growth of a total on what stood a year before.
func (c *judging) growthReported(f *qianshao.Finding, t *qianshao.Target, tot total, before float64) {
	e := &f.Evidence
	v, factor := (tot.value/before-1)*100, 1+t.Value/100
	f.Hard = tot.point.Period == c.lastPeriod()
	f.Grade, e.Case = c.growthGrade(t, v)
	if f.Hard {
		f.Grade, e.Case, _ = atDeadline(meets(t.Cmp, v, t.Value), meets(t.Cmp, v, t.Value))
	}
	e.Case = reportedCase(e.Case)
	e.Set(qianshao.FigLastYear, round9(before))
	e.Set(qianshao.FigYoY, round9(v))
	e.Set(qianshao.FigPoints, round9(v-t.Value))
	e.Set(qianshao.FigExpected, round9(before*factor))
	setGap(e, tot.value, before*factor)
	e.Formula = "yoy - growth_target = points"
	if before*factor > 0 {
		e.Set(qianshao.FigRatio, round9(tot.value/(before*factor)))
	}
	whole, known := c.through(c.lastPeriod().LastYear())
	if !known {
		return
	}
	e.Set(qianshao.FigTarget, round9(whole*factor))
	if rest := whole - before; !f.Hard && rest > 0 {
		e.Set(qianshao.FigNeedGrowth, ((whole*factor-tot.value)/rest-1)*100)
		e.Set(qianshao.FigPeriodsLeft, float64(c.periodsLeft(tot.point.Period, c.lastPeriod())))
	}
}

// published is the growth series that rules an amount's growth, where it has a
// figure of the year; else nil.
func (c *judging) published() *judging {
	if c.in.Published == "" {
		return nil
	}
	in := c.plan.LineOr(qianshao.Series{Indicator: c.in.Published, Area: c.in.Area})
	if in == nil {
		return nil
	}
	own := *in
	own.Cutoffs = c.in.Cutoffs
	p := c.another(&own)
	if _, ok := p.latest(false); !ok {
		return nil
	}
	return p
}

// publishedGrowth is the rule growth over the published series; its figures
// stand beside the amount, not in its place.
func (c *judging) publishedGrowth(p *judging, t *qianshao.Target) []qianshao.Finding {
	fs := p.growth(t)
	for i := range fs {
		e, series := &fs[i].Evidence, p.in.Series()
		e.Case, e.Compared, e.Formula = "published-"+e.Case, &series, "yoy - growth_target = points"
		moveFigure(e, qianshao.FigValue, qianshao.FigYoY)
		moveFigure(e, qianshao.FigTarget, qianshao.FigGrowthTarget)
		moveFigure(e, qianshao.FigGap, qianshao.FigPoints)
		if tot, ok := c.latestTotal(); ok {
			e.Set(qianshao.FigValue, round9(tot.value))
		}
	}
	return fs
}

func moveFigure(e *qianshao.Evidence, from, to qianshao.Figure) {
	if v, ok := e.Get(from); ok {
		e.Figures.Drop(from)
		e.Set(to, v)
	}
}
