package app

import (
	"context"
	"maps"
	"slices"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/store"
)

// knownOutlook is the outlook that an indicator's light shows: of its forecast
// or, before that is made, of the verdict that stands.
func (b *board) knownOutlook(i int) func(qianshao.Series, int) (qianshao.Outlook, bool) {
	return func(s qianshao.Series, target int) (qianshao.Outlook, bool) {
		if f, made := b.forecasts[s]; made {
			return f.Outlook(target)
		}
		if b.places != nil {
			if target = b.places(i, target); target < 0 {
				return qianshao.Outlook{}, false
			}
		}
		return outlookShown(b.verdicts[i], target)
	}
}

// outlookShown is the outlook that a verdict shows of a target.
func outlookShown(v *qianshao.Verdict, target int) (o qianshao.Outlook, ok bool) {
	for i := range v.Findings {
		f := &v.Findings[i]
		if f.Rule != "outlook" || f.Target != target {
			continue
		}
		o.Calibrated = !f.Remark
		o.ProbabilityMiss, ok = f.Evidence.Get(qianshao.FigProbability)
		o.Mean, _ = f.Evidence.Get(qianshao.FigMean)
		o.P10, _ = f.Evidence.Get(qianshao.FigP10)
		o.P50, _ = f.Evidence.Get(qianshao.FigP50)
		o.P90, _ = f.Evidence.Get(qianshao.FigP90)
	}
	return o, ok
}

// placesBefore says where a target of this version of a plan stood in the
// version before commit, -1: nowhere; the verdicts that stand speak of those.
func (a *App) placesBefore(ctx context.Context, p *qianshao.Plan, commit int64) (func(i, target int) int, error) {
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
	return func(i, target int) int {
		in := &p.Indicators[i]
		was := old.Line(in.Series())
		if was == nil || old.Year != p.Year || was.Measure != in.Measure || was.Unit != in.Unit {
			return -1
		}
		text := in.Targets[target].Text
		return slices.IndexFunc(was.Targets, func(t qianshao.Target) bool { return t.Text == text })
	}, nil
}

// forecastsAfter forecasts by a frame the indicators that changes touch: all of
// them where a past year changed, since that may change which classes of series
// are borne out, or where none has been forecast yet. The board stays as it is.
func (a *App) forecastsAfter(ctx context.Context, b *board, x *standing, f *qianshao.Frame, changes []store.Change, now time.Time) (map[qianshao.Series]*qianshao.Forecast, error) {
	if x.forecasts == nil || b.pastChanged(changes) {
		made, _, err := a.snapshots.Foresee(ctx, b.plan, f, now)
		return made, err
	}
	fresh := maps.Clone(x.forecasts)
	for _, i := range b.index.Touched(seriesOf(changes)) {
		in := &b.plan.Indicators[i]
		fresh[in.Series()] = a.forecaster.Forecast(b.plan, in, f, now, x.calibrated)
	}
	return fresh, nil
}

// pastChanged reports whether a past year of a series that the plan judges by
// has changed.
func (b *board) pastChanged(changes []store.Change) bool {
	return slices.ContainsFunc(changes, func(c store.Change) bool {
		past := c.First.Year() < b.plan.Year || c.Period.Year() < b.plan.Year || c.First.Freq() != c.Period.Freq()
		return past && len(b.index.Touched([]qianshao.Series{c.Series})) > 0
	})
}

// issued lists the outlooks that are new beside those before; one whose outcome
// is certain is on record as that.
func (b *board) issued(after map[qianshao.Series]*qianshao.Forecast, places []int, commit int64, now time.Time) (out []qianshao.Issued) {
	for _, i := range places {
		s := b.plan.Indicators[i].Series()
		f := after[s]
		before, made := b.forecasts[s]
		if made && sameOutlooks(before, f) {
			continue
		}
		for target := range f.Outlooks {
			x := qianshao.Issued{Plan: b.plan.ID, PlanVersion: b.plan.Version, Series: s, Target: target, Year: b.plan.Year,
				Through: f.Through, Commit: commit, At: now.UnixMicro(), Model: f.Model, Outlook: f.Outlooks[target]}
			if x.Outlook.Why != "" && x.Outlook.Why != rules.OutlookKnown || !made && b.onRecord(x) {
				continue
			}
			out = append(out, x)
		}
	}
	return out
}

// onRecord reports whether the ledger's latest word on a target, when the board
// was opened, is the same under this version of plan and method.
func (b *board) onRecord(x qianshao.Issued) bool {
	was, ok := b.record[issuedOf{x.Series, x.Target}]
	was.Outlook.P50 = x.Outlook.P50 // is not kept
	return ok && !b.renewed && was.Year == x.Year && was.Through == x.Through && was.Model == x.Model && was.Outlook == x.Outlook
}

// issuedOf names what the ledger speaks of.
type issuedOf struct {
	qianshao.Series
	target int
}

func latestIssued(ledger []qianshao.Issued) map[issuedOf]qianshao.Issued {
	out := make(map[issuedOf]qianshao.Issued, len(ledger))
	for _, x := range ledger {
		out[issuedOf{x.Series, x.Target}] = x
	}
	return out
}

// sameOutlooks reports whether two forecasts say the same of every target.
func sameOutlooks(a, b *qianshao.Forecast) bool {
	if a == nil || b == nil || a.Through != b.Through || a.Model != b.Model {
		return a == b
	}
	return slices.Equal(a.Outlooks, b.Outlooks)
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

// Keeping says how an indicator keeps its target by ten-days or months; nil for
// those that are not reported so.
func (a *App) Keeping(r *qianshao.Reading, in *qianshao.Indicator) *qianshao.Keeping {
	return rules.Keep(r.Plan, in, r.Frame, r.Clock)
}

// Ledger lists every outlook ever issued for a plan ("": for all), oldest first.
func (a *App) Ledger(ctx context.Context, plan string) ([]qianshao.Issued, error) {
	return a.store.Ledger(ctx, plan, qianshao.Clock{})
}

// otherModel reports whether the latest outlooks were made by another version
// of the method: then all are made anew. Where none was ever issued, none has to
// be.
func otherModel(ledger []qianshao.Issued) bool {
	return len(ledger) > 0 && ledger[len(ledger)-1].Model != rules.Model
}
