package qianshao

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyDate draws a day of the years 1900 to 2200.
func anyDate() *rapid.Generator[Date] {
	return rapid.Map(rapid.IntRange(int(NewDate(1900, 1, 1)), int(NewDate(2200, 12, 31))), func(n int) Date { return Date(n) })
}

func TestDateCountsDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		y, m, day := d.Civil()
		if NewDate(y, m, day) != d || d.Year() != y {
			t.Fatalf("%d-%d-%d is not %s", y, m, day, d)
		}
		if (d+1).In(time.UTC).Sub(d.In(time.UTC)) != 24*time.Hour || (d+7).Weekday() != d.Weekday() {
			t.Fatalf("%s and the days after", d)
		}
	})
}

func TestDatePrintsAndParses(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Filter(func(d Date) bool { return d != 0 }).Draw(t, "date")
		again, err := ParseDate(d.String())
		if err != nil || again != d {
			t.Fatalf("%s reads as %s, %v", d, again, err)
		}
		text, _ := d.MarshalText()
		var back Date
		if back.UnmarshalText(text) != nil || back != d {
			t.Fatalf("%s as text reads as %s", d, back)
		}
	})
}

// A day is the same in every zone it starts and ends in.
func TestDateInZones(t *testing.T) {
	t.Parallel()
	zones := []*time.Location{time.UTC, time.FixedZone("CST", 8*3600), time.FixedZone("west", -11*3600)}
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		loc := rapid.SampledFrom(zones).Draw(t, "zone")
		if DateOf(d.In(loc)) != d || DateOf(d.EndIn(loc)) != d || DateOf(d.EndIn(loc).Add(time.Second)) != d+1 {
			t.Fatalf("%s starts %s and ends %s", d, d.In(loc), d.EndIn(loc))
		}
	})
}

func TestParseDateRefuses(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "2023", "2023-1-2", "2023-02-29", "2023-13-01", "2023-00-10", "2023/01/02", "02-01-2023", " 2023-01-02", "2023-01-02T00:00"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q reads as %s", s, d)
		}
	}
}

func TestNoDate(t *testing.T) {
	t.Parallel()
	var d Date
	if !d.IsZero() || d.String() != "" || NewDate(2023, 2, 29) != NewDate(2023, 3, 1) {
		t.Error("no date prints nothing; parts out of range roll over")
	}
	if err := d.UnmarshalText(nil); err != nil || d != 0 {
		t.Errorf("empty text is no date: %v", err)
	}
	if err := d.UnmarshalText([]byte("soon")); err == nil {
		t.Error("soon is no date")
	}
}
