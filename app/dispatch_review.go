package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"qianshao/report"
	"qianshao/report/dispatch"

	"qianshao"
)

// FrozenList lists a plan's frozen dispatches, without the bytes of papers.
func (a *App) FrozenList(ctx context.Context, id string) ([]qianshao.Frozen, error) {
	b := a.board(id)
	if b == nil {
		return nil, a.errNoPlan(id)
	}
	return a.store.FrozenList(ctx, b.plan.ID)
}

// DispatchPaper returns a paper of a dispatch: the frozen one, else one made
// now from what was known at the cut-off. frozen tells which.
func (a *App) DispatchPaper(ctx context.Context, id, kind, period, format, lang string) (p qianshao.Paper, frozen bool, err error) {
	b := a.board(id)
	if b == nil {
		return p, false, a.errNoPlan(id)
	}
	r, err := dispatch.RoundOf(b.plan, kind, period)
	if err != nil {
		return p, false, err
	}
	if !slices.Contains(report.Formats, format) {
		return p, false, qianshao.Fault{Field: "format", Value: format, Code: "unknown-format", ZH: "没有这种文件", EN: "no such format", Remedy: "docx, xlsx, html"}
	}
	body, res, err := a.reportBody(ctx, b, r, format, ReportOptions{Lang: lang})
	return qianshao.NewPaper(format, body), res.Frozen, err
}

// Review returns a dispatch as it was at its cut-off, beside what has been
// revised since. One whose cut-off is still to come is a draft by what is
// known now.
func (a *App) Review(ctx context.Context, id, kind, period string) (*qianshao.Review, error) {
	b := a.board(id)
	if b == nil {
		return nil, a.errNoPlan(id)
	}
	r, err := dispatch.RoundOf(b.plan, kind, period)
	if err != nil {
		return nil, err
	}
	v := &qianshao.Review{Round: r}
	v.Before, _ = b.plan.RoundBefore(r)
	list, err := a.store.FrozenList(ctx, b.plan.ID)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Kind == kind && list[i].Period == r.Period {
			v.Frozen = &list[i]
			return v, a.reviewFrozen(ctx, b, v)
		}
	}
	x, err := a.dispatchNow(ctx, b, r)
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
func (a *App) reviewFrozen(ctx context.Context, b *board, v *qianshao.Review) error {
	f := v.Frozen
	p, ok, err := a.store.FrozenPaper(ctx, f.Plan, f.Kind, f.Period, qianshao.PaperEvidence)
	if err != nil || !ok {
		return fmt.Errorf("evidence of %s: %w", f.Key(), err)
	}
	var e evidence
	if err := json.Unmarshal(p.Body, &e); err != nil {
		return fmt.Errorf("evidence of %s: %w", f.Key(), err)
	}
	v.AsOf, v.Commit, v.Verdicts, v.Promises, v.Scores = f.AsOf, f.Commit, e.Verdicts, e.Promises, e.Scores
	then, err := a.figuresOf(ctx, b.plan, f.Clock())
	if err != nil {
		return err
	}
	now, err := a.figuresOf(ctx, b.plan, qianshao.Clock{})
	if err != nil {
		return err
	}
	v.Revised = dispatch.Revised(b.plan, v.Round, then, now)
	if len(v.Revised) > 0 {
		x, err := a.snapshots.Of(ctx, b.plan, now, qianshao.Clock{Commit: now.Commit, Now: f.AsOf})
		if err != nil {
			return err
		}
		v.Turned = dispatch.Turned(b.plan, v, x.Verdicts)
	}
	return nil
}
