package rules

import (
	"time"

	"qianshao"
)

// judging is one indicator at one moment: what every rule looks at.
type judging struct {
	plan    *qianshao.Plan
	in      *qianshao.Indicator
	figures Figures
	waiting []qianshao.Period // of the indicator: handed in and held
	now     time.Time
	today   qianshao.Date    // civil day of now in the plan's zone
	year    int              // the plan's
	open    added            // the period that only some of its parts have handed in
	line    []qianshao.Point // reported points of the plan's year that have begun, in order
}

func newCase(p *qianshao.Plan, in *qianshao.Indicator, f Figures, now time.Time) *judging {
	c := &judging{plan: p, in: in, figures: f, now: now, today: qianshao.DateOf(now.In(p.Location)), year: p.Year}
	c.line = c.reportedOf(in)
	c.open = c.partial()
	c.decided()
	return c
}

// reportedOf lists the reported points of an indicator's series in the plan's
// year that have begun.
func (c *judging) reportedOf(in *qianshao.Indicator) []qianshao.Point {
	var out []qianshao.Point
	for _, pt := range c.figures.Year(in.Series(), c.year) {
		if pt.Period.Freq() == in.Every && pt.Reported() && pt.Period.Start() <= c.today {
			out = append(out, pt)
		}
	}
	return out
}

// ended reports whether a period is over.
func (c *judging) ended(p qianshao.Period) bool { return p.End() < c.today }

// latest returns the latest point with a value; endedOnly leaves out a period
// still running.
func (c *judging) latest(endedOnly bool) (qianshao.Point, bool) {
	for i := len(c.line) - 1; i >= 0; i-- {
		if pt := c.line[i]; pt.HasValue() && (!endedOnly || c.ended(pt.Period)) {
			return pt, true
		}
	}
	return qianshao.Point{}, false
}

// at returns the reported point of a period of the plan's year.
func (c *judging) at(p qianshao.Period) (qianshao.Point, bool) {
	for _, pt := range c.line {
		if pt.Period == p {
			return pt, true
		}
	}
	return qianshao.Point{}, false
}

// expectedThrough lists the periods of p's year to be reported, through p.
func (c *judging) expectedThrough(p qianshao.Period) []qianshao.Period {
	var out []qianshao.Period
	for q := qianshao.NewPeriod(c.in.Every, p.Year(), 1); !p.Before(q); q = q.Next() {
		if c.in.Expected(q) {
			out = append(out, q)
		}
	}
	return out
}

// lastPeriod is the last period of the plan's year.
func (c *judging) lastPeriod() qianshao.Period { return lastOf(c.in.Every, c.year) }

func lastOf(f qianshao.Freq, year int) qianshao.Period {
	return qianshao.NewPeriod(f, year, qianshao.PeriodsIn(f, year))
}

// deadline returns the day a target is due, 12-31 where none stands, and the
// period that contains it.
func (c *judging) deadline(by qianshao.Date) (qianshao.Date, qianshao.Period) {
	if by == 0 {
		by = qianshao.NewDate(c.year, time.December, 31)
	}
	return by, qianshao.PeriodOf(c.in.Every, by)
}

// finalPoint returns the point that decides a deadline's period: its own or,
// where it is not reported, the first later one. Nothing is final before its
// period has ended. To a sum a period that is 不适用 adds nothing, and it is
// reported: it is as final as any other.
func (c *judging) finalPoint(dp qianshao.Period) (qianshao.Point, bool) {
	sums := c.in.Measure == qianshao.Flow || c.in.Measure == qianshao.Count
	if _, known := c.latest(true); !known {
		return qianshao.Point{}, false
	}
	for _, pt := range c.line {
		if (sums || pt.HasValue()) && !pt.Period.Before(dp) && c.ended(pt.Period) {
			return pt, true
		}
	}
	return qianshao.Point{}, false
}

// periodsLeft counts the periods to be reported after p through dp.
func (c *judging) periodsLeft(p, dp qianshao.Period) int {
	n := 0
	for q := p.Next(); !dp.Before(q); q = q.Next() {
		if c.in.Expected(q) {
			n++
		}
	}
	return n
}

// finding starts a finding with its case and period.
func (c *judging) finding(rule, kase string, g qianshao.Grade, hard bool, pt qianshao.Point) qianshao.Finding {
	return qianshao.Finding{Rule: rule, Grade: g, Hard: hard,
		Evidence: qianshao.Evidence{Case: kase, Period: pt.Period, Decimals: pt.Decimals}}
}
