package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
)

// Read returns all that is known of a plan at a clock. The live reading is
// ready made; any other is read from the store and judged now. Live readings
// judge at the latest evaluation's moment.
func (a *App) Read(ctx context.Context, id string, c qianshao.Clock) (*qianshao.Reading, error) {
	b := a.board(id)
	if b == nil {
		return nil, a.errNoPlan(id)
	}
	if c.IsLive() {
		if r := b.reading.Load(); r != nil {
			return r, nil
		}
		c.Now = a.now()
	}
	return a.readAt(ctx, b, c)
}

// readAt judges a plan as it stood at a clock.
func (a *App) readAt(ctx context.Context, b *board, c qianshao.Clock) (*qianshao.Reading, error) {
	if c.Now.IsZero() {
		if c.Now = c.AsOf; c.Now.IsZero() {
			c.Now = a.now()
		}
	}
	p, err := a.planAt(ctx, b, c)
	if err != nil {
		return nil, err
	}
	f, err := a.store.Frame(ctx, p.Year-yearsBack, p.Year, c)
	if err != nil {
		return nil, fmt.Errorf("read frame: %w", err)
	}
	c.Commit = f.Commit
	forecasts := a.forecastAll(p, f, c.Now)
	r := &qianshao.Reading{Plan: p, Clock: c, Frame: f, Forecasts: forecasts, Verdicts: rules.JudgeAll(p, f, c.Now, rules.WithForecasts(forecasts))}
	for i := range r.Verdicts {
		r.Verdicts[i].Commit = f.Commit
	}
	r.Alerts = standing(p, r.Verdicts, c.Now)
	return r, a.complete(ctx, b, r)
}

// standing derives the alerts that verdicts alone call for, as for a past
// clock, whose acknowledgements are in the list of transitions.
func standing(p *qianshao.Plan, vs []qianshao.Verdict, now time.Time) []qianshao.Alert {
	alerts, _ := rules.Step(p, nil, vs, now, true)
	return sortAlerts(alerts)
}

// planAt returns the version of a plan in force at a clock.
func (a *App) planAt(ctx context.Context, b *board, c qianshao.Clock) (*qianshao.Plan, error) {
	if c.AsOf.IsZero() && c.Commit == 0 {
		return b.plan, nil
	}
	src, _, err := a.store.PlanAt(ctx, b.plan.ID, c)
	if err != nil || len(src) == 0 || string(src) == string(b.plan.Source) {
		return b.plan, err
	}
	return plan.Read(b.plan.ID, src)
}

// publish makes the live reading of a board anew and tells subscribers.
func (a *App) publish(ctx context.Context, b *board, changed bool) error {
	if !changed {
		return nil
	}
	r := &qianshao.Reading{Plan: b.plan, Live: true, Frame: b.frame, Verdicts: b.verdicts, Forecasts: b.forecasts, Alerts: sortAlerts(b.alerts),
		Clock: qianshao.Clock{Commit: max(b.through, b.frame.Commit, b.pledged()), Now: a.now()}}
	if err := a.complete(ctx, b, r); err != nil {
		return err
	}
	b.reading.Store(r)
	a.hub.publish(b.plan.ID, r.Clock.Commit, r.Clock.Now)
	return nil
}

// complete adds what stands around the verdicts: dispatches, transitions,
// pledges, sources, held input.
func (a *App) complete(ctx context.Context, b *board, r *qianshao.Reading) error {
	today := b.today(r.Clock.Now)
	r.Next, _ = r.Plan.NextDispatch(today)
	if err := a.lookBack(ctx, b, r, today); err != nil {
		return err
	}
	var err error
	if r.Transitions, err = a.store.Transitions(ctx, r.Plan.ID, 0, 200); err != nil {
		return fmt.Errorf("read transitions: %w", err)
	}
	if !r.Live {
		r.Transitions = slices.DeleteFunc(r.Transitions, func(t qianshao.Transition) bool { return t.At.After(r.Clock.Now) })
	}
	if r.Pledges, err = a.pledgesAt(ctx, b, r); err != nil {
		return err
	}
	if r.Health, err = a.store.Health(ctx); err != nil {
		return fmt.Errorf("read sources: %w", err)
	}
	if r.HeldOpen, err = a.store.HeldCount(ctx); err != nil {
		return fmt.Errorf("count held: %w", err)
	}
	if r.Hits, err = a.hits(ctx); err != nil {
		return err
	}
	_, r.Received, err = a.store.Head(ctx)
	return err
}

// sortAlerts lists alerts that are not inactive, worst first, then newest.
func sortAlerts(all []qianshao.Alert) []qianshao.Alert {
	var out []qianshao.Alert
	for _, x := range all {
		if x.State != qianshao.Inactive {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b qianshao.Alert) int {
		if ra, rb := alertRank(a), alertRank(b); ra != rb {
			return rb - ra
		}
		return b.Changed.Compare(a.Changed)
	})
	return out
}

func alertRank(a qianshao.Alert) int {
	if a.State == qianshao.Resolved {
		return -1
	}
	return int(a.Grade)
}
