package sqlite

import (
	"context"
	"math"
	"time"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// moments resolves a clock for what happens beside the figures: the latest
// time and the latest commit (0: all) that it knows. What is judged of a commit
// later than c.Commit is left out although it happened in time.
func moments(c qianshao.Clock) (until, commit int64) {
	until = math.MaxInt64
	if !c.AsOf.IsZero() {
		until = c.AsOf.UnixMicro()
	}
	if !c.Now.IsZero() {
		until = min(until, c.Now.UnixMicro())
	}
	return until, c.Commit
}

// HeadAt returns number and time (UTC) of the latest commit of figures, stored,
// held or taken back, that is no later
// than a clock's AsOf, Now and Commit; 0 and the zero time where there is none.
func (s *Store) HeadAt(ctx context.Context, c qianshao.Clock) (commit int64, at time.Time, err error) {
	until, most := moments(c) // by time, which rises with the number: its index finds the latest at once
	err = s.glance(ctx, "read head", func(conn *sqlite.Conn) error {
		return each(conn,
			"SELECT number, at FROM commits WHERE kind IN ('batch', 'undo', 'held') AND at <= ?1 AND (?2 = 0 OR number <= ?2) ORDER BY at DESC LIMIT 1", func(r *sqlite.Stmt) error {
				commit, at = r.ColumnInt64(0), moment(r.ColumnInt64(1))
				return nil
			}, until, most)
	})
	return commit, at, err
}

// The transitions of a plan that a clock knows. The commit is looked up only
// where the clock names one.
const transitionsAtSQL = " FROM transition WHERE plan = ?1 AND at <= ?2 AND (?3 = 0 OR json_extract(body, '$.alert.commit') <= ?3)"

// AlertsAt lists a plan's alerts as they stood at a clock, by id: each as its
// latest transition up to then left it. What a figure said since without
// moving the alert (a new period of the same grade) is not in them.
func (s *Store) AlertsAt(ctx context.Context, plan string, c qianshao.Clock) (list []qianshao.Alert, err error) {
	until, commit := moments(c)
	err = s.read(ctx, "read alerts", func(conn *sqlite.Conn) error {
		return each(conn, "SELECT alert, body FROM transition WHERE id IN (SELECT max(id)"+transitionsAtSQL+
			" GROUP BY alert) ORDER BY alert", func(r *sqlite.Stmt) error {
			var x qianshao.Transition
			err := decode(r, 1, &x)
			x.Alert.ID = r.ColumnInt64(0)
			list = append(list, x.Alert)
			return err
		}, plan, until, commit)
	})
	return list, err
}

// TransitionsAt lists the changes of a plan's alerts that a clock knows, newest
// first, at most limit (0: all).
func (s *Store) TransitionsAt(ctx context.Context, plan string, c qianshao.Clock,
	limit int) (list []qianshao.Transition, err error) {
	until, commit := moments(c)
	err = s.read(ctx, "read transitions", func(conn *sqlite.Conn) error {
		return each(conn, "SELECT id, body"+transitionsAtSQL+" ORDER BY id DESC LIMIT ?4", func(r *sqlite.Stmt) error {
			var x qianshao.Transition
			err := decode(r, 1, &x)
			x.ID = r.ColumnInt64(0)
			list = append(list, x)
			return err
		}, plan, until, commit, atMost(limit))
	})
	return list, err
}

// JudgedSince returns when a plan was judged first; the zero time where it
// never was, or nothing was found.
func (s *Store) JudgedSince(ctx context.Context, plan string) (at time.Time, err error) {
	err = s.read(ctx, "read verdicts", func(conn *sqlite.Conn) error {
		return each(conn, "SELECT now FROM verdict WHERE plan = ? ORDER BY id LIMIT 1", func(r *sqlite.Stmt) error {
			at = moment(r.ColumnInt64(0))
			return nil
		}, plan)
	})
	return at, err
}

// HeldAt counts the input that waited for a person at a clock: held by then,
// and neither decided nor its batch undone.
func (s *Store) HeldAt(ctx context.Context, c qianshao.Clock) (int, error) {
	if c == (qianshao.Clock{}) {
		_, open, err := s.waitingNow(ctx)
		return open, err
	}
	until, commit := moments(c)
	var n int64
	err := s.read(ctx, "count held", func(conn *sqlite.Conn) (err error) {
		n, err = number(conn,
			`SELECT count(*) FROM held h JOIN batch b ON b.number = h.batch LEFT JOIN commits u ON u.number = b.undone_by
			WHERE h.at <= ?1 AND (?2 = 0 OR h.batch <= ?2) AND (h.state = 'open'
				OR coalesce((SELECT min(a.at) FROM audit a WHERE a.action IN ('accept held', 'reject held') AND a.subject = CAST(h.id AS TEXT)), u.at, 0) > ?1)`,
			until, commit)
		return err
	})
	return int(n), err
}

// Undone lists the batches that were taken back after a commit, in that order.
func (s *Store) Undone(ctx context.Context, after int64) (list []store.Undo, err error) {
	err = s.glance(ctx, "read undone batches", func(conn *sqlite.Conn) error {
		return each(conn, "SELECT number, undone_by FROM batch WHERE undone_by > ? ORDER BY undone_by",
			func(r *sqlite.Stmt) error {
				list = append(list, store.Undo{Batch: r.ColumnInt64(0), By: r.ColumnInt64(1)})
				return nil
			}, after)
	})
	return list, err
}
