package snapshot

import (
	"context"
	"fmt"
	"sync"

	"qianshao"
)

// past lends lines as they stood at a clock.
type past struct {
	*Lines
	clock  qianshao.Clock
	wanted func(qianshao.Series) bool

	mu    sync.Mutex
	found map[qianshao.Series]*qianshao.Line
}

// Past returns what stood at a clock of the series that are wanted, in the years
// from…to. Those in need are read at once, others when they are looked at.
func (x *Lines) Past(ctx context.Context, need []qianshao.Series, wanted func(qianshao.Series) bool, from, to int,
	c qianshao.Clock) (*qianshao.Frame, error) {
	f, err := x.store.FrameOf(ctx, need, from, to, c)
	if err != nil {
		return nil, fmt.Errorf("read figures: %w", err)
	}
	p := &past{Lines: x, clock: qianshao.Clock{AsOf: c.AsOf, Commit: f.Commit}, wanted: wanted,
		found: map[qianshao.Series]*qianshao.Line{}}
	none := qianshao.Pack(nil)
	for _, s := range need {
		if f.Shared(s) == nil {
			p.found[s] = none
		}
	}
	f.Borrow(p, from, to)
	return f, nil
}

// Find returns the line of a series that is wanted.
func (p *past) Find(s qianshao.Series) *qianshao.Line {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := p.found[s]
	if l == nil && p.wanted(s) {
		l = qianshao.LineAt(p.clock.Commit)
		p.found[s] = l
	}
	return l
}

// Lend reads a line as it stood at the clock.
func (p *past) Lend(s qianshao.Series, l *qianshao.Line) *qianshao.Line {
	f, err := p.store.LinesOf(context.Background(), []qianshao.Series{s}, p.from, p.to, p.clock)
	if err != nil {
		p.failures.Add(1)
		return nil
	}
	return p.hold(l, f.Shared(s))
}
