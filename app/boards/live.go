package boards

import (
	"sync"
	"sync/atomic"

	"qianshao"
	"qianshao/rules"
	"qianshao/watch"
)

// shown is the live reading of a board. Its verdicts, forecasts, alerts and their changes are
// laid out when somebody first looks: a figure that nobody looks at costs the same
// in a plan of any size.
type shown struct {
	bare   qianshao.Reading      // without them
	of     *watch.Watched        // has them
	recent []qianshao.Transition // oldest first
	once   sync.Once
	whole  qianshao.Reading
}

// live is the reading that pages are served from, as it is replaced.
type live struct {
	shows atomic.Pointer[shown]
	ready chan struct{} // closed once there is one
	mu    sync.Mutex    // it is being replaced
}

// reading is all of it.
func (x *shown) reading() *qianshao.Reading {
	x.once.Do(func() {
		x.whole = x.bare
		x.whole.Verdicts, x.whole.Forecasts, x.whole.Alerts = x.of.Verdicts.Slice(), x.of.Forecasts.Slice(),
			x.of.Alerts.Listed()
		x.whole.Transitions = newestFirst(x.recent)
	})
	return &x.whole
}

// Live is what pages are served from; nil: nothing has been judged yet.
func (b *Board) Live() *qianshao.Reading {
	if x := b.live.shows.Load(); x != nil {
		return x.reading()
	}
	return nil
}

// Live is the live reading of a plan; nil: nothing of it has been judged yet.
func (s *Boards) Live(id string) *qianshao.Reading {
	if b := s.board(id); b != nil {
		return b.Live()
	}
	return nil
}

// Glance is the live reading without its long lists; nil: there is none yet.
func (b *Board) Glance() *qianshao.Reading {
	if x := b.live.shows.Load(); x != nil {
		return &x.bare
	}
	return nil
}

// amend changes a copy of the live reading, where there is one and it shall be,
// and shows it. It returns it without its long lists, which change leaves alone.
func (b *Board) amend(change func(r *qianshao.Reading), shall bool) *qianshao.Reading {
	b.live.mu.Lock()
	defer b.live.mu.Unlock()
	old := b.live.shows.Load()
	if old == nil || !shall {
		return nil
	}
	next := &shown{bare: old.bare, of: old.of, recent: old.recent}
	change(&next.bare)
	b.live.shows.Store(next)
	return &next.bare
}

// Relook sees a message as it leaves: what has changed since goes as it stands.
func (s *Boards) Relook(p *qianshao.Plan, c qianshao.Claimed) (qianshao.Message, bool) {
	var x *shown
	if b := s.board(p.ID); b != nil {
		x = b.live.shows.Load()
	}
	if x == nil { // nothing is published yet: as the store has it
		return rules.Relook(p, c, nil)
	}
	var verdicts []*qianshao.Verdict // of what it speaks of
	for i := range c.Message.Transitions {
		if v := x.of.Verdict(c.Message.Transitions[i].Alert.Series); v != nil {
			verdicts = append(verdicts, v)
		}
	}
	m, news := rules.Relook(p, c, verdicts)
	if news && len(m.Jobs) > 0 {
		return rules.RelookJobs(p, m, x.bare.Frame)
	}
	return m, news
}
