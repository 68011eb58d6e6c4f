package records

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/rules"
	"qianshao/watch"
)

// alerts returns a plan's alerts as they stood at a clock: as the stored
// transitions left them, with what the verdicts say of them. Where the judging
// clock is not that of the knowledge (what would be if nothing more came in
// until then), they go on by the verdicts; where nobody judged yet, verdicts
// alone say which would have stood.
func (x *Records) alerts(ctx context.Context, r *qianshao.Reading, asked qianshao.Clock) ([]*qianshao.Alert, error) {
	first, err := x.store.JudgedSince(ctx, r.Plan.ID)
	if err != nil {
		return nil, fmt.Errorf("read first judgement: %w", err)
	}
	if first.IsZero() || !r.Knew(first) {
		return derived(r), nil
	}
	list, err := x.store.AlertsAt(ctx, r.Plan.ID, asked)
	if err != nil {
		return nil, fmt.Errorf("read alerts: %w", err)
	}
	stood := watch.Merge(nil, list)
	if asked.AsOf.IsZero() || !asked.Now.Equal(asked.AsOf) {
		next, _ := rules.Step(r.Plan, stood, r.Verdicts, asked.Now, false)
		stood = watch.Merge(stood, next)
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
	return watch.Merge(nil, alerts)
}
