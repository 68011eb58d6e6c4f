package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"qianshao"
	"qianshao/store"
	"qianshao/watch"
)

// changesAtOnce is how many changed series are read at a time.
const changesAtOnce = 100_000

// Evaluate judges, for every plan, what has changed since it was judged last:
// figures, the plan, or the day. It returns when all is stored, outlooks too
// unless [App.Run] makes them beside; messages that are due are on their way.
func (a *App) Evaluate(ctx context.Context) error {
	var failed error
	for _, b := range a.boards {
		if err := a.evaluate(ctx, b); err != nil {
			failed = errors.Join(failed, fmt.Errorf("judge %s: %w", b.plan.ID, err))
		}
	}
	return failed
}

func (a *App) evaluate(ctx context.Context, b *board) error {
	if err := a.judge(ctx, b); err != nil {
		return err
	}
	if a.running.Load() {
		return nil
	}
	return a.makeForecasts(ctx, b)
}

// judge brings one board up to the store's head.
func (a *App) judge(ctx context.Context, b *board) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		if more, err := a.advance(ctx, b); err != nil || !more {
			return err
		}
	}
}

// advance judges a board by the next changes, and reports whether there are
// more. It holds board.mu.
func (a *App) advance(ctx context.Context, b *board) (more bool, err error) {
	now := a.now()
	changes, anew, err := a.changes(ctx, b)
	if err != nil {
		return false, err
	}
	if err := a.publish(ctx, b, !b.state.Load().First && b.glance() == nil); err != nil { // what was judged is shown at once
		return false, err
	}
	if err := a.waiting(ctx, b); err != nil {
		return false, err
	}
	w := b.state.Load()
	if len(changes) == 0 && !anew && !w.Anew(now) && len(b.index.Touched(b.moved)) == 0 {
		held := len(b.moved) > 0 // of no line, but counted
		b.moved = nil
		return false, a.publish(ctx, b, held)
	}
	started := time.Now()
	in, err := a.input(ctx, b, changes, now)
	if err != nil {
		return false, err
	}
	in.All, in.Waits = w.Anew(now), b.moved
	if in.All {
		if err := a.need(ctx, b.plan, in.Figures); err != nil {
			return false, err
		}
	}
	unread := in.Figures.Check()
	out := w.Step(ctx, in)
	if err := errors.Join(ctx.Err(), unread()); err != nil {
		return false, err
	}
	if err := a.settle(ctx, b, out, now, len(changes) > 0 && !w.First && !w.Replan); err != nil {
		return false, err
	}
	b.moved = nil
	a.work.EvaluationSeconds(time.Since(started))
	if err := a.publish(ctx, b, true); err != nil {
		return false, err
	}
	b.restartForecasts()
	return in.Through > 0, nil
}

// atOnceMost is how many indicators a plan may have for its first judgement,
// or that of a new version, to come with its outlook; of a larger one it
// follows, like that of new figures.
const atOnceMost = 1000

// input reads what changes judge a board by. It holds board.mu.
func (a *App) input(ctx context.Context, b *board, changes []store.Change, now time.Time) (in watch.Input, err error) {
	w := b.state.Load()
	in = watch.Input{Figures: w.Figures, Changes: watched(changes), Now: now}
	if in.Undone, err = a.undone(ctx, b); err != nil {
		return in, err
	}
	if n := len(changes); n > 0 && changes[n-1].Commit > w.Figures.Commit {
		if in.Figures, err = a.refresh(ctx, b, changes); err != nil {
			return in, err
		}
	}
	if len(changes) >= changesAtOnce {
		in.Through = changes[len(changes)-1].Commit // a commit's changes are never split
	}
	if (w.First || w.Replan) && len(b.plan.Indicators) <= atOnceMost {
		in.Made = &watch.Made{}
		in.Made.Forecasts, in.Made.Calibration, err = a.snapshots.Foresee(ctx, b.plan, in.Figures, now)
	}
	return in, err
}

// watched are changes as package watch calls them.
func watched(changes []store.Change) []watch.Change {
	out := make([]watch.Change, len(changes))
	for i, c := range changes {
		out[i] = watch.Change(c)
	}
	return out
}

// changes lists what a board has not been judged by yet. A first judgement is by
// all there is: it takes the figures as they stand instead; so does one after
// very many changes, anew then.
func (a *App) changes(ctx context.Context, b *board) (list []store.Change, anew bool, err error) {
	w := b.state.Load()
	head, _, err := a.store.Head(ctx)
	switch {
	case err != nil:
	case w.First && head != w.Figures.Commit:
		var f *qianshao.Frame
		if f, err = a.figures(ctx, b.plan, b.index, qianshao.Clock{}); err == nil {
			b.setState(w.WithFigures(f))
		}
	case !w.First:
		list, anew, err = a.changesSince(ctx, b, max(w.Through, b.seen))
		if err == nil && len(list) == 0 {
			b.seen = head
			err = a.current(ctx, b)
		}
	}
	return list, anew, err
}

// manyChanges is how many series may have changed, of any plan or none, for each
// to be looked at: a file with many areas brings more.
const manyChanges = 2000

// changesSince lists what was changed after a commit. After very many changes the
// board takes the figures as they stand, of which nothing is read, and hears of
// those it is judged by alone; anew says so. It holds board.mu.
func (a *App) changesSince(ctx context.Context, b *board, after int64) (list []store.Change, anew bool, err error) {
	n, err := a.store.Touched(ctx, after, manyChanges)
	if err != nil || n == 0 {
		return nil, false, err
	}
	if n == manyChanges {
		if list, anew, err = a.changesAnew(ctx, b, after); err != nil || anew {
			return list, anew, err
		}
	}
	list, err = a.store.Changes(ctx, after, changesAtOnce, b.index.Names)
	return list, false, err
}

// changesAnew gives a board the figures as they stand and lists what it is judged
// by of the changes up to then, unless those are too many for once.
func (a *App) changesAnew(ctx context.Context, b *board, after int64) ([]store.Change, bool, error) {
	w := b.state.Load()
	f, err := a.figures(ctx, b.plan, b.index, qianshao.Clock{})
	if err != nil {
		return nil, false, err
	}
	f.Waiting = w.Figures.Waiting // what has moved is noted beside
	list, err := a.store.ChangesOf(ctx, after, changesAtOnce, b.index.Series())
	if err != nil || len(list) >= changesAtOnce {
		return nil, false, err
	}
	b.setState(w.WithFigures(f))
	return slices.DeleteFunc(list, func(c store.Change) bool { return c.Commit > f.Commit }), true, nil
}

// current lets a live reading that what was handed in does not touch say so: it
// is what stands at that commit too, and whoever waits for the commit goes on.
func (a *App) current(ctx context.Context, b *board) error {
	commit, at, err := a.store.HeadAt(ctx, qianshao.Clock{})
	if r := b.glance(); err != nil || r == nil || r.Clock.Commit >= commit {
		return err
	}
	b.amend(func(r *qianshao.Reading) { r.Clock.Commit, r.Received = max(r.Clock.Commit, commit), at }, true)
	return nil
}

// settle stores what a judgement came to, all in one transaction, and starts
// sending. Where an outlook follows, soft messages wait a moment for what it has
// to add. It holds board.mu.
func (a *App) settle(ctx context.Context, b *board, out watch.Output, now time.Time, follows bool) error {
	if err := a.tellSenders(ctx, &out); err != nil {
		return err
	}
	j := &store.Judgement{}
	a.route(b, out.Messages, j)
	var held map[string]bool
	if follows {
		held = hold(j.Deliveries, a.now())
	}
	if err := a.save(ctx, b, out, j); err != nil {
		return err
	}
	for _, d := range j.Deliveries {
		if held[d.Message.Key] {
			b.waiting = append(b.waiting, d)
		}
	}
	a.start(j.Deliveries, now)
	return nil
}

// save stores what came of a plan with the orders in j, and from then on it
// stands. It holds board.mu.
func (a *App) save(ctx context.Context, b *board, out watch.Output, j *store.Judgement) error {
	j.Plan, j.Through, j.Verdicts, j.Issued = b.plan.ID, out.Next.Through, out.Verdicts, out.Issued
	j.Alerts, j.Transitions = out.Alerts, out.Transitions
	if b.needsSaving(out, j) {
		if err := a.store.SaveJudgement(ctx, j); err != nil {
			return fmt.Errorf("store judgement: %w", err)
		}
		b.saved = j.Through
		a.unscore(j)
	}
	b.setState(out.Next)
	b.recent.add(out.Transitions)
	return nil
}

// mostUnsaved is how many commits that touched no line of a plan are looked at
// again after a crash, at most.
const mostUnsaved = 100

// needsSaving reports whether a judgement says more than that commits touched no
// line: that is found again at a start, and the next figure does not wait for the
// disk because of it.
func (b *board) needsSaving(out watch.Output, j *store.Judgement) bool {
	w := b.state.Load()
	idle := len(out.Judged)+len(j.Verdicts)+len(j.Issued)+len(j.Alerts)+len(j.Transitions)+len(j.Deliveries) == 0
	return !idle || w.First || w.Replan || w.On != out.Next.On || j.Through-b.saved > mostUnsaved
}

// start sends at once what may go out now; the rest waits in the outbox.
func (a *App) start(ds []qianshao.Delivery, now time.Time) {
	var due []qianshao.Delivery
	for _, d := range ds {
		if d.Delivered.IsZero() && !d.Failed && !d.NextTry.After(now) {
			due = append(due, d)
		}
	}
	if len(due) > 0 {
		a.sender.Start(due)
	}
}

// Wake asks the evaluation loop to look for changes now.
func (a *App) Wake() {
	select {
	case a.wake <- struct{}{}:
	default:
	}
}
