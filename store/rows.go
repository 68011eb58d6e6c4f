package store

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

const (
	mostAhead = 5 * time.Minute // a recorded time further ahead is refused
	mostBack  = 24 * time.Hour  // one further back needs a reviewer
)

// put stores one row, finds it unchanged, or notes its fault.
func (w *intake) put(o *qianshao.Observation) error {
	w.row++
	if f := w.check(o); f != nil {
		return w.refuse(*f)
	}
	ln, err := w.line(o.Series)
	if err != nil {
		return err
	}
	r := record{period: periodKey(o.Period), recorded: w.at.UnixMicro(), value: o.Value, decimals: o.Decimals, status: o.Status, demo: w.batch.Demo}
	if !o.Recorded.IsZero() {
		r.recorded = o.Recorded.UnixMicro()
		r.backfill = w.at.Sub(time.UnixMicro(r.recorded)) > mostBack
	}
	if r.period > ln.top {
		return w.keep(ln, o, r)
	}
	return w.revise(ln, o, r)
}

// keep stores a row with its origin.
func (w *intake) keep(ln *line, o *qianshao.Observation, r record) (err error) {
	if r.origin, err = w.saveOrigin(o); err != nil {
		return err
	}
	return w.write(ln, r)
}

// revise stores a row of a period that may have rows already.
func (w *intake) revise(ln *line, o *qianshao.Observation, r record) error {
	newest, err := w.find(w.newest, ln.id, r.period)
	if err != nil {
		return err
	}
	prior := newest
	if newest.recorded > r.recorded {
		if prior, err = w.find(w.before, ln.id, r.period, r.recorded); err != nil {
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
	recorded, batch int64
	value           float64
	decimals        int8
	status          qianshao.Status
	origin          int64
	note            string
	demo            bool
}

// says reports whether an observation says the same again. A mark as one-off
// stands until a note says otherwise: a sheet that carries all months again has none.
func (k *standing) says(o *qianshao.Observation) bool {
	return k.batch != 0 && k.status == o.Status && (k.value == o.Value || !o.Status.HasValue()) && (k.note == o.Note || o.Note == "" && qianshao.OneOff(k.note))
}

// find runs one of the look-ups of a period's row.
func (w *intake) find(q *sqlite.Stmt, args ...int64) (k standing, err error) {
	for i, a := range args {
		q.BindInt64(i+1, a)
	}
	row, err := q.Step()
	if err != nil {
		return k, err
	}
	if row {
		k = standing{recorded: q.ColumnInt64(0), batch: q.ColumnInt64(1), value: q.ColumnFloat(2), decimals: int8(q.ColumnInt64(3)),
			status: qianshao.Status(q.ColumnInt64(4)), origin: q.ColumnInt64(5), demo: q.ColumnBool(7)}
		if k.origin != 0 {
			k.note = q.ColumnText(6)
		}
	}
	return k, q.Reset()
}

// noteSame remembers a row found unchanged, so that another row of the batch
// that says otherwise at the same recorded time is found out.
func (w *intake) noteSame(ln *line, r record, prior standing) error {
	if prior.batch == w.number && prior.recorded == r.recorded {
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
func (w *intake) foundSame(ln *line, r record) (k standing, err error) {
	if w.same == 0 {
		return k, nil
	}
	err = each(w.Conn, "SELECT value, status, note FROM temp.same WHERE series = ? AND period = ? AND recorded = ?", func(q *sqlite.Stmt) error {
		k = standing{recorded: r.recorded, batch: w.number, value: q.ColumnFloat(0), status: qianshao.Status(q.ColumnInt64(1)), note: q.ColumnText(2)}
		return nil
	}, ln.id, r.period, r.recorded)
	return k, err
}

// contradiction finds another row of the same batch with the same recorded
// time that says otherwise.
func (w *intake) contradiction(ln *line, o *qianshao.Observation, r record, prior standing) (*qianshao.Fault, error) {
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
		Value: fmt.Sprintf("%s %s: %s / %s", o.Series, o.Period, printed(prior.value, prior.status), printed(o.Value, o.Status)),
		ZH:    "同一批里同一指标同一期有两个不同的数", EN: "two different figures for one period in one batch",
		Remedy: "只留一个，或分两次报送 / keep one, or hand them in one after the other"}, nil
}

func printed(v float64, s qianshao.Status) string {
	if !s.HasValue() {
		return s.String()
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// noteNotCurrent answers a row behind a newer one by naming the newer.
func (w *intake) noteNotCurrent(ln *line, r record, newest standing) error {
	if newest.recorded <= r.recorded || len(w.out.NotCurrent) >= mostNotCurrent {
		return nil
	}
	newer, err := revision(w.Conn, ln.series, ln.id, r.period, newest.recorded, newest.batch)
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

// check finds what no store may take, whoever read it.
func (w *intake) check(o *qianshao.Observation) *qianshao.Fault {
	switch {
	case o.Indicator == "":
		return &qianshao.Fault{Field: "indicator", Code: "indicator", ZH: "缺指标", EN: "no indicator", Remedy: "写上指标代号 / give the indicator's id"}
	case !storable(o.Period):
		return &qianshao.Fault{Field: "period", Value: o.Indicator, Code: "period", ZH: "缺期别或期别超出范围", EN: "no period, or one out of range",
			Remedy: "2023, 2023-H1, 2023-Q1, 2023-03, 2023-03-T1, 2023-03-18"}
	case o.Status > qianshao.NotApplicable:
		return &qianshao.Fault{Field: "status", Value: strconv.Itoa(int(o.Status)), Code: "status", ZH: "不认识的状态", EN: "unknown status",
			Remedy: "final, preliminary, withdrawn, not_applicable"}
	case math.IsNaN(o.Value) || math.IsInf(o.Value, 0):
		return &qianshao.Fault{Field: "value", Value: fmt.Sprint(o.Value), Code: "value", ZH: "不是数", EN: "not a number", Remedy: "改正，或留空 / mend it, or leave it out"}
	}
	if f := checkBlank(o); f != nil {
		return f
	}
	return w.checkRecorded(o)
}

// checkBlank holds the rule that a status without value comes with a note.
func checkBlank(o *qianshao.Observation) *qianshao.Fault {
	if o.Status.HasValue() {
		return nil
	}
	if o.Value != 0 {
		return &qianshao.Fault{Field: "value", Value: printed(o.Value, qianshao.Final), Code: "value-with-status", ZH: "撤回或不适用的不能带数",
			EN: "withdrawn and not_applicable carry no value", Remedy: "去掉数，或改状态 / drop the value, or change the status"}
	}
	if o.Note == "" {
		return &qianshao.Fault{Field: "note", Value: o.Status.String(), Code: "note-missing", ZH: "撤回或不适用要写说明",
			EN: "withdrawn and not_applicable need a note", Remedy: "在 note 写明原因 / say why in note"}
	}
	return nil
}

// checkRecorded holds the rules of the recorded time.
func (w *intake) checkRecorded(o *qianshao.Observation) *qianshao.Fault {
	if o.Recorded.IsZero() {
		return nil
	}
	given := o.Recorded.Format(time.RFC3339)
	switch ahead := o.Recorded.Sub(w.at); {
	case ahead > mostAhead:
		return &qianshao.Fault{Field: "recorded", Value: given, Code: "recorded-ahead", ZH: "记录时间比现在晚5分钟以上",
			EN: "recorded is more than 5 minutes ahead", Remedy: "检查时钟和时区，或不写 recorded / check clock and time zone, or leave recorded out"}
	case ahead < -mostBack && !w.batch.Reviewed:
		return &qianshao.Fault{Field: "recorded", Value: given, Code: "recorded-back", ZH: "记录时间早于24小时前，须经审核补录",
			EN: "recorded is more than 24 hours back: a reviewer must hand it in", Remedy: "qianshao import --recorded"}
	}
	return nil
}
