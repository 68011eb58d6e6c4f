package rules

import (
	"slices"

	"qianshao"
)

// unreported lists the periods that have ended and should be in: all of them
// for flow and count, else those after the latest report; of a cumulative
// figure 不适用 tells nothing of the months before it.
func (c *judging) unreported() []qianshao.Period {
	from := qianshao.NewPeriod(c.in.Every, c.year, 1)
	if c.in.Measure != qianshao.Flow && c.in.Measure != qianshao.Count {
		for i := len(c.line) - 1; i >= 0; i-- {
			if c.line[i].HasValue() || c.in.Measure != qianshao.YTD {
				from = c.line[i].Period.Next()
				break
			}
		}
	}
	end := min(c.lastPeriod().Ordinal()+1, c.running.Ordinal())
	next, _ := find(c.line, from)
	var out []qianshao.Period
	for p := from; p.Ordinal() < end; p = p.Next() {
		if next < len(c.line) && c.line[next].Period == p {
			next++
		} else if c.in.Expected(p) && !slices.Contains(c.waiting, p) {
			out = append(out, p)
		}
	}
	return out
}

// waits reports whether a period that should be in was handed in and is held.
func (c *judging) waits() bool {
	for _, p := range c.waiting {
		if _, ok := c.at(p); !ok && p.Freq() == c.in.Every && p.Year() == c.year && c.ended(p) {
			return true
		}
	}
	return false
}

// pastGrace lists the unreported periods whose grace has run out.
func (c *judging) pastGrace() []qianshao.Period {
	var out []qianshao.Period
	for _, p := range c.unreported() {
		if c.in.GraceEnd(p, c.plan.Calendar) < c.today {
			out = append(out, p)
		}
	}
	return out
}

// freshness tells how timely the series is, and adds the overdue finding.
func (c *judging) freshness(v *qianshao.Verdict) {
	open := c.unreported()
	if len(open) == 0 && c.waits() {
		v.Freshness = qianshao.Checking
	}
	if len(open) == 0 || c.in.Role != qianshao.Judged && c.closed() {
		return
	}
	v.Freshness = qianshao.Due
	v.NextDue = c.in.DueDate(open[0], c.plan.Calendar)
	if v.NextDue < c.today {
		v.Freshness = qianshao.Overdue
	}
	late := c.pastGrace()
	// its lateness is that of its parts
	if len(late) == 0 || c.in.Role == qianshao.Reference || len(c.plan.PartsOf(c.in)) > 0 {
		return
	}
	v.Freshness, v.OverdueOf = qianshao.Stale, late
	f := qianshao.Finding{Target: -1, Rule: "overdue", Grade: qianshao.Yellow}
	f.Evidence.Case, f.Evidence.Missing = "past-grace", late
	f.Evidence.Deadline = c.in.DueDate(late[0], c.plan.Calendar)
	f.Evidence.Set(qianshao.FigDaysLate, float64(c.plan.Calendar.WorkingDays(c.in.GraceEnd(late[0], c.plan.Calendar),
		c.today)))
	c.sign(&f)
	v.Findings = append(v.Findings, f)
}

// describe fills in the latest period, and returns the value judged there.
func (c *judging) describe(v *qianshao.Verdict) (value float64, known bool) {
	if len(c.line) == 0 {
		return 0, false
	}
	v.Period = c.line[len(c.line)-1].Period
	pt, ok := c.latest(false)
	f := v.Lead()
	if !ok && f == nil { // not applicable throughout
		return 0, false
	}
	value, decimals := pt.Value, pt.Decimals
	if ok && c.in.Measure.IsTotal() {
		tot, ok := c.latestTotal()
		if !ok {
			tot = c.totalAt(pt)
		}
		pt, value, decimals = tot.point, tot.value, tot.point.Decimals
	}
	if f != nil { // the year's sum, the average so far, the growth worked out
		value, _ = f.Evidence.Get(qianshao.FigValue)
		decimals = f.Evidence.Decimals
	}
	v.Decimals, v.Backfill = decimals, pt.Backfill
	return round9(value), true
}
