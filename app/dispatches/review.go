package dispatches

import (
	"context"
	"encoding/json"
	"fmt"

	"qianshao/report/dispatch"

	"qianshao"
	"qianshao/agenda"
)

// Review returns a dispatch as it was at its cut-off, beside what has been
// revised since. One whose cut-off is still to come is a draft by what is
// known now.
func (d *Desk) Review(ctx context.Context, p *qianshao.Plan, kind, period string) (*qianshao.Review, error) {
	r, err := dispatch.RoundOf(p, kind, period)
	if err != nil {
		return nil, err
	}
	v := &qianshao.Review{Round: r}
	v.Before, _ = agenda.RoundBefore(p, r)
	list, err := d.Store.FrozenList(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Kind == kind && list[i].Period == r.Period {
			v.Frozen = &list[i]
			return v, d.reviewFrozen(ctx, p, v)
		}
	}
	x, err := d.Make(ctx, p, r)
	if err != nil {
		return nil, err
	}
	v.AsOf, v.Commit, v.Promises, v.Scores = x.Now.Clock.AsOf, x.Now.Clock.Commit, x.Promises, x.Scores
	for i := range x.Now.Verdicts {
		if x.Now.Plan.Covers(r, &x.Now.Plan.Indicators[i]) {
			v.Verdicts = append(v.Verdicts, *x.Now.Verdicts[i])
		}
	}
	return v, nil
}

// reviewFrozen fills in what a frozen dispatch held, and what changed since.
func (d *Desk) reviewFrozen(ctx context.Context, p *qianshao.Plan, v *qianshao.Review) error {
	f := v.Frozen
	paper, ok, err := d.Store.FrozenPaper(ctx, f.Plan, f.Kind, f.Period, qianshao.PaperEvidence)
	if err != nil {
		return fmt.Errorf("evidence of %s: %w", f.Key(), err)
	}
	var e Evidence
	if !ok || json.Unmarshal(paper.Body, &e) != nil {
		return qianshao.Fault{Field: "dispatch", Value: f.Key(), Code: "evidence-gone", ZH: "这次调度冻结的依据缺失或已损坏",
			EN:     "the frozen evidence of this dispatch is missing or damaged",
			Remedy: "用 qianshao verify 核对，从备份恢复数据目录 / run qianshao verify, restore the data folder from a backup"}
	}
	v.AsOf, v.Commit, v.Verdicts, v.Promises, v.Scores = f.AsOf, f.Commit, e.Verdicts, e.Promises, e.Scores
	then, err := d.Records.Figures(ctx, p, f.Clock())
	if err != nil {
		return err
	}
	now, err := d.Records.Figures(ctx, p, qianshao.Clock{})
	if err != nil {
		return err
	}
	v.Revised = dispatch.Revised(p, v.Round, then, now)
	if len(v.Revised) > 0 {
		x, err := d.Snapshots.Of(ctx, p, now, qianshao.Clock{Commit: now.Commit, Now: f.AsOf})
		if err != nil {
			return err
		}
		v.Turned = dispatch.Turned(p, v, x.Verdicts)
	}
	return nil
}
