package snapshot

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"qianshao"
)

// Store is where figures are; see its conformance suite for what they say.
type Store interface {
	// FrameOf reads some series as they stood at a clock.
	FrameOf(ctx context.Context, series []qianshao.Series, fromYear, toYear int,
		c qianshao.Clock) (*qianshao.Frame, error)
	// LinesOf is FrameOf without what waits.
	LinesOf(ctx context.Context, series []qianshao.Series, fromYear, toYear int,
		c qianshao.Clock) (*qianshao.Frame, error)
	// Wrote reports whether figures were written after a commit.
	Wrote(ctx context.Context, after int64) (bool, error)
	// Stored reports whether any figure of a series was written up to a commit.
	Stored(ctx context.Context, s qianshao.Series, upTo int64) (bool, error)
}

// Lines keeps the lines that plans name, of the years they need, as they stand:
// once, whoever looks at them. What takes more than is allowed leaves memory,
// the least used first, and is read again when it is asked for. It is a
// [qianshao.Lender], and safe for concurrent use.
type Lines struct {
	store    Store
	from, to int
	most     int64
	recent   qianshao.Recent
	failures atomic.Int64

	mu     sync.Mutex
	latest map[qianshao.Series]*qianshao.Line // as they stand at upTo or later
	// commit from which on latest is what stood; nothing was written until upTo
	since int64
	upTo  int64
	held  []held
	size  int64
	hand  int // where in held the next one to leave is looked for
}

// held is a line in memory.
type held struct {
	*qianshao.Line
	size int64
}

// NewLines returns a keeper of the years from…to whose lines take at most so
// many bytes.
func NewLines(store Store, from, to int, most int64) *Lines {
	return &Lines{store: store, from: from, to: to, most: most, latest: map[qianshao.Series]*qianshao.Line{}}
}

// Renew puts into a frame how some series stand at a commit; each was changed
// last, up to there, by the commit given with it.
func (x *Lines) Renew(ctx context.Context, f *qianshao.Frame, changed map[qianshao.Series]int64, commit int64) error {
	var old []qianshao.Series
	x.mu.Lock()
	for s, at := range changed {
		if l := x.latest[s]; l != nil && at <= l.Commit() && l.Commit() <= commit {
			f.Share(s, l)
		} else {
			old = append(old, s)
		}
	}
	x.mu.Unlock()
	fresh, err := x.read(ctx, old, commit)
	if err != nil {
		return err
	}
	for _, s := range old {
		l := qianshao.LineAt(commit)
		x.hold(l, fresh.Shared(s))
		f.Share(s, l)
		x.mu.Lock()
		if was := x.latest[s]; commit >= x.since && (was == nil || was.Commit() < commit) {
			x.latest[s] = l
		}
		x.mu.Unlock()
	}
	f.Commit = commit
	return nil
}

// read reads series as they stood at a commit. What stands now is read as that,
// which is quicker.
func (x *Lines) read(ctx context.Context, series []qianshao.Series, commit int64) (*qianshao.Frame, error) {
	if len(series) == 0 {
		return qianshao.NewFrame(), nil
	}
	f, err := x.store.LinesOf(ctx, series, x.from, x.to, qianshao.Clock{})
	if err == nil && f.Commit != commit {
		f, err = x.store.LinesOf(ctx, series, x.from, x.to, qianshao.Clock{Commit: commit})
	}
	if err != nil {
		return nil, fmt.Errorf("read figures: %w", err)
	}
	return f, nil
}

// Lend reads a line again.
func (x *Lines) Lend(s qianshao.Series, l *qianshao.Line) *qianshao.Line {
	f, err := x.read(context.Background(), []qianshao.Series{s}, l.Commit())
	if err != nil {
		x.failures.Add(1)
		return nil
	}
	return x.hold(l, f.Shared(s))
}

// Failures counts the lines that could not be read.
func (x *Lines) Failures() int64 { return x.failures.Load() }

// Recent are the lines unpacked last.
func (x *Lines) Recent() *qianshao.Recent { return &x.recent }

// atOnce is how many lines are read at a time.
const atOnce = 5000

// Need reads the lines of series that a frame was lent and that are not in
// memory, as far as that goes: many at once are read faster than one by one.
func (x *Lines) Need(ctx context.Context, f *qianshao.Frame, series []qianshao.Series) error {
	by := map[int64][]qianshao.Series{}
	for _, s := range series {
		if l := f.Shared(s); l != nil && !l.Held() {
			by[l.Commit()] = append(by[l.Commit()], s)
		}
	}
	for _, commit := range slices.Sorted(maps.Keys(by)) {
		for some := range slices.Chunk(by[commit], atOnce) {
			if x.full() {
				return nil
			}
			fresh, err := x.read(ctx, some, commit)
			if err != nil {
				return err
			}
			for _, s := range some {
				x.hold(f.Shared(s), fresh.Shared(s))
			}
		}
	}
	return nil
}

func (x *Lines) full() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.size >= x.most-x.most/16
}

// hold puts what was read, nil: nothing, into a line, and lets others leave
// where that is too much. It returns what was read.
func (x *Lines) hold(l, read *qianshao.Line) *qianshao.Line {
	if read == nil {
		read = qianshao.Pack(nil)
	}
	l.Take(read)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.held = append(x.held, held{l, l.Bytes()})
	x.size += l.Bytes()
	for tries := 2 * len(x.held); x.size > x.most && tries > 0; tries-- {
		x.leave(tries > len(x.held))
	}
	return read
}

// leave lets the next line leave memory, or spares one that was used since it
// was looked at last. It holds mu.
func (x *Lines) leave(spare bool) {
	x.hand %= len(x.held)
	h := x.held[x.hand]
	if h.Used() && spare {
		x.hand++
		return
	}
	h.Leave()
	x.size -= h.size
	last := len(x.held) - 1
	x.held[x.hand] = x.held[last]
	x.held = x.held[:last]
}
