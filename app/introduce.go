package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"qianshao"
	"qianshao/rules"
	"qianshao/store"
)

// resendEvery is how often channels that forget are told what stands.
const resendEvery = time.Minute

// introduce orders one summary of what stands for each channel that is new to
// a plan, and for each that takes now what no channel took when it came up.
func (a *App) introduce(ctx context.Context, b *board) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w := b.state.Load()
	if w.First {
		return nil
	}
	known, err := a.store.KnownChannels(ctx, b.plan.ID)
	if err != nil {
		return err
	}
	missed, err := a.store.Unrouted(ctx, b.plan.ID)
	if err != nil {
		return err
	}
	unheard := map[qianshao.AlertKey]bool{}
	for _, t := range missed {
		unheard[t.Alert.AlertKey] = true
	}
	now := a.now()
	j := store.Judgement{Plan: b.plan.ID, Through: w.Through, Channels: a.routes.Names()}
	for _, name := range a.routes.Names() {
		isNew := !slices.Contains(known, name)
		var list []*qianshao.Alert
		for _, x := range rules.Describe(b.plan, w.Alerts.All(), w.Verdicts.Slice()) {
			standing := x.State == qianshao.Firing || x.State == qianshao.Acknowledged
			if standing && (isNew || unheard[x.AlertKey]) && a.routes.Takes(name, b.plan, x) {
				list = append(list, x)
			}
		}
		if len(list) > 0 {
			m := rules.Standing(b.plan, list, now, w.Through)
			j.Deliveries = append(j.Deliveries, qianshao.Delivery{Channel: name, Message: m, NextTry: m.NotBefore})
		}
	}
	if len(j.Deliveries) == 0 && len(known) == len(j.Channels) {
		return nil
	}
	if err := a.store.SaveJudgement(ctx, &j); err != nil {
		return fmt.Errorf("introduce channels to %s: %w", b.plan.ID, err)
	}
	a.start(j.Deliveries, now)
	return nil
}

// resend tells channels that forget what stands, again and again until ctx ends.
func (a *App) resend(ctx context.Context) {
	tick := time.NewTicker(resendEvery)
	defer tick.Stop()
	for {
		for _, b := range a.boards {
			r := b.live()
			if r == nil {
				continue
			}
			if err := a.routes.Resend(ctx, b.plan, rules.Describe(b.plan, r.Alerts, r.Verdicts), a.now()); err != nil && ctx.Err() == nil {
				a.log.Warn("what stands is not told; it is tried again in a minute", "plan", b.plan.ID, "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
