package app

import (
	"context"
	"slices"
	"time"

	"qianshao"
	"qianshao/store"
)

// groupWait is how long a soft message waits for the outlook, from when it is
// stored. The order to send it then stands in the outbox, whatever becomes of
// this process.
const groupWait = 2 * time.Second

// hold puts off the deliveries that are due and tell of no hard finding, and
// returns the keys of their messages.
func hold(ds []qianshao.Delivery, now time.Time) map[string]bool {
	held := map[string]bool{}
	for i := range ds {
		d := &ds[i]
		if d.NextTry.After(now) || slices.ContainsFunc(d.Message.Transitions, func(t qianshao.Transition) bool { return t.Alert.Hard }) {
			continue
		}
		d.NextTry = now.Add(groupWait)
		held[d.Message.Key] = true
	}
	return held
}

// groups names, for messages that follow, the waiting one for the same receiver.
// Whether it still waits is for the store to say, in the transaction that
// orders them.
func (b *board) groups(messages []qianshao.Message) map[string]string {
	out := map[string]string{}
	for _, m := range messages {
		for _, d := range b.waiting {
			if d.Message.To == m.To && d.Message.Kind == m.Kind {
				out[m.Key] = d.Message.Key
			}
		}
	}
	return out
}

// route orders a judgement's messages over the channels that take them.
func (a *App) route(b *board, messages []qianshao.Message, j *store.Judgement) {
	for _, m := range messages {
		ds := a.routes.Route(b.plan, m)
		if len(ds) == 0 {
			j.Unrouted = append(j.Unrouted, m)
		}
		j.Deliveries = append(j.Deliveries, ds...)
	}
	j.Groups = b.groups(messages)
	if b.state.Load().First { // later ones are introduced
		j.Channels = a.routes.Names()
	}
}

// release sends what has waited for the outlook.
func (a *App) release(ctx context.Context, b *board) {
	ids := make([]int64, len(b.waiting))
	for i, d := range b.waiting {
		ids[i] = d.ID
	}
	if len(ids) > 0 {
		if err := a.store.Hasten(ctx, ids, a.now()); err != nil && ctx.Err() == nil {
			a.log.Warn("messages go a moment later", "error", err)
		}
		a.sender.Start(b.waiting)
	}
	b.waiting = nil
}
