package qianshao

import (
	"testing"
	"time"
)

// The table of judging.md: which outlet may show which values.
func TestSensitivityTable(t *testing.T) {
	t.Parallel()
	rows := []struct {
		s                        Sensitivity
		page, pageCleared        bool
		wall, wallCleared, leave bool
	}{
		{Open, true, true, true, true, true},
		{Internal, true, true, true, true, false},
		{Restricted, false, true, false, false, false},
	}
	for _, r := range rows {
		got := []bool{r.s.Shows(OutletPage, false), r.s.Shows(OutletPage, true), r.s.Shows(OutletWall, false), r.s.Shows(OutletWall, true),
			r.s.Shows(OutletLeave, false), r.s.Shows(OutletLeave, true)}
		want := []bool{r.page, r.pageCleared, r.wall, r.wallCleared, r.leave, r.leave}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: shows %v, want %v", r.s, got, want)
				break
			}
		}
	}
}

func TestNamesReadBack(t *testing.T) {
	t.Parallel()
	for _, m := range []Measure{YTD, Flow, Count, Level, Mean, Ratio, Growth} {
		again, ok := ParseMeasure(m.String())
		var back Measure
		text, _ := m.MarshalText()
		if !ok || again != m || back.UnmarshalText(text) != nil || back != m || m.IsTotal() != (m <= Count) {
			t.Errorf("measure %s reads as %s", m, again)
		}
	}
	for _, s := range []Sensitivity{Open, Internal, Restricted} {
		if again, ok := ParseSensitivity(s.String()); !ok || again != s {
			t.Errorf("sensitivity %s reads as %s", s, again)
		}
	}
	for _, s := range []Status{Final, Preliminary, Withdrawn, NotApplicable} {
		again, ok := ParseStatus(s.String())
		var back Status
		text, _ := s.MarshalText()
		if !ok || again != s || back.UnmarshalText(text) != nil || back != s {
			t.Errorf("status %s reads as %s", s, again)
		}
	}
	for _, g := range []Grade{Grey, Green, Yellow, Orange, Red} {
		again, err := ParseGrade(g.String())
		var back Grade
		text, _ := g.MarshalText()
		if err != nil || again != g || back.UnmarshalText(text) != nil || back != g {
			t.Errorf("grade %s reads as %s", g, again)
		}
	}
	for _, f := range []Freshness{Current, Due, Overdue, Stale} {
		var back Freshness
		if text, _ := f.MarshalText(); back.UnmarshalText(text) != nil || back != f {
			t.Errorf("freshness %s reads as %s", f, back)
		}
	}
	for _, s := range []AlertState{Inactive, Pending, Firing, Acknowledged, Resolved} {
		var back AlertState
		if text, _ := s.MarshalText(); back.UnmarshalText(text) != nil || back != s {
			t.Errorf("state %s reads as %s", s, back)
		}
	}
}

func TestNamesRefused(t *testing.T) {
	t.Parallel()
	if _, ok := ParseMeasure(""); ok {
		t.Error("no measure is empty")
	}
	if _, ok := ParseSensitivity("secret"); ok {
		t.Error("secret is no sensitivity")
	}
	if s, ok := ParseStatus(""); !ok || s != Final {
		t.Error("no status is final")
	}
	if s, ok := ParseSensitivity(""); !ok || s != Open {
		t.Error("no sensitivity is open")
	}
	if _, ok := ParseStatus("draft"); ok {
		t.Error("draft is no status")
	}
	if _, err := ParseGrade("blue"); err == nil || Grade(9).String() == "" {
		t.Error("blue is no grade")
	}
	var m Measure
	if m.UnmarshalText([]byte("sum")) == nil {
		t.Error("sum is no measure")
	}
	var s Status
	if s.UnmarshalText([]byte("draft")) == nil {
		t.Error("draft is no status")
	}
}

func TestWholeAndFew(t *testing.T) {
	t.Parallel()
	for unit, want := range map[string]bool{"人": true, "人次": true, "家": true, "亿元": false, "%": false, "万人": false, "万人次": false, "工作日": false, "": false} {
		if WholeUnit(unit) != want {
			t.Errorf("%q counts things: %t", unit, !want)
		}
	}
	for _, c := range []struct {
		whole   bool
		measure Measure
		target  float64
		few     bool
	}{{true, YTD, 10, true}, {true, Count, 1, true}, {true, YTD, 11, false}, {false, YTD, 5, false}, {true, Level, 5, false}} {
		in := Indicator{Whole: c.whole, Measure: c.measure}
		if in.Few(c.target) != c.few {
			t.Errorf("%+v", c)
		}
	}
}

// Due days move over weekends, holidays and make-up working days; grace counts
// working days.
func TestDueAndGrace(t *testing.T) {
	t.Parallel()
	holidays := []CalendarDay{{Date: NewDate(2023, time.October, 6)}, {Date: NewDate(2023, time.October, 7), Work: true}, {Date: NewDate(2023, time.October, 8), Work: true}}
	cal := NewCalendar("x", nil, holidays)
	f := func(due, grace int, period, wantDue, wantGrace string) {
		t.Helper()
		p, err := ParsePeriod(period)
		if err != nil {
			t.Fatal(err)
		}
		in := Indicator{Due: due, Grace: grace}
		if d, g := in.DueDate(p, cal), in.GraceEnd(p, cal); d.String() != wantDue || g.String() != wantGrace {
			t.Errorf("%s: due %s, grace to %s, want %s and %s", period, d, g, wantDue, wantGrace)
		}
	}
	f(15, 5, "2023-06", "2023-07-17", "2023-07-24") // the 15th is a Saturday
	f(0, 0, "2023-06-30", "2023-06-30", "2023-06-30")
	f(6, 2, "2023-09", "2023-10-07", "2023-10-09") // a holiday, then two days made up
	f(15, 5, "2023", "2024-01-15", "2024-01-22")
	f(3, 1, "2023-03-T1", "2023-03-13", "2023-03-14")
}

func TestExpectedPeriods(t *testing.T) {
	t.Parallel()
	merged, plain := Indicator{JanFeb: true}, Indicator{}
	if merged.Expected(month(2023, 1)) || !merged.Expected(month(2023, 2)) || !plain.Expected(month(2023, 1)) || !merged.Expected(NewPeriod(Quarter, 2023, 1)) {
		t.Error("only January of a merged monthly series is not expected")
	}
}

func TestSeriesAndText(t *testing.T) {
	t.Parallel()
	in := Indicator{ID: "sales", Area: "nanhu", Name: Text{ZH: "零售额"}}
	if in.Series().String() != "sales@nanhu" || in.Name.In("en") != "零售额" || (Text{"甲", "A"}).In("en") != "A" || (Text{"甲", "A"}).In("zh") != "甲" {
		t.Error("names fall back to Chinese")
	}
}
