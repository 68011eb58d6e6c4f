package snapshot

import (
	"context"
	"sync"

	"qianshao"
)

// live lends lines as they stood when a frame was made, to it and to what
// became of it: those that have changed since are that frame's own.
type live struct {
	*Lines
	commit int64
	wanted func(qianshao.Series) bool

	mu  sync.Mutex
	own map[qianshao.Series]*qianshao.Line // that had changed by the time they were looked for
}

// Frame returns what stands now of the series that are wanted, in the years
// from…to; need lists those it is judged by. Nothing is read before it is looked
// at.
func (x *Lines) Frame(ctx context.Context, need []qianshao.Series, wanted func(qianshao.Series) bool, from,
	to int) (*qianshao.Frame, error) {
	head, err := x.store.FrameOf(ctx, nil, from, to, qianshao.Clock{})
	if err != nil {
		return nil, err
	}
	if err := x.upToDate(ctx, head.Commit); err != nil {
		return nil, err
	}
	v := &live{Lines: x, commit: head.Commit, wanted: wanted, own: map[qianshao.Series]*qianshao.Line{}}
	lines := make(map[qianshao.Series]*qianshao.Line, len(need))
	if v.commit > 0 {
		for _, s := range need {
			if wanted(s) {
				lines[s] = v.handle(s)
			}
		}
	}
	f := qianshao.FrameOf(v, lines, from, to)
	f.Commit, f.Waiting = head.Commit, head.Waiting
	return f, nil
}

// upToDate lets go of what was latest before figures were written.
func (x *Lines) upToDate(ctx context.Context, commit int64) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.upTo == commit {
		return nil
	}
	wrote, err := x.store.Wrote(ctx, x.upTo)
	if err != nil {
		return err
	}
	if wrote || x.since == 0 {
		clear(x.latest)
		x.since = commit
	}
	x.upTo = max(x.upTo, commit)
	return nil
}

// Find returns the line of a series that is wanted, nil where nothing is stored
// of it: a table of new series then costs no read of each.
func (v *live) Find(s qianshao.Series) *qianshao.Line {
	if v.commit == 0 || !v.wanted(s) {
		return nil
	}
	if there, err := v.store.Stored(context.Background(), s, v.commit); err == nil && !there {
		return nil
	}
	return v.handle(s)
}

// handle is the line of a series that others look at, unless it has changed.
func (v *live) handle(s qianshao.Series) *qianshao.Line {
	if l := v.shared(s); l != nil {
		return l
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	l := v.own[s]
	if l == nil {
		l = qianshao.LineAt(v.commit)
		v.own[s] = l
	}
	return l
}

// shared is the latest line of a series where it stood at v's commit already.
func (v *live) shared(s qianshao.Series) *qianshao.Line {
	v.Lines.mu.Lock()
	defer v.Lines.mu.Unlock()
	l := v.latest[s]
	if l == nil {
		l = qianshao.LineAt(v.since)
		v.latest[s] = l
	}
	if l.Commit() > v.commit {
		return nil
	}
	return l
}
