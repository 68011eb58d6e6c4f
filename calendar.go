package qianshao

// Calendar tells working days. Days without an entry follow the week: Monday
// to Friday are worked. A Calendar is never changed once built.
type Calendar struct {
	name    string
	days    map[Date]CalendarDay
	notices map[int]Notice
}

// CalendarDay is a day that differs from the week: a holiday, or a Saturday or
// Sunday that is worked to make up for one.
type CalendarDay struct {
	Date Date
	Work bool   // worked
	Name string // the holiday it belongs to, such as 春节
}

// Notice is the announcement of a year's holidays. A notice may also touch
// days of the December before.
type Notice struct {
	Year     int
	Document string
	Issued   Date
}

// NewCalendar builds a calendar; a later entry for a day replaces an earlier.
func NewCalendar(name string, notices []Notice, days []CalendarDay) *Calendar {
	c := &Calendar{name: name, days: make(map[Date]CalendarDay, len(days)), notices: map[int]Notice{}}
	for _, n := range notices {
		c.notices[n.Year] = n
	}
	for _, d := range days {
		c.days[d.Date] = d
	}
	return c
}

// Name returns the calendar's name, such as "china".
func (c *Calendar) Name() string { return c.name }

// Known reports whether the holidays of a year have been announced; where not,
// the calendar falls back to Monday–Friday and pages say so.
func (c *Calendar) Known(year int) bool { _, ok := c.notices[year]; return ok }

// IsWorking reports whether d is worked.
func (c *Calendar) IsWorking(d Date) bool {
	if e, ok := c.days[d]; ok {
		return e.Work
	}
	w := d.Weekday()
	return w >= 1 && w <= 5
}

// Day returns the special entry of d, if it has one.
func (c *Calendar) Day(d Date) (CalendarDay, bool) { e, ok := c.days[d]; return e, ok }

// OnOrAfter returns the first working day from d on: d itself if worked.
func (c *Calendar) OnOrAfter(d Date) Date {
	for !c.IsWorking(d) {
		d++
	}
	return d
}

// AddWorking returns the n-th working day after d (n ≥ 0; 0 gives d itself).
func (c *Calendar) AddWorking(d Date, n int) Date {
	for ; n > 0; n-- {
		d = c.OnOrAfter(d + 1)
	}
	return d
}

// WorkingDays counts the working days after from, up to and including to; it
// is negative when to lies before from.
func (c *Calendar) WorkingDays(from, to Date) int {
	if to < from {
		return -c.WorkingDays(to, from)
	}
	n := 0
	for d := from + 1; d <= to; d++ {
		if c.IsWorking(d) {
			n++
		}
	}
	return n
}
