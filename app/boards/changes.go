package boards

import (
	"cmp"
	"context"
	"slices"

	"qianshao"
	"qianshao/store"
	"qianshao/watch"
)

// changesAtOnce is how many changed series are read at a time.
const changesAtOnce = 100_000

// waits are what the store holds beside the figures, as it was looked at last.
type waits struct {
	held   qianshao.Waiting  // input held, and
	counts qianshao.Waiting  // of duties
	moved  []qianshao.Series // of which other periods wait than when they were judged
	saved  int64             // the last commit it is stored to be judged through
	seen   int64             // later commits through it are of no series of the plan
}

// changes lists what a board has not been judged by yet. A first judgement is by
// all there is: it takes the figures as they stand instead; so does one after
// very many changes, anew then.
func (b *Board) changes(ctx context.Context) (list []store.Change, anew bool, err error) {
	w := b.state.Load()
	head, _, err := b.on.Store.Head(ctx)
	switch {
	case err != nil:
	case w.First && head != w.Figures.Commit:
		var f *qianshao.Frame
		if f, err = b.on.Records.Figures(ctx, b.plan, qianshao.Clock{}); err == nil {
			b.setState(w.WithFigures(f))
		}
	case !w.First:
		list, anew, err = b.changesSince(ctx, max(w.Through, b.waits.seen))
		if err == nil && len(list) == 0 {
			b.waits.seen = head
			err = b.current(ctx)
		}
	}
	return list, anew, err
}

// manyChanges is how many series may have changed, of any plan or none, for each
// to be looked at: a file with many areas brings more.
const manyChanges = 20_000

// changesSince lists what was changed after a commit. After very many changes the
// board takes the figures as they stand, of which nothing is read, and hears of
// those it is judged by alone; anew says so. Its caller holds the board.
func (b *Board) changesSince(ctx context.Context, after int64) (list []store.Change, anew bool, err error) {
	many := cmp.Or(b.on.ManyChanges, manyChanges)
	n, err := b.on.Store.Touched(ctx, after, many)
	if err != nil || n == 0 {
		return nil, false, err
	}
	if n == many {
		if list, anew, err = b.changesAnew(ctx, after); err != nil || anew {
			return list, anew, err
		}
	}
	list, err = b.on.Store.Changes(ctx, after, changesAtOnce, b.state.Load().Index.Names)
	return list, false, err
}

// changesAnew gives a board the figures as they stand and lists what it is judged
// by of the changes up to then, unless those are too many for once.
func (b *Board) changesAnew(ctx context.Context, after int64) ([]store.Change, bool, error) {
	w := b.state.Load()
	f, err := b.on.Records.Figures(ctx, b.plan, qianshao.Clock{})
	if err != nil {
		return nil, false, err
	}
	f.Waiting = w.Figures.Waiting // what has moved is noted beside
	list, err := b.on.Store.ChangesOf(ctx, after, changesAtOnce, w.Index.Series())
	if err != nil || len(list) >= changesAtOnce {
		return nil, false, err
	}
	b.setState(w.WithFigures(f))
	return slices.DeleteFunc(list, func(c store.Change) bool { return c.Commit > f.Commit }), true, nil
}

// current lets a live reading that what was handed in does not touch say so: it
// is what stands at that commit too, and whoever waits for the commit goes on.
func (b *Board) current(ctx context.Context) error {
	commit, at, err := b.on.Store.HeadAt(ctx, qianshao.Clock{})
	if r := b.Glance(); err != nil || r == nil || r.Clock.Commit >= commit {
		return err
	}
	b.amend(func(r *qianshao.Reading) { r.Clock.Commit, r.Received = max(r.Clock.Commit, commit), at }, true)
	return nil
}

// watched are changes as package watch calls them.
func watched(changes []store.Change) []watch.Change {
	out := make([]watch.Change, len(changes))
	for i, c := range changes {
		out[i] = watch.Change(c)
	}
	return out
}

// refresh brings a copy of the frame up to the changes, which are all of the
// plan's up to the last one's commit, and returns it.
func (b *Board) refresh(ctx context.Context, changes []store.Change) (*qianshao.Frame, error) {
	changed := make(map[qianshao.Series]int64, len(changes))
	for _, c := range changes {
		changed[c.Series] = c.Commit
	}
	f := b.state.Load().Figures.Fork() // what waits has been brought up to date before
	if err := b.on.Records.Lines.Renew(ctx, f, changed, changes[len(changes)-1].Commit); err != nil {
		return nil, err
	}
	b.state.Load().Index.RollUpAfter(f, watch.Series(watched(changes)))
	return f, nil
}

// waiting brings what is held of a board, and offered for its duties, up to date, and
// notes of which series that has moved: what was overdue may be waiting, or the reverse.
func (b *Board) waiting(ctx context.Context) error {
	held, err := b.on.Store.Waiting(ctx, qianshao.Clock{})
	if err != nil {
		return err
	}
	counts, err := b.on.Records.Awaited(ctx, b.plan, qianshao.Clock{})
	if err != nil || held.Is(b.waits.held) && counts.Same(b.waits.counts) {
		return err
	}
	b.waits.held, b.waits.counts = held, counts
	w, now := b.state.Load(), held.With(counts)
	moved := w.Figures.Waiting.Moved(now)
	if len(moved) == 0 {
		return nil
	}
	b.waits.moved = append(b.waits.moved, moved...)
	f := w.Figures.Fork()
	f.Waiting = now
	b.setState(w.WithFigures(f))
	return nil
}
