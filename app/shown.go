package app

import (
	"sync"

	"qianshao"
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

// reading is all of it.
func (x *shown) reading() *qianshao.Reading {
	x.once.Do(func() {
		x.whole = x.bare
		x.whole.Verdicts, x.whole.Forecasts, x.whole.Alerts = x.of.Verdicts.Slice(), x.of.Forecasts.Slice(), x.of.Alerts.Listed()
		x.whole.Transitions = newestFirst(x.recent)
	})
	return &x.whole
}

// live is what pages are served from; nil: nothing has been judged yet.
func (b *board) live() *qianshao.Reading {
	if x := b.shows.Load(); x != nil {
		return x.reading()
	}
	return nil
}

// glance is the live reading without its long lists; nil: there is none yet.
func (b *board) glance() *qianshao.Reading {
	if x := b.shows.Load(); x != nil {
		return &x.bare
	}
	return nil
}

// amend changes a copy of the live reading, where there is one and it shall be,
// and shows it. It returns it without its long lists, which change leaves alone.
func (b *board) amend(change func(r *qianshao.Reading), shall bool) *qianshao.Reading {
	b.show.Lock()
	defer b.show.Unlock()
	old := b.shows.Load()
	if old == nil || !shall {
		return nil
	}
	next := &shown{bare: old.bare, of: old.of, recent: old.recent}
	change(&next.bare)
	b.shows.Store(next)
	return &next.bare
}
