package app

import (
	"context"
	"encoding/json"
	"fmt"

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
	r, err := roundOf(b.plan, kind, period)
	if err != nil {
		return p, false, err
	}
	if !isFormat(format) {
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
	r, err := roundOf(b.plan, kind, period)
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
	v.AsOf, v.Commit, v.Promises, v.Scores = x.now.Clock.AsOf, x.now.Clock.Commit, x.promises, x.scores
	for i := range x.now.Verdicts {
		if x.now.Plan.Covers(r, &x.now.Plan.Indicators[i]) {
			v.Verdicts = append(v.Verdicts, *x.now.Verdicts[i])
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
	v.Revised = revisedSince(b.plan, v.Round, then, now)
	if len(v.Revised) > 0 {
		x, err := a.snapshots.Of(ctx, b.plan, now, qianshao.Clock{Commit: now.Commit, Now: f.AsOf})
		if err != nil {
			return err
		}
		v.Turned = turnedSince(b.plan, v, x.Verdicts)
	}
	return nil
}

// revisedSince lists the figures of a round's indicators, for periods that had
// ended by its cut-off, that have changed or come in since.
func revisedSince(p *qianshao.Plan, r qianshao.Round, then, now *qianshao.Frame) (out []qianshao.Revised) {
	for i := range p.Indicators {
		in := &p.Indicators[i]
		if !p.Covers(r, in) {
			continue
		}
		for _, point := range now.Year(in.Series(), p.Year) {
			if point.Period.End() > r.Cutoff || in.DueDate(point.Period, p.Calendar) > r.Cutoff {
				continue
			}
			was, known := then.Get(in.Series(), point.Period)
			if !known || was.Value != point.Value || was.HasValue() != point.HasValue() {
				out = append(out, qianshao.Revised{Indicator: in.Slug(), Period: point.Period, Then: was, Known: known && was.HasValue(), Now: point})
			}
		}
	}
	return out
}

// turnedSince lists the lights that revised figures turn.
func turnedSince(p *qianshao.Plan, v *qianshao.Review, now []*qianshao.Verdict) (out []qianshao.Turned) {
	for i := range v.Verdicts {
		was := &v.Verdicts[i]
		for k := range now {
			if now[k].Series == was.Series && now[k].Grade != was.Grade && revisedOne(v.Revised, p.Slug(was.Series)) {
				out = append(out, qianshao.Turned{Indicator: p.Slug(was.Series), Then: was.Grade, Now: now[k].Grade})
			}
		}
	}
	return out
}

func revisedOne(list []qianshao.Revised, id string) bool {
	for _, r := range list {
		if r.Indicator == id {
			return true
		}
	}
	return false
}
