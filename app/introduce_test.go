package app

import (
	"testing"
	"time"

	"qianshao"
	"qianshao/notify"
)

// started judges and introduces channels, as the start of a server does.
func started(t *testing.T, a *App) {
	t.Helper()
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := a.Introduce(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// waits lists what is to be sent, by channel: the kinds of message.
func waits(t *testing.T, a *App) map[string][]string {
	t.Helper()
	list, err := a.store.DueDeliveries(t.Context(), time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), 0)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, d := range list {
		out[d.Channel] = append(out[d.Channel], d.Message.Kind)
	}
	return out
}

func (c *testClock) add(d time.Duration) { c.set(c.now().Add(d)) }

// A start with another configuration throws nothing away, and what came up
// meanwhile is told when there is a channel again; one that is added hears in
// one summary what stands.
func TestChannelsComeAndGo(t *testing.T) {
	t.Parallel()
	dir, clock := t.TempDir(), &testClock{t: testNow}
	other := nowhere
	other.Name = "other"
	with := func(step string, figures string, want map[string]int, channels ...notify.ChannelConfig) {
		t.Helper()
		clock.add(time.Minute)
		a := openSmall(t, dir, clock, channels...)
		defer a.Close()
		started(t, a)
		if figures != "" {
			push(t, a, figures)
			clock.add(time.Minute)
			if err := a.Evaluate(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		got := waits(t, a)
		if len(got) != len(want) {
			t.Errorf("%s: %v, want %v", step, got, want)
		}
		for ch, n := range want {
			if len(got[ch]) != n {
				t.Errorf("%s: %v, want %v", step, got, want)
			}
		}
		o, err := a.Outstanding(t.Context())
		if err != nil || o.Untold != 0 {
			t.Errorf("%s: %+v, %v", step, o, err)
		}
	}
	figure := func(v string) string { return `[{"indicator":"debt_ratio","period":"2023-06","value":` + v + `}]` }
	with("overdue, and reported", figure("110"), map[string]int{"hook": 3}, nowhere)
	with("orange, to unit and convener", figure("205"), map[string]int{"hook": 5}, nowhere)
	with("started without a configuration", "", map[string]int{"hook": 5})
	with("the channel is back", "", map[string]int{"hook": 5}, nowhere)
	with("worse while nobody takes it", figure("305"), map[string]int{"hook": 5})
	with("back: one summary beside what waits", "", map[string]int{"hook": 6}, nowhere)
	with("again: nothing more", "", map[string]int{"hook": 6}, nowhere)
	with("one is added", "", map[string]int{"hook": 6, "other": 1}, nowhere, other)
	with("again: nothing more", "", map[string]int{"hook": 6, "other": 1}, nowhere, other)
}

// What a person does about a channel that is gone: its messages go over
// another one.
func TestMessagesOfALostChannelAreMoved(t *testing.T) {
	t.Parallel()
	dir, clock := t.TempDir(), &testClock{t: testNow}
	a := openSmall(t, dir, clock, nowhere)
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":305}]`)
	started(t, a)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	h := newHook(t)
	c := h.channel()
	c.Name = "new"
	clock.add(time.Minute)
	b := openSmall(t, dir, clock, c)
	running(t, b)
	select {
	case <-h.got: // the summary for a channel that is new
	case <-time.After(30 * time.Second):
		t.Fatal("nothing came")
	}
	o, err := b.Outstanding(t.Context())
	if err != nil || o.Unconfigured != 1 {
		t.Fatalf("%+v, %v", o, err)
	}
	if _, err := b.Settle(t.Context(), qianshao.Settlement{Channel: "hook", Do: "move", To: "nobody", By: "li"}); err == nil {
		t.Error("moved to a channel that is not there")
	}
	if n, err := b.Settle(t.Context(), qianshao.Settlement{Channel: "hook", Do: "move", To: "new", By: "li"}); n != 1 || err != nil {
		t.Error(n, err)
	}
	if o, err = b.Outstanding(t.Context()); err != nil || o.Unconfigured != 0 {
		t.Errorf("%+v, %v", o, err)
	}
}
