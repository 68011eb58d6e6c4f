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
	latest *line   // of the row before
	live   []*line // that may have rows in memory
	rows   int     // in memory
	spare  []row   // of a line that is done with, to be used again
	row    int
	same   int   // rows noted in temp.same
	usual  int64 // when the first row found unchanged became known, as most did
	fresh  int   // input held for the first time
	faults qianshao.Faults
	out    qianshao.Outcome

	names                          naming
	runs                           runReader
	writer                         runWriter
	origin, noteOf, noted, addLine *sqlite.Stmt
}

const (
	originSQL  = "INSERT INTO origin (note, cell, source, author) VALUES (?, ?, ?, ?)"
	noteSQL    = "SELECT note FROM origin WHERE id = ?"
	notedSQL   = "INSERT OR IGNORE INTO temp.same VALUES (?, ?, ?, ?, ?, ?)"
	addLineSQL = "INSERT INTO series (indicator, area) VALUES (?, ?)"
)

// intake begins a batch: it takes a commit's number and time.
func (t *tx) intake(kind string, b *qianshao.Batch) (w *intake, err error) {
	w = &intake{tx: t, batch: b, kind: kind, lines: map[qianshao.Series]*line{}}
	if w.number, w.at, err = t.commit(kind); err != nil {
		return nil, err
	}
	t.figures = true
	t.store.tops.begin(w.number)
	w.out = qianshao.Outcome{Commit: w.number, Batch: w.number, At: w.at, Held: []qianshao.Held{},
		NotCurrent: []qianshao.NotCurrent{}}
	if w.names, err = t.store.names.in(t.Conn); err != nil {
		return nil, err
	}
	if err := exec(t.Conn, "DELETE FROM temp.same"); err != nil {
		return nil, err
	}
	if w.writer, err = newRunWriter(t.Conn); err != nil {
		return nil, err
	}
	for _, p := range []struct {
		stmt **sqlite.Stmt
		sql  string
	}{{&w.origin, originSQL}, {&w.noteOf, noteSQL}, {&w.noted, notedSQL}, {&w.addLine, addLineSQL},
		{&w.runs.Stmt, runsSQL}} {
		if *p.stmt, err = t.Prepare(p.sql); err != nil {
			return nil, err
		}
	}
	return w, nil
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

// save writes what is still in memory, and notes which part of which series the
// batch wrote.
func (w *intake) save() error {
	if err := w.spill(); err != nil {
		return err
	}
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
	err := exec(w.Conn,
		`INSERT INTO batch (number, kind, source, author, file, file_hash, note, reviewed, stored, unchanged, held, demo, layout)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		w.number, w.kind, b.Source, b.Author, b.File, b.FileHash, w.note, b.Reviewed, w.out.Stored, w.out.Unchanged,
		w.fresh, b.Demo, b.Layout)
	if err != nil || b.Key == "" {
		return err
	}
	body, err := encode(w.out)
	if err != nil {
		return err
	}
	return exec(w.Conn, "UPDATE batch SET key = ?, outcome = ? WHERE number = ?", b.Key, body, w.number)
}
