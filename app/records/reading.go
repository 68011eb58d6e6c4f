package records

import (
	"context"
	"fmt"
	"slices"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/rules"
	"qianshao/watch"
)

// MostTransitions is how many changes of alerts a reading holds.
const MostTransitions = 200

// Read judges a plan as it stood at a clock.
func (x *Records) Read(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Reading, error) {
	if now := x.now(); c.AsOf.After(now) { // nobody knows what is still to come
		c.AsOf = now
	}
	c = x.JudgedAt(c)
	asked := c
	p, err := x.PlanAt(ctx, p, c)
	if err != nil {
		return nil, err
	}
	s, err := x.Snapshots.At(ctx, p, c)
	if err != nil {
		return nil, err
	}
	r := &qianshao.Reading{Plan: p, Clock: s.Clock, Frame: s.Frame, Forecasts: s.Forecasts, Verdicts: s.Verdicts}
	alerts, err := x.alerts(ctx, r, asked)
	if err != nil {
		return nil, err
	}
	r.Alerts = watch.List(alerts)
	return r, x.complete(ctx, r, asked)
}

// complete adds what stood around the verdicts: dispatches, transitions, pledges,
// sources, held input. asked is the clock before its commit was filled in.
func (x *Records) complete(ctx context.Context, r *qianshao.Reading, asked qianshao.Clock) error {
	unread := r.Frame.Check()
	today := qianshao.DateOf(r.Clock.Now.In(r.Plan.Location))
	r.Next, _ = agenda.NextDispatch(r.Plan, today)
	if err := AddLastDispatches(r, today, x.pastOnce(ctx, r)); err != nil {
		return err
	}
	var err error
	if r.Transitions, err = x.store.TransitionsAt(ctx, r.Plan.ID, asked, MostTransitions); err != nil {
		return fmt.Errorf("read transitions: %w", err)
	}
	pledges, err := x.store.Pledges(ctx, r.Plan.ID, qianshao.Series{}, r.Clock)
	if err != nil {
		return fmt.Errorf("read pledges: %w", err)
	}
	r.Pledges = Standing(r.Plan, pledges, r.Clock)
	if r.Health, err = x.store.Health(ctx); err != nil {
		return fmt.Errorf("read sources: %w", err)
	}
	r.Health = slices.DeleteFunc(r.Health, func(h qianshao.SourceHealth) bool { return !r.Knew(h.LastTry) })
	issued, err := x.store.Ledger(ctx, r.Plan.ID, asked)
	if err != nil {
		return fmt.Errorf("read ledger: %w", err)
	}
	r.Hits = rules.Hits(r.Plan, r.Outcomes(issued))
	if err := x.Around(ctx, r, asked); err != nil {
		return err
	}
	r.Received = latest(r) // a figure handed in late was known before
	return unread()
}

// Around adds to a reading what is known of no plan by itself: how much input waits
// for a person, and when something last came.
func (x *Records) Around(ctx context.Context, r *qianshao.Reading, asked qianshao.Clock) (err error) {
	if r.HeldOpen, err = x.store.HeldAt(ctx, asked); err != nil {
		return fmt.Errorf("count held: %w", err)
	}
	if _, r.Received, err = x.store.HeadAt(ctx, asked); err != nil {
		return fmt.Errorf("read head: %w", err)
	}
	return nil
}

// Standing are the pledges of a plan's year that stood at a clock.
func Standing(p *qianshao.Plan, list []qianshao.Pledge, c qianshao.Clock) []qianshao.Pledge {
	list = slices.DeleteFunc(slices.Clone(list), func(x qianshao.Pledge) bool { return x.Year != p.Year })
	return qianshao.Standing(list, c)
}

// latest is when something last became known to a reading of the past.
func latest(r *qianshao.Reading) time.Time {
	t := r.Received
	for i := range r.Plan.Indicators {
		for _, pt := range r.Frame.Line(r.Plan.Indicators[i].Series()) {
			if pt.Recorded.After(t) {
				t = pt.Recorded
			}
		}
	}
	return t
}
