package rules

import (
	"cmp"

	"qianshao"
)

// closed reports whether the indicator's year has closed: its last due date and
// the grace after it have passed.
func (c *judging) closed() bool {
	return c.scratch.closing(c.in, c.year, c.plan.Calendar) < c.today
}

// close says how each target ended, by what has been reported and never by the
// last light, and which figures came or changed after the close.
func (c *judging) close(v *qianshao.Verdict) {
	if v.Closed = c.closed(); !v.Closed || c.in.Role != qianshao.Judged {
		return
	}
	v.Corrected = c.corrected()
	v.Endings = make([]qianshao.Ending, len(c.in.Targets))
	for i := range v.Endings {
		t := &c.in.Targets[i]
		if day, _ := c.deadline(t.By); t.InForce(day) && t.Colours() {
			v.Endings[i] = c.endReported(t)
		}
	}
	for i := range v.Findings {
		f := &v.Findings[i]
		f.Closing = v.Ended(f.Target)
	}
}

// corrected lists the periods of the year whose figure was changed or taken
// back after the close, or came only then where others had come before.
func (c *judging) corrected() []qianshao.Period {
	end := c.scratch.closing(c.in, c.year, c.plan.Calendar)
	after := func(pt qianshao.Point) bool { return qianshao.DateOf(pt.Recorded.In(c.plan.Location)) > end }
	var out []qianshao.Period
	known := false
	for _, pt := range c.figures.Year(c.in.Series(), c.year) {
		known = known || !after(pt) || pt.Revised
	}
	for _, pt := range c.figures.Year(c.in.Series(), c.year) {
		if known && pt.Period.Freq() == c.in.Every && after(pt) && (pt.Changed || !pt.Reported() || !pt.Revised) {
			out = append(out, pt.Period)
		}
	}
	return out
}

// endReported closes one target. What was reported as 不适用 is not missing: one
// that is undecided for it says so, and where all periods are, that all are.
func (c *judging) endReported(t *qianshao.Target) qianshao.Ending {
	e := c.ending(t)
	missing, blank := c.partBlank(e.Missing)
	if _, known := c.latest(true); !known && len(c.line) > 0 && len(missing) == 0 &&
		(len(blank) == 0 || c.allReported()) {
		e.Missing = missing
		return endLacks(e, "figure")
	}
	if e.Closing == qianshao.ClosedBlank {
		e.Missing, e.Blank = missing, blank
	}
	return e
}

// partBlank parts periods into those not reported and those reported as 不适用.
func (c *judging) partBlank(ps []qianshao.Period) (missing, blank []qianshao.Period) {
	for _, p := range ps {
		if pt, ok := c.get(p); ok && pt.Status == qianshao.NotApplicable {
			blank = append(blank, p)
		} else {
			missing = append(missing, p)
		}
	}
	return missing, blank
}

// allReported reports whether no period of the year is left unreported.
func (c *judging) allReported() bool {
	return len(c.without(c.lastPeriod(), func(*qianshao.Point) bool { return true })) == 0
}

// ending closes one target (judging.md §1).
func (c *judging) ending(t *qianshao.Target) qianshao.Ending {
	total := c.in.Measure.IsTotal()
	met := func(v float64) bool { return meets(t.Cmp, v, t.Value) == qianshao.Green }
	switch {
	case t.Kind == qianshao.GrowthOf:
		return c.endGrowthOf(t)
	case t.Kind == qianshao.Rank:
		return endLacks(c.endAtDate(t.By, func(pt qianshao.Point) (good, ok bool) { return c.rankAt(t, pt) }), "areas")
	case t.Kind == qianshao.Bands:
		return c.endBands(t)
	case t.Kind == qianshao.Each:
		return c.endEach(t)
	case t.Kind == qianshao.Steps:
		return c.endSteps(t)
	case t.Kind == qianshao.Range && total:
		return c.endRange(t)
	case t.Kind == qianshao.Range:
		return c.endWithin(t)
	case t.LastYear:
		return c.endLastYear(t)
	case t.Ref.Indicator != "":
		return c.endReference(t)
	case total && t.Cmp == qianshao.Equal:
		return c.endZero(t)
	case total && t.Cmp.Floor():
		return c.endFloor(t.Cmp, t.Value, t.By)
	case total:
		return c.endCap(t.Cmp, t.Value, t.By)
	case c.in.Measure == qianshao.Growth:
		return c.endGrowth(t.By, met)
	case c.in.Measure == qianshao.Mean:
		return c.endMean(t.By, met)
	case t.By == 0:
		return c.endStandard(met)
	}
	return c.endAtDate(t.By, func(pt qianshao.Point) (good, ok bool) { return met(pt.Value), true })
}

func endUndecided(missing ...qianshao.Period) qianshao.Ending {
	return qianshao.Ending{Closing: qianshao.ClosedBlank, Missing: missing}
}

func endMet(late bool) qianshao.Ending {
	return qianshao.Ending{Closing: qianshao.ClosedMet, Late: late}
}

var endMissed = qianshao.Ending{Closing: qianshao.ClosedMiss}

// endWorse is the worse of two: missed over undecided over met. What is met is
// late where one of them is; what is undecided lacks what both lack.
func endWorse(a, b qianshao.Ending) qianshao.Ending {
	if a.Closing == b.Closing {
		a.Late = a.Late || b.Late
		a.Missing, a.Lacks = mergePeriods(a.Missing, b.Missing), cmp.Or(a.Lacks, b.Lacks)
		return a
	}
	if a.Closing > b.Closing {
		return a
	}
	return b
}

func mergePeriods(a, b []qianshao.Period) []qianshao.Period {
	out := append([]qianshao.Period(nil), a...)
next:
	for _, p := range b {
		for _, q := range a {
			if p == q {
				continue next
			}
		}
		out = append(out, p)
	}
	return out
}

// endAtDate closes what has to hold in its deadline's period, or the first
// later one reported; from then on the latest decides. judge holds one figure
// against the target, false where there is nothing to hold it against.
func (c *judging) endAtDate(by qianshao.Date, judge func(qianshao.Point) (good, ok bool)) qianshao.Ending {
	_, dp := c.deadline(by)
	var then, now, own, found bool
	for _, pt := range c.line {
		if !pt.HasValue() || pt.Period.Before(dp) {
			continue
		}
		own = true
		g, ok := judge(pt)
		if !ok {
			continue
		}
		if !found {
			then, found = g, true
		}
		now = g
	}
	switch {
	case !own:
		return endUndecided(dp)
	case !found:
		return endUndecided()
	case !now:
		return endMissed
	}
	return endMet(!then)
}

// endStandard closes what has to hold in every period: one that does not is
// enough to miss it, 不适用 counts as good.
func (c *judging) endStandard(met func(float64) bool) qianshao.Ending {
	e := qianshao.Ending{Closing: qianshao.ClosedMet}
	bad := 0
	for p := range c.expectedThrough(c.lastPeriod()) {
		e.Of++
		switch pt, ok := c.at(p); {
		case !ok:
			e.Missing = append(e.Missing, p)
		case pt.HasValue() && !met(pt.Value):
			bad++
		default:
			e.Good++
		}
	}
	switch {
	case bad > 0:
		e.Closing = qianshao.ClosedMiss
	case len(e.Missing) > 0:
		e.Closing = qianshao.ClosedBlank
	}
	return e
}

// endWithin closes a range: a standard for a level or ratio, the year's figure
// of growth and mean.
func (c *judging) endWithin(t *qianshao.Target) qianshao.Ending {
	inside := func(v float64) bool { return sign(v, t.Low) >= 0 && (c.in.OverOK || sign(v, t.High) <= 0) }
	switch c.in.Measure {
	case qianshao.Growth:
		return c.endGrowth(t.By, inside)
	case qianshao.Mean:
		return c.endMean(t.By, inside)
	}
	return c.endStandard(inside)
}

// endBands closes bands: green in the last period, none missing.
func (c *judging) endBands(t *qianshao.Target) qianshao.Ending {
	last, ok := c.at(c.lastPeriod())
	missing := c.without(c.lastPeriod(), func(*qianshao.Point) bool { return true })
	switch {
	case !ok || !last.HasValue():
		return endUndecided(mergePeriods(missing, []qianshao.Period{c.lastPeriod()})...)
	case c.bands(t)[0].Grade > qianshao.Green:
		return endMissed
	case len(missing) > 0:
		return endUndecided(missing...)
	}
	return endMet(false)
}

// holes lists the periods through p that are not reported.
func (c *judging) holes(p qianshao.Period) []qianshao.Period {
	return c.without(p, func(*qianshao.Point) bool { return true })
}

// without lists the periods through p that are not reported, or whose figure
// does not do.
func (c *judging) without(p qianshao.Period, does func(*qianshao.Point) bool) (out []qianshao.Period) {
	for q := range c.expectedThrough(p) {
		if pt, ok := c.at(q); !ok || !does(&pt) {
			out = append(out, q)
		}
	}
	return out
}
