package store

import (
	"context"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// Change is a period of a series that a commit wrote.
type Change struct {
	qianshao.Series
	Period  qianshao.Period
	Commit  int64
	Revised bool            // an earlier row was known for the period
	Status  qianshao.Status // of the row written
}

// Changes lists what commits after a given one wrote: by commit, then series,
// then period. limit (0: none) bounds the list, but a commit is never split:
// the last one is given whole, so that a reader can go on after it.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (list []Change, err error) {
	err = s.read(ctx, "read changes", func(c *sqlite.Conn) error {
		if err := s.names.load(c); err != nil {
			return err
		}
		touches, err := touchesAfter(c, after)
		if err != nil {
			return err
		}
		for i, t := range touches {
			if limit > 0 && len(list) >= limit && touches[i-1].batch != t.batch {
				break
			}
			if list, err = t.changes(c, s.names.series(t.series), list); err != nil {
				return err
			}
		}
		return nil
	})
	return list, err
}

// touch is a part of a series that a batch wrote.
type touch struct{ batch, series, first, last int64 }

const touchSQL = "SELECT batch, series, first, last FROM touch"

func touchesAfter(c *sqlite.Conn, after int64) (list []touch, err error) {
	err = each(c, touchSQL+" WHERE batch > ? ORDER BY batch, series", func(r *sqlite.Stmt) error {
		list = append(list, readTouch(r))
		return nil
	}, after)
	return list, err
}

func readTouch(r *sqlite.Stmt) touch {
	return touch{r.ColumnInt64(0), r.ColumnInt64(1), r.ColumnInt64(2), r.ColumnInt64(3)}
}

// changes adds the rows of a touch to a list.
func (t touch) changes(c *sqlite.Conn, s qianshao.Series, list []Change) ([]Change, error) {
	var period int64
	err := each(c, "SELECT period, batch, status FROM observation WHERE series = ? AND period BETWEEN ? AND ? ORDER BY period, recorded, batch",
		func(r *sqlite.Stmt) error {
			p := r.ColumnInt64(0)
			if r.ColumnInt64(1) == t.batch {
				list = append(list, Change{Series: s, Period: periodOf(p), Commit: t.batch, Revised: p == period, Status: qianshao.Status(r.ColumnInt64(2))})
			}
			period = p
			return nil
		}, t.series, t.first, t.last)
	return list, err
}

// Head returns number and time (UTC) of the latest commit; 0 and the zero time
// in an empty folder.
func (s *Store) Head(ctx context.Context) (commit int64, at time.Time, err error) {
	err = s.read(ctx, "read head", func(c *sqlite.Conn) (err error) {
		commit, at, err = head(c)
		return err
	})
	return commit, at, err
}

// DataVersion returns a number that changes when another process (or another
// Store) has committed, and not by writes of this one. While this Store is
// writing, the number seen last is returned.
func (s *Store) DataVersion(ctx context.Context) (int64, error) {
	select {
	case s.turn <- struct{}{}:
		defer s.release()
	default:
		return s.version.Load(), nil
	}
	select {
	case <-s.ended:
		return 0, errClosed
	default:
	}
	v, err := number(s.writer, "PRAGMA data_version")
	if err == nil {
		s.version.Store(v)
	}
	return v, s.explain(ctx, "read data version", err)
}
