package sqlite

import (
	"context"
	"sync"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// names knows the series that are stored and their ids. Ids are never given
// twice, so what was read once stays true.
type names struct {
	mu  sync.RWMutex
	ids map[qianshao.Series]int64
	of  []qianshao.Series // by id; 0 is none
}

// load reads the series that have come since, as far as c's snapshot sees.
func (n *names) load(c *sqlite.Conn) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ids == nil {
		n.ids, n.of = map[qianshao.Series]int64{}, make([]qianshao.Series, 1)
	}
	return each(c, "SELECT id, indicator, area FROM series WHERE id >= ? ORDER BY id", func(r *sqlite.Stmt) error {
		s := qianshao.Series{Indicator: r.ColumnText(1), Area: r.ColumnText(2)}
		n.ids[s] = r.ColumnInt64(0)
		n.of = append(n.of, s)
		return nil
	}, len(n.of))
}

// id returns a series' id, or 0.
func (n *names) id(s qianshao.Series) int64 {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return n.ids[s]
}

// series returns the series with an id.
func (n *names) series(id int64) qianshao.Series {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return n.of[id]
}

// SeriesWhere lists the series that are stored and wanted, in the order they
// came.
func (s *Store) SeriesWhere(ctx context.Context, wanted func(qianshao.Series) bool) (list []qianshao.Series, err error) {
	err = s.read(ctx, "list series", s.names.load)
	for _, id := range s.names.where(wanted) {
		list = append(list, s.names.series(id))
	}
	return list, err
}

// Wrote reports whether figures were written after a commit.
func (s *Store) Wrote(ctx context.Context, after int64) (yes bool, err error) {
	err = s.read(ctx, "look for changes", func(c *sqlite.Conn) error {
		return each(c, "SELECT 1 FROM touch WHERE batch > ? LIMIT 1", func(*sqlite.Stmt) error {
			yes = true
			return nil
		}, after)
	})
	return yes, err
}

// where lists the ids of the series that are wanted, rising.
func (n *names) where(wanted func(qianshao.Series) bool) (ids []int64) {
	n.mu.RLock()
	defer n.mu.RUnlock()
	for id := 1; id < len(n.of); id++ {
		if wanted(n.of[id]) {
			ids = append(ids, int64(id))
		}
	}
	return ids
}
