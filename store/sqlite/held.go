package sqlite

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// The states of held input.
const (
	heldOpen     = "open"
	heldAccepted = "accepted"
	heldRejected = "rejected"
)

// What the audit table calls decisions about held input.
const (
	acceptHeld = "accept held"
	rejectHeld = "reject held"
	undoBatch  = "undo batch"
)

const heldColumns = "SELECT id, batch, row, given, raw, reason, at, state, reviewer FROM held"

func readHeld(r *sqlite.Stmt) (h qianshao.Held, err error) {
	h = qianshao.Held{ID: r.ColumnInt64(0), Batch: r.ColumnInt64(1), Row: r.ColumnInt(2), Raw: r.ColumnText(4),
		At: moment(r.ColumnInt64(6)), State: r.ColumnText(7), Reviewer: r.ColumnText(8)}
	var given heldGiven
	if err = decode(r, 3, &given); err == nil {
		h.Given, h.Proposed = given.Observation, given.Proposed
		err = decode(r, 5, &h.Reason)
	}
	return h, err
}

// heldGiven is how what was given is kept.
type heldGiven struct {
	qianshao.Observation
	Proposed qianshao.Period `json:"proposed,omitzero"`
}

// HeldList lists held input of a state ("open", "accepted", "rejected"; "" is
// all), newest first, at most limit (0: all).
func (s *Store) HeldList(ctx context.Context, state string, limit int) (list []qianshao.Held, err error) {
	err = s.read(ctx, "list held", func(c *sqlite.Conn) error {
		return each(c, heldColumns+" WHERE ?1 = '' OR state = ?1 ORDER BY id DESC LIMIT ?2",
			func(r *sqlite.Stmt) error {
				h, err := readHeld(r)
				list = append(list, h)
				return err
			}, state, atMost(limit))
	})
	return list, err
}

// HeldCount counts the input that waits for a person.
func (s *Store) HeldCount(ctx context.Context) (int, error) {
	var n int64
	err := s.read(ctx, "count held", func(c *sqlite.Conn) (err error) {
		n, err = number(c, "SELECT count(*) FROM held WHERE state = ?", heldOpen)
		return err
	})
	return int(n), err
}

// atMost turns a limit of 0 into SQLite's "no limit".
func atMost(limit int) int {
	if limit <= 0 {
		return -1
	}
	return limit
}

// hold keeps doubtful input. What is held already, or was decided before, is
// not held again: a source asked every minute would fill the list.
func (w *intake) hold(list []qianshao.Held) error {
	for _, h := range list {
		if v := h.Given.Value; math.IsNaN(v) || math.IsInf(v, 0) {
			h.Given.Value = 0
		}
		print := fingerprint(&h)
		known, err := w.heldBefore(print)
		if err != nil {
			return err
		}
		unchanged, err := w.acceptedBefore(known, &h)
		switch {
		case err != nil:
			return err
		case unchanged:
			w.out.Unchanged++
			continue
		case known.State == heldOpen || known.State == heldRejected:
			h = known
		default:
			if err := w.holdNew(&h, print); err != nil {
				return err
			}
		}
		w.out.Held = append(w.out.Held, h)
	}
	return nil
}

func (w *intake) holdNew(h *qianshao.Held, print string) error {
	h.Batch, h.At, h.State, h.Reviewer = w.number, w.at, heldOpen, ""
	given, err := encode(heldGiven{h.Given, h.Proposed})
	if err != nil {
		return err
	}
	reason, err := encode(h.Reason)
	if err != nil {
		return err
	}
	err = exec(w.Conn,
		"INSERT INTO held (batch, row, given, raw, reason, at, state, reviewer, print) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?)",
		h.Batch, h.Row, given, h.Raw, reason, h.At.UnixMicro(), h.State, print)
	h.ID = w.LastInsertRowID()
	w.fresh++
	return err
}

// heldBefore finds the latest held input with a fingerprint.
func (w *intake) heldBefore(print string) (h qianshao.Held, err error) {
	err = each(w.Conn, heldColumns+" WHERE print = ? ORDER BY id DESC LIMIT 1", func(r *sqlite.Stmt) (err error) {
		h, err = readHeld(r)
		return err
	}, print)
	return h, err
}

// acceptedBefore reports whether the input was accepted and still stands.
func (w *intake) acceptedBefore(known qianshao.Held, h *qianshao.Held) (bool, error) {
	if known.State != heldAccepted {
		return false, nil
	}
	ln, err := w.line(h.Given.Series)
	if err != nil {
		return false, err
	}
	stands, err := w.find(ln, periodKey(h.Given.Period), math.MaxInt64, nil)
	return stands.says(&h.Given), err
}

// fingerprint tells whether two pieces of held input are the same. The cell
// counts only where series or period could not be read.
func fingerprint(h *qianshao.Held) string {
	g := &h.Given
	cell := ""
	if g.Indicator == "" || g.Period.IsZero() {
		cell = g.Cell
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %s %v %s %q %q %q %q", g.Indicator, g.Area, g.Period, g.Value,
		g.Status, g.Note, h.Raw, h.Reason.Code, cell))
	return hex.EncodeToString(sum[:16])
}
