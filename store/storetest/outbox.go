package storetest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
)

func testOutbox(t *testing.T, open Open) {
	t.Run("ordered once", func(t *testing.T) { t.Parallel(); outboxOnce(t, open) })
	t.Run("due, failed, delivered", func(t *testing.T) { t.Parallel(); outboxDue(t, open) })
	t.Run("joined", func(t *testing.T) { t.Parallel(); outboxJoined(t, open) })
	t.Run("tells all", func(t *testing.T) { t.Parallel(); outboxTellsAll(t, open) })
	t.Run("claimed", func(t *testing.T) { t.Parallel(); outboxClaimed(t, open) })
	t.Run("settled", func(t *testing.T) { t.Parallel(); outboxSettled(t, open) })
}

func outboxOnce(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	a := alert(">= 52", qianshao.Firing, qianshao.Orange)
	x := transition(a, "2023-06-15 12:00")
	j := save(t, b, &store.Judgement{Plan: "nanhu", Alerts: []qianshao.Alert{a}, Transitions: []qianshao.Transition{x},
		Deliveries: []qianshao.Delivery{delivery("hook", "k1", time.Time{}, x),
			delivery("mail", "k1", when("2023-06-15 12:30"), x)}})
	hook, mail := j.Deliveries[0], j.Deliveries[1]
	if hook.ID == 0 || hook.ID == mail.ID || hook.Message.ID == 0 || hook.Message.ID != mail.Message.ID {
		t.Errorf("ids %d %d, of messages %d %d", hook.ID, mail.ID, hook.Message.ID, mail.Message.ID)
	}
	if !hook.NextTry.Equal(when("2023-06-15 13:00")) || !mail.NextTry.Equal(when("2023-06-15 12:30")) {
		t.Errorf("next try %v and %v", hook.NextTry, mail.NextTry)
	}
	if got := hook.Message.Transitions[0]; got.ID != j.Transitions[0].ID || got.Alert.ID != j.Alerts[0].ID ||
		got.ID == 0 {
		t.Errorf("the message's transition has ids %d, %d", got.ID, got.Alert.ID)
	}
	due := must[[]qianshao.Delivery](t)(b.DueDeliveries(t.Context(), when("2023-06-15 12:30"), 0))
	if len(due) != 1 || !reflect.DeepEqual(due[0], mail) {
		t.Errorf("due\nhave %+v\nwant %+v", due, mail)
	}
	if err := b.MarkDelivered(t.Context(), mail, when("2023-06-15 12:31")); err != nil {
		t.Fatal(err)
	}
	again := save(t, b, &store.Judgement{Plan: "nanhu",
		Deliveries: []qianshao.Delivery{delivery("mail", "k1", when("2023-06-16 00:00"))}})
	if d := again.Deliveries[0]; d.ID != mail.ID || !d.Delivered.Equal(when("2023-06-15 12:31")) || d.Attempts != 1 {
		t.Errorf("ordered twice: %+v", d)
	}
}

func outboxDue(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	if _, ok, err := b.NextDelivery(t.Context()); ok || err != nil {
		t.Errorf("next of none: %t %v", ok, err)
	}
	j := &store.Judgement{Plan: "nanhu"}
	for i, at := range []string{"2023-06-15 12:03", "2023-06-15 12:01", "2023-06-15 12:02"} {
		j.Deliveries = append(j.Deliveries, delivery("hook", fmt.Sprint("k", i), when(at)))
	}
	save(t, b, j)
	expect := func(step, now string, limit int, keys, next string) {
		t.Helper()
		got := ""
		for _, d := range must[[]qianshao.Delivery](t)(b.DueDeliveries(t.Context(), when(now), limit)) {
			got += d.Message.Key + " "
		}
		at, ok, err := b.NextDelivery(t.Context())
		if got != keys || err != nil || ok != (next != "") || !at.Equal(when(next)) {
			t.Errorf("%s: due %q, next %v %t (%v)", step, got, at, ok, err)
		}
	}
	mark := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	expect("too early", "2023-06-15 12:00", 0, "", "2023-06-15 12:01")
	expect("the longest due first", "2023-06-15 12:03", 0, "k1 k2 k0 ", "2023-06-15 12:01")
	expect("limited", "2023-06-15 12:03", 2, "k1 k2 ", "2023-06-15 12:01")
	mark(b.MarkFailed(t.Context(), j.Deliveries[1].ID, qianshao.Failure{Next: when("2023-06-15 12:10"),
		Why: strings.Repeat("错", 2000), GiveUp: false}))
	expect("one is put off", "2023-06-15 12:09", 0, "k2 k0 ", "2023-06-15 12:02")
	mark(b.MarkDelivered(t.Context(), j.Deliveries[2], when("2023-06-15 12:03")))
	mark(b.MarkFailed(t.Context(), j.Deliveries[2].ID, qianshao.Failure{Next: when("2023-06-15 12:03"),
		Why: "late answer", GiveUp: false}))
	mark(b.MarkFailed(t.Context(), j.Deliveries[0].ID, qianshao.Failure{Next: when("2023-06-15 12:04"), Why: "410",
		GiveUp: true}))
	expect("one delivered, one given up", "2023-06-15 12:10", 0, "k1 ", "2023-06-15 12:10")
	d := must[[]qianshao.Delivery](t)(b.DueDeliveries(t.Context(), when("2023-06-15 12:10"), 0))[0]
	if d.Attempts != 1 || len([]rune(d.LastError)) != 500 || d.Failed {
		t.Errorf("put off: attempts %d, %d characters of error", d.Attempts, len([]rune(d.LastError)))
	}
	mark(b.MarkDelivered(t.Context(), d, when("2023-06-15 12:11")))
	mark(b.MarkDelivered(t.Context(), d, when("2023-06-15 12:12")))
	expect("all done", "2023-06-16 00:00", 0, "", "")

	again := save(t, b, &store.Judgement{Plan: "nanhu", Deliveries: j.Deliveries})
	state := ""
	for _, d := range again.Deliveries {
		state += fmt.Sprintln(d.Message.Key, d.Attempts, d.Delivered.Format("15:04"), d.Failed, d.LastError)
	}
	if want := "k0 1 00:00 true 410\nk1 2 12:11 false \nk2 1 12:03 false \n"; state != want {
		t.Errorf("in the end\n%s", state)
	}
}
