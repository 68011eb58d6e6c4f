package sqlite

import (
	"context"
	"errors"
	"time"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// Changes lists what commits after a given one changed, by commit, then series,
// of the series that are wanted (nil: all). limit (0: none) bounds the list, but
// a commit is never split: the last one is given whole, so that a reader can go
// on after it. A commit of any number of rows has a Change a series.
func (s *Store) Changes(ctx context.Context, after int64, limit int,
	wanted func(qianshao.Series) bool) (list []store.Change, err error) {
	pick := func(x *naming) (func(int64) (bool, error), error) {
		return func(id int64) (bool, error) {
			name, err := x.name(id)
			return err == nil && (wanted == nil || wanted(name)), err
		}, nil
	}
	err = s.glance(ctx, "read changes", func(c *sqlite.Conn) (err error) {
		list, err = s.changes(c, after, limit, fewTouched, pick)
		return err
	})
	if errors.Is(err, errMany) {
		err = s.read(ctx, "read changes", func(c *sqlite.Conn) (err error) {
			list, err = s.changes(c, after, limit, 0, pick)
			return err
		})
	}
	return list, err
}

// ChangesOf is Changes for some series: of others not even the names are read.
func (s *Store) ChangesOf(ctx context.Context, after int64, limit int,
	series []qianshao.Series) (list []store.Change, err error) {
	err = s.read(ctx, "read changes", func(c *sqlite.Conn) (err error) {
		list, err = s.changes(c, after, limit, 0, func(x *naming) (func(int64) (bool, error), error) {
			ids, err := idsOf(series)(x)
			among := make(map[int64]bool, len(ids))
			for _, id := range ids {
				among[id] = true
			}
			return func(id int64) (bool, error) { return among[id], nil }, err
		})
		return err
	})
	return list, err
}

// Touched counts the changes after a commit, series by series, at most so many.
func (s *Store) Touched(ctx context.Context, after int64, most int) (n int, err error) {
	err = s.glance(ctx, "count changes", func(c *sqlite.Conn) error {
		n = 0
		// counted here: SQLite sets up a table for it
		return each(c, "SELECT 1 FROM touch WHERE batch > ? LIMIT ?", func(*sqlite.Stmt) error {
			n++
			return nil
		}, after, most)
	})
	return n, err
}

// picking says in a transaction which ids of series are wanted.
type picking func(x *naming) (func(id int64) (bool, error), error)

// fewTouched is how many series may have changed for a look that does not let
// writes wait.
const fewTouched = 32

// errMany ends a look at what is more than a few.
var errMany = errors.New("many")

// changes reads changes in a transaction, of at most so many series (0: any).
func (s *Store) changes(c *sqlite.Conn, after int64, limit, most int, pick picking) (list []store.Change, err error) {
	names, err := s.names.in(c)
	if err != nil {
		return nil, err
	}
	wanted, err := pick(&names)
	if err != nil {
		return nil, err
	}
	seen := 0
	err = each(c, touchSQL+" WHERE batch > ? ORDER BY batch, series", func(r *sqlite.Stmt) error {
		if seen++; most > 0 && seen > most {
			return errMany
		}
		t := readTouch(r)
		if n := len(list); limit > 0 && n >= limit && list[n-1].Commit != t.batch {
			return errEnough
		}
		want, err := wanted(t.series)
		if err == nil && want {
			list = append(list, store.Change{Series: names.series(t.series), First: periodOf(t.first),
				Period: periodOf(t.last), Commit: t.batch})
		}
		return err
	}, after)
	if err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	return list, s.look(c, list)
}

// errEnough ends a query whose further rows are not needed.
var errEnough = errors.New("enough")

// touch is a part of a series that a batch wrote.
type touch struct{ batch, series, first, last int64 }

const touchSQL = "SELECT batch, series, first, last FROM touch"

func readTouch(r *sqlite.Stmt) touch {
	return touch{r.ColumnInt64(0), r.ColumnInt64(1), r.ColumnInt64(2), r.ColumnInt64(3)}
}

// look fills in what commits wrote of their last periods. Series of a commit that
// follow each other are read in one go.
func (s *Store) look(c *sqlite.Conn, list []store.Change) error {
	stmt, err := c.Prepare(runsSQL)
	if err != nil {
		return err
	}
	x := looker{runs: runReader{Stmt: stmt}}
	for len(list) > 0 {
		first, n := s.names.id(list[0].Series), 1
		for n < len(list) && list[n].Commit == list[0].Commit && s.names.id(list[n].Series) == first+int64(n) {
			n++
		}
		if err := x.look(list[:n], first); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// looker reads the rows of one period a series.
type looker struct {
	runs runReader
	rows []row
}

// look fills in changes of series from one on.
func (x *looker) look(list []store.Change, first int64) error {
	at := 0
	err := x.runs.each(func(k runKey) (err error) {
		for ; first+int64(at) < k.series; at++ {
			x.fill(&list[at])
		}
		if period := periodKey(list[at].Period); k.first <= period && period <= k.first+k.span {
			x.rows, err = x.runs.unpack(x.rows, k)
		}
		return err
	}, first, first+int64(len(list))-1)
	for ; at < len(list); at++ {
		x.fill(&list[at])
	}
	return err
}

// fill says what the rows make of a change, and lets them go. A commit without
// a row there took a batch back that others had revised.
func (x *looker) fill(change *store.Change) {
	sortRows(x.rows)
	period, n := periodKey(change.Period), 0
	change.Revised = true
	own := false
	for i := range x.rows {
		r := &x.rows[i]
		if r.period != period {
			continue
		}
		switch {
		case r.batch == change.Commit:
			change.Status, change.Revised, own = r.status, n > 0, true
		case !own && r.batch < change.Commit:
			change.Status = r.status
		}
		n++
	}
	x.rows = x.rows[:0]
}

// Head returns number and time (UTC) of the latest commit; 0 and the zero time
// in an empty folder.
func (s *Store) Head(ctx context.Context) (commit int64, at time.Time, err error) {
	err = s.glance(ctx, "read head", func(c *sqlite.Conn) (err error) {
		commit, at, err = head(c)
		return err
	})
	return commit, at, err
}
