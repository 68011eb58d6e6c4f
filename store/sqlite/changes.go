package sqlite

import (
	"context"
	"errors"
	"time"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// Changes lists what commits after a given one wrote, by commit, then series,
// of the series that are wanted (nil: all). limit (0: none) bounds the list, but
// a commit is never split: the last one is given whole, so that a reader can go
// on after it. A commit of any number of rows has a Change a series.
func (s *Store) Changes(ctx context.Context, after int64, limit int, wanted func(qianshao.Series) bool) (list []store.Change, err error) {
	err = s.read(ctx, "read changes", func(c *sqlite.Conn) error {
		if err := s.names.load(c); err != nil {
			return err
		}
		err := each(c, touchSQL+" WHERE batch > ? ORDER BY batch, series", func(r *sqlite.Stmt) error {
			t := readTouch(r)
			if n := len(list); limit > 0 && n >= limit && list[n-1].Commit != t.batch {
				return errEnough
			}
			name := s.names.series(t.series)
			if wanted == nil || wanted(name) {
				list = append(list, store.Change{Series: name, First: periodOf(t.first), Period: periodOf(t.last), Commit: t.batch})
			}
			return nil
		}, after)
		if err != nil && !errors.Is(err, errEnough) {
			return err
		}
		for i := range list {
			if err := look(c, &list[i], s.names.id(list[i].Series)); err != nil {
				return err
			}
		}
		return nil
	})
	return list, err
}

// errEnough ends a query whose further rows are not needed.
var errEnough = errors.New("enough")

// touch is a part of a series that a batch wrote.
type touch struct{ batch, series, first, last int64 }

const touchSQL = "SELECT batch, series, first, last FROM touch"

func readTouch(r *sqlite.Stmt) touch {
	return touch{r.ColumnInt64(0), r.ColumnInt64(1), r.ColumnInt64(2), r.ColumnInt64(3)}
}

// look fills in what the commit wrote of the last period.
func look(c *sqlite.Conn, x *store.Change, series int64) error {
	period, n := periodKey(x.Period), 0
	rows, err := rowsOf(c, runsAtSQL, series, period)
	for i := range rows {
		r := &rows[i]
		if r.period != period {
			continue
		}
		if r.batch == x.Commit {
			x.Status, x.Revised = r.status, n > 0
		}
		n++
	}
	return err
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
