package qianshao

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyCalendar draws a calendar with special days around May 2023.
func anyCalendar() *rapid.Generator[*Calendar] {
	return rapid.Custom(func(t *rapid.T) *Calendar {
		var days []CalendarDay
		for range rapid.IntRange(0, 40).Draw(t, "special days") {
			d := NewDate(2023, time.May, rapid.IntRange(-20, 60).Draw(t, "day"))
			days = append(days, CalendarDay{Date: d, Work: rapid.Bool().Draw(t, "worked")})
		}
		return NewCalendar("drawn", nil, days)
	})
}

func nearMay() *rapid.Generator[Date] {
	return rapid.Map(rapid.IntRange(-40, 90), func(n int) Date { return NewDate(2023, time.May, n) })
}

// The first working day from a day on is worked, and none before it is.
func TestOnOrAfter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c, d := anyCalendar().Draw(t, "calendar"), nearMay().Draw(t, "from")
		w := c.OnOrAfter(d)
		if !c.IsWorking(w) || w < d {
			t.Fatalf("%s from %s", w, d)
		}
		for x := d; x < w; x++ {
			if c.IsWorking(x) {
				t.Fatalf("%s passes over %s", w, x)
			}
		}
	})
}

// Adding working days and counting them are inverse.
func TestAddWorking(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c, d := anyCalendar().Draw(t, "calendar"), nearMay().Draw(t, "from")
		n := rapid.IntRange(0, 30).Draw(t, "n")
		w := c.AddWorking(d, n)
		if c.WorkingDays(d, w) != n || c.WorkingDays(w, d) != -n {
			t.Fatalf("%d working days after %s is %s, counted %d", n, d, w, c.WorkingDays(d, w))
		}
		if n > 0 && !c.IsWorking(w) {
			t.Fatalf("%s is not worked", w)
		}
	})
}

func TestWorkingDaysAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar().Draw(t, "calendar")
		a, b, d := nearMay().Draw(t, "a"), nearMay().Draw(t, "b"), nearMay().Draw(t, "d")
		if c.WorkingDays(a, b)+c.WorkingDays(b, d) != c.WorkingDays(a, d) {
			t.Fatalf("%s to %s over %s", a, d, b)
		}
	})
}

func TestCalendarWithoutDays(t *testing.T) {
	t.Parallel()
	c := NewCalendar("weekdays", nil, nil)
	saturday := NewDate(2023, time.May, 6)
	if c.IsWorking(saturday) || c.OnOrAfter(saturday) != saturday+2 || c.Known(2023) || c.Name() != "weekdays" {
		t.Error("Monday to Friday, and no year known")
	}
	if _, listed := c.Day(saturday); listed {
		t.Error("no day is listed")
	}
}

func TestCalendarEntriesReplaceEarlierOnes(t *testing.T) {
	t.Parallel()
	d := NewDate(2023, time.May, 4)
	c := NewCalendar("x", []Notice{{Year: 2023, Document: "a"}}, []CalendarDay{{Date: d}, {Date: d, Work: true, Name: "补班"}})
	got, listed := c.Day(d)
	if !listed || got.Name != "补班" || !c.IsWorking(d) || !c.Known(2023) || c.Known(2024) {
		t.Errorf("%s is %+v", d, got)
	}
}
