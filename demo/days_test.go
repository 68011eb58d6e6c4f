package demo

import (
	"testing"
	"time"

	"qianshao"
)

// A day's figures come once, by moment and source, and none that is not known by
// then.
func TestDaysHandOverWhatIsKnown(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("", 8*60*60)
	at := func(hour, minute int) time.Time { return time.Date(2023, 7, 20, hour, minute, 0, 0, zone).UTC() }
	days := NewDays(zone)
	days.Add([]qianshao.Observation{
		{Recorded: at(10, 31), Source: Source}, {Recorded: at(10, 30), Source: Source}, {Recorded: at(9, 0), Source: Source},
		{Recorded: at(9, 0), Source: "国家统计局"}, {Recorded: at(9, 0), Source: Source}, {Recorded: at(24, 0), Source: Source},
	})
	day := qianshao.NewDate(2023, 7, 20)
	type batch struct {
		at   time.Time
		demo bool
		rows int
	}
	want := []batch{{at(9, 0), false, 1}, {at(9, 0), true, 2}, {at(10, 30), true, 1}}
	got := days.Take(day, at(10, 30))
	if len(got) != len(want) {
		t.Fatalf("%d batches, want %d", len(got), len(want))
	}
	for i, b := range got {
		if have := (batch{b.Rows[0].Recorded, b.Demo, len(b.Rows)}); have != want[i] {
			t.Errorf("batch %d: %+v, want %+v", i+1, have, want[i])
		}
	}
	if again := days.Take(day, at(23, 0)); len(again) != 0 {
		t.Errorf("%d batches are handed over again", len(again))
	}
	if next := days.Take(day+1, at(24, 0)); len(next) != 1 {
		t.Errorf("the day after has %d batches", len(next))
	}
}

// A day is over at six, or when the demonstration stops.
func TestEvening(t *testing.T) {
	t.Parallel()
	day, zone := qianshao.NewDate(2023, 7, 20), time.UTC
	six := time.Date(2023, 7, 20, 18, 0, 0, 0, zone)
	for stop, want := range map[time.Time]time.Time{six.Add(-time.Second): six.Add(-time.Second), six: six, six.Add(time.Second): six} {
		if got := Evening(day, zone, stop); !got.Equal(want) {
			t.Errorf("until %s: %s, want %s", stop, got, want)
		}
	}
}
