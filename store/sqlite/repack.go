package sqlite

import (
	"qianshao"
	"zombiezen.com/go/sqlite"
)

// runsVersion is the layout whose rows are packed into runs.
const runsVersion = 13

// repackable gives a connection to an older file the SQL function repack, which
// packs the rows of the table observation into runs within the migration's
// transaction. What it keeps in memory are the rows of one run.
func (s *Store) repackable(c *sqlite.Conn) error {
	return c.CreateFunction("repack", &sqlite.FunctionImpl{
		Scalar: func(sqlite.Context, []sqlite.Value) (sqlite.Value, error) {
			n, err := s.repack(c)
			return sqlite.IntegerValue(n), err
		},
	})
}

const unpackedSQL = `SELECT series, period, recorded, batch, value, decimals, status, backfill, ifnull(origin, 0), demo FROM observation
	ORDER BY series, period, recorded, batch`

// repack returns how many rows there were.
func (s *Store) repack(c *sqlite.Conn) (n int64, err error) {
	all, err := number(c, "SELECT count(*) FROM observation")
	if err != nil {
		return 0, err
	}
	w, err := newRunWriter(c)
	if err != nil {
		return 0, err
	}
	var series int64
	var rows []row
	err = each(c, unpackedSQL, func(r *sqlite.Stmt) error {
		next := row{period: r.ColumnInt64(1), recorded: r.ColumnInt64(2), batch: r.ColumnInt64(3),
			value: r.ColumnFloat(4), decimals: int8(r.ColumnInt64(5)),
			status: qianshao.Status(r.ColumnInt64(6)), backfill: r.ColumnBool(7), origin: r.ColumnInt64(8),
			demo: r.ColumnBool(9)}
		id := r.ColumnInt64(0)
		if id != series || len(rows) >= runRows && next.period != rows[len(rows)-1].period {
			if _, err := w.write(series, rows); err != nil {
				return err
			}
			rows, series = rows[:0], id
		}
		rows = append(rows, next)
		if n++; n%tellRows == 0 && s.packing != nil {
			s.packing(float64(n) / float64(all))
		}
		return nil
	})
	if err == nil {
		_, err = w.write(series, rows)
	}
	return n, err
}

// tellRows is how many rows are packed until it is told how far that is.
const tellRows = 500_000

// shrink gives back what the rows took before they were packed, where that is
// most of the file. Nothing needs it: where it fails, for want of room or because
// others read, the file keeps its size and what comes uses it.
func shrink(c *sqlite.Conn) {
	free, err := number(c, "PRAGMA freelist_count")
	if err != nil {
		return
	}
	if all, err := number(c, "PRAGMA page_count"); err == nil && 2*free > all {
		_ = exec(c, "VACUUM")
	}
}
