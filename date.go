package qianshao

import (
	"fmt"
	"time"
)

// Date is a civil day, counted in days since 1970-01-01. The zero Date means
// "no date". Dates compare with <, and d+7 is a week later.
type Date int32

// NewDate returns the civil day; out-of-range parts roll over as in
// [time.Date].
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// DateOf returns the civil day on which t falls in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return NewDate(y, m, d)
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("date %q: want YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// Civil returns year, month and day.
func (d Date) Civil() (int, time.Month, int) { return d.In(time.UTC).Date() }

// Year returns the calendar year.
func (d Date) Year() int { return d.In(time.UTC).Year() }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.In(time.UTC).Weekday() }

// In returns the first instant of the day in loc.
func (d Date) In(loc *time.Location) time.Time {
	y, m, dd := time.Unix(int64(d)*86400, 0).UTC().Date()
	return time.Date(y, m, dd, 0, 0, 0, 0, loc)
}

// EndIn returns the last second of the day in loc.
func (d Date) EndIn(loc *time.Location) time.Time { return (d + 1).In(loc).Add(-time.Second) }

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == 0 }

// String prints YYYY-MM-DD, or "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.In(time.UTC).Format(time.DateOnly)
}

// MarshalText prints YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD, or "" for no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := ParseDate(string(b))
	*d = v
	return err
}
