package rules

import (
	"context"
	"sync"
	"time"

	"qianshao"
)

// atOnce is how many indicators are judged in a row before another processor
// may take the next ones.
const atOnce = 64

// sharer is figures that give a line as they keep it, so that the lines of many
// indicators are looked up in one go, and each is read when it is judged.
type sharer interface {
	Shared(s qianshao.Series) *qianshao.Line
	AppendShared(room []qianshao.Point, s qianshao.Series, l *qianshao.Line) []qianshao.Point
}

// JudgeEach judges the indicators at some places of a plan, on all processors,
// until ctx ends. options are asked for each by its place in the plan; take gets
// each verdict by its place in places, and says whether it keeps it. Both are
// called by several goroutines at a time.
func JudgeEach(ctx context.Context, p *qianshao.Plan, places []int, f Figures, now time.Time,
	options func(place int) Options, take func(k int, v *qianshao.Verdict) bool) {
	if len(places) < atOnce {
		InParallel(ctx, len(places), func(k int) {
			v := Judge(p, &p.Indicators[places[k]], f, now, options(places[k]))
			take(k, &v)
		})
		return
	}
	shelves := sync.Pool{New: func() any { return new(shelf) }}
	InParallel(ctx, (len(places)+atOnce-1)/atOnce, func(n int) {
		s := scratches.Get().(*scratch)
		s.shelf = shelves.Get().(*shelf)
		s.judgeRow(p, places, n*atOnce, f, now, options, take)
		shelves.Put(s.shelf)
		s.shelf, s.verdict = nil, nil
		scratches.Put(s)
	})
}

// judgeRow judges atOnce of the indicators at some places, from the one that is
// from-th, or those that are left.
func (s *scratch) judgeRow(p *qianshao.Plan, places []int, from int, f Figures, now time.Time,
	options func(place int) Options, take func(k int, v *qianshao.Verdict) bool) {
	to := min(from+atOnce, len(places))
	var lines [atOnce]*qianshao.Line
	x, ok := f.(sharer)
	if ok {
		for k, i := range places[from:to] {
			lines[k] = x.Shared(p.Indicators[i].Series())
		}
	}
	for k := from; k < to; k++ {
		i := places[k]
		v := s.shelf.next()
		s.found = lookedUp{x, lines[k-from], ok}
		s.judge(v, p, &p.Indicators[i], f, now, options(i))
		if !take(k, v) {
			s.shelf.putBack(v)
		}
	}
}

// lookedUp is the line of the indicator to be judged next.
type lookedUp struct {
	by   sharer
	line *qianshao.Line // nil: there is none
	done bool
}
