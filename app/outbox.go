package app

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/rules"
)

// outboxEvery is how often the outbox is looked at for what pages say of it.
const outboxEvery = 15 * time.Second

// relook sees a message as it leaves: what has changed since goes as it stands.
func (a *App) relook(p *qianshao.Plan, c qianshao.Claimed) (qianshao.Message, bool) {
	var x *shown
	if b := a.board(p.ID); b != nil {
		x = b.shows.Load()
	}
	if x == nil { // nothing is published yet: as the store has it
		return rules.Relook(p, c, nil)
	}
	var verdicts []*qianshao.Verdict // of what it speaks of
	for i := range c.Message.Transitions {
		if v := x.of.Verdict(c.Message.Transitions[i].Alert.Series); v != nil {
			verdicts = append(verdicts, v)
		}
	}
	m, news := rules.Relook(p, c, verdicts)
	if news && len(m.Jobs) > 0 {
		return rules.RelookJobs(p, m, x.bare.Frame)
	}
	return m, news
}

// watchOutbox keeps what pages say of the outbox until ctx ends.
func (a *App) watchOutbox(ctx context.Context) {
	tick := time.NewTicker(outboxEvery)
	defer tick.Stop()
	for {
		a.tellOutbox(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// tellOutbox shows in the live readings what has not arrived. Open pages are
// told where what they show of it changes.
func (a *App) tellOutbox(ctx context.Context) {
	o, err := a.Outstanding(ctx)
	if err != nil {
		if ctx.Err() == nil {
			a.log.Warn("outbox not shown", "error", err)
		}
		return
	}
	o.Channels = slices.DeleteFunc(o.Channels, func(c qianshao.ChannelState) bool { return !c.InNeed() })
	a.mu.Lock()
	news := !reflect.DeepEqual(a.outstanding.Channels, o.Channels) || a.outstanding.Untold != o.Untold
	a.outstanding = o
	a.mu.Unlock()
	for _, b := range a.boards {
		if r := b.amend(func(r *qianshao.Reading) { r.Outbox = o }, news); r != nil {
			a.broker.Publish(b.plan.ID, r.Clock.Commit, a.now())
		}
	}
}

// Outstanding counts what has not been told.
func (a *App) Outstanding(ctx context.Context) (qianshao.Outstanding, error) {
	return a.store.Outstanding(ctx, a.routes.Names(), a.now())
}

// Undelivered lists what has not arrived, what was given up first.
func (a *App) Undelivered(ctx context.Context, limit int) ([]qianshao.Delivery, error) {
	return a.store.Undelivered(ctx, a.now(), limit)
}

// Settle does what a person decided about messages that have not arrived, and
// returns how many there were.
func (a *App) Settle(ctx context.Context, x qianshao.Settlement) (int, error) {
	if names := a.routes.Names(); x.Do == "move" && !slices.Contains(names, x.To) {
		return 0, qianshao.Fault{Field: "to", Value: x.To, Code: "unknown-channel", ZH: "没有配置这个通道", EN: "no such channel is configured",
			Remedy: "有 " + strings.Join(names, "、") + " / there are these"}
	}
	n, err := a.store.Settle(ctx, x)
	if err != nil {
		return 0, err
	}
	a.sender.Wake()
	a.tellOutbox(ctx)
	return n, nil
}
