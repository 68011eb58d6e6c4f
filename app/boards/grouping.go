package boards

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
		if d.NextTry.After(now) || slices.ContainsFunc(d.Message.Transitions, func(t qianshao.Transition) bool {
			return t.Alert.Hard
		}) {
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
func (b *Board) groups(messages []qianshao.Message) map[string]string {
	out := map[string]string{}
	for _, m := range messages {
		for _, d := range b.soft {
			if d.Message.To == m.To && d.Message.Kind == m.Kind {
				out[m.Key] = d.Message.Key
			}
		}
	}
	return out
}

// route orders a judgement's messages over the channels that take them.
func (b *Board) route(messages []qianshao.Message, j *store.Judgement) {
	for _, m := range messages {
		ds := b.on.Routes.Route(b.plan, m)
		if len(ds) == 0 {
			j.Unrouted = append(j.Unrouted, m)
		}
		j.Deliveries = append(j.Deliveries, ds...)
	}
	j.Groups = b.groups(messages)
	if b.state.Load().First { // later ones are introduced
		j.Channels = b.on.Routes.Names()
	}
}

// release sends what has waited for the outlook.
func (b *Board) release(ctx context.Context) {
	ids := make([]int64, len(b.soft))
	for i, d := range b.soft {
		ids[i] = d.ID
	}
	if len(ids) > 0 {
		if err := b.on.Store.Hasten(ctx, ids, b.on.Now()); err != nil && ctx.Err() == nil {
			b.on.Log.Warn("messages go a moment later", "error", err)
		}
		b.on.Sender.Start(b.soft)
	}
	b.soft = nil
}
