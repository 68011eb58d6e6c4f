package records

import (
	"context"

	"qianshao"
	"qianshao/plan"
)

// PlanAt returns the version of a plan in force at a clock.
func (x *Records) PlanAt(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Plan, error) {
	if c.AsOf.IsZero() && c.Commit == 0 {
		return p, nil
	}
	src, _, err := x.store.PlanAt(ctx, p.ID, c)
	if err != nil || len(src) == 0 || string(src) == string(p.Source) {
		return p, err
	}
	return plan.Read(p.ID, src)
}

// JudgedAt fills in the moment to judge at, where a clock leaves it open.
func (x *Records) JudgedAt(c qianshao.Clock) qianshao.Clock {
	if c.Now.IsZero() {
		if c.Now = c.AsOf; c.Now.IsZero() {
			c.Now = x.now()
		}
	}
	return c
}

// Known returns the version of a plan in force at a clock, and the clock with its
// moment filled in.
func (x *Records) Known(ctx context.Context, p *qianshao.Plan,
	c qianshao.Clock) (*qianshao.Plan, qianshao.Clock, error) {
	known, err := x.PlanAt(ctx, p, c)
	return known, x.JudgedAt(c), err
}

// Before returns the version of a plan before a commit; nil: there is none, or it
// is not good by the rules of today.
func (x *Records) Before(ctx context.Context, id string, commit int64) (*qianshao.Plan, error) {
	if commit <= 1 {
		return nil, nil
	}
	src, _, err := x.store.PlanAt(ctx, id, qianshao.Clock{Commit: commit - 1})
	if err != nil || len(src) == 0 {
		return nil, err
	}
	old, err := plan.Read(id, src)
	if err != nil {
		return nil, nil
	}
	return old, nil
}
