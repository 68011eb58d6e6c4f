package sqlite

import (
	"context"
	"fmt"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// Freeze stores a dispatch with its papers, unless the same kind and period of
// the plan is stored already: then nothing changes. It reports whether it was
// stored, and fills in the id of the one that stands.
func (s *Store) Freeze(ctx context.Context, f *qianshao.Frozen) (stored bool, err error) {
	err = s.write(ctx, "freeze dispatch", func(t *tx) error {
		err := each(t.Conn, "SELECT id FROM dispatch WHERE plan = ? AND kind = ? AND period = ?",
			func(r *sqlite.Stmt) error {
				f.ID = r.ColumnInt64(0)
				return errUndo
			}, f.Plan, f.Kind, f.Period.String())
		if err != nil {
			return err
		}
		err = exec(t.Conn,
			`INSERT INTO dispatch (plan, kind, period, cutoff, meeting, as_of, number, version, build, frozen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			f.Plan, f.Kind, f.Period.String(), int(f.Cutoff), int(f.Meeting), micro(f.AsOf), f.Commit, f.PlanVersion,
			f.Build, micro(f.Frozen))
		if err != nil {
			return err
		}
		f.ID, stored = t.LastInsertRowID(), true
		for _, p := range f.Papers {
			err := exec(t.Conn, "INSERT INTO paper (dispatch, format, sha256, size, body) VALUES (?, ?, ?, ?, ?)",
				f.ID, p.Format, p.SHA256, p.Size, p.Body)
			if err != nil {
				return err
			}
		}
		return t.audit(f.Frozen, "", "freeze", f.Plan+" "+f.Key(), f.PlanVersion)
	})
	return stored && err == nil, err
}

// FrozenList lists a plan's frozen dispatches by cut-off, then in the order
// they were frozen, without the bytes of their papers.
func (s *Store) FrozenList(ctx context.Context, plan string) (list []qianshao.Frozen, err error) {
	err = s.read(ctx, "read dispatches", func(c *sqlite.Conn) error {
		at := map[int64]int{}
		err := each(c,
			`SELECT id, plan, kind, period, cutoff, meeting, as_of, number, version, build, frozen FROM dispatch
			WHERE plan = ? ORDER BY cutoff, id`, func(r *sqlite.Stmt) error {
				f, err := readFrozen(r)
				at[f.ID] = len(list)
				list = append(list, f)
				return err
			}, plan)
		if err != nil {
			return err
		}
		return each(c, `SELECT p.dispatch, p.format, p.sha256, p.size FROM paper p JOIN dispatch d ON d.id = p.dispatch
			WHERE d.plan = ? ORDER BY p.dispatch, p.format`, func(r *sqlite.Stmt) error {
			f := &list[at[r.ColumnInt64(0)]]
			f.Papers = append(f.Papers, qianshao.Paper{Format: r.ColumnText(1), SHA256: r.ColumnText(2),
				Size: r.ColumnInt64(3)})
			return nil
		}, plan)
	})
	return list, err
}

func readFrozen(r *sqlite.Stmt) (qianshao.Frozen, error) {
	f := qianshao.Frozen{ID: r.ColumnInt64(0), Plan: r.ColumnText(1), Kind: r.ColumnText(2),
		Cutoff: qianshao.Date(r.ColumnInt(4)), Meeting: qianshao.Date(r.ColumnInt(5)),
		AsOf: moment(r.ColumnInt64(6)), Commit: r.ColumnInt64(7), PlanVersion: r.ColumnText(8),
		Build: r.ColumnText(9), Frozen: moment(r.ColumnInt64(10))}
	var err error
	if f.Period, err = qianshao.ParsePeriod(r.ColumnText(3)); err != nil {
		return f, fmt.Errorf("dispatch %d: %w", f.ID, err)
	}
	return f, nil
}

// FrozenPaper returns a paper of a frozen dispatch with its bytes; false where
// there is none.
func (s *Store) FrozenPaper(ctx context.Context, plan, kind string, q qianshao.Period,
	format string) (p qianshao.Paper, ok bool, err error) {
	err = s.read(ctx, "read paper", func(c *sqlite.Conn) error {
		return each(c, `SELECT p.format, p.sha256, p.size, p.body FROM paper p JOIN dispatch d ON d.id = p.dispatch
			WHERE d.plan = ? AND d.kind = ? AND d.period = ? AND p.format = ?`, func(r *sqlite.Stmt) error {
			p = qianshao.Paper{Format: r.ColumnText(0), SHA256: r.ColumnText(1), Size: r.ColumnInt64(2),
				Body: make([]byte, r.ColumnLen(3))}
			r.ColumnBytes(3, p.Body)
			ok = true
			return nil
		}, plan, kind, q.String(), format)
	})
	return p, ok, err
}

// PlanSince returns when the first version of a plan was stored; the zero time
// where there is none.
func (s *Store) PlanSince(ctx context.Context, plan string) (at time.Time, err error) {
	err = s.read(ctx, "read plan", func(c *sqlite.Conn) error {
		us, err := number(c,
			"SELECT c.at FROM plan p JOIN commits c ON c.number = p.number WHERE p.id = ? ORDER BY p.number LIMIT 1",
			plan)
		at = moment(us)
		return err
	})
	return at, err
}

// PlanVersion returns the bytes of a plan's version by its SHA-256; nil where
// it is not known.
func (s *Store) PlanVersion(ctx context.Context, plan, version string) (source []byte, err error) {
	err = s.read(ctx, "read plan version", func(c *sqlite.Conn) error {
		return each(c, "SELECT source FROM plan WHERE id = ? AND version = ? ORDER BY number LIMIT 1",
			func(r *sqlite.Stmt) error {
				source = make([]byte, r.ColumnLen(0))
				r.ColumnBytes(0, source)
				return nil
			}, plan, version)
	})
	return source, err
}
