package rules

import "qianshao"

// paceFloor judges a total that has to reach target (pace, near, reach).
func (c *judging) paceFloor(t *qianshao.Target, target float64) []qianshao.Finding {
	day, dp := c.deadline(t.By)
	if f, ok := c.floorAtDeadline(t, target, day, dp); ok {
		return c.only(&f)
	}
	tot, ok := c.floorTotal(t, target)
	if !ok {
		f := c.finding("pace", "nothing", qianshao.Grey, false, qianshao.Point{})
		c.toDeadline(&f.Evidence, target, day, dp)
		return c.only(&f)
	}
	f, expected := c.floorSoFar(t, tot, target, day, dp)
	fs := c.only(&f)
	if f.Grade == qianshao.Grey {
		return fs
	}
	fs = append(fs, c.nearFew(tot, target, expected, day)...)
	return append(fs, c.reach(t, tot, target, dp)...)
}

// floorAtDeadline judges once the deadline's figure is final.
func (c *judging) floorAtDeadline(t *qianshao.Target, target float64, day qianshao.Date,
	dp qianshao.Period) (qianshao.Finding, bool) {
	pt, ok := c.finalPoint(dp)
	if !ok {
		return qianshao.Finding{}, false
	}
	then := c.totalAt(pt)
	now, _ := c.floorTotal(t, target)
	if now.point.Period.Before(pt.Period) { // the deadline's period is 不适用
		now = then
	}
	g, kase, late := atDeadline(thenMet(floorCmp(t), then, now, target), meets(floorCmp(t), now.value, target))
	if len(now.missing) > 0 && (g == qianshao.Red || kase == "equal") {
		g, kase = qianshao.Grey, "gap"
	}
	f := c.finding("pace", kase, g, true, now.point)
	f.Evidence.MadeUp, f.Evidence.Missing = late, now.missing
	c.toDeadline(&f.Evidence, target, day, dp)
	setGap(&f.Evidence, now.value, target)
	f.Evidence.Formula = "value - target = gap"
	return f, true
}

// thenMet is how the deadline's total met a floor; with a month missing that
// may have been enough, what is enough by now is not called late.
func thenMet(cmp qianshao.Comparator, then, now total, target float64) qianshao.Grade {
	if len(then.missing) > 0 {
		return meets(cmp, now.value, target)
	}
	return meets(cmp, then.value, target)
}

// floorSoFar judges a floor before its deadline; it also returns what was
// expected.
func (c *judging) floorSoFar(t *qianshao.Target, tot total, target float64, day qianshao.Date,
	dp qianshao.Period) (qianshao.Finding, float64) {
	share, years := c.shareDue(tot.point.Period, dp)
	once := c.oneOff(tot.point.Period, dp, target)
	expected := dueBeside(target, share, once)
	if c.in.Whole {
		expected = wholeDown(expected)
	}
	g, kase := c.floorGradeOf(t, tot.value, target, expected)
	if len(tot.missing) > 0 && kase != "reached" {
		g, kase = qianshao.Grey, "gap"
	}
	f := c.finding("pace", kase, g, false, tot.point)
	e := &f.Evidence
	e.Missing, e.ShareYears = tot.missing, years
	c.toDeadline(e, target, day, dp)
	setGap(e, tot.value, expected)
	e.Set(qianshao.FigExpected, expected)
	e.Set(qianshao.FigShare, share)
	if expected != 0 {
		e.Set(qianshao.FigRatio, round9(tot.value/expected))
		e.Formula = "value / (target * share) = ratio"
		if once > 0 {
			e.Set(qianshao.FigOneOff, round9(once))
			e.Formula = "value / (one_off + (target - one_off) * share) = ratio"
		}
	}
	c.remaining(e, tot, target, dp)
	return f, expected
}

func (c *judging) floorGradeOf(t *qianshao.Target, v, target, expected float64) (qianshao.Grade, string) {
	switch met := meets(floorCmp(t), v, target); {
	case met == qianshao.Green:
		return qianshao.Green, "reached"
	case met == qianshao.Yellow:
		return qianshao.Yellow, "equal"
	case expected <= 0:
		return qianshao.Green, "not-due"
	}
	g := floorGrade(v/expected, c.in.Cutoffs.Floor)
	if g > qianshao.Yellow && c.in.Few(target) && sign(expected-v, 1) == 0 {
		g = qianshao.Yellow
	}
	if g == qianshao.Green {
		return g, "on-pace"
	}
	return g, "behind"
}

// paceCap judges a total that must not exceed its target.
func (c *judging) paceCap(t *qianshao.Target) []qianshao.Finding {
	day, dp := c.deadline(t.By)
	if pt, ok := c.finalPoint(dp); ok {
		return []qianshao.Finding{c.capAtDeadline(t, c.totalAt(pt), t.Value, day, dp)}
	}
	if run, ok := c.runningTotal(); ok && sign(run.value, t.Value) > 0 {
		return []qianshao.Finding{c.capBroken(run, t.Value, day, dp)}
	}
	tot, ok := c.latestTotal()
	if !ok {
		f := c.finding("pace", "cap-nothing", qianshao.Grey, false, qianshao.Point{})
		c.toDeadline(&f.Evidence, t.Value, day, dp)
		return c.only(&f)
	}
	if sign(tot.value, t.Value) > 0 {
		return []qianshao.Finding{c.capBroken(tot, t.Value, day, dp)}
	}
	return []qianshao.Finding{c.capSoFar(t, tot, t.Value, day, dp)}
}

func (c *judging) capBroken(tot total, target float64, day qianshao.Date, dp qianshao.Period) qianshao.Finding {
	f := c.finding("pace", "cap-broken", qianshao.Red, true, tot.point)
	c.toDeadline(&f.Evidence, target, day, dp)
	setGap(&f.Evidence, tot.value, target)
	f.Evidence.Formula = "value - target = gap"
	return f
}

// capAtDeadline judges in the deadline's period alone; also the upper end of a
// range.
func (c *judging) capAtDeadline(t *qianshao.Target, tot total, target float64, day qianshao.Date,
	dp qianshao.Period) qianshao.Finding {
	g, kase := meets(capCmp(t), tot.value, target), "cap-met"
	switch {
	case g == qianshao.Red:
		kase = "cap-missed"
	case len(tot.missing) > 0:
		g, kase = qianshao.Grey, "gap"
	case g == qianshao.Yellow:
		kase = "equal"
	}
	f := c.finding("pace", kase, g, true, tot.point)
	f.Evidence.Missing = tot.missing
	c.toDeadline(&f.Evidence, target, day, dp)
	setGap(&f.Evidence, tot.value, target)
	f.Evidence.Formula = "value - target = gap"
	return f
}

func (c *judging) capSoFar(t *qianshao.Target, tot total, target float64, day qianshao.Date,
	dp qianshao.Period) qianshao.Finding {
	share, years := c.shareDue(tot.point.Period, dp)
	once := c.oneOff(tot.point.Period, dp, target)
	expected := dueBeside(target, share, once)
	if c.in.Whole {
		expected = wholeUp(expected)
	}
	g := qianshao.Green
	if expected > 0 {
		g = capGrade(tot.value/expected, c.in.Cutoffs.Cap)
	} else if tot.value > 0 {
		g = qianshao.Red
	}
	few := c.in.Few(target) || t.About && c.in.Few(t.Around)
	if g > qianshao.Yellow && few && sign(tot.value-expected, 1) == 0 {
		g = qianshao.Yellow
	}
	kase := "cap-within"
	if g > qianshao.Green {
		kase = "cap-ahead"
	} else if meets(capCmp(t), tot.value, target) == qianshao.Yellow {
		g, kase = qianshao.Yellow, "equal"
	}
	if len(tot.missing) > 0 {
		g, kase = qianshao.Grey, "gap"
	}
	f := c.finding("pace", kase, g, false, tot.point)
	e := &f.Evidence
	e.Missing, e.ShareYears = tot.missing, years
	c.toDeadline(e, target, day, dp)
	setGap(e, tot.value, expected)
	e.Set(qianshao.FigExpected, expected)
	e.Set(qianshao.FigShare, share)
	if expected > 0 {
		e.Set(qianshao.FigRatio, round9(tot.value/expected))
		e.Formula = "value / (target * share) = ratio"
		if once > 0 {
			e.Set(qianshao.FigOneOff, round9(once))
			e.Formula = "value / (one_off + (target - one_off) * share) = ratio"
		}
	}
	c.remaining(e, tot, target, dp)
	return f
}

// paceRange judges a total that has to end between two ends: the lower as a
// floor, the upper at the deadline.
func (c *judging) paceRange(t *qianshao.Target) []qianshao.Finding {
	fs := c.paceFloor(t, t.Low)
	day, dp := c.deadline(t.By)
	if pt, ok := c.finalPoint(dp); ok && !c.in.OverOK {
		fs = append(fs, c.capAtDeadline(t, c.totalAt(pt), t.High, day, dp))
	}
	return fs
}

// toDeadline puts target and deadline into the evidence.
func (c *judging) toDeadline(e *qianshao.Evidence, target float64, day qianshao.Date, dp qianshao.Period) {
	e.Set(qianshao.FigTarget, target)
	e.Deadline = day
	if _, final := c.finalPoint(dp); !final && c.today > day {
		e.Pending = true
	}
}

func setGap(e *qianshao.Evidence, v, against float64) {
	e.Set(qianshao.FigValue, round9(v))
	e.Set(qianshao.FigGap, round9(v-against))
}

// remaining says what each period left must bring, beside the best ever, and
// how this year compares with last.
func (c *judging) remaining(e *qianshao.Evidence, tot total, target float64, dp qianshao.Period) {
	left := c.periodsLeft(tot.point.Period, dp)
	rest := round9(target - tot.value)
	e.Set(qianshao.FigRemaining, rest)
	e.Set(qianshao.FigPeriodsLeft, float64(left))
	if left > 0 && rest > 0 {
		each := rest / float64(left)
		e.Set(qianshao.FigNeedEach, each)
		if best, ok := c.best(); ok && best > 0 {
			e.Set(qianshao.FigBest, best)
			e.Set(qianshao.FigNeedOfBest, each/best)
		}
	}
	if last, ok := c.through(tot.point.Period.LastYear()); ok {
		e.Set(qianshao.FigLastYear, round9(last))
		if last > 0 && len(tot.missing) == 0 {
			e.Set(qianshao.FigYoY, (tot.value/last-1)*100)
		}
	}
}
