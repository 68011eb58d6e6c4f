package app

import (
	"context"
	"fmt"
	"maps"
	"time"

	"qianshao"
	"qianshao/rules"
	"qianshao/store"
)

// recall makes the forecasts a board was judged with before it was opened:
// they depend on its figures alone, so nothing has to be kept for it. What was
// judged is shown while they are made.
func (a *App) recall(ctx context.Context, b *board, now time.Time) error {
	if b.forecasts != nil || b.first {
		return nil
	}
	if err := a.publish(ctx, b, b.reading.Load() == nil); err != nil {
		return err
	}
	b.forecasts = a.forecastBoard(b, b.frame, now)
	return nil
}

// forecastBoard forecasts a board's plan by a frame, and notes which classes
// of series its past years bear out.
func (a *App) forecastBoard(b *board, f *qianshao.Frame, now time.Time) map[qianshao.Series]*qianshao.Forecast {
	b.calibrated = a.forecaster.Calibrated(b.plan, f)
	return a.forecaster.ForecastAll(b.plan, f, now, b.calibrated)
}

// foresee is the second step after new figures: forecasts of what has changed,
// judged and stored as a commit of their own. The findings of the rules are
// on their way by then.
func (a *App) foresee(ctx context.Context, b *board, changes []store.Change, now time.Time) error {
	defer a.release(ctx, b)
	fresh, calibrated := a.forecastsAfter(b, b.frame, changes, now)
	b.calibrated = calibrated
	news := issued(b, b.forecasts, fresh, b.frame.Commit, now)
	if len(news) == 0 {
		b.forecasts = fresh
		return a.publish(ctx, b, true)
	}
	o := judgingBy(b.frame, fresh)
	next := append([]qianshao.Verdict(nil), b.verdicts...)
	for i := range next {
		in := &b.plan.Indicators[i]
		if sameOutlooks(b.forecasts[in.Series()], fresh[in.Series()]) {
			continue
		}
		v := rules.Judge(b.plan, in, b.frame, now, o)
		v.Cause = qianshao.CauseOutlook
		if !same(&next[i], &v) {
			next[i] = v
		}
	}
	b.forecasts = fresh
	if err := a.settle(ctx, b, b.frame, next, now, &store.Judgement{Through: b.through, Issued: news}, false); err != nil {
		return fmt.Errorf("outlook: %w", err)
	}
	return a.publish(ctx, b, true)
}

// forecastsAfter forecasts by a frame the indicators that changes touch: all of
// them where a past year changed, since that may change which classes of series
// are borne out, or where none has been forecast yet. The board stays as it is.
func (a *App) forecastsAfter(b *board, f *qianshao.Frame, changes []store.Change, now time.Time) (map[qianshao.Series]*qianshao.Forecast, rules.Calibration) {
	var touched []qianshao.Series
	all := b.forecasts == nil
	for _, c := range changes {
		past := c.First.Year() < b.plan.Year || c.Period.Year() < b.plan.Year || c.First.Freq() != c.Period.Freq()
		all = all || past && len(b.index.Touched([]qianshao.Series{c.Series})) > 0
		touched = append(touched, c.Series)
	}
	if all {
		calibrated := a.forecaster.Calibrated(b.plan, f)
		return a.forecaster.ForecastAll(b.plan, f, now, calibrated), calibrated
	}
	fresh := maps.Clone(b.forecasts)
	for _, i := range b.index.Touched(touched) {
		in := &b.plan.Indicators[i]
		fresh[in.Series()] = a.forecaster.Forecast(b.plan, in, f, now, b.calibrated)
	}
	return fresh, b.calibrated
}

// issued lists the outlooks that are new beside those before; one whose outcome
// is certain is on record as that.
func issued(b *board, before, after map[qianshao.Series]*qianshao.Forecast, commit int64, now time.Time) (out []qianshao.Issued) {
	for i := range b.plan.Indicators {
		s := b.plan.Indicators[i].Series()
		f := after[s]
		if sameOutlooks(before[s], f) {
			continue
		}
		for target := range f.Outlooks {
			if o := f.Outlooks[target]; o.Why == "" || o.Why == rules.OutlookKnown {
				out = append(out, qianshao.Issued{Plan: b.plan.ID, PlanVersion: b.plan.Version, Series: s, Target: target, Year: b.plan.Year,
					Through: f.Through, Commit: commit, At: now.UnixMicro(), Model: f.Model, Outlook: o})
			}
		}
	}
	return out
}

// sameOutlooks reports whether two forecasts say the same of every target.
func sameOutlooks(a, b *qianshao.Forecast) bool {
	if a == nil || b == nil || a.Through != b.Through || a.Model != b.Model || len(a.Outlooks) != len(b.Outlooks) {
		return a == b
	}
	for i := range a.Outlooks {
		if a.Outlooks[i] != b.Outlooks[i] {
			return false
		}
	}
	return true
}

// forecastAll forecasts a plan as it stood at a clock.
func (a *App) forecastAll(p *qianshao.Plan, f *qianshao.Frame, now time.Time) map[qianshao.Series]*qianshao.Forecast {
	return a.forecaster.ForecastAll(p, f, now, a.forecaster.Calibrated(p, f))
}

// judgingBy are the options that judge by a frame and forecasts made of it.
func judgingBy(f *qianshao.Frame, forecasts map[qianshao.Series]*qianshao.Forecast) rules.Options {
	o := rules.WithForecasts(forecasts)
	o.Commit, o.Waiting = f.Commit, f.Waiting
	return o
}

// WhatIf reckons how a year would end under assumed figures.
func (a *App) WhatIf(_ context.Context, r *qianshao.Reading, in *qianshao.Indicator, assumed map[qianshao.Period]float64, growth *float64) (qianshao.Scenario, error) {
	widen := 0.
	if o := r.Forecasts[in.Series()]; o != nil {
		widen = o.Widen
	}
	return rules.WhatIf(r.Plan, in, r.Frame, r.Clock.Now, widen, assumed, growth), nil
}

// Breakdown splits the gap to a target over what is left of the year.
func (a *App) Breakdown(_ context.Context, r *qianshao.Reading, in *qianshao.Indicator, target int) (qianshao.Split, error) {
	return rules.Breakdown(r.Plan, in, r.Frame, r.Clock.Now, target), nil
}

// Ledger lists every outlook ever issued for a plan ("": for all), oldest first.
func (a *App) Ledger(ctx context.Context, plan string) ([]qianshao.Issued, error) {
	return a.store.Ledger(ctx, plan, qianshao.Clock{})
}

// otherModel reports whether the latest outlooks were made by another version
// of the method: then all are made anew.
func otherModel(ledger []qianshao.Issued) bool {
	return len(ledger) == 0 || ledger[len(ledger)-1].Model != rules.Model
}
