package rules

import (
	"iter"
	"slices"
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
	running qianshao.Period  // of the indicator's frequency: the one that today lies in
	year    int              // the plan's
	open    added            // the period that only some of its parts have handed in
	own     *row             // all points of the indicator's series
	line    []qianshao.Point // reported points of the plan's year that have begun, in order
	scratch *scratch
	soFar   latestSum // see latestTotal
}

func newCase(p *qianshao.Plan, in *qianshao.Indicator, f Figures, now time.Time) *judging {
	c := new(judging)
	c.begin(p, in, f, now, new(scratch))
	return c
}

// begin looks at an indicator, in a scratch that is used for nothing else
// meanwhile.
func (c *judging) begin(p *qianshao.Plan, in *qianshao.Indicator, f Figures, now time.Time, s *scratch) {
	s.begin()
	*c = judging{}
	c.plan, c.in, c.figures, c.now, c.today, c.year = p, in, f, now, s.dayOf(now, p.Location), p.Year
	c.scratch, c.own = s, &s.row
	c.running = qianshao.PeriodOf(in.Every, c.today)
	c.read(s.lineOf(in.Series(), f), &s.line)
	c.open = c.partial()
	c.decided()
}

// lineOf are the points of a series, in the scratch's own room where figures put
// them there.
func (s *scratch) lineOf(of qianshao.Series, f Figures) []qianshao.Point {
	if x := s.found; x.done {
		s.found = lookedUp{}
		s.points = x.by.AppendShared(s.points[:0], of, x.line)
		return s.points
	}
	if a, ok := f.(appender); ok {
		s.points = a.AppendLine(s.points[:0], of)
		return s.points
	}
	return f.Line(of)
}

// read takes the points of the indicator's series; room is for its line.
func (c *judging) read(points []qianshao.Point, room *[]qianshao.Point) {
	c.own.read(points, c.in.Every)
	c.line = c.reported(room)
}

// reported are the reported points of the plan's year that have begun: of the
// row itself where it holds no others.
func (c *judging) reported(room *[]qianshao.Point) []qianshao.Point {
	x := c.spell()
	line := c.own.year(x.first, x.last)
	for len(line) > 0 && line[len(line)-1].Period.Ordinal() > c.running.Ordinal() {
		line = line[:len(line)-1]
	}
	for i := range line {
		if !line[i].Reported() {
			*room = slices.DeleteFunc(append((*room)[:0], line...), func(pt qianshao.Point) bool {
				return !pt.Reported()
			})
			return slices.Clip(*room)
		}
	}
	return slices.Clip(line)
}

// another looks at the line of another indicator at the same moment.
func (c *judging) another(in *qianshao.Indicator) *judging {
	x := *c
	x.in, x.own = in, new(row)
	x.running = qianshao.PeriodOf(in.Every, c.today)
	x.read(c.figures.Line(in.Series()), new([]qianshao.Point))
	return &x
}

// spell is the plan's year in the indicator's periods.
func (c *judging) spell() spell { return c.scratch.spellOf(c.in.Every, c.year) }

// get returns the point of a period of the indicator's series.
func (c *judging) get(p qianshao.Period) (qianshao.Point, bool) {
	if p.Freq() != c.in.Every {
		return c.figures.Get(c.in.Series(), p)
	}
	if i, ok := find(c.own.points, p); ok {
		return c.own.points[i], true
	}
	return qianshao.Point{}, false
}

// ended reports whether a period is over.
func (c *judging) ended(p qianshao.Period) bool {
	if p.Freq() != c.running.Freq() {
		return p.End() < c.today
	}
	return p.Ordinal() < c.running.Ordinal()
}

// latest returns the latest point with a value; endedOnly leaves out a period
// still running.
func (c *judging) latest(endedOnly bool) (qianshao.Point, bool) {
	for i := len(c.line) - 1; i >= 0; i-- {
		if pt := &c.line[i]; pt.HasValue() && (!endedOnly || c.ended(pt.Period)) {
			return *pt, true
		}
	}
	return qianshao.Point{}, false
}

// at returns the reported point of a period of the plan's year.
func (c *judging) at(p qianshao.Period) (qianshao.Point, bool) {
	if p.Freq() != c.in.Every {
		return qianshao.Point{}, false
	}
	if i, ok := find(c.line, p); ok {
		return c.line[i], true
	}
	return qianshao.Point{}, false
}

// expectedThrough goes through the periods of p's year to be reported, through p.
func (c *judging) expectedThrough(p qianshao.Period) iter.Seq[qianshao.Period] {
	return func(yield func(qianshao.Period) bool) {
		for q := qianshao.NewPeriod(c.in.Every, p.Year(), 1); !p.Before(q); q = q.Next() {
			if c.in.Expected(q) && !yield(q) {
				return
			}
		}
	}
}

// lastPeriod is the last period of the plan's year.
func (c *judging) lastPeriod() qianshao.Period { return c.spell().last }

func lastOf(f qianshao.Freq, year int) qianshao.Period {
	return qianshao.NewPeriod(f, year, qianshao.PeriodsIn(f, year))
}

// deadline returns the day a target is due, 12-31 where none stands, and the
// period that contains it.
func (c *judging) deadline(by qianshao.Date) (qianshao.Date, qianshao.Period) {
	if by == 0 {
		return c.scratch.spellOf(qianshao.Day, c.year).last.End(), c.lastPeriod()
	}
	return by, qianshao.PeriodOf(c.in.Every, by)
}

// finalPoint returns the point that decides a deadline's period: its own or,
// where it is not reported, the first later one. Nothing is final before its
// period has ended. To a sum a period that is 不适用 adds nothing, and it is
// reported: it is as final as any other.
func (c *judging) finalPoint(dp qianshao.Period) (qianshao.Point, bool) {
	if n := len(c.line); n == 0 || c.line[n-1].Period.Before(dp) {
		return qianshao.Point{}, false
	}
	sums := c.in.Measure == qianshao.Flow || c.in.Measure == qianshao.Count
	if _, known := c.latest(true); !known {
		return qianshao.Point{}, false
	}
	for i := range c.line {
		if pt := &c.line[i]; (sums || pt.HasValue()) && !pt.Period.Before(dp) && c.ended(pt.Period) {
			return *pt, true
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
	f := qianshao.Finding{Rule: rule, Grade: g, Hard: hard,
		Evidence: qianshao.Evidence{Case: kase, Period: pt.Period, Decimals: pt.Decimals}}
	f.Evidence.Figures.Within(c.scratch.figures())
	return f
}

// only is one finding alone.
func (c *judging) only(f *qianshao.Finding) []qianshao.Finding { return c.scratch.one(f) }
