package app

import (
	"slices"
	"time"

	"qianshao"
	"qianshao/store"
)

// joinWithin is how long a soft message waits for the outlook. The order to
// send it then stands in the outbox, whatever becomes of this process.
const joinWithin = 2 * time.Second

// hold puts off the deliveries that are due and tell of no hard finding, and
// returns them.
func hold(ds []qianshao.Delivery, now time.Time) (waiting []*qianshao.Delivery) {
	for i := range ds {
		d := &ds[i]
		if d.NextTry.After(now) || slices.ContainsFunc(d.Message.Transitions, func(t qianshao.Transition) bool { return t.Alert.Hard }) {
			continue
		}
		d.NextTry = now.Add(joinWithin)
		waiting = append(waiting, d)
	}
	return waiting
}

// join adds messages to those that wait for the same receiver, and returns the
// ones that nobody waits for. An alert that moved twice is told of once.
func (b *board) join(messages []qianshao.Message, j *store.Judgement) (rest []qianshao.Message) {
	for _, m := range messages {
		joined := false
		for _, d := range b.waiting {
			if d.Message.To != m.To || d.Message.Kind != m.Kind || !d.Delivered.IsZero() || d.Attempts > 0 {
				continue
			}
			d.Message.Transitions = mergeTransitions(d.Message.Transitions, m.Transitions)
			j.Joined = append(j.Joined, &d.Message)
			joined = true
		}
		if !joined {
			rest = append(rest, m)
		}
	}
	return rest
}

// mergeTransitions puts later changes of an alert in the place of earlier ones.
func mergeTransitions(before, after []qianshao.Transition) []qianshao.Transition {
	out := slices.Clone(before)
	for _, t := range after {
		i := slices.IndexFunc(out, func(x qianshao.Transition) bool { return x.Alert.AlertKey == t.Alert.AlertKey })
		if i < 0 {
			out = append(out, t)
			continue
		}
		t.From, t.Before = out[i].From, out[i].Before
		out[i] = t
	}
	return out
}

// release sends what has waited for the outlook.
func (a *App) release(b *board, now time.Time) {
	ds := make([]qianshao.Delivery, len(b.waiting))
	for i, d := range b.waiting {
		ds[i] = *d
		ds[i].NextTry = now
	}
	b.waiting = nil
	a.start(ds, now)
}
