package sqlite

import (
	"context"
	"sync"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// names knows the series that are stored and their ids: those that were asked
// for one by one or, once many were, all. Ids are never given twice, so what
// was read once stays true.
type names struct {
	mu    sync.RWMutex
	ids   map[qianshao.Series]int64
	of    []qianshao.Series // by id; the zero series is not known
	below int64             // all ids below are known; 0: only those asked for
	upTo  int64             // all names that commits through here brought are known
	lacks int               // series asked for that were not there
}

// id returns a series' id, or 0 where it is not known.
func (n *names) id(s qianshao.Series) int64 {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return n.ids[s]
}

// series returns the series with an id, the zero series where it is not known.
func (n *names) series(id int64) (s qianshao.Series) {
	n.mu.RLock()
	defer n.mu.RUnlock()
	if id < int64(len(n.of)) {
		s = n.of[id]
	}
	return s
}

// add notes a series. It holds mu.
func (n *names) add(id int64, s qianshao.Series) {
	if n.ids == nil {
		n.ids = map[qianshao.Series]int64{}
	}
	for int64(len(n.of)) <= id {
		n.of = append(n.of, qianshao.Series{})
	}
	n.ids[s], n.of[id] = id, s
}

// where lists the ids of the series that are wanted, rising.
func (n *names) where(wanted func(qianshao.Series) bool) (ids []int64) {
	n.mu.RLock()
	defer n.mu.RUnlock()
	for id := 1; id < len(n.of); id++ {
		if s := n.of[id]; s != (qianshao.Series{}) && wanted(s) {
			ids = append(ids, int64(id))
		}
	}
	return ids
}

// mostAsked is how many series are looked up one by one before all are read, and
// perAsked how many are read while one is looked up: the more are stored, the
// more are looked up first, so that a file costs the same whatever is stored.
const (
	mostAsked = 100
	perAsked  = 16
)

const (
	idSQL     = "SELECT id, indicator, area FROM series WHERE indicator = ? AND area = ?"
	seriesSQL = "SELECT id, indicator, area FROM series WHERE id = ?"
	seriesAll = "SELECT id, indicator, area FROM series WHERE id >= ? AND id < ? ORDER BY id"
)

// naming finds names in a transaction.
type naming struct {
	*names
	conn  *sqlite.Conn
	end   int64 // ids from here on are of no commit yet; 0: there are none
	asked int
	most  int  // to be looked up one by one; 0: not known yet
	whole bool // all names are known
}

// many reports whether so many series are better read with all others.
func (x *naming) many(n int) (bool, error) {
	if n <= mostAsked {
		return false, nil
	}
	if x.most == 0 {
		stored, err := number(x.conn, "SELECT max(id) FROM series")
		if err != nil {
			return false, err
		}
		x.most = max(mostAsked, int(stored)/perAsked)
	}
	return n > x.most, nil
}

// in returns what finds names in a connection's transaction.
func (n *names) in(c *sqlite.Conn) (x naming, err error) {
	x = naming{names: n, conn: c}
	n.mu.RLock()
	some := n.below == 0
	n.mu.RUnlock()
	if !some {
		err = x.load()
	}
	return x, err
}

// load reads the series that have come since all were read, as far as the
// transaction sees. Others find names meanwhile.
func (x *naming) load() error {
	if x.whole {
		return nil
	}
	end := x.end
	if end == 0 {
		end = 1 << 62
	}
	x.mu.Lock()
	x.below = max(x.below, 1)
	from := x.below
	x.mu.Unlock()
	err := each(x.conn, seriesAll, func(r *sqlite.Stmt) error {
		id, s := r.ColumnInt64(0), qianshao.Series{Indicator: r.ColumnText(1), Area: r.ColumnText(2)}
		x.mu.Lock()
		defer x.mu.Unlock()
		x.add(id, s)
		x.below = max(x.below, id+1)
		return nil
	}, from, end)
	x.whole = err == nil
	return err
}

// find returns a series' id, or 0.
func (x *naming) find(s qianshao.Series) (int64, error) {
	if id := x.id(s); id != 0 || x.whole {
		return id, nil
	}
	err := x.ask(idSQL, s.Indicator, s.Area)
	return x.id(s), err
}

// name returns the series with an id.
func (x *naming) name(id int64) (qianshao.Series, error) {
	if s := x.series(id); s != (qianshao.Series{}) || x.whole {
		return s, nil
	}
	err := x.ask(seriesSQL, id)
	return x.series(id), err
}

// ask looks one series up, or all where many were asked for.
func (x *naming) ask(query string, args ...any) error {
	x.asked++
	if many, err := x.many(x.asked); err != nil {
		return err
	} else if many {
		return x.load()
	}
	return each(x.conn, query, func(r *sqlite.Stmt) error {
		x.mu.Lock()
		defer x.mu.Unlock()
		x.add(r.ColumnInt64(0), qianshao.Series{Indicator: r.ColumnText(1), Area: r.ColumnText(2)})
		return nil
	}, args...)
}

// Stored reports whether any figure of a series was ever written up to a commit; it may
// say so of one written later. Few that are not there are looked for one by one, then
// all names are read.
func (s *Store) Stored(ctx context.Context, series qianshao.Series, upTo int64) (bool, error) {
	n := &s.names
	n.mu.RLock()
	_, there := n.ids[series]
	sure := there || upTo <= n.upTo
	n.mu.RUnlock()
	if sure {
		return there, nil
	}
	err := s.read(ctx, "look for a series", func(c *sqlite.Conn) error {
		x, err := n.in(c)
		if err != nil {
			return err
		}
		id, err := x.find(series)
		if there = id != 0; err == nil && !there {
			err = x.lacking()
		}
		return err
	})
	return there, err
}

// lacking counts a series that is not there. Where many were not, or all names are
// known, they are from then on known up to the last commit that the transaction sees.
func (x *naming) lacking() error {
	x.mu.Lock()
	x.lacks++
	lacks := x.lacks
	x.mu.Unlock()
	if !x.whole {
		if many, err := x.many(lacks); err != nil || !many {
			return err
		}
	}
	if err := x.load(); err != nil {
		return err
	}
	last, _, err := head(x.conn)
	if err == nil {
		x.mu.Lock()
		x.upTo = max(x.upTo, last)
		x.mu.Unlock()
	}
	return err
}

// SeriesWhere lists the series that are stored and wanted, in the order they
// came.
func (s *Store) SeriesWhere(ctx context.Context,
	wanted func(qianshao.Series) bool) (list []qianshao.Series, err error) {
	err = s.read(ctx, "list series", func(c *sqlite.Conn) error {
		x := naming{names: &s.names, conn: c}
		return x.load()
	})
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
