package app

import (
	"context"

	"qianshao"
	"qianshao/app/dispatches"
)

// ReportOptions say which plan's paper is written where.
type ReportOptions struct {
	Plan string // id; "" is the first
	dispatches.Options
}

// Report writes the paper of a dispatch to a file.
func (a *App) Report(ctx context.Context, o ReportOptions) (dispatches.Reported, error) {
	if err := o.Check(); err != nil {
		return dispatches.Reported{}, err
	}
	p, err := a.Find(o.Plan)
	if err != nil {
		return dispatches.Reported{}, err
	}
	return a.dispatches.Report(ctx, p, o.Options)
}

// FrozenList lists a plan's frozen dispatches, without the bytes of papers.
func (a *App) FrozenList(ctx context.Context, id string) ([]qianshao.Frozen, error) {
	p, err := a.Find(id)
	if err != nil {
		return nil, err
	}
	return a.store.FrozenList(ctx, p.ID)
}

// DispatchPaper returns a paper of a dispatch: the frozen one, else one made
// now from what was known at the cut-off. frozen tells which.
func (a *App) DispatchPaper(ctx context.Context, id, kind, period, format,
	lang string) (paper qianshao.Paper, frozen bool, err error) {
	p, err := a.Find(id)
	if err != nil {
		return paper, false, err
	}
	return a.dispatches.Paper(ctx, p, kind, period, format, lang)
}

// Review returns a dispatch as it was at its cut-off, beside what has been
// revised since.
func (a *App) Review(ctx context.Context, id, kind, period string) (*qianshao.Review, error) {
	p, err := a.Find(id)
	if err != nil {
		return nil, err
	}
	return a.dispatches.Review(ctx, p, kind, period)
}

// Verify checks a plan's figures, makes every frozen dispatch anew and lists what
// comes out different.
func (a *App) Verify(ctx context.Context, id string) (dispatches.Verified, error) {
	b, err := a.Board(id)
	if err != nil {
		return dispatches.Verified{}, err
	}
	return a.dispatches.Verify(ctx, b.Plan(), b.Watched().Index.Names)
}
