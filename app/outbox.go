package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/rules"
)

// resendEvery is how often channels that forget are told what stands.
const resendEvery = time.Minute

// outboxEvery is how often the outbox is looked at for what pages say of it.
const outboxEvery = 15 * time.Second

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
	a.ShowOutbox(o)
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
		return 0, qianshao.Fault{Field: "to", Value: x.To, Code: "unknown-channel", ZH: "没有配置这个通道",
			EN:     "no such channel is configured",
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

// resend tells channels that forget what stands, again and again until ctx ends.
func (a *App) resend(ctx context.Context) {
	tick := time.NewTicker(resendEvery)
	defer tick.Stop()
	for {
		for _, p := range a.Plans() {
			r := a.Live(p.ID)
			if r == nil {
				continue
			}
			if err := a.routes.Resend(ctx, p, rules.Describe(p, r.Alerts, r.Verdicts), a.now()); err != nil &&
				ctx.Err() == nil {
				a.log.Warn("what stands is not told; it is tried again in a minute", "plan", p.ID, "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
