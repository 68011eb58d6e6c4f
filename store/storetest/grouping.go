package storetest

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
)

// alertOf is an alert of its own for a number.
func alertOf(n, episode int, g qianshao.Grade) qianshao.Alert {
	a := alert(">= 52", qianshao.Firing, g)
	a.Indicator, a.Episode = fmt.Sprint("i", n), episode
	return a
}

// A message that waits takes up what joins it; one whose try has begun stays as
// it is, and what would have joined it goes by itself.
func outboxJoined(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	first := alertOf(1, 1, qianshao.Yellow)
	x := transition(first, "2023-06-15 12:00")
	j := save(t, b, &store.Judgement{Plan: "nanhu", Alerts: []qianshao.Alert{first},
		Transitions: []qianshao.Transition{x},
		Deliveries: []qianshao.Delivery{delivery("hook", "waits", when("2023-06-15 12:00"), x),
			delivery("hook", "begun", when("2023-06-15 12:00"), x),
			delivery("hook", "other", when("2023-06-15 12:00"), x)}})
	if _, ok, err := b.Claim(t.Context(), j.Deliveries[1].ID, when("2023-06-15 12:00")); !ok || err != nil {
		t.Fatal(ok, err)
	}
	second := alertOf(1, 2, qianshao.Red)
	second.Hard = true
	y := transition(second, "2023-06-15 12:01")
	next := save(t, b, &store.Judgement{Plan: "nanhu", Alerts: []qianshao.Alert{second},
		Transitions: []qianshao.Transition{y},
		Deliveries: []qianshao.Delivery{delivery("hook", "a", time.Time{}, y), delivery("hook", "b", time.Time{}, y),
			delivery("hook", "c", time.Time{}, y), delivery("mail", "c", time.Time{}, y)},
		Groups: map[string]string{"a": "waits", "b": "begun", "c": "other"}})
	if len(next.Deliveries) != 3 {
		t.Errorf("%d are ordered by themselves, want 3: of one begun, and of two for other channels",
			len(next.Deliveries))
	}
	told := map[string]string{}
	for _, d := range must[[]qianshao.Delivery](t)(b.DueDeliveries(t.Context(), when("2023-06-16 12:00"), 0)) {
		for _, x := range d.Message.Transitions {
			told[d.Channel+" "+d.Message.Key] += fmt.Sprint(x.Before, x.Alert.Grade, x.Alert.ID > 0, x.ID > 0, " ")
		}
	}
	const yellow, red = "green yellow true true ", "green red true true "
	want := map[string]string{"hook waits": red, "hook begun": yellow, "hook other": yellow, "hook b": red,
		"hook c": red, "mail c": red}
	for k := range want {
		if told[k] != want[k] {
			t.Errorf("%s tells %q, want %q", k, told[k], want[k])
		}
	}
	if d := must[[]qianshao.DueDelivery](t)(b.Due(t.Context(), "hook", when("2023-06-15 13:00"), 1)); len(d) != 1 ||
		!d[0].Urgent || d[0].Receiver != "caizheng" {
		t.Errorf("first comes %+v, want the hard red", d)
	}
}

// Whatever joins whatever, and however the sender gets between: a change of
// which somebody is to hear is in a message, and what nobody takes is counted.
func outboxTellsAll(t *testing.T, open Open) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 17))
		b := open(t, newClock("2023-06-15 12:00").now)
		var keys []string
		episodes, unrouted := map[int]int{}, map[int]int{}
		owed := map[string]bool{} // "alert episode" that a message has to hold, or a later one of it
		for step := range 60 {
			j := &store.Judgement{Plan: "nanhu", Through: int64(step), Groups: map[string]string{}}
			told, nobody := map[int]bool{}, map[int]int{}
			for range 1 + r.IntN(3) {
				n := r.IntN(5)
				episodes[n]++
				a := alertOf(n, episodes[n], qianshao.Grade(1+r.IntN(3)))
				x := transition(a, fmt.Sprintf("2023-06-15 12:%02d", step))
				j.Alerts, j.Transitions = append(j.Alerts, a), append(j.Transitions, x)
				key := fmt.Sprint(step, "-", n, "-", episodes[n])
				d := delivery([]string{"hook", "mail"}[r.IntN(2)], key, time.Time{}, x)
				if r.IntN(8) == 0 {
					j.Unrouted = append(j.Unrouted, d.Message)
					nobody[n]++
					continue
				}
				owed[fmt.Sprint(a.Indicator, " ", a.Episode)] = true
				j.Deliveries, told[n] = append(j.Deliveries, d), true
				if len(keys) > 0 && r.IntN(3) > 0 {
					j.Groups[key] = keys[r.IntN(len(keys))]
				}
				keys = append(keys, key)
			}
			save(t, b, j)
			for n := range told { // what is told of an alert makes up for before
				unrouted[n] = 0
			}
			for n := range nobody {
				unrouted[n] += nobody[n]
			}
			for _, d := range must[[]qianshao.DueDelivery](t)(b.Due(t.Context(), "hook", when("2023-06-20 12:00"), 0)) {
				if r.IntN(3) > 0 {
					continue
				}
				c, ok, err := b.Claim(t.Context(), d.ID, when("2023-06-20 12:00"))
				if !ok || err != nil {
					t.Fatal(ok, err)
				}
				if r.IntN(2) == 0 {
					continue // the program dies
				}
				for _, x := range c.Message.Transitions {
					pay(owed, &x)
				}
				if err := b.MarkDelivered(t.Context(), c.Delivery, when("2023-06-20 12:00")); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, d := range must[[]qianshao.Delivery](t)(b.DueDeliveries(t.Context(), when("2023-06-30 12:00"), 0)) {
			for _, x := range d.Message.Transitions {
				pay(owed, &x)
			}
		}
		o := must[qianshao.Outstanding](t)(b.Outstanding(t.Context(), []string{"hook", "mail"},
			when("2023-06-30 12:00")))
		want := 0
		for _, n := range unrouted {
			want += n
		}
		if len(owed) > 0 || o.Untold != 0 || o.Unrouted != want {
			t.Errorf("seed %d: in no message: %v; counted untold %d, unrouted %d of %d", seed, owed, o.Untold,
				o.Unrouted, want)
		}
	}
}

// pay strikes out what a transition tells: its episode and the ones merged
// into it.
func pay(owed map[string]bool, x *qianshao.Transition) {
	for e := x.Alert.Episode; e > 0; e-- {
		delete(owed, fmt.Sprint(x.Alert.Indicator, " ", e))
	}
}

// A claim sees the alert as it stands and what the receiver heard, and says
// whether an earlier try may have arrived.
func outboxClaimed(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	a := alertOf(1, 1, qianshao.Orange)
	x := transition(a, "2023-06-15 12:00")
	j := save(t, b, &store.Judgement{Plan: "nanhu", Alerts: []qianshao.Alert{a}, Transitions: []qianshao.Transition{x},
		Deliveries: []qianshao.Delivery{delivery("hook", "k1", when("2023-06-15 12:00"), x),
			delivery("hook", "k2", when("2023-06-15 12:00"), x)}})
	now := when("2023-06-15 12:00")
	claim := func(i int) qianshao.Claimed {
		t.Helper()
		c, ok, err := b.Claim(t.Context(), j.Deliveries[i].ID, now)
		if !ok || err != nil {
			t.Fatal(ok, err)
		}
		return c
	}
	fail := func(i int, perhaps bool) {
		t.Helper()
		if err := b.MarkFailed(t.Context(), j.Deliveries[i].ID,
			qianshao.Failure{Why: "x", Next: now, Perhaps: perhaps}); err != nil {
			t.Fatal(err)
		}
	}
	if c := claim(0); c.Perhaps || !c.Begun.Equal(now) || c.Alerts[j.Alerts[0].ID].Grade != qianshao.Orange ||
		len(c.Heard) != 0 {
		t.Errorf("first claim: %+v", c)
	}
	fail(0, false)
	if c := claim(0); c.Perhaps || c.Attempts != 1 {
		t.Errorf("after a refusal: %+v", c)
	}
	fail(0, true)
	if c := claim(0); !c.Perhaps {
		t.Error("after no answer it is taken for refused")
	}
	claim(1) // a try that nobody ends: the program died
	if c := claim(1); !c.Perhaps {
		t.Error("a try that was cut off is taken for refused")
	}
	if err := b.MarkDelivered(t.Context(), claim(0).Delivery, now); err != nil {
		t.Fatal(err)
	}
	if h := claim(1).Heard[j.Alerts[0].ID]; h.Episode != 1 || h.State != qianshao.Firing || h.Grade != qianshao.Orange {
		t.Errorf("heard %+v", h)
	}
	if err := b.MarkOvertaken(t.Context(), j.Deliveries[1].ID, now); err != nil {
		t.Fatal(err)
	}
	for i := range j.Deliveries {
		if _, ok, err := b.Claim(t.Context(), j.Deliveries[i].ID, now); ok || err != nil {
			t.Errorf("an ended delivery is claimed: %t %v", ok, err)
		}
	}
	later := save(t, b, &store.Judgement{Plan: "nanhu",
		Deliveries: []qianshao.Delivery{delivery("hook", "k3", when("2023-06-15 14:00"))}}).Deliveries[0]
	if _, ok, err := b.Claim(t.Context(), later.ID, now); ok || err != nil {
		t.Errorf("one that is not due is claimed: %t %v", ok, err)
	}
	if err := b.Hasten(t.Context(), []int64{later.ID}, now); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := b.Claim(t.Context(), later.ID, now); !ok || err != nil {
		t.Errorf("one that was hastened is not claimed: %t %v", ok, err)
	}
}

// What has not arrived is counted, listed, sent again, moved and dropped.
func outboxSettled(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 15:00").now)
	j := &store.Judgement{Plan: "nanhu", Channels: []string{"hook", "mail"}}
	for i, ch := range []string{"hook", "hook", "old", "old", "mail"} {
		j.Deliveries = append(j.Deliveries, delivery(ch, fmt.Sprint("k", i),
			when([]string{"2023-06-15 12:00", "2023-06-15 14:30", "2023-06-15 12:00", "2023-06-15 12:00",
				"2023-06-16 09:00"}[i])))
	}
	save(t, b, j)
	if err := b.MarkFailed(t.Context(), j.Deliveries[0].ID, qianshao.Failure{Why: "410", GiveUp: true}); err != nil {
		t.Fatal(err)
	}
	now := when("2023-06-15 15:00")
	expect := func(step string, waiting, late, given, old, listed int) {
		t.Helper()
		o := must[qianshao.Outstanding](t)(b.Outstanding(t.Context(), []string{"hook", "mail"}, now))
		list := must[[]qianshao.Delivery](t)(b.Undelivered(t.Context(), now, 0))
		if o.Waiting != waiting || o.Late != late || o.GivenUp != given || o.Unconfigured != old ||
			len(list) != listed {
			t.Errorf("%s: %+v, %d listed", step, o, len(list))
		}
	}
	settle := func(x qianshao.Settlement, want int) {
		t.Helper()
		if n := must[int](t)(b.Settle(t.Context(), x)); n != want {
			t.Errorf("%s: %d, want %d", x.Do, n, want)
		}
	}
	expect("at first", 1, 0, 1, 2, 4)
	settle(qianshao.Settlement{IDs: []int64{j.Deliveries[0].ID}, Do: "again", By: "li"}, 1)
	expect("again", 2, 1, 0, 2, 4)
	settle(qianshao.Settlement{IDs: []int64{j.Deliveries[2].ID}, Do: "move", To: "hook", By: "li"}, 1)
	expect("moved", 3, 2, 0, 1, 4)
	settle(qianshao.Settlement{Channel: "old", Do: "drop", By: "li"}, 1)
	expect("dropped", 3, 2, 0, 0, 3)
	if names := must[[]string](t)(b.KnownChannels(t.Context(), "nanhu")); fmt.Sprint(names) != "[hook mail]" {
		t.Errorf("channels %v", names)
	}
}
