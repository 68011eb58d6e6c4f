package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

const revisionSQL = `SELECT o.period, o.recorded, o.batch, o.value, o.decimals, o.status, o.backfill,
	ifnull(g.note, ''), ifnull(g.cell, ''), coalesce(g.source, b.source), coalesce(g.author, b.author), o.demo
	FROM observation o LEFT JOIN batch b ON b.number = o.batch LEFT JOIN origin g ON g.id = o.origin WHERE o.series = ?`

func readRevision(r *sqlite.Stmt, s qianshao.Series) qianshao.Observation {
	return qianshao.Observation{Series: s, Period: periodOf(r.ColumnInt64(0)), Recorded: moment(r.ColumnInt64(1)),
		Commit: r.ColumnInt64(2), Batch: r.ColumnInt64(2), Value: r.ColumnFloat(3), Decimals: int8(r.ColumnInt64(4)),
		Status: qianshao.Status(r.ColumnInt64(5)), Backfill: r.ColumnBool(6),
		Note: r.ColumnText(7), Cell: r.ColumnText(8), Source: r.ColumnText(9), Author: r.ColumnText(10), Demo: r.ColumnBool(11)}
}

// revision reads one row in full.
func revision(c *sqlite.Conn, s qianshao.Series, series, period, recorded, batch int64) (o qianshao.Observation, err error) {
	err = each(c, revisionSQL+" AND o.period = ? AND o.recorded = ? AND o.batch = ?", func(r *sqlite.Stmt) error {
		o = readRevision(r, s)
		return nil
	}, series, period, recorded, batch)
	if err == nil && o.Commit == 0 {
		err = fmt.Errorf("no revision %d of %s %s", batch, s, periodOf(period))
	}
	return o, err
}

// History lists every revision of a series known at c, newest commit first;
// within a commit later periods first. year 0 is all years.
func (s *Store) History(ctx context.Context, sr qianshao.Series, year int, c qianshao.Clock) (list []qianshao.Observation, err error) {
	y := yearsOf(year, year)
	err = s.read(ctx, "read history", func(conn *sqlite.Conn) error {
		commit, until, err := knowledge(conn, c)
		if err != nil {
			return err
		}
		if err := s.names.load(conn); err != nil {
			return err
		}
		void, err := voidBatches(conn, commit, until)
		if err != nil {
			return err
		}
		return each(conn, revisionSQL+" AND o.recorded <= ? AND o.batch <= ?", func(r *sqlite.Stmt) error {
			if y.has(r.ColumnInt64(0)) {
				o := readRevision(r, sr)
				o.Void = void[o.Batch]
				list = append(list, o)
			}
			return nil
		}, s.names.id(sr), until, commit)
	})
	slices.SortFunc(list, func(a, b qianshao.Observation) int {
		return cmp.Or(cmp.Compare(b.Commit, a.Commit), cmp.Compare(periodKey(b.Period), periodKey(a.Period)), b.Recorded.Compare(a.Recorded))
	})
	return list, err
}
