package sqlite

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// busyTimeout is how long a write waits for another process's transaction.
const busyTimeout = 30 * time.Second

// errUndo ends a transaction that shall leave nothing behind, without being
// an error to the caller.
var errUndo = errors.New("undo")

// tx is a running write transaction.
type tx struct {
	*sqlite.Conn
	store   *Store
	number  int64 // of the commit it has taken, 0: none
	figures bool  // it writes figures
}

// write runs f in one transaction of the writing connection. An error of f
// undoes all; errUndo does so silently. Once f has returned, the commit is no
// longer stopped by ctx.
func (s *Store) write(ctx context.Context, step string, f func(t *tx) error) error {
	if s.readOnly {
		return s.faultReadOnly()
	}
	if err := s.acquire(ctx); err != nil {
		return fmt.Errorf("%s: %w", step, err)
	}
	defer s.release()
	if err := s.gone(); err != nil {
		return err
	}
	err := s.transact(ctx, f)
	if errors.Is(err, errUndo) {
		return nil
	}
	if err = s.explain(ctx, step, err); err == nil {
		err = s.gone() // or the commit went with the folder
	}
	s.note(err)
	return err
}

// transact commits what f does; errUndo is handed on.
func (s *Store) transact(ctx context.Context, f func(t *tx) error) (err error) {
	c := s.writer
	if err := s.begin(ctx); err != nil {
		return err
	}
	defer func() {
		c.SetInterrupt(nil)
		if rerr := rollback(c); rerr != nil {
			err = fmt.Errorf("roll back: %w (after %v)", rerr, err)
		}
	}()
	t := &tx{Conn: c, store: s}
	if err := f(t); err != nil {
		return err
	}
	c.SetInterrupt(nil)
	if err := exec(c, "COMMIT"); err != nil {
		return err
	}
	if t.figures {
		s.tops.commit = t.number
	}
	if t.number != 0 {
		s.news.tell()
	}
	return nil
}

// begin takes the write lock of the file.
func (s *Store) begin(ctx context.Context) error {
	wait, cancel := context.WithTimeout(ctx, s.patience)
	defer cancel()
	s.writer.SetInterrupt(wait.Done())
	err := exec(s.writer, "BEGIN IMMEDIATE")
	s.writer.SetInterrupt(ctx.Done())
	if err != nil && wait.Err() != nil && ctx.Err() == nil {
		return s.faultBusy()
	}
	return err
}

// read runs f on one snapshot.
func (s *Store) read(ctx context.Context, step string, f func(c *sqlite.Conn) error) error {
	c, err := s.readers.Take(ctx)
	if err != nil {
		return s.explain(ctx, step, err)
	}
	defer s.readers.Put(c)
	if err := exec(c, "BEGIN"); err != nil {
		return s.explain(ctx, step, err)
	}
	err = f(c)
	c.SetInterrupt(nil)
	return s.explain(ctx, step, errors.Join(err, rollback(c)))
}

// rollback ends a transaction, unless SQLite has done so because of an error.
func rollback(c *sqlite.Conn) error {
	if c.AutocommitEnabled() {
		return nil
	}
	return exec(c, "ROLLBACK")
}

// exec runs a statement without rows of interest.
func exec(c *sqlite.Conn, query string, args ...any) error {
	return sqlitex.Execute(c, query, &sqlitex.ExecOptions{Args: args})
}

// each runs a query and hands over its rows.
func each(c *sqlite.Conn, query string, row func(r *sqlite.Stmt) error, args ...any) error {
	return sqlitex.Execute(c, query, &sqlitex.ExecOptions{Args: args, ResultFunc: row})
}

// number runs a query for one number; 0 where there is no row.
func number(c *sqlite.Conn, query string, args ...any) (n int64, err error) {
	err = each(c, query, func(r *sqlite.Stmt) error { n = r.ColumnInt64(0); return nil }, args...)
	return n, err
}

// commit takes the next number and time: both later than any before, also when
// the machine's clock was set back. A nil error means that it is written.
func (t *tx) commit(kind string) (no int64, at time.Time, err error) {
	no, last, err := head(t.Conn)
	if err != nil {
		return 0, at, err
	}
	no, at = no+1, t.store.now().Truncate(time.Microsecond).UTC()
	if !at.After(last) {
		at = last.Add(time.Microsecond)
	}
	t.number = no
	return no, at, exec(t.Conn, "INSERT INTO commits (number, at, kind) VALUES (?, ?, ?)", no, at.UnixMicro(), kind)
}

// head returns the latest commit; 0 and the zero time where there is none.
func head(c *sqlite.Conn) (no int64, at time.Time, err error) {
	err = each(c, "SELECT number, at FROM commits ORDER BY number DESC LIMIT 1", func(r *sqlite.Stmt) error {
		no, at = r.ColumnInt64(0), moment(r.ColumnInt64(1))
		return nil
	})
	return no, at, err
}

// audit notes who did what.
func (t *tx) audit(at time.Time, actor, action, subject, note string) error {
	return exec(t.Conn, "INSERT INTO audit (at, actor, action, subject, note) VALUES (?, ?, ?, ?, ?)", at.UnixMicro(),
		actor, action, subject, note)
}

// micro is how a time is stored; the zero time is 0.
func micro(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// moment is the inverse of micro, in UTC.
func moment(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}
