package sqlite

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// Withdraw undoes a batch by revisions: each period it still speaks for gets
// its earlier value again or, where there was none, is withdrawn. Nothing is
// erased: reads as of before show the batch. Its input still held is rejected,
// and its file counts as not done. A period that a later batch has revised is
// left alone and counted as unchanged.
func (s *Store) Withdraw(ctx context.Context, batch int64, author, note string) (out qianshao.Outcome, err error) {
	err = s.write(ctx, "withdraw", func(t *tx) error {
		if err := t.mayUndo(batch); err != nil {
			return err
		}
		w, err := t.intake("undo", &qianshao.Batch{Source: "undo", Author: author})
		if err != nil {
			return err
		}
		w.note = note
		if err := w.undo(batch); err != nil {
			return err
		}
		if err := w.save(); err != nil {
			return err
		}
		out = w.out
		return w.saveBatch()
	})
	if err != nil {
		return qianshao.Outcome{}, err
	}
	return out, nil
}

// mayUndo checks that a batch exists and still stands.
func (t *tx) mayUndo(batch int64) error {
	var kind string
	var by int64
	err := each(t.Conn, "SELECT kind, ifnull(undone_by, 0) FROM batch WHERE number = ?", func(r *sqlite.Stmt) error {
		kind, by = r.ColumnText(0), r.ColumnInt64(1)
		return nil
	}, batch)
	f := qianshao.Fault{Field: "batch", Value: strconv.FormatInt(batch, 10)}
	switch {
	case err != nil:
		return err
	case kind == "":
		f.Code, f.ZH, f.EN, f.Remedy = "unknown-batch", "没有这个批次", "no such batch",
			"批次号见导入结果 / the import printed the batch's number"
	case kind == "undo":
		f.Code, f.ZH, f.EN, f.Remedy = "batch-undo", "撤销本身不能再撤销", "an undo cannot be undone",
			"重新导入原文件 / import the file again"
	case by != 0:
		f.Code, f.ZH, f.EN, f.Remedy = "batch-withdrawn", "这个批次已经撤销", "the batch has been undone",
			fmt.Sprintf("见批次 %d / see batch %d", by, by)
	default:
		return nil
	}
	return f
}

func (w *intake) undo(batch int64) error {
	if err := exec(w.Conn, "UPDATE batch SET undone_by = ? WHERE number = ?", w.number, batch); err != nil {
		return err
	}
	touches, err := w.touchesOf(batch)
	if err != nil {
		return err
	}
	effective, err := w.effective()
	if err != nil {
		return err
	}
	for _, t := range touches {
		if err := w.restoreLine(t, effective); err != nil {
			return err
		}
	}
	if err := exec(w.Conn, "UPDATE held SET state = ?, reviewer = ? WHERE batch = ? AND state = ?", heldRejected,
		w.batch.Author, batch, heldOpen); err != nil {
		return err
	}
	return w.audit(w.at, w.batch.Author, undoBatch, strconv.FormatInt(batch, 10), w.note)
}

func (w *intake) touchesOf(batch int64) (list []touch, err error) {
	err = each(w.Conn, touchSQL+" WHERE batch = ? ORDER BY series", func(r *sqlite.Stmt) error {
		list = append(list, readTouch(r))
		return nil
	}, batch)
	return list, err
}

// effective tells the rows that stand without batches undone and without what
// undoing wrote.
func (w *intake) effective() (func(*row) bool, error) {
	void := map[int64]bool{w.number: true}
	err := each(w.Conn, "SELECT number FROM batch WHERE kind = 'undo' OR undone_by IS NOT NULL",
		func(r *sqlite.Stmt) error {
			void[r.ColumnInt64(0)] = true
			return nil
		})
	return func(r *row) bool { return !void[r.batch] }, err
}

// restoreLine goes through the periods a batch wrote in one series.
func (w *intake) restoreLine(t touch, effective func(*row) bool) error {
	name, err := w.names.name(t.series)
	if err != nil {
		return err
	}
	ln, err := w.line(name)
	if err != nil {
		return err
	}
	if err := w.load(ln); err != nil {
		return err
	}
	var periods []int64
	for i := range ln.known {
		if r := &ln.known[i]; r.batch == t.batch && (len(periods) == 0 || periods[len(periods)-1] != r.period) {
			periods = append(periods, r.period)
		}
	}
	for _, p := range periods {
		if err := w.restore(ln, p, t.batch, effective); err != nil {
			return err
		}
	}
	return nil
}

// restore writes what stands in a period without the batch, unless it stands
// already.
func (w *intake) restore(ln *line, period, batch int64, effective func(*row) bool) error {
	newest, err := w.find(ln, period, math.MaxInt64, nil)
	if err != nil {
		return err
	}
	back, err := w.find(ln, period, math.MaxInt64, effective)
	if err != nil {
		return err
	}
	if back.batch == 0 {
		back.status = qianshao.Withdrawn
	}
	if newest.status == back.status && (back.batch == 0 || newest.value == back.value && newest.note == back.note &&
		newest.demo == back.demo) {
		w.out.Unchanged++
		ln.touch(period) // what revised it is another now
		return nil
	}
	if back.batch == 0 {
		note := fmt.Sprintf("撤销批次 %d / batch %d undone", batch, batch)
		if back.origin, err = w.saveOrigin(&qianshao.Observation{Note: note}); err != nil {
			return err
		}
	}
	return w.write(ln, row{period: period, recorded: max(w.at.UnixMicro(), newest.recorded), value: back.value,
		decimals: back.decimals, status: back.status, origin: back.origin, demo: back.demo})
}
