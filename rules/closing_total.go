package rules

import "qianshao"

// finalTotal is the total that decides a deadline's period.
func (c *judging) finalTotal(dp qianshao.Period) (total, bool) {
	pt, ok := c.finalPoint(dp)
	if !ok {
		return total{}, false
	}
	return c.totalAt(pt), true
}

// lacking lists what would decide a total at dp: the period itself where
// figures are cumulative, else all that are not reported.
func (c *judging) lacking(dp qianshao.Period) []qianshao.Period {
	if c.in.Measure == qianshao.YTD {
		return []qianshao.Period{dp}
	}
	return c.without(dp, func(*qianshao.Point) bool { return true })
}

// endFloor closes a floor on a total. What cannot fall is met as soon as it is
// reached, whatever is missing.
func (c *judging) endFloor(cmp qianshao.Comparator, target float64, by qianshao.Date) qianshao.Ending {
	_, dp := c.deadline(by)
	then, final := c.finalTotal(dp)
	now, known := c.latestTotal()
	good := known && meets(cmp, now.value, target) == qianshao.Green
	switch {
	case good && !c.in.MayFall, good && final && len(now.missing) == 0:
		return endMet(final && len(then.missing) == 0 && meets(cmp, then.value, target) != qianshao.Green)
	case !known || !final:
		return endUndecided(c.lacking(dp)...)
	case len(now.missing) > 0:
		return endUndecided(now.missing...)
	}
	return endMissed
}

// endCap closes a cap on a total in its deadline's period alone; what cannot
// fall is missed as soon as it is broken. A figure that may fall has broken
// nothing before its date.
func (c *judging) endCap(cmp qianshao.Comparator, target float64, by qianshao.Date) qianshao.Ending {
	_, dp := c.deadline(by)
	tot, final := c.finalTotal(dp)
	known := final
	if !final {
		tot, known = c.latestTotal()
	}
	whole := final && len(tot.missing) == 0
	switch {
	case known && meets(cmp, tot.value, target) != qianshao.Green && (whole || !c.in.MayFall):
		return endMissed
	case whole:
		return endMet(false)
	case final:
		return endUndecided(tot.missing...)
	}
	return endUndecided(c.lacking(dp)...)
}

// endRange closes a range on a total: its lower end as a floor, its upper end
// as a cap.
func (c *judging) endRange(t *qianshao.Target) qianshao.Ending {
	e := c.endFloor(qianshao.AtLeast, t.Low, t.By)
	if c.in.OverOK {
		return e
	}
	return endWorse(e, c.endCap(qianshao.AtMost, t.High, t.By))
}

// endSteps closes steps, each as a floor at its date: the worst counts.
func (c *judging) endSteps(t *qianshao.Target) qianshao.Ending {
	e := endMet(false)
	for _, s := range t.Steps {
		e = endWorse(e, c.endFloor(qianshao.AtLeast, s.Value, s.By))
	}
	return e
}

// endZero closes a total that must stay without any event.
func (c *judging) endZero(t *qianshao.Target) qianshao.Ending {
	_, dp := c.deadline(t.By)
	for _, pt := range c.line {
		if pt.HasValue() && pt.Value > 0 {
			return endMissed
		}
	}
	var missing []qianshao.Period
	for _, p := range c.unreported() {
		if !dp.Before(p) {
			missing = append(missing, p)
		}
	}
	if len(missing) > 0 {
		return endUndecided(missing...)
	}
	return endMet(false)
}

// endEach closes a duty of every period: enough in all, once all are reported.
func (c *judging) endEach(t *qianshao.Target) qianshao.Ending {
	sum, due, late := 0., 0., false
	for p := qianshao.NewPeriod(t.Freq, c.year, 1); p.Year() == c.year; p = p.Next() {
		n, ok := c.eachIn(p)
		if !ok {
			return endUndecided(c.without(c.lastPeriod(), func(*qianshao.Point) bool { return true })...)
		}
		sum, due = sum+n, due+t.Value
		late = late || sign(n, t.Value) < 0
	}
	if sign(sum, due) < 0 {
		return endMissed
	}
	return endMet(late)
}
