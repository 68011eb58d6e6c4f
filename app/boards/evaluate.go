package boards

import (
	"context"
	"errors"
	"fmt"
	"time"

	"qianshao"
	"qianshao/store"
	"qianshao/watch"
)

// Evaluate judges, for every plan, what has changed since it was judged last:
// figures, the plan, or the day. It returns when all is stored, outlooks too
// unless [Boards.Beside] says that they are made beside; messages that are due are on their way.
func (s *Boards) Evaluate(ctx context.Context) error {
	var failed error
	for _, b := range s.list {
		if err := b.evaluate(ctx); err != nil {
			failed = errors.Join(failed, fmt.Errorf("judge %s: %w", b.plan.ID, err))
		}
	}
	return failed
}

func (b *Board) evaluate(ctx context.Context) error {
	if err := b.judge(ctx); err != nil {
		return err
	}
	if b.on.beside.Load() {
		return nil
	}
	return b.makeForecasts(ctx)
}

// judge brings one board up to the store's head.
func (b *Board) judge(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		if more, err := b.advance(ctx); err != nil || !more {
			return err
		}
	}
}

// advance judges a board by the next changes, and reports whether there are
// more. Its caller holds the board.
func (b *Board) advance(ctx context.Context) (more bool, err error) {
	now := b.on.Now()
	changes, anew, err := b.changes(ctx)
	if err != nil {
		return false, err
	}
	// what was judged is shown at once
	if err := b.publish(ctx, !b.state.Load().First && b.Glance() == nil); err != nil {
		return false, err
	}
	if err := b.waiting(ctx); err != nil {
		return false, err
	}
	w := b.state.Load()
	if len(changes) == 0 && !anew && !w.Anew(now) && len(w.Index.Touched(b.waits.moved)) == 0 {
		held := len(b.waits.moved) > 0 // of no line, but counted
		b.waits.moved = nil
		return false, b.publish(ctx, held)
	}
	started := time.Now()
	in, err := b.input(ctx, changes, now)
	if err != nil {
		return false, err
	}
	in.All, in.Waits = w.Anew(now), b.waits.moved
	if in.All {
		if err := b.on.Records.Need(ctx, b.plan, in.Figures); err != nil {
			return false, err
		}
	}
	unread := in.Figures.Check()
	out := w.Step(ctx, in)
	if err := errors.Join(ctx.Err(), unread()); err != nil {
		return false, err
	}
	if err := b.settle(ctx, out, now, len(changes) > 0 && !w.First && !w.Replan); err != nil {
		return false, err
	}
	b.waits.moved = nil
	b.on.Judged(time.Since(started))
	if err := b.publish(ctx, true); err != nil {
		return false, err
	}
	b.restartForecasts()
	return in.Through > 0, nil
}

// atOnceMost is how many indicators a plan may have for its first judgement,
// or that of a new version, to come with its outlook; of a larger one it
// follows, like that of new figures.
const atOnceMost = 1000

// input reads what changes judge a board by. Its caller holds the board.
func (b *Board) input(ctx context.Context, changes []store.Change, now time.Time) (in watch.Input, err error) {
	w := b.state.Load()
	in = watch.Input{Figures: w.Figures, Changes: watched(changes), Now: now}
	if in.Undone, err = b.undone(ctx); err != nil {
		return in, err
	}
	if n := len(changes); n > 0 && changes[n-1].Commit > w.Figures.Commit {
		if in.Figures, err = b.refresh(ctx, changes); err != nil {
			return in, err
		}
	}
	if len(changes) >= changesAtOnce {
		in.Through = changes[len(changes)-1].Commit // a commit's changes are never split
	}
	if (w.First || w.Replan) && len(b.plan.Indicators) <= atOnceMost {
		in.Made = &watch.Made{}
		in.Made.Forecasts, in.Made.Calibration, err = b.on.Records.Snapshots.Foresee(ctx, b.plan, in.Figures, now)
	}
	return in, err
}

// undone lists the batches that were taken back since a board was judged, with
// the alerts as they stood before.
func (b *Board) undone(ctx context.Context) (out []watch.Undone, err error) {
	list, err := b.on.Store.Undone(ctx, b.state.Load().Through)
	for _, u := range list {
		if u.Batch <= 1 { // nothing stood before the first commit
			continue
		}
		x := watch.Undone{Batch: u.Batch, By: u.By}
		if x.Stood, err = b.on.Store.AlertsAt(ctx, b.plan.ID, qianshao.Clock{Commit: u.Batch - 1}); err != nil {
			return nil, fmt.Errorf("read alerts before batch %d: %w", u.Batch, err)
		}
		out = append(out, x)
	}
	return out, err
}
