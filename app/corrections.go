package app

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/plan"
)

// correct notes, on the transitions that corrected figures caused, which figure
// it was, what it said before and says now, and who sent it.
func (a *App) correct(ctx context.Context, b *board, after *qianshao.Frame, next []*qianshao.Verdict, ts []qianshao.Transition) error {
	for i := range ts {
		t := &ts[i]
		k := verdictOf(next, t.Alert.Series)
		if k < 0 || next[k].Cause != qianshao.CauseRevised && next[k].Cause != qianshao.CauseWithdrawn && next[k].Cause != qianshao.CauseAfterEnd {
			continue
		}
		var err error
		if t.Revision, err = a.revision(ctx, b.frame, after, b.through, &t.Alert); err != nil {
			return err
		}
	}
	return nil
}

func verdictOf(list []*qianshao.Verdict, s qianshao.Series) int {
	for i := range list {
		if list[i].Series == s {
			return i
		}
	}
	return -1
}

// revision finds the corrected figure that moved an alert, of those that came
// after the commit judged before: that of the period it rests on, or the latest;
// nil: none said another value.
func (a *App) revision(ctx context.Context, before, after *qianshao.Frame, through int64, x *qianshao.Alert) (*qianshao.Revision, error) {
	var out *qianshao.Revision
	var commit int64
	for _, old := range before.Line(x.Series) {
		now, _ := after.Get(x.Series, old.Period)
		if !old.HasValue() || now.Commit <= through || out != nil && (out.Period == x.Period || now.Commit < commit && old.Period != x.Period) {
			continue
		}
		r := &qianshao.Revision{Period: old.Period, Old: &old.Value, Decimals: old.Decimals}
		if now.HasValue() {
			if now.Value == old.Value {
				continue
			}
			r.New, r.Decimals = &now.Value, max(old.Decimals, now.Decimals)
		}
		out, commit = r, now.Commit
	}
	if out == nil {
		return nil, nil
	}
	by, err := a.store.Sender(ctx, commit)
	if err != nil {
		return nil, fmt.Errorf("read who sent batch %d: %w", commit, err)
	}
	out.By = by
	return out, nil
}

// nameAlerts keeps with alerts the names of their indicators, which a later
// version of the plan may not have any more.
func nameAlerts(p *qianshao.Plan, alerts []qianshao.Alert, ts []qianshao.Transition) {
	for i := range alerts {
		nameAlert(p, &alerts[i])
	}
	for i := range ts {
		nameAlert(p, &ts[i].Alert)
	}
}

func nameAlert(p *qianshao.Plan, a *qianshao.Alert) {
	if in := p.LineOr(a.Series); in != nil {
		a.Name = in.Name
	}
}

// nameLost names the alerts whose indicators the plan lost with its latest
// version, by the version before; without one they keep their ids.
func (a *App) nameLost(ctx context.Context, b *board, commit int64) error {
	lost := false
	for i := range b.alerts {
		lost = lost || b.alerts[i].Name.ZH == "" && b.plan.LineOr(b.alerts[i].Series) == nil
	}
	if !lost || commit <= 1 {
		return nil
	}
	src, _, err := a.store.PlanAt(ctx, b.plan.ID, qianshao.Clock{Commit: commit - 1})
	if err != nil || len(src) == 0 {
		return err
	}
	old, err := plan.Read(b.plan.ID, src)
	if err != nil {
		return nil // an old version need not be good by the rules of today
	}
	for i := range b.alerts {
		nameAlert(old, b.alerts[i])
	}
	return nil
}
