package rules

import (
	"time"

	"qianshao"
)

// steps judges a target in steps: every step whose deadline is final, and how
// near the next unmet one is.
func (c *judging) steps(t *qianshao.Target) []qianshao.Finding {
	now, known := c.latestTotal()
	if run, ok := c.runningTotal(); ok && (run.value > now.value || !c.in.Measure.IsTotal()) {
		now, known = run, true
	}
	f := c.finding("steps", "none-due", qianshao.Green, false, now.point)
	f.Evidence.Set(qianshao.FigTarget, t.Last())
	if !known {
		f.Grade, f.Evidence.Case = qianshao.Grey, "nothing"
		return c.only(&f)
	}
	f.Evidence.Set(qianshao.FigValue, now.value)
	var next []qianshao.Finding
	before := qianshao.NewDate(c.year-1, time.December, 31)
	for _, s := range t.Steps {
		_, dp := c.deadline(s.By)
		if pt, ok := c.finalPoint(dp); ok {
			c.stepAtDeadline(&f, s, c.totalAt(pt), now)
		} else if sign(now.value, s.Value) < 0 && next == nil {
			next = c.near("step", now.point, s.By-c.today, s.By-before, s.Value-now.value, .25, .10, s.By)
		}
		before = s.By
	}
	return append(c.only(&f), next...)
}

// stepAtDeadline makes f the worst of itself and one final step.
func (c *judging) stepAtDeadline(f *qianshao.Finding, s qianshao.Step, then, now total) {
	if now.point.Period.Before(then.point.Period) { // the step's period is 不适用
		now = then
	}
	g, kase, late := atDeadline(thenMet(qianshao.AtLeast, then, now, s.Value),
		meets(qianshao.AtLeast, now.value, s.Value))
	if len(now.missing) > 0 && g == qianshao.Red {
		g, kase = qianshao.Grey, "gap"
	}
	first := !f.Hard
	f.Hard = true
	if !first && g <= f.Grade {
		return
	}
	f.Grade, f.Evidence.Case, f.Evidence.MadeUp = g, kase, late
	f.Evidence.Deadline, f.Evidence.Missing = s.By, now.missing
	f.Evidence.Set(qianshao.FigTarget, s.Value)
	f.Evidence.Set(qianshao.FigGap, round9(now.value-s.Value))
	f.Evidence.Formula = "value - target = gap"
}

// nearFew says how little time is left for a few that is not reached yet.
func (c *judging) nearFew(tot total, target, expected float64, day qianshao.Date) []qianshao.Finding {
	if !c.in.Few(target) || len(tot.missing) > 0 || sign(tot.value, target) >= 0 {
		return nil
	}
	all := day - qianshao.NewDate(c.year-1, time.December, 31)
	if sign(tot.value, expected) < 0 {
		return c.near("few-behind", tot.point, day-c.today, all, target-tot.value, .25, .10, day)
	}
	return c.near("few-on-pace", tot.point, day-c.today, all, target-tot.value, .10, -1, day)
}

// near compares the days left with the whole time: at or below yellow's share
// it is yellow, at or below orange's orange, else nothing is said.
func (c *judging) near(kase string, pt qianshao.Point, left, all qianshao.Date, rest, yellow, orange float64,
	by qianshao.Date) []qianshao.Finding {
	left = max(left, 0)
	share := round9(float64(left) / float64(all))
	g := qianshao.Yellow
	switch {
	case share <= orange:
		g = qianshao.Orange
	case share > yellow:
		return nil
	}
	f := c.finding("near", kase, g, false, pt)
	f.Evidence.Deadline = by
	f.Evidence.Set(qianshao.FigDaysLeft, float64(left))
	f.Evidence.Set(qianshao.FigDaysAll, float64(all))
	f.Evidence.Set(qianshao.FigRemaining, round9(rest))
	f.Evidence.Set(qianshao.FigShare, share)
	f.Evidence.Formula = "days_left / days_all = share"
	return c.only(&f)
}
