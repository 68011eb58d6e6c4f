package app

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"qianshao"
	"qianshao/rules"
	"qianshao/store"
)

// scored keeps the hit rate of each plan as it stands: every live reading
// shows it, and it changes only where an outlook is issued or a target closes.
type scored struct {
	mu    sync.Mutex
	rates map[string]qianshao.HitRate // by plan
}

// hits scores what a plan's ledger held at a reading's clock.
func (a *App) hits(ctx context.Context, r *qianshao.Reading, asked qianshao.Clock) (qianshao.HitRate, error) {
	if !r.Live {
		list, err := a.store.Ledger(ctx, r.Plan.ID, asked)
		if err != nil {
			return qianshao.HitRate{}, fmt.Errorf("read ledger: %w", err)
		}
		return rules.Hits(r.Plan, r.Outcomes(list)), nil
	}
	a.scored.mu.Lock()
	defer a.scored.mu.Unlock()
	if rate, known := a.scored.rates[r.Plan.ID]; known {
		return rate, nil
	}
	list, err := a.store.Ledger(ctx, r.Plan.ID, qianshao.Clock{})
	if err != nil {
		return qianshao.HitRate{}, fmt.Errorf("read ledger: %w", err)
	}
	if a.scored.rates == nil {
		a.scored.rates = map[string]qianshao.HitRate{}
	}
	rate := rules.Hits(r.Plan, list)
	a.scored.rates[r.Plan.ID] = rate
	return rate, nil
}

// unscore forgets a plan's hit rate where a judgement just stored changes the
// ledger.
func (a *App) unscore(j *store.Judgement) {
	closes := func(v *qianshao.Verdict) bool { return v.Closed }
	if len(j.Issued) == 0 && !slices.ContainsFunc(j.Verdicts, closes) {
		return
	}
	a.scored.mu.Lock()
	defer a.scored.mu.Unlock()
	delete(a.scored.rates, j.Plan)
}

// Record is what a plan's ledger comes to at a reading's clock.
func (a *App) Record(ctx context.Context, r *qianshao.Reading) (qianshao.Record, error) {
	list, err := a.Ledger(ctx, r.Plan.ID)
	if err != nil {
		return qianshao.Record{}, fmt.Errorf("read ledger: %w", err)
	}
	return rules.RecordOf(r.Plan, r.Outcomes(list)), nil
}
