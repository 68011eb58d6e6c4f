package sqlite

import (
	"context"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// Waiting lists the periods whose figures were held at c and had not been
// decided on, those of batches taken back left out. The map is shared: where
// nothing has moved it is the same one.
func (s *Store) Waiting(ctx context.Context, c qianshao.Clock) (out qianshao.Waiting, err error) {
	if c == (qianshao.Clock{Now: c.Now}) {
		out, _, err = s.waitingNow(ctx)
		return out, err
	}
	err = s.read(ctx, "list waiting", func(conn *sqlite.Conn) error {
		out, err = s.waitingAt(conn, c)
		return err
	})
	return out, err
}

// waitingNow is what waits in the latest state, and how much input is open.
func (s *Store) waitingNow(ctx context.Context) (w qianshao.Waiting, open int, err error) {
	known := false
	err = s.glance(ctx, "list waiting", func(conn *sqlite.Conn) error {
		now, err := marksOf(conn)
		w, open, known = s.pending.kept(now)
		return err
	})
	if err != nil || known {
		return w, open, err
	}
	err = s.read(ctx, "list waiting", func(conn *sqlite.Conn) error {
		w, open, err = s.pending.at(conn)
		return err
	})
	return w, open, err
}

func (s *Store) waitingAt(conn *sqlite.Conn, c qianshao.Clock) (qianshao.Waiting, error) {
	if c == (qianshao.Clock{Now: c.Now}) {
		w, _, err := s.pending.at(conn)
		return w, err
	}
	commit, until, err := knowledge(conn, c)
	if err != nil {
		return nil, err
	}
	void, err := voidBatches(conn, commit, until)
	if err != nil {
		return nil, err
	}
	return waiting(conn, c, commit, until, void)
}

// waiting reads held input as it stood at a past clock. A decision counts from its own time;
// with a commit given, from the next one.
func waiting(conn *sqlite.Conn, c qianshao.Clock, commit, until int64, void map[int64]bool) (qianshao.Waiting, error) {
	decided := until
	if c.Commit != 0 {
		at, err := number(conn, "SELECT coalesce(max(at), 0) FROM commits WHERE number <= ?", commit)
		if err != nil {
			return nil, err
		}
		decided = min(decided, at)
	}
	out := qianshao.Waiting{}
	const open, since = " WHERE state = 'open' AND batch <= ?1 AND at <= ?2",
		` UNION ALL SELECT id, batch, row, given, raw, reason, at, state, reviewer FROM held
		WHERE state <> 'open' AND batch <= ?1 AND at <= ?2 AND id IN (SELECT CAST(subject AS INTEGER) FROM audit WHERE action IN ('accept held', 'reject held') AND at > ?3)`
	err := each(conn, heldColumns+open+since, func(r *sqlite.Stmt) error {
		h, err := readHeld(r)
		p := h.Given.Period
		if p.IsZero() {
			p = h.Proposed
		}
		if err == nil && h.Given.Indicator != "" && !p.IsZero() && !void[h.Batch] {
			out.Add(h.Given.Series, p)
		}
		return err
	}, commit, until, decided)
	return out, err
}
