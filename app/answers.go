package app

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/rules"
)

// WhatIf reckons how a year would end under assumed figures.
func (a *App) WhatIf(_ context.Context, r *qianshao.Reading, in *qianshao.Indicator,
	assumed map[qianshao.Period]float64, growth *float64) (qianshao.Scenario, error) {
	widen := 0.
	if o := r.Forecast(in.Series()); o != nil {
		widen = o.Widen
	}
	return rules.WhatIf(r.Plan, in, r.Frame, r.Clock.Now, widen, assumed, growth), nil
}

// Breakdown splits the gap to a target over what is left of the year.
func (a *App) Breakdown(_ context.Context, r *qianshao.Reading, in *qianshao.Indicator,
	target int) (qianshao.Split, error) {
	return rules.Breakdown(r.Plan, in, r.Frame, r.Clock.Now, target), nil
}

// Keeping says how an indicator keeps its target by ten-days or months; nil for
// those that are not reported so.
func (a *App) Keeping(r *qianshao.Reading, in *qianshao.Indicator) *qianshao.Keeping {
	return rules.Keep(r.Plan, in, r.Frame, r.Clock)
}

// Ledger lists every outlook ever issued for a plan ("": for all), oldest first.
func (a *App) Ledger(ctx context.Context, plan string) ([]qianshao.Issued, error) {
	return a.store.Ledger(ctx, plan, qianshao.Clock{})
}

// Record is what a plan's ledger comes to at a reading's clock.
func (a *App) Record(ctx context.Context, r *qianshao.Reading) (qianshao.Record, error) {
	list, err := a.Ledger(ctx, r.Plan.ID)
	if err != nil {
		return qianshao.Record{}, fmt.Errorf("read ledger: %w", err)
	}
	return rules.RecordOf(r.Plan, r.Outcomes(list)), nil
}

// History lists every revision of a series known at a clock.
func (a *App) History(ctx context.Context, s qianshao.Series, year int,
	c qianshao.Clock) ([]qianshao.Observation, error) {
	return a.store.History(ctx, s, year, c)
}

// Transitions lists alerts' changes, newest first.
func (a *App) Transitions(ctx context.Context, id string, after int64, limit int) ([]qianshao.Transition, error) {
	p, err := a.Find(id)
	if err != nil {
		return nil, err
	}
	return a.store.Transitions(ctx, p.ID, after, limit)
}

// Audit lists who did what, the newest first, at most limit (0: all).
func (a *App) Audit(ctx context.Context, limit int) ([]qianshao.AuditEntry, error) {
	list, err := a.store.Audit(ctx, limit)
	if list == nil {
		list = []qianshao.AuditEntry{} // JSON: [], not null
	}
	return list, err
}

// Backup writes a copy of the data folder's database while it is in use.
func (a *App) Backup(ctx context.Context, out string) error { return a.store.Backup(ctx, out) }
