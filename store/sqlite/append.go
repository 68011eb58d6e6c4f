package sqlite

import (
	"context"
	"fmt"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// Append stores a batch in one transaction, or nothing of it. A batch whose
// Key is known is answered with the first outcome. A batch that brings nothing
// new and has neither key nor file leaves no trace: its outcome names the
// latest commit and no batch. Rows at fault are answered with
// [qianshao.Faults], at most 100 of them; of rows not current 1,000 are listed.
// b.Health is stored with it, with the rows it brought.
// b.Stream is read while the write lock is held: it must not write to this
// Store nor wait for someone who does.
func (s *Store) Append(ctx context.Context, b *qianshao.Batch) (qianshao.Outcome, error) {
	return s.take(ctx, b, false)
}

// Preview answers as Append would, but stores nothing: the outcome names the
// latest commit, no batch, and no ids of newly held input.
func (s *Store) Preview(ctx context.Context, b *qianshao.Batch) (qianshao.Outcome, error) {
	return s.take(ctx, b, true)
}

func (s *Store) take(ctx context.Context, b *qianshao.Batch, dry bool) (out qianshao.Outcome, err error) {
	err = s.write(ctx, "append", func(t *tx) error {
		known, err := t.replay(b.Key, &out)
		if err != nil {
			return err
		}
		if known {
			return errUndo
		}
		w, err := t.intake("batch", b)
		if err != nil {
			return err
		}
		if err := w.readRows(); err != nil {
			return err
		}
		if err := w.hold(b.Held); err != nil {
			return err
		}
		out, err = w.finish(dry)
		return err
	})
	if err != nil {
		return qianshao.Outcome{}, err
	}
	return out, nil
}

// readRows takes the batch's rows, then its stream.
func (w *intake) readRows() error {
	for i := range w.batch.Rows {
		if err := w.put(&w.batch.Rows[i]); err != nil {
			return err
		}
	}
	if w.batch.Stream != nil {
		for o, err := range w.batch.Stream {
			if err != nil {
				return fmt.Errorf("read rows: %w", err)
			}
			if err := w.put(&o); err != nil {
				return err
			}
		}
	}
	return w.faults.Err()
}

// finish writes what is known of the batch only now, and says whether the
// transaction is to stand.
func (w *intake) finish(dry bool) (qianshao.Outcome, error) {
	b := w.batch
	idle := w.out.Stored == 0 && w.fresh == 0 && b.Key == "" && b.FileHash == ""
	if dry || idle {
		return w.unkept(), errUndo
	}
	if err := w.save(); err != nil {
		return w.out, err
	}
	if b.Health != nil {
		h := *b.Health
		h.Rows = w.out.Stored + w.out.Unchanged
		if err := w.saveHealth(h); err != nil {
			return w.out, err
		}
	}
	return w.out, w.saveBatch()
}

// unkept is the outcome of a batch that leaves no trace.
func (w *intake) unkept() qianshao.Outcome {
	out := w.out
	out.Commit, out.Batch = w.number-1, 0
	for i := range out.Held {
		if out.Held[i].Batch == w.number {
			out.Held[i].ID, out.Held[i].Batch = 0, 0
		}
	}
	return out
}

// replay finds the outcome of an earlier batch with the same key.
func (t *tx) replay(key string, out *qianshao.Outcome) (known bool, err error) {
	if key == "" {
		return false, nil
	}
	err = each(t.Conn, "SELECT outcome FROM batch WHERE key = ?", func(r *sqlite.Stmt) error {
		known = true
		return decode(r, 0, out)
	}, key)
	out.Replayed = known
	return known, err
}
