package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"qianshao"
)

// Duties keeps what persons have said of periodic duties.
type Duties interface {
	SaveDuty(ctx context.Context, r *qianshao.DutyRecord) (fresh bool, err error)
	Duties(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.DutyRecord, error)
}

func testDuties(t *testing.T, open Open) {
	t.Run("clocks", func(t *testing.T) { t.Parallel(); dutyClocks(t, open) })
	t.Run("the same again", func(t *testing.T) { t.Parallel(); dutyAgain(t, open) })
	t.Run("stopped", func(t *testing.T) { t.Parallel(); dutyStopped(t, open) })
}

func held(m, day int) qianshao.DutyRecord {
	return qianshao.DutyRecord{Plan: "nanhu", Duty: "debt_dispatch", Period: month(m), State: qianshao.DutyKept,
		Held: month(m+1).Start() + qianshao.Date(day-1),
		By:   "王芳", Note: "会议纪要3号", File: "纪要3.docx"}
}

func say(t *testing.T, b Duties, r qianshao.DutyRecord) qianshao.DutyRecord {
	t.Helper()
	fresh, err := b.SaveDuty(t.Context(), &r)
	if err != nil || !fresh {
		t.Fatalf("say: fresh %t, %v", fresh, err)
	}
	return r
}

func dutyClocks(t *testing.T, open Open) {
	c := newClock("2023-06-21 09:00")
	b := open(t, c.now)
	one := say(t, b, held(5, 21))
	if one.Commit != 1 || !one.At.Equal(when("2023-06-21 09:00")) {
		t.Errorf("the first: commit %d at %s", one.Commit, one.At)
	}
	c.set("2023-06-30 09:00")
	add(t, b, row(6, 20.4, ""))
	two := held(5, 20)
	two.State, two.Held, two.Note = qianshao.DutyNotNeeded, 0, "合并到半年会"
	two = say(t, b, two)
	c.set("2023-07-20 09:00")
	other := held(6, 20)
	other.Plan = "yueyang"
	say(t, b, other)
	three := say(t, b, held(6, 20))
	if two.Commit != 3 || three.Commit != 5 {
		t.Errorf("commits %d and %d", two.Commit, three.Commit)
	}
	for name, x := range map[string]struct {
		c    qianshao.Clock
		want []qianshao.DutyRecord
	}{
		"all of the plan":    {qianshao.Clock{}, []qianshao.DutyRecord{one, two, three}},
		"before any":         {qianshao.Clock{AsOf: when("2023-06-21 08:59")}, nil},
		"at the very moment": {qianshao.Clock{AsOf: when("2023-06-21 09:00")}, []qianshao.DutyRecord{one}},
		"as of a time":       {qianshao.Clock{AsOf: when("2023-07-01 00:00")}, []qianshao.DutyRecord{one, two}},
		"as of a commit":     {qianshao.Clock{Commit: 3}, []qianshao.DutyRecord{one, two}},
		"as of one before":   {qianshao.Clock{Commit: 2}, []qianshao.DutyRecord{one}},
		"judged then, known today": {qianshao.Clock{Now: when("2023-06-01 00:00")},
			[]qianshao.DutyRecord{one, two, three}},
		"of both, the narrower one": {qianshao.Clock{Commit: 5, AsOf: when("2023-06-22 00:00")},
			[]qianshao.DutyRecord{one}},
	} {
		if have := must[[]qianshao.DutyRecord](t)(b.Duties(t.Context(), "nanhu", x.c)); !reflect.DeepEqual(have,
			x.want) {
			t.Errorf("%s\nhave %+v\nwant %+v", name, have, x.want)
		}
	}
}

// dutyAgain says the same twice, as a client does whose answer was lost.
func dutyAgain(t *testing.T, open Open) {
	c := newClock("2023-06-21 09:00")
	b := open(t, c.now)
	first := say(t, b, held(5, 21))
	c.set("2023-06-22 09:00")
	again := held(5, 21)
	if fresh, err := b.SaveDuty(t.Context(), &again); fresh || err != nil || !reflect.DeepEqual(again, first) {
		t.Errorf("again: fresh %t, %v, %+v", fresh, err, again)
	}
	say(t, b, held(5, 20))
	if back := say(t, b, held(5, 21)); back.Commit != 3 {
		t.Errorf("back to the first is commit %d", back.Commit)
	}
}

// dutyStopped holds that what was not answered has left nothing.
func dutyStopped(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-21 09:00").now)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := held(5, 21)
	if _, err := b.SaveDuty(ctx, &r); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if no, _, err := b.Head(t.Context()); no != 0 || err != nil {
		t.Errorf("head %d, %v", no, err)
	}
}
