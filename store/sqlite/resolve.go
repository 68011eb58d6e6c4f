package sqlite

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// ResolveHeld accepts or rejects held input. Accepted, it becomes an
// observation recorded at that time, in a batch of its own; who decided stands
// in the audit table. Input whose series or period could not be read cannot be
// accepted.
func (s *Store) ResolveHeld(ctx context.Context, id int64, accept bool, reviewer,
	note string) (out qianshao.Outcome, err error) {
	return s.resolve(ctx, id, accept, func(h qianshao.Held) (qianshao.Observation, error) {
		return h.Given, nil
	}, reviewer, note)
}

// CorrectHeld accepts held input as correct makes it: with the period, unit or
// indicator set right. An error of correct leaves everything as it was.
func (s *Store) CorrectHeld(ctx context.Context, id int64, correct func(qianshao.Held) (qianshao.Observation, error),
	reviewer, note string) (qianshao.Outcome, error) {
	return s.resolve(ctx, id, true, correct, reviewer, note)
}

func (s *Store) resolve(ctx context.Context, id int64, accept bool,
	correct func(qianshao.Held) (qianshao.Observation, error), reviewer,
	note string) (out qianshao.Outcome, err error) {
	err = s.write(ctx, "resolve held", func(t *tx) error {
		h, err := t.heldForDecision(id)
		if err != nil {
			return err
		}
		if accept {
			if h.Given, err = correct(h); err != nil {
				return err
			}
			out, err = t.accept(h)
		} else {
			out, err = t.reject()
		}
		if err != nil {
			return err
		}
		return t.decide(h.ID, accept, out.At, reviewer, note)
	})
	if err != nil {
		return qianshao.Outcome{}, err
	}
	return out, nil
}

// heldForDecision finds held input that is still open.
func (t *tx) heldForDecision(id int64) (h qianshao.Held, err error) {
	err = each(t.Conn, heldColumns+" WHERE id = ?", func(r *sqlite.Stmt) (err error) {
		h, err = readHeld(r)
		return err
	}, id)
	switch {
	case err != nil:
		return h, err
	case h.ID == 0:
		return h, qianshao.Fault{Field: "id", Value: strconv.FormatInt(id, 10), Code: "unknown-held", ZH: "没有这条待核数据",
			EN:     "no such held input",
			Remedy: "看待核页或 qianshao held --data DIR / see the page of held input, or GET /api/v1/held"}
	case h.State != heldOpen:
		return h, qianshao.Fault{Field: "id", Value: fmt.Sprintf("%d %s %s", id, h.State, h.Reviewer),
			Code: "held-decided",
			ZH:   "这条待核数据已经处理过", EN: "this held input has been decided",
			Remedy: "如要更正，请重新报送 / hand the figure in again to correct it"}
	}
	return h, nil
}

// accept stores held input as an observation of a batch of its own.
func (t *tx) accept(h qianshao.Held) (out qianshao.Outcome, err error) {
	b := &qianshao.Batch{Source: h.Given.Source, Author: h.Given.Author}
	err = each(t.Conn, "SELECT source, author, file, demo FROM batch WHERE number = ?", func(r *sqlite.Stmt) error {
		b.Source, b.Author, b.File, b.Demo = r.ColumnText(0), r.ColumnText(1), r.ColumnText(2), r.ColumnBool(3)
		return nil
	}, h.Batch)
	if err != nil {
		return out, err
	}
	w, err := t.intake("held", b)
	if err != nil {
		return out, err
	}
	given := h.Given
	given.Recorded = time.Time{}
	if err := w.put(&given); err != nil {
		return out, err
	}
	if err := w.faults.Err(); err != nil {
		return out, err
	}
	if err := w.save(); err != nil {
		return out, err
	}
	return w.out, w.saveBatch()
}

// reject takes a commit without a batch, so that whoever waits hears of the
// decision.
func (t *tx) reject() (out qianshao.Outcome, err error) {
	out = qianshao.Outcome{Held: []qianshao.Held{}, NotCurrent: []qianshao.NotCurrent{}}
	out.Commit, out.At, err = t.commit("reject")
	return out, err
}

func (t *tx) decide(id int64, accept bool, at time.Time, reviewer, note string) error {
	state, action := heldRejected, rejectHeld
	if accept {
		state, action = heldAccepted, acceptHeld
	}
	if err := exec(t.Conn, "UPDATE held SET state = ?, reviewer = ? WHERE id = ?", state, reviewer, id); err != nil {
		return err
	}
	return t.audit(at, reviewer, action, strconv.FormatInt(id, 10), note)
}
