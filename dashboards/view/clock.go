package view

import (
	"fmt"
	"time"

	"qianshao"
	"qianshao/words"
)

// Now is the moment a page's clock shows: of a live page the program's, which
// goes on after the latest judgement.
func (l *Lens) Now() time.Time {
	t := l.Clock
	if t.IsZero() {
		t = l.Reading.Clock.Now
	}
	return t.In(l.Reading.Plan.Location)
}

// Today is the civil day of the judgement in the plan's zone.
func (l *Lens) Today() qianshao.Date { return l.Day(l.Reading.Clock.Now) }

// Day is the civil day of a moment in the plan's zone.
func (l *Lens) Day(t time.Time) qianshao.Date { return qianshao.DateOf(t.In(l.Reading.Plan.Location)) }

// Stamp prints a time to the minute in the plan's zone; the zero time is "".
func (l *Lens) Stamp(t time.Time) string { return l.Format(t, "2006-01-02 15:04") }

// ShortStamp prints a time without its year where that is the plan's.
func (l *Lens) ShortStamp(t time.Time) string {
	if !t.IsZero() && t.In(l.Reading.Plan.Location).Year() == l.Reading.Plan.Year {
		return l.Format(t, "01-02 15:04")
	}
	return l.Format(t, "2006-01-02")
}

// Format prints a time in the plan's zone; the zero time is "".
func (l *Lens) Format(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.In(l.Reading.Plan.Location).Format(layout)
}

// Date prints a day, with its year where that is not the plan's.
func (l *Lens) Date(d qianshao.Date) string {
	if y, _, _ := d.Civil(); y != l.Reading.Plan.Year {
		return l.T("period.of-year", y, words.Date(l.Lang, d))
	}
	return words.Date(l.Lang, d)
}

// Weekday prints a day with its day of the week: 7月20日 星期四.
func (l *Lens) Weekday(d qianshao.Date) string {
	return l.Date(d) + " " + l.T(fmt.Sprintf("weekday.%d", int(d.Weekday())))
}

// ShownDay is the day whose knowledge a page shows.
func (l *Lens) ShownDay() qianshao.Date {
	if c := l.Reading.Clock; !c.AsOf.IsZero() {
		return l.Day(c.AsOf)
	}
	return l.Day(l.Reading.Clock.Now)
}

// AsksNow reports whether a page is asked for as of now.
func (l *Lens) AsksNow() bool {
	return !l.Query.Has("as_of") && !l.Query.Has("commit") && !l.Query.Has("now")
}
