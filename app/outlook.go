package app

import (
	"context"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/watch"
)

// placesBefore says where a target of this version of a plan stood in the
// version before commit, -1: nowhere; the verdicts that stand speak of those.
func (a *App) placesBefore(ctx context.Context, p *qianshao.Plan, commit int64) (watch.Places, error) {
	none := func(int, int) int { return -1 }
	if commit <= 1 {
		return none, nil
	}
	src, _, err := a.store.PlanAt(ctx, p.ID, qianshao.Clock{Commit: commit - 1})
	if err != nil || len(src) == 0 {
		return none, err
	}
	old, err := plan.Read(p.ID, src)
	if err != nil {
		return none, nil // an old version need not be good by the rules of today
	}
	return watch.PlacesIn(p, old), nil
}

// WhatIf reckons how a year would end under assumed figures.
func (a *App) WhatIf(_ context.Context, r *qianshao.Reading, in *qianshao.Indicator, assumed map[qianshao.Period]float64, growth *float64) (qianshao.Scenario, error) {
	widen := 0.
	if o := r.Forecast(in.Series()); o != nil {
		widen = o.Widen
	}
	return rules.WhatIf(r.Plan, in, r.Frame, r.Clock.Now, widen, assumed, growth), nil
}

// Breakdown splits the gap to a target over what is left of the year.
func (a *App) Breakdown(_ context.Context, r *qianshao.Reading, in *qianshao.Indicator, target int) (qianshao.Split, error) {
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
