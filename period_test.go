package qianshao

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

var allFreqs = []Freq{Day, TenDay, Month, Quarter, Half, Year}

func anyPeriod() *rapid.Generator[Period] {
	return rapid.Custom(func(t *rapid.T) Period {
		return PeriodOf(rapid.SampledFrom(allFreqs).Draw(t, "kind"), anyDate().Draw(t, "day"))
	})
}

// Periods of a kind follow each other without gap or overlap.
func TestPeriodsTileTheCalendar(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod().Draw(t, "period")
		if p.Next().Prev() != p || p.Prev().Next() != p || p.Add(3).Add(-3) != p {
			t.Fatalf("%s: next and previous", p)
		}
		if p.End()+1 != p.Next().Start() || p.Prev().End()+1 != p.Start() {
			t.Fatalf("%s: %s to %s", p, p.Start(), p.End())
		}
		if p.Days() != int(p.End()-p.Start())+1 || p.Days() < 1 {
			t.Fatalf("%s has %d days", p, p.Days())
		}
		if !p.Before(p.Next()) || p.Before(p) || p.Next().Before(p) {
			t.Fatalf("%s: order", p)
		}
	})
}

// The period of a day contains it, and its neighbours do not.
func TestPeriodContainsItsDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(allFreqs).Draw(t, "kind")
		d := anyDate().Draw(t, "day")
		p := PeriodOf(f, d)
		if !p.Contains(d) || p.Next().Contains(d) || p.Prev().Contains(d) || p.Freq() != f {
			t.Fatalf("%s of kind %s contains %s", p, f, d)
		}
		if PeriodOf(f, p.Start()) != p || PeriodOf(f, p.End()) != p {
			t.Fatalf("%s from its ends", p)
		}
	})
}

func TestPeriodPrintsAndParses(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod().Draw(t, "period")
		again, err := ParsePeriod(p.String())
		if p == PeriodOf(Day, 0) { // the zero date prints nothing
			return
		}
		if err != nil || again != p {
			t.Fatalf("%q reads as %q, %v", p, again, err)
		}
		text, _ := p.MarshalText()
		var back Period
		if back.UnmarshalText(text) != nil || back != p || PeriodFromOrdinal(p.Freq(), p.Ordinal()) != p {
			t.Fatalf("%q as text reads as %q", p, back)
		}
	})
}

// A period is known by its year and its place in it.
func TestPeriodPlacesInAYear(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod().Draw(t, "period")
		n := PeriodsIn(p.Freq(), p.Year())
		if p.Index() < 1 || p.Index() > n || NewPeriod(p.Freq(), p.Year(), p.Index()) != p {
			t.Fatalf("%s is number %d of %d", p, p.Index(), n)
		}
		first, last := NewPeriod(p.Freq(), p.Year(), 1), NewPeriod(p.Freq(), p.Year(), n)
		if first.Start() != NewDate(p.Year(), time.January, 1) || last.End() != NewDate(p.Year(), time.December, 31) {
			t.Fatalf("%d runs from %s to %s", p.Year(), first.Start(), last.End())
		}
	})
}

// Last year's period is a year earlier, in the same place.
func TestPeriodLastYear(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod().Draw(t, "period")
		q := p.LastYear()
		if q.Year() != p.Year()-1 || q.Freq() != p.Freq() {
			t.Fatalf("%s a year before is %s", p, q)
		}
		if p.Freq() != Day && q.Index() != p.Index() {
			t.Fatalf("%s a year before is %s", p, q)
		}
		_, m1, _ := p.Start().Civil()
		if _, m2, _ := q.Start().Civil(); m1 != m2 {
			t.Fatalf("%s a year before is %s", p, q)
		}
	})
}

func TestPeriodEdges(t *testing.T) {
	t.Parallel()
	f := func(s, start, end string, days int, lastYear string) {
		t.Helper()
		p, err := ParsePeriod(s)
		if err != nil {
			t.Fatal(err)
		}
		if p.Start().String() != start || p.End().String() != end || p.Days() != days || p.LastYear().String() != lastYear {
			t.Errorf("%s: %s to %s, %d days, a year before %s", s, p.Start(), p.End(), p.Days(), p.LastYear())
		}
	}
	f("2023", "2023-01-01", "2023-12-31", 365, "2022")
	f("2024", "2024-01-01", "2024-12-31", 366, "2023")
	f("1900", "1900-01-01", "1900-12-31", 365, "1899")
	f("2000", "2000-01-01", "2000-12-31", 366, "1999")
	f("2023-H1", "2023-01-01", "2023-06-30", 181, "2022-H1")
	f("2024-H1", "2024-01-01", "2024-06-30", 182, "2023-H1")
	f("2023-H2", "2023-07-01", "2023-12-31", 184, "2022-H2")
	f("2024-Q1", "2024-01-01", "2024-03-31", 91, "2023-Q1")
	f("2023-Q4", "2023-10-01", "2023-12-31", 92, "2022-Q4")
	f("2023-02", "2023-02-01", "2023-02-28", 28, "2022-02")
	f("2024-02", "2024-02-01", "2024-02-29", 29, "2023-02")
	f("2023-12", "2023-12-01", "2023-12-31", 31, "2022-12")
	f("2023-03-T1", "2023-03-01", "2023-03-10", 10, "2022-03-T1")
	f("2023-03-T2", "2023-03-11", "2023-03-20", 10, "2022-03-T2")
	f("2023-03-T3", "2023-03-21", "2023-03-31", 11, "2022-03-T3")
	f("2023-02-T3", "2023-02-21", "2023-02-28", 8, "2022-02-T3")
	f("2024-02-T3", "2024-02-21", "2024-02-29", 9, "2023-02-T3")
	f("2023-01-T1", "2023-01-01", "2023-01-10", 10, "2022-01-T1")
	f("2024-02-29", "2024-02-29", "2024-02-29", 1, "2023-02-28")
	f("2024-12-31", "2024-12-31", "2024-12-31", 1, "2023-12-31")
	f("2025-03-01", "2025-03-01", "2025-03-01", 1, "2024-03-01")
}

// Periods end at the next year's door.
func TestPeriodsCrossTheYear(t *testing.T) {
	t.Parallel()
	for before, after := range map[string]string{"2023": "2024", "2023-H2": "2024-H1", "2023-Q4": "2024-Q1", "2023-12": "2024-01",
		"2023-12-T3": "2024-01-T1", "2024-02-28": "2024-02-29", "2023-02-28": "2023-03-01", "2023-12-31": "2024-01-01"} {
		p, err := ParsePeriod(before)
		if err != nil || p.Next().String() != after {
			t.Errorf("after %s comes %s, want %s (%v)", before, p.Next(), after, err)
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "23", "202", "2023-", "2023-0", "2023-00", "2023-13", "2023-1", "2023-H0", "2023-H3", "2023-Q0", "2023-Q5", "2023-q1",
		"2023-03-T0", "2023-00-T1", "2023-0x-T1", "2023-0:-T1", "2023-03-T:", "2023-0/", "2023-0:", "2023-Q:", "2023-03-T4", "2023-13-T1", "2023-03-t1", "2023-02-30", "2023-02-29", "2023年3月", "2023-03 ", " 2023", "+023", "2023M03", "202303", "2023-3-T1", "2023-03-T", "2023/03", "-2023"} {
		if p, err := ParsePeriod(s); err == nil {
			t.Errorf("%q reads as %s", s, p)
		}
	}
}

func TestPeriodsOfDifferentKinds(t *testing.T) {
	t.Parallel()
	must := func(s string) Period {
		p, err := ParsePeriod(s)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	if !must("2023-02").Before(must("2023-Q1")) || must("2023-03").Before(must("2023-Q1")) || !must("2023-06-30").Before(must("2023")) {
		t.Error("kinds compare by their ends")
	}
}

func TestNoPeriod(t *testing.T) {
	t.Parallel()
	var p Period
	if !p.IsZero() || p.String() != "" || p.Year() != 0 || p.Index() != 0 || p.Start() != 0 || p.End() != 0 {
		t.Errorf("no period is %q, %d, %d, %s, %s", p, p.Year(), p.Index(), p.Start(), p.End())
	}
	if err := p.UnmarshalText(nil); err != nil || !p.IsZero() {
		t.Errorf("empty text is no period: %v", err)
	}
}

func TestFreqNames(t *testing.T) {
	t.Parallel()
	for _, f := range allFreqs {
		again, err := ParseFreq(f.String())
		var back Freq
		text, _ := f.MarshalText()
		if err != nil || again != f || back.UnmarshalText(text) != nil || back != f {
			t.Errorf("%s reads as %s, %v", f, again, err)
		}
	}
	for _, s := range []string{"", "months", "Month", "week", "旬"} {
		if f, err := ParseFreq(s); err == nil {
			t.Errorf("%q reads as %s", s, f)
		}
	}
	if Freq(9).String() == "" || Single.String() != "single" || Cumulative.String() != "cumulative" {
		t.Error("names of kinds and spans")
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2023", "2023-H1", "2023-Q4", "2023-03", "2023-03-T3", "2024-02-29", "0000", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriod(s)
		if err != nil {
			return
		}
		if p.String() != s || p.Index() < 1 || p.Index() > PeriodsIn(p.Freq(), p.Year()) {
			t.Fatalf("%q reads as %q, number %d", s, p, p.Index())
		}
	})
}
