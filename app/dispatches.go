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
	p := a.Plan(o.Plan)
	if p == nil {
		return dispatches.Reported{}, a.errNoPlan(o.Plan)
	}
	return a.dispatches.Report(ctx, p, o.Options)
}

// FrozenList lists a plan's frozen dispatches, without the bytes of papers.
func (a *App) FrozenList(ctx context.Context, id string) ([]qianshao.Frozen, error) {
	p := a.Plan(id)
	if p == nil {
		return nil, a.errNoPlan(id)
	}
	return a.store.FrozenList(ctx, p.ID)
}

// DispatchPaper returns a paper of a dispatch: the frozen one, else one made
// now from what was known at the cut-off. frozen tells which.
func (a *App) DispatchPaper(ctx context.Context, id, kind, period, format, lang string) (paper qianshao.Paper, frozen bool, err error) {
	p := a.Plan(id)
	if p == nil {
		return paper, false, a.errNoPlan(id)
	}
	return a.dispatches.Paper(ctx, p, kind, period, format, lang)
}

// Review returns a dispatch as it was at its cut-off, beside what has been
// revised since.
func (a *App) Review(ctx context.Context, id, kind, period string) (*qianshao.Review, error) {
	p := a.Plan(id)
	if p == nil {
		return nil, a.errNoPlan(id)
	}
	return a.dispatches.Review(ctx, p, kind, period)
}

// Verify checks a plan's figures, makes every frozen dispatch anew and lists what
// comes out different.
func (a *App) Verify(ctx context.Context, id string) (dispatches.Verified, error) {
	b := a.board(id)
	if b == nil {
		return dispatches.Verified{}, a.errNoPlan(id)
	}
	return a.dispatches.Verify(ctx, b.plan, b.index.Names)
}

// records tell [dispatches.Desk] what stood of plans.
type records struct{ figures }

// PlanAt returns the version of a plan in force at a clock.
func (x records) PlanAt(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Plan, error) {
	return x.app.planAt(ctx, x.app.board(p.ID), c)
}

// Duties lists a plan's duties as known at a clock.
func (x records) Duties(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.DutyList, error) {
	return x.app.dutiesOf(ctx, p, c)
}

// Tasks lists a plan's tasks as known at a clock.
func (x records) Tasks(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.TaskList, error) {
	return x.app.tasksOf(ctx, p, c)
}
