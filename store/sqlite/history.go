package sqlite

import (
	"cmp"
	"context"
	"slices"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// teller makes observations of rows: with the batch that brought them, and the
// note and cell beside.
type teller struct {
	conn    *sqlite.Conn
	batches map[int64]sender
}

// sender is who sent a batch.
type sender struct{ source, author string }

func newTeller(c *sqlite.Conn) *teller { return &teller{c, map[int64]sender{}} }

// tell makes the observation of a row.
func (x *teller) tell(s qianshao.Series, r *row) (o qianshao.Observation, err error) {
	from, known := x.batches[r.batch]
	if !known {
		err = each(x.conn, "SELECT source, author FROM batch WHERE number = ?", func(q *sqlite.Stmt) error {
			from = sender{q.ColumnText(0), q.ColumnText(1)}
			return nil
		}, r.batch)
		x.batches[r.batch] = from
	}
	o = qianshao.Observation{Series: s, Period: periodOf(r.period), Recorded: moment(r.recorded), Commit: r.batch,
		Batch: r.batch, Value: r.value,
		Decimals: r.decimals, Status: r.status, Backfill: r.backfill, Demo: r.demo, Source: from.source,
		Author: from.author}
	if err != nil || r.origin == 0 {
		return o, err
	}
	err = each(x.conn, "SELECT note, cell, ifnull(source, ?), ifnull(author, ?) FROM origin WHERE id = ?",
		func(q *sqlite.Stmt) error {
			o.Note, o.Cell, o.Source, o.Author = q.ColumnText(0), q.ColumnText(1), q.ColumnText(2), q.ColumnText(3)
			return nil
		}, from.source, from.author, r.origin)
	return o, err
}

// History lists every revision of a series known at c, newest commit first;
// within a commit later periods first. year 0 is all years.
func (s *Store) History(ctx context.Context, sr qianshao.Series, year int,
	c qianshao.Clock) (list []qianshao.Observation, err error) {
	y := yearsOf(year, year)
	err = s.read(ctx, "read history", func(conn *sqlite.Conn) error {
		commit, until, err := knowledge(conn, c)
		if err != nil {
			return err
		}
		void, err := voidBatches(conn, commit, until)
		if err != nil {
			return err
		}
		names := naming{names: &s.names, conn: conn}
		id, err := names.find(sr)
		if err != nil {
			return err
		}
		rows, err := rowsOf(conn, runsSQL, id, id)
		tell := newTeller(conn)
		for i := range rows {
			if r := &rows[i]; err == nil && r.recorded <= until && r.batch <= commit && y.has(r.period) {
				var o qianshao.Observation
				o, err = tell.tell(sr, r)
				o.Void = void[o.Batch]
				list = append(list, o)
			}
		}
		return err
	})
	slices.SortFunc(list, func(a, b qianshao.Observation) int {
		return cmp.Or(cmp.Compare(b.Commit, a.Commit), cmp.Compare(periodKey(b.Period), periodKey(a.Period)),
			b.Recorded.Compare(a.Recorded))
	})
	return list, err
}
