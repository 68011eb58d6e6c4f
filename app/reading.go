package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/plan"
	"qianshao/watch"
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
		if a.running.Load() { // one judgement is under way: all share it
			select {
			case <-b.ready:
			case <-ctx.Done():
				return nil, fmt.Errorf("first judgement: %w", ctx.Err())
			}
		}
		if r := b.live(); r != nil {
			return r, nil
		}
		c.Now = a.now()
	}
	return a.readAt(ctx, b, c)
}

// readAt judges a plan as it stood at a clock.
func (a *App) readAt(ctx context.Context, b *board, c qianshao.Clock) (*qianshao.Reading, error) {
	if now := a.now(); c.AsOf.After(now) { // nobody knows what is still to come
		c.AsOf = now
	}
	c = a.judgedAt(c)
	asked := c
	p, err := a.planAt(ctx, b, c)
	if err != nil {
		return nil, err
	}
	s, err := a.snapshots.At(ctx, p, c)
	if err != nil {
		return nil, err
	}
	r := &qianshao.Reading{Plan: p, Clock: s.Clock, Frame: s.Frame, Forecasts: s.Forecasts, Verdicts: s.Verdicts}
	alerts, err := a.alertsAt(ctx, r, asked)
	if err != nil {
		return nil, err
	}
	r.Alerts = watch.List(alerts)
	return r, a.complete(ctx, b, r, asked)
}

// judgedAt fills in the moment to judge at, where a clock leaves it open.
func (a *App) judgedAt(c qianshao.Clock) qianshao.Clock {
	if c.Now.IsZero() {
		if c.Now = c.AsOf; c.Now.IsZero() {
			c.Now = a.now()
		}
	}
	return c
}

// planKnown returns the version of a plan in force at a clock, and the clock
// with its moment filled in.
func (a *App) planKnown(ctx context.Context, id string, c qianshao.Clock) (*qianshao.Plan, qianshao.Clock, error) {
	b := a.board(id)
	if b == nil {
		return nil, c, a.errNoPlan(id)
	}
	p, err := a.planAt(ctx, b, c)
	return p, a.judgedAt(c), err
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
	w := b.state.Load()
	recent, err := a.recentOf(ctx, b)
	if err != nil {
		return err
	}
	x := &shown{of: w, recent: recent}
	r := &x.bare
	*r = qianshao.Reading{Plan: b.plan, Live: true, Frame: w.Figures,
		Clock: qianshao.Clock{Commit: max(w.Through, w.Figures.Commit, b.pledged()), Now: a.now()}}
	if err := a.complete(ctx, b, r, qianshao.Clock{}); err != nil {
		return err
	}
	if err := a.replace(ctx, b, x); err != nil {
		return err
	}
	a.broker.Publish(b.plan.ID, r.Clock.Commit, r.Clock.Now)
	if len(b.cuts) > 0 {
		b.wakeForecasts()
	}
	return nil
}

// showRecorded lets open pages follow what a person recorded; before the plan is
// judged there are none.
func (a *App) showRecorded(ctx context.Context, b *board, fresh bool) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return a.publish(ctx, b, fresh && b.glance() != nil)
}

// replace puts a live reading in the place of the one before, with what is
// known by now of sources and outbox.
func (a *App) replace(ctx context.Context, b *board, x *shown) (err error) {
	b.show.Lock()
	defer b.show.Unlock()
	if x.bare.Health, err = a.healthNow(ctx); err != nil {
		return fmt.Errorf("read sources: %w", err)
	}
	a.mu.Lock()
	x.bare.Outbox = a.outstanding
	a.mu.Unlock()
	if b.shows.Swap(x) == nil {
		close(b.ready)
	}
	return nil
}

// complete adds what stands around the verdicts: dispatches, transitions,
// pledges, sources, held input. asked is the clock before its commit was
// filled in.
func (a *App) complete(ctx context.Context, b *board, r *qianshao.Reading, asked qianshao.Clock) error {
	unread := r.Frame.Check()
	today := b.today(r.Clock.Now)
	r.Next, _ = agenda.NextDispatch(r.Plan, today)
	if err := a.addLastDispatches(ctx, b, r, today); err != nil {
		return err
	}
	var err error
	if !r.Live {
		if r.Transitions, err = a.store.TransitionsAt(ctx, r.Plan.ID, asked, mostTransitions); err != nil {
			return fmt.Errorf("read transitions: %w", err)
		}
	}
	if r.Pledges, err = a.pledgesAt(ctx, b, r); err != nil {
		return err
	}
	if !r.Live {
		if r.Health, err = a.store.Health(ctx); err != nil {
			return fmt.Errorf("read sources: %w", err)
		}
		r.Health = slices.DeleteFunc(r.Health, func(h qianshao.SourceHealth) bool { return !r.Knew(h.LastTry) })
	}
	if r.HeldOpen, err = a.store.HeldAt(ctx, asked); err != nil {
		return fmt.Errorf("count held: %w", err)
	}
	if r.Hits, err = a.hits(ctx, r, asked); err != nil {
		return err
	}
	if _, r.Received, err = a.store.HeadAt(ctx, asked); err != nil {
		return fmt.Errorf("read head: %w", err)
	}
	if !r.Live { // a figure handed in late was known before
		r.Received = latest(r)
	}
	return unread()
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
