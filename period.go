package qianshao

import (
	"fmt"
	"time"
)

// Freq is how often a series is reported: the kind of its periods.
type Freq uint8

// The kinds of period, from short to long.
const (
	Day     Freq = iota + 1
	TenDay       // 旬: days 1–10, 11–20, 21–end of a month
	Month        // calendar month
	Quarter      // calendar quarter
	Half         // half year
	Year         // calendar year
)

var freqNames = [...]string{"", "day", "ten-day", "month", "quarter", "half", "year"}

// perYear is the number of periods in a year; a year's days vary.
var perYear = [...]int32{0, 0, 36, 12, 4, 2, 1}

// String prints the name used in plan files: "ten-day", "month" and so on.
func (f Freq) String() string {
	if int(f) < len(freqNames) {
		return freqNames[f]
	}
	return fmt.Sprintf("Freq(%d)", uint8(f))
}

// ParseFreq reads a name as printed by String.
func ParseFreq(s string) (Freq, error) {
	for f, name := range freqNames {
		if f > 0 && name == s {
			return Freq(f), nil
		}
	}
	return 0, fmt.Errorf("frequency %q: want day, ten-day, month, quarter, half or year", s)
}

// MarshalText prints the name.
func (f Freq) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads a name; "" is no frequency.
func (f *Freq) UnmarshalText(b []byte) (err error) {
	*f = 0
	if len(b) > 0 {
		*f, err = ParseFreq(string(b))
	}
	return err
}

// Span says whether a figure is of its period alone or of the year up to its
// period's end.
type Span uint8

// The spans.
const (
	Single     Span = iota // of the period alone: 本月
	Cumulative             // since 1 January: 1—本月
)

// String prints "single" or "cumulative".
func (s Span) String() string { return [...]string{"single", "cumulative"}[s&1] }

// Period is a calendar period of one kind. Periods are comparable with ==,
// and within a kind follow each other without gap. The zero Period is none.
type Period struct {
	freq Freq
	n    int32 // ordinal within the kind, so that next is n+1
}

// PeriodOf returns the period of kind f that contains d.
func PeriodOf(f Freq, d Date) Period {
	y, m, day := d.Civil()
	month := int32(y)*12 + int32(m) - 1
	switch f {
	case Day:
		return Period{f, int32(d)}
	case TenDay:
		return Period{f, month*3 + int32(min((day-1)/10, 2))}
	}
	return Period{f, month / (12 / perYear[f])}
}

// NewPeriod returns the index-th period (from 1) of kind f in a year, for
// example NewPeriod(Month, 2023, 3). For Day the index is the day of the year.
func NewPeriod(f Freq, year, index int) Period {
	if f == Day {
		return Period{f, int32(NewDate(year, time.January, index))}
	}
	return Period{f, int32(year)*perYear[f] + int32(index) - 1}
}

// Freq returns the kind.
func (p Period) Freq() Freq { return p.freq }

// IsZero reports whether p is no period.
func (p Period) IsZero() bool { return p.freq == 0 }

// Ordinal returns a number that rises by one from a period to the next of its
// kind; with the kind it identifies the period.
func (p Period) Ordinal() int32 { return p.n }

// PeriodFromOrdinal is the inverse of Freq and Ordinal.
func PeriodFromOrdinal(f Freq, n int32) Period { return Period{f, n} }

// Add returns the period n periods later, or earlier for negative n.
func (p Period) Add(n int) Period { return Period{p.freq, p.n + int32(n)} }

// Next returns the following period of the same kind.
func (p Period) Next() Period { return p.Add(1) }

// Prev returns the period before.
func (p Period) Prev() Period { return p.Add(-1) }

// Year returns the calendar year p lies in.
func (p Period) Year() int {
	if p.freq == Day {
		return Date(p.n).Year()
	}
	if p.freq == 0 {
		return 0
	}
	return int(p.n / perYear[p.freq])
}

// Index returns p's place in its year, from 1.
func (p Period) Index() int {
	if p.freq == Day {
		return int(Date(p.n)-NewDate(Date(p.n).Year(), time.January, 1)) + 1
	}
	if p.freq == 0 {
		return 0
	}
	return int(p.n%perYear[p.freq]) + 1
}

// Start returns the first day.
func (p Period) Start() Date {
	switch p.freq {
	case 0:
		return 0
	case Day:
		return Date(p.n)
	case TenDay:
		return NewDate(p.Year(), time.Month(p.n/3%12)+1, 1+int(p.n%3)*10)
	}
	months := 12 / perYear[p.freq]
	return NewDate(p.Year(), time.Month(p.n%perYear[p.freq]*months)+1, 1)
}

// End returns the last day.
func (p Period) End() Date {
	if p.freq == 0 {
		return 0
	}
	return p.Next().Start() - 1
}

// Days returns the number of days.
func (p Period) Days() int { return int(p.End()-p.Start()) + 1 }

// Contains reports whether d lies in p.
func (p Period) Contains(d Date) bool { return p.Start() <= d && d <= p.End() }

// LastYear returns the same period one year earlier; 29 February becomes 28.
func (p Period) LastYear() Period {
	if p.freq != Day {
		return Period{p.freq, p.n - perYear[p.freq]}
	}
	y, m, d := Date(p.n).Civil()
	if m == time.February && d == 29 {
		d = 28
	}
	return Period{Day, int32(NewDate(y-1, m, d))}
}

// Before reports whether p ends before q ends; kinds may differ.
func (p Period) Before(q Period) bool {
	if p.freq == q.freq {
		return p.n < q.n
	}
	return p.End() < q.End()
}

// PeriodsIn returns how many periods of kind f a year has.
func PeriodsIn(f Freq, year int) int {
	if f == Day {
		return NewPeriod(Year, year, 1).Days()
	}
	return int(perYear[f])
}

// String prints the plan's spelling: 2023, 2023-H1, 2023-Q1, 2023-03,
// 2023-03-T1, 2023-03-18; "" for none.
func (p Period) String() string {
	y, m, _ := p.Start().Civil()
	switch p.freq {
	case Day:
		return Date(p.n).String()
	case TenDay:
		return fmt.Sprintf("%04d-%02d-T%d", y, int(m), p.n%3+1)
	case Month:
		return fmt.Sprintf("%04d-%02d", y, int(m))
	case Quarter:
		return fmt.Sprintf("%04d-Q%d", y, p.Index())
	case Half:
		return fmt.Sprintf("%04d-H%d", y, p.Index())
	case Year:
		return fmt.Sprintf("%04d", y)
	}
	return ""
}

// ParsePeriod reads a period in the spelling that String prints and no other;
// package collector reads what people write.
func ParsePeriod(s string) (Period, error) {
	p, ok := parsePeriod(s)
	if !ok || p.String() != s {
		return Period{}, fmt.Errorf("period %q: want 2023, 2023-H1, 2023-Q1, 2023-03, 2023-03-T1 or 2023-03-18", s)
	}
	return p, nil
}

func parsePeriod(s string) (Period, bool) {
	if len(s) < 4 {
		return Period{}, false
	}
	year, ok := digits(s[:4])
	if !ok {
		return Period{}, false
	}
	rest := s[4:]
	switch {
	case rest == "":
		return NewPeriod(Year, year, 1), true
	case len(rest) == 3 && rest[1] == 'H':
		return inYear(Half, year, rest[2:])
	case len(rest) == 3 && rest[1] == 'Q':
		return inYear(Quarter, year, rest[2:])
	case len(rest) == 3:
		return inYear(Month, year, rest[1:])
	case len(rest) == 6 && rest[4] == 'T':
		m, ok := inYear(Month, year, rest[1:3])
		t, ok2 := digits(rest[5:])
		return Period{TenDay, m.n*3 + int32(t) - 1}, ok && ok2 && t >= 1 && t <= 3
	}
	d, err := ParseDate(s)
	return Period{Day, int32(d)}, err == nil
}

func inYear(f Freq, year int, s string) (Period, bool) {
	i, ok := digits(s)
	return NewPeriod(f, year, i), ok && i >= 1 && i <= int(perYear[f])
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// MarshalText prints the plan's spelling.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the plan's spelling; "" is no period.
func (p *Period) UnmarshalText(b []byte) (err error) {
	*p = Period{}
	if len(b) > 0 {
		*p, err = ParsePeriod(string(b))
	}
	return err
}
