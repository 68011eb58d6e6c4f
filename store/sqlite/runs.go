package sqlite

import (
	"errors"
	"fmt"
	"slices"

	"zombiezen.com/go/sqlite"
)

const (
	runRows  = 128 // rows after which a run ends, unless a period's go on
	fewRows  = 64  // a run of fewer is small
	manyRuns = 16  // small runs of a series that are made one
)

const (
	runsSQL      = "SELECT series, first, batch, span, rows FROM run WHERE series BETWEEN ?1 AND ?2 ORDER BY series, first, batch"
	runSQL       = "SELECT series, first, batch, span, rows FROM run WHERE series = ? AND first = ? AND batch = ?"
	writeRunSQL  = "INSERT INTO run (series, first, batch, span, rows) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
	removeRunSQL = "DELETE FROM run WHERE series = ? AND first = ? AND batch = ?"
)

// runKey is the key of rows that are stored together, and how far they reach.
type runKey struct{ series, first, batch, span int64 }

// runReader reads runs; it keeps its buffer.
type runReader struct {
	*sqlite.Stmt
	buf []byte
}

// each hands over the runs that a query finds.
func (x *runReader) each(f func(k runKey) error, args ...int64) error {
	if err := x.Reset(); err != nil {
		return err
	}
	for i, a := range args {
		x.BindInt64(i+1, a)
	}
	for {
		more, err := x.Step()
		if !more {
			return errors.Join(err, x.Reset())
		}
		k := runKey{x.ColumnInt64(0), x.ColumnInt64(1), x.ColumnInt64(2), x.ColumnInt64(3)}
		if err := f(k); err != nil {
			return errors.Join(err, x.Reset())
		}
	}
}

// unpack appends the rows of the run that each is at.
func (x *runReader) unpack(out []row, k runKey) ([]row, error) {
	n := x.ColumnLen(4)
	x.buf = slices.Grow(x.buf[:0], n)[:n]
	x.ColumnBytes(4, x.buf)
	b, err := unseal(x.buf, k)
	if err == nil {
		out, err = unpack(out, b, k.first, k.batch)
	}
	if err != nil {
		return out, fmt.Errorf("%w: series %d, first %d, batch %d", err, k.series, k.first, k.batch)
	}
	return out, nil
}

// rowsOf reads every row of the runs that a query finds,
// in order.
func rowsOf(c *sqlite.Conn, query string, args ...int64) (rows []row, err error) {
	stmt, err := c.Prepare(query)
	if err != nil {
		return nil, err
	}
	x := runReader{Stmt: stmt}
	err = x.each(func(k runKey) (err error) {
		rows, err = x.unpack(rows, k)
		return err
	}, args...)
	sortRows(rows)
	return rows, err
}

// sortRows puts rows of several runs in order.
func sortRows(rows []row) {
	if !slices.IsSortedFunc(rows, inOrder) {
		slices.SortFunc(rows, inOrder)
	}
}

// runWriter writes rows as runs.
type runWriter struct {
	conn           *sqlite.Conn
	insert, remove *sqlite.Stmt
	buf            []byte
}

func newRunWriter(c *sqlite.Conn) (w runWriter, err error) {
	w.conn = c
	if w.insert, err = c.Prepare(writeRunSQL); err != nil {
		return w, err
	}
	w.remove, err = c.Prepare(removeRunSQL)
	return w, err
}

// write stores rows of a series that are in order, in runs of runRows or a
// period's more, and returns how many of them are small.
func (w *runWriter) write(series int64, rows []row) (small int, err error) {
	for len(rows) > 0 {
		n := min(runRows, len(rows))
		for n < len(rows) && rows[n].period == rows[n-1].period {
			n++
		}
		if n < fewRows {
			small++
		}
		if err := w.one(series, rows[:n]); err != nil {
			return small, err
		}
		rows = rows[n:]
	}
	return small, nil
}

// one stores rows as one run, together with those of a run of the same key.
func (w *runWriter) one(series int64, rows []row) error {
	k := runKey{series: series, first: rows[0].period, span: rows[len(rows)-1].period - rows[0].period}
	for i := range rows {
		k.batch = max(k.batch, rows[i].batch)
	}
	w.buf = seal(pack(w.buf[:0], rows, k.batch), k)
	w.insert.BindInt64(1, k.series)
	w.insert.BindInt64(2, k.first)
	w.insert.BindInt64(3, k.batch)
	w.insert.BindInt64(4, k.span)
	w.insert.BindBytes(5, w.buf)
	if err := run(w.insert); err != nil || w.conn.Changes() > 0 {
		return err
	}
	there, err := rowsOf(w.conn, runSQL, k.series, k.first, k.batch)
	if err != nil {
		return err
	}
	if err := w.drop(k); err != nil {
		return err
	}
	there = append(there, rows...)
	sortRows(there)
	return w.one(series, there)
}

func (w *runWriter) drop(k runKey) error {
	w.remove.BindInt64(1, k.series)
	w.remove.BindInt64(2, k.first)
	w.remove.BindInt64(3, k.batch)
	return run(w.remove)
}

// compact makes the small runs of a series one: no revision is lost.
func (w *runWriter) compact(series int64) error {
	stmt, err := w.conn.Prepare(runsSQL)
	if err != nil {
		return err
	}
	x := runReader{Stmt: stmt}
	var rows []row
	var small []runKey
	all := true // runs are small
	err = x.each(func(k runKey) error {
		n := len(rows)
		if rows, err = x.unpack(rows, k); err != nil {
			return err
		}
		if len(rows)-n >= fewRows {
			rows, all = rows[:n], false
			return nil
		}
		small = append(small, k)
		return nil
	}, series, series)
	if err != nil || len(small) < 2 {
		return err
	}
	if err := w.dropSmall(small, all); err != nil {
		return err
	}
	sortRows(rows)
	_, err = w.write(series, rows)
	return err
}

// dropSmall takes runs of a series out of the table; all: there are no others.
func (w *runWriter) dropSmall(runs []runKey, all bool) error {
	if all {
		return exec(w.conn, "DELETE FROM run WHERE series = ?", runs[0].series)
	}
	for _, k := range runs {
		if err := w.drop(k); err != nil {
			return err
		}
	}
	return nil
}
