package boards

import (
	"context"
	"fmt"
	"slices"

	"qianshao"
	"qianshao/rules"
	"qianshao/store"
)

// Introduce orders one summary of what stands, in every plan, for each channel that
// is new to it, and for each that takes now what no channel took when it came up.
func (s *Boards) Introduce(ctx context.Context) error {
	for _, b := range s.list {
		if err := b.introduce(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (b *Board) introduce(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w := b.state.Load()
	if w.First {
		return nil
	}
	known, err := b.on.Store.KnownChannels(ctx, b.plan.ID)
	if err != nil {
		return err
	}
	missed, err := b.on.Store.Unrouted(ctx, b.plan.ID)
	if err != nil {
		return err
	}
	unheard := map[qianshao.AlertKey]bool{}
	for _, t := range missed {
		unheard[t.Alert.AlertKey] = true
	}
	now := b.on.Now()
	j := store.Judgement{Plan: b.plan.ID, Through: w.Through, Channels: b.on.Routes.Names()}
	for _, name := range b.on.Routes.Names() {
		isNew := !slices.Contains(known, name)
		var list []*qianshao.Alert
		for _, x := range rules.Describe(b.plan, w.Alerts.All(), w.Verdicts.Slice()) {
			standing := x.State == qianshao.Firing || x.State == qianshao.Acknowledged
			if standing && (isNew || unheard[x.AlertKey]) && b.on.Routes.Takes(name, b.plan, x) {
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
	if err := b.on.Store.SaveJudgement(ctx, &j); err != nil {
		return fmt.Errorf("introduce channels to %s: %w", b.plan.ID, err)
	}
	b.on.Sender.StartDue(j.Deliveries, now)
	return nil
}
