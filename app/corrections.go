package app

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/plan"
	"qianshao/watch"
)

// tellSenders says, in transitions that corrected figures caused, who sent them.
func (a *App) tellSenders(ctx context.Context, out *watch.Output) (err error) {
	for i, commit := range out.Corrected {
		if out.Transitions[i].Revision.By, err = a.store.Sender(ctx, commit); err != nil {
			return fmt.Errorf("read who sent batch %d: %w", commit, err)
		}
	}
	return nil
}

// nameLost names the alerts whose indicators the plan lost with its latest
// version, by the version before; without one they keep their ids.
func (a *App) nameLost(ctx context.Context, p *qianshao.Plan, alerts []qianshao.Alert, commit int64) error {
	lost := false
	for i := range alerts {
		lost = lost || alerts[i].Name.ZH == "" && p.LineOr(alerts[i].Series) == nil
	}
	if !lost || commit <= 1 {
		return nil
	}
	src, _, err := a.store.PlanAt(ctx, p.ID, qianshao.Clock{Commit: commit - 1})
	if err != nil || len(src) == 0 {
		return err
	}
	old, err := plan.Read(p.ID, src)
	if err != nil {
		return nil // an old version need not be good by the rules of today
	}
	for i := range alerts {
		watch.Name(old, &alerts[i])
	}
	return nil
}
