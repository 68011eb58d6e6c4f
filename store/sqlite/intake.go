package sqlite

import (
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

const (
	mostFaults     = 100  // rows at fault that are listed
	mostNotCurrent = 1000 // rows not current that are listed
)

// intake writes the rows of one batch within a transaction. What it keeps in
// memory grows with the series it meets, not with the rows.
type intake struct {
	*tx
	batch  *qianshao.Batch
	kind   string
	note   string // of the batch
	number int64
	at     time.Time
	lines  map[qianshao.Series]*line
	latest *line // of the row before
	row    int
	same   int // rows noted in temp.same
	fresh  int // input held for the first time
	faults qianshao.Faults
	out    qianshao.Outcome

	insert, origin, newest, before, noted, last *sqlite.Stmt
}

// line is what a batch knows of one series.
type line struct {
	series      qianshao.Series
	id          int64
	top         int64 // greatest period stored; later ones need no look-up
	first, last int64 // periods this batch wrote; first 0: none
}

const (
	insertSQL = "INSERT INTO observation (series, period, recorded, batch, value, decimals, status, backfill, origin, demo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
	originSQL = "INSERT INTO origin (note, cell, source, author) VALUES (?, ?, ?, ?)"
	newestSQL = "SELECT o.recorded, o.batch, o.value, o.decimals, o.status, o.origin, g.note, o.demo FROM observation o LEFT JOIN origin g ON g.id = o.origin" +
		" WHERE o.series = ? AND o.period = ?"
	notedSQL = "INSERT OR IGNORE INTO temp.same VALUES (?, ?, ?, ?, ?, ?)"
	topSQL   = "SELECT period FROM observation WHERE series = ? ORDER BY period DESC LIMIT 1"
	lastSQL  = " ORDER BY o.recorded DESC, o.batch DESC LIMIT 1"
)

// intake begins a batch: it takes a commit's number and time.
func (t *tx) intake(kind string, b *qianshao.Batch) (w *intake, err error) {
	w = &intake{tx: t, batch: b, kind: kind, lines: map[qianshao.Series]*line{}}
	if w.number, w.at, err = t.commit(kind); err != nil {
		return nil, err
	}
	w.out = qianshao.Outcome{Commit: w.number, Batch: w.number, At: w.at, Held: []qianshao.Held{}, NotCurrent: []qianshao.NotCurrent{}}
	if err := t.store.names.load(t.Conn); err != nil {
		return nil, err
	}
	if err := exec(t.Conn, "DELETE FROM temp.same"); err != nil {
		return nil, err
	}
	for _, p := range []struct {
		stmt **sqlite.Stmt
		sql  string
	}{{&w.insert, insertSQL}, {&w.origin, originSQL}, {&w.noted, notedSQL}, {&w.last, topSQL}, {&w.newest, newestSQL + lastSQL}, {&w.before, newestSQL + " AND o.recorded <= ?" + lastSQL}} {
		if *p.stmt, err = t.Prepare(p.sql); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// line finds or makes the series of a row.
func (w *intake) line(s qianshao.Series) (*line, error) {
	if w.latest != nil && w.latest.series == s {
		return w.latest, nil
	}
	if ln := w.lines[s]; ln != nil {
		w.latest = ln
		return ln, nil
	}
	ln := &line{series: s, id: w.store.names.id(s)}
	var err error
	if ln.id == 0 {
		err = exec(w.Conn, "INSERT INTO series (indicator, area) VALUES (?, ?)", s.Indicator, s.Area)
		ln.id = w.LastInsertRowID()
	} else {
		ln.top, err = w.lastPeriod(ln.id)
	}
	w.lines[s], w.latest = ln, ln
	return ln, err
}

// lastPeriod is the greatest period stored of a series; 0: there is none.
func (w *intake) lastPeriod(series int64) (period int64, err error) {
	w.last.BindInt64(1, series)
	row, err := w.last.Step()
	if err != nil {
		return 0, err
	}
	if row {
		period = w.last.ColumnInt64(0)
	}
	return period, w.last.Reset()
}

// record is a row as it goes into the table.
type record struct {
	period, recorded int64
	value            float64
	decimals         int8
	status           qianshao.Status
	backfill         bool
	origin           int64
	demo             bool
}

// write inserts a record.
func (w *intake) write(ln *line, r record) error {
	q := w.insert
	q.BindInt64(1, ln.id)
	q.BindInt64(2, r.period)
	q.BindInt64(3, r.recorded)
	q.BindInt64(4, w.number)
	if r.status.HasValue() {
		q.BindFloat(5, r.value)
	} else {
		q.BindNull(5)
	}
	q.BindInt64(6, int64(r.decimals))
	q.BindInt64(7, int64(r.status))
	q.BindBool(8, r.backfill)
	if r.origin != 0 {
		q.BindInt64(9, r.origin)
	} else {
		q.BindNull(9)
	}
	q.BindBool(10, r.demo)
	ln.top = max(ln.top, r.period)
	if ln.first == 0 {
		ln.first = r.period
	}
	ln.first, ln.last = min(ln.first, r.period), max(ln.last, r.period)
	w.out.Stored++
	return run(q)
}

// saveOrigin stores a row's note and cell and, where they are not the
// batch's, its source and author; 0 where there is nothing to store.
func (w *intake) saveOrigin(o *qianshao.Observation) (int64, error) {
	source, author := o.Source != "" && o.Source != w.batch.Source, o.Author != "" && o.Author != w.batch.Author
	if o.Note == "" && o.Cell == "" && !source && !author {
		return 0, nil
	}
	q := w.origin
	q.BindText(1, o.Note)
	q.BindText(2, o.Cell)
	bindIf(q, 3, source, o.Source)
	bindIf(q, 4, author, o.Author)
	err := run(q)
	return w.LastInsertRowID(), err
}

func bindIf(q *sqlite.Stmt, i int, yes bool, s string) {
	if yes {
		q.BindText(i, s)
		return
	}
	q.BindNull(i)
}

// run steps a statement without rows and makes it ready for the next.
func run(q *sqlite.Stmt) error {
	if _, err := q.Step(); err != nil {
		return err
	}
	return q.Reset()
}

// saveTouches notes which part of which series the batch wrote.
func (w *intake) saveTouches() error {
	q, err := w.Prepare("INSERT INTO touch (batch, series, first, last) VALUES (?, ?, ?, ?)")
	if err != nil {
		return err
	}
	for _, ln := range w.lines {
		if ln.first == 0 {
			continue
		}
		q.BindInt64(1, w.number)
		q.BindInt64(2, ln.id)
		q.BindInt64(3, ln.first)
		q.BindInt64(4, ln.last)
		if err := run(q); err != nil {
			return err
		}
	}
	return nil
}

// saveBatch writes the batch's own row.
func (w *intake) saveBatch() error {
	b := w.batch
	err := exec(w.Conn, `INSERT INTO batch (number, kind, source, author, file, file_hash, note, reviewed, stored, unchanged, held, demo, layout)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		w.number, w.kind, b.Source, b.Author, b.File, b.FileHash, w.note, b.Reviewed, w.out.Stored, w.out.Unchanged, w.fresh, b.Demo, b.Layout)
	if err != nil || b.Key == "" {
		return err
	}
	body, err := encode(w.out)
	if err != nil {
		return err
	}
	return exec(w.Conn, "UPDATE batch SET key = ?, outcome = ? WHERE number = ?", b.Key, body, w.number)
}
