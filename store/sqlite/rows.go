package sqlite

import (
	"fmt"
	"math"
	"time"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// put stores one row, finds it unchanged, or notes its fault.
func (w *intake) put(o *qianshao.Observation) error {
	w.row++
	if f := store.Check(o, w.at, w.batch.Reviewed); f != nil {
		return w.refuse(*f)
	}
	ln, err := w.line(o.Series)
	if err != nil {
		return err
	}
	r := row{period: periodKey(o.Period), recorded: w.at.UnixMicro(), value: o.Value, decimals: o.Decimals,
		status: o.Status, demo: w.batch.Demo}
	if !o.Recorded.IsZero() {
		r.recorded = o.Recorded.UnixMicro()
		r.backfill = w.at.Sub(time.UnixMicro(r.recorded)) > store.MostBack
	}
	if r.period > ln.top {
		return w.keep(ln, o, r)
	}
	return w.revise(ln, o, r)
}

// keep stores a row with its origin.
func (w *intake) keep(ln *line, o *qianshao.Observation, r row) (err error) {
	if r.origin, err = w.saveOrigin(o); err != nil {
		return err
	}
	return w.write(ln, r)
}

// revise stores a row of a period that may have rows already.
func (w *intake) revise(ln *line, o *qianshao.Observation, r row) error {
	newest, err := w.find(ln, r.period, math.MaxInt64, nil)
	if err != nil {
		return err
	}
	prior := newest
	if newest.recorded > r.recorded {
		if prior, err = w.find(ln, r.period, r.recorded, nil); err != nil {
			return err
		}
	}
	same := prior.says(o) && (!prior.demo || w.batch.Demo) // an office's own figure takes the place of a made-up one
	if !same || prior.batch == w.number {
		if f, err := w.contradiction(ln, o, r, prior); f != nil || err != nil {
			return w.refuseOr(f, err)
		}
	}
	if same {
		w.out.Unchanged++
		w.out.Same.Add(w.row)
		return w.noteSame(ln, r, prior)
	}
	if err := w.keep(ln, o, r); err != nil {
		return err
	}
	return w.noteNotCurrent(ln, r, newest)
}

// standing is what a period's row says; batch 0 is no row.
type standing struct {
	row
	note string
}

// says reports whether an observation says the same again. A mark as one-off
// stands until a note says otherwise: a sheet that carries all months again has none.
func (k *standing) says(o *qianshao.Observation) bool {
	return k.batch != 0 && k.status == o.Status && (k.value == o.Value || !o.Status.HasValue()) &&
		(k.note == o.Note || o.Note == "" && qianshao.OneOff(k.note))
}

// noteSame remembers a row found unchanged, so that another row of the batch
// that says otherwise at the same recorded time is found out.
func (w *intake) noteSame(ln *line, r row, prior standing) error {
	switch {
	case prior.batch == w.number && prior.recorded == r.recorded:
		return nil
	case w.usual == 0:
		w.usual = r.recorded
	}
	if prior.batch != w.number && r.recorded == w.usual { // what stands says what was said
		ln.again = ln.again.add(r.period)
		return nil
	}
	w.same++
	w.noted.BindInt64(1, ln.id)
	w.noted.BindInt64(2, r.period)
	w.noted.BindInt64(3, r.recorded)
	w.noted.BindFloat(4, prior.value)
	w.noted.BindInt64(5, int64(prior.status))
	w.noted.BindText(6, prior.note)
	return run(w.noted)
}

// foundSame is what an earlier row of the batch with the same recorded time
// said again; batch 0: there was none.
func (w *intake) foundSame(ln *line, r row) (k standing, err error) {
	if r.recorded == w.usual && ln.again.has(r.period) {
		return w.find(ln, r.period, r.recorded, func(x *row) bool { return x.batch != w.number })
	}
	if w.same == 0 {
		return k, nil
	}
	err = each(w.Conn, "SELECT value, status, note FROM temp.same WHERE series = ? AND period = ? AND recorded = ?",
		func(q *sqlite.Stmt) error {
			k = standing{row{recorded: r.recorded, batch: w.number, value: q.ColumnFloat(0),
				status: qianshao.Status(q.ColumnInt64(1))}, q.ColumnText(2)}
			return nil
		}, ln.id, r.period, r.recorded)
	return k, err
}

// contradiction finds another row of the same batch with the same recorded
// time that says otherwise.
func (w *intake) contradiction(ln *line, o *qianshao.Observation, r row, prior standing) (*qianshao.Fault, error) {
	if prior.batch != w.number || prior.recorded != r.recorded {
		var err error
		if prior, err = w.foundSame(ln, r); err != nil || prior.batch == 0 {
			return nil, err
		}
	}
	if prior.says(o) {
		return nil, nil
	}
	return &qianshao.Fault{Field: "value", Code: "contradiction",
		Value: fmt.Sprintf("%s %s: %s / %s", o.Series, o.Period, store.Printed(prior.value, prior.status),
			store.Printed(o.Value, o.Status)),
		ZH: "同一批里同一指标同一期有两个不同的数", EN: "two different figures for one period in one batch",
		Remedy: "只留一个，或分两次报送 / keep one, or hand them in one after the other"}, nil
}

// noteNotCurrent answers a row behind a newer one by naming the newer.
func (w *intake) noteNotCurrent(ln *line, r row, newest standing) error {
	if newest.recorded <= r.recorded || len(w.out.NotCurrent) >= mostNotCurrent {
		return nil
	}
	newer, err := newTeller(w.Conn).tell(ln.series, &newest.row)
	w.out.NotCurrent = append(w.out.NotCurrent, qianshao.NotCurrent{Row: w.row, Newer: newer})
	return err
}

// refuse notes a fault of the current row; with too many, it ends the batch.
func (w *intake) refuse(f qianshao.Fault) error {
	f.File, f.Row = w.batch.File, w.row
	w.faults = append(w.faults, f)
	if len(w.faults) >= mostFaults {
		return w.faults
	}
	return nil
}

func (w *intake) refuseOr(f *qianshao.Fault, err error) error {
	if err != nil {
		return err
	}
	return w.refuse(*f)
}
