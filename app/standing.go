package app

import (
	"context"
	"fmt"
	"slices"

	"qianshao"
	"qianshao/rules"
	"qianshao/store"
)

// alertsAt returns a plan's alerts as they stood at a clock: as the stored
// transitions left them, with what the verdicts say of them. Where the judging
// clock is not that of the knowledge (what would be if nothing more came in
// until then), they go on by the verdicts; where nobody judged yet, verdicts
// alone say which would have stood.
func (a *App) alertsAt(ctx context.Context, r *qianshao.Reading, asked qianshao.Clock) ([]*qianshao.Alert, error) {
	first, err := a.store.JudgedSince(ctx, r.Plan.ID)
	if err != nil {
		return nil, fmt.Errorf("read first judgement: %w", err)
	}
	if first.IsZero() || !r.Knew(first) {
		return derived(r), nil
	}
	list, err := a.store.AlertsAt(ctx, r.Plan.ID, asked)
	if err != nil {
		return nil, fmt.Errorf("read alerts: %w", err)
	}
	stood := pointers(list)
	if asked.AsOf.IsZero() || !asked.Now.Equal(asked.AsOf) {
		next, _ := rules.Step(r.Plan, stood, r.Verdicts, asked.Now, false)
		stood = mergeAlerts(stood, next)
	}
	return rules.Describe(r.Plan, stood, r.Verdicts), nil
}

// derived lists the alerts that verdicts alone call for. Each has stood since
// the figure it rests on became known, if not longer.
func derived(r *qianshao.Reading) []*qianshao.Alert {
	alerts, _ := rules.Step(r.Plan, nil, r.Verdicts, r.Clock.Now, true)
	for i := range alerts {
		x := &alerts[i]
		if pt, ok := r.Frame.Get(x.Series, x.Period); ok && pt.Recorded.Before(x.Since) {
			x.Since, x.Changed = pt.Recorded, pt.Recorded
		}
	}
	return pointers(alerts)
}

// pointers names the items of a list, which nobody changes any more.
func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// withoutUndone lists the alerts as they stood before batches that changes take
// back: of the series that the undoing wrote, where the batch had moved them.
func (a *App) withoutUndone(ctx context.Context, b *board, changes []store.Change) ([]qianshao.Alert, error) {
	undone, err := a.store.Undone(ctx, b.through)
	if err != nil || len(undone) == 0 {
		return nil, err
	}
	var out []qianshao.Alert
	for _, u := range undone {
		if u.Batch <= 1 { // nothing stood before the first commit
			continue
		}
		list, err := a.store.AlertsAt(ctx, b.plan.ID, qianshao.Clock{Commit: u.Batch - 1})
		if err != nil {
			return nil, fmt.Errorf("read alerts before batch %d: %w", u.Batch, err)
		}
		var wrote []qianshao.Series
		for _, c := range changes {
			if c.Commit == u.By {
				wrote = append(wrote, c.Series)
			}
		}
		places := b.index.Touched(wrote)
		for _, x := range list {
			i := slices.IndexFunc(b.plan.Indicators, func(in qianshao.Indicator) bool { return in.Series() == x.Series })
			if slices.Contains(places, i) && slices.ContainsFunc(b.alerts, func(now *qianshao.Alert) bool { return now.AlertKey == x.AlertKey && now.Commit >= u.Batch }) {
				out = append(out, x)
			}
		}
	}
	return out, nil
}
