package boards

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"qianshao"
	"qianshao/agenda"
	"qianshao/app/records"
	"qianshao/rules"
	"qianshao/store"
)

// Read returns all that is known of a plan at a clock. The live reading is
// ready made; any other is read from the store and judged now. Live readings
// judge at the latest evaluation's moment.
func (s *Boards) Read(ctx context.Context, id string, c qianshao.Clock) (*qianshao.Reading, error) {
	b, err := s.Board(id)
	if err != nil {
		return nil, err
	}
	if c.IsLive() {
		if s.beside.Load() { // one judgement is under way: all share it
			select {
			case <-b.live.ready:
			case <-ctx.Done():
				return nil, fmt.Errorf("first judgement: %w", ctx.Err())
			}
		}
		if r := b.Live(); r != nil {
			return r, nil
		}
		c.Now = s.Now()
	}
	return s.Records.Read(ctx, b.plan, c)
}

// publish makes the live reading of a board anew and tells subscribers.
func (b *Board) publish(ctx context.Context, changed bool) error {
	if !changed {
		return nil
	}
	w := b.state.Load()
	recent, err := b.latest(ctx)
	if err != nil {
		return err
	}
	x := &shown{of: w, recent: recent}
	r := &x.bare
	*r = qianshao.Reading{Plan: b.plan, Live: true, Frame: w.Figures,
		Clock: qianshao.Clock{Commit: max(w.Through, w.Figures.Commit, b.pledged()), Now: b.on.Now()}}
	if err := b.complete(ctx, r); err != nil {
		return err
	}
	if err := b.replace(ctx, x); err != nil {
		return err
	}
	b.on.Events.Publish(b.plan.ID, r.Clock.Commit, r.Clock.Now)
	if len(b.earlier.cuts) > 0 {
		b.wakeForecasts()
	}
	return nil
}

// ShowRecorded lets open pages follow what a person recorded; before the plan is
// judged there are none.
func (b *Board) ShowRecorded(ctx context.Context, fresh bool) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.publish(ctx, fresh && b.Glance() != nil)
}

// replace puts a live reading in the place of the one before, with what is
// known by now of sources and outbox.
func (b *Board) replace(ctx context.Context, x *shown) (err error) {
	b.live.mu.Lock()
	defer b.live.mu.Unlock()
	if x.bare.Health, err = b.on.healthNow(ctx); err != nil {
		return fmt.Errorf("read sources: %w", err)
	}
	x.bare.Outbox = b.on.around.outbox()
	if b.live.shows.Swap(x) == nil {
		close(b.live.ready)
	}
	return nil
}

// complete adds what stands around the verdicts: dispatches, pledges, the hit rate,
// held input.
func (b *Board) complete(ctx context.Context, r *qianshao.Reading) (err error) {
	unread := r.Frame.Check()
	today := b.Today(r.Clock.Now)
	r.Next, _ = agenda.NextDispatch(r.Plan, today)
	if err := b.addLastDispatches(ctx, r, today); err != nil {
		return err
	}
	r.Pledges = records.Standing(b.plan, b.pledges, qianshao.Clock{})
	if r.Hits, err = b.hits(ctx); err != nil {
		return err
	}
	return errors.Join(b.on.Records.Around(ctx, r, qianshao.Clock{}), unread())
}

// hits is how often the plan's outlooks came true. It changes only where one is
// issued or a target closes. Its caller holds the board.
func (b *Board) hits(ctx context.Context) (qianshao.HitRate, error) {
	if b.rate == nil {
		list, err := b.on.Store.Ledger(ctx, b.plan.ID, qianshao.Clock{})
		if err != nil {
			return qianshao.HitRate{}, fmt.Errorf("read ledger: %w", err)
		}
		rate := rules.Hits(b.plan, list)
		b.rate = &rate
	}
	return *b.rate, nil
}

// unscore forgets the hit rate where a judgement just stored changes the ledger. Its caller
// holds the board.
func (b *Board) unscore(j *store.Judgement) {
	closes := func(v *qianshao.Verdict) bool { return v.Closed }
	if len(j.Issued) > 0 || slices.ContainsFunc(j.Verdicts, closes) {
		b.rate = nil
	}
}

// pledged is the commit of the latest pledge, 0 without one.
func (b *Board) pledged() int64 {
	if len(b.pledges) == 0 {
		return 0
	}
	return b.pledges[len(b.pledges)-1].Commit
}
