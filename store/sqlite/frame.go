package sqlite

import (
	"context"
	"math"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// Frame reads the points of the years fromYear…toYear (0, 0: all) that are
// current at c; c.Now does not matter. Frame.Commit is the latest commit read,
// never 0 once there is one, so that (AsOf, Commit) reproduces the frame.
func (s *Store) Frame(ctx context.Context, fromYear, toYear int, c qianshao.Clock) (*qianshao.Frame, error) {
	return s.FrameWhere(ctx, func(qianshao.Series) bool { return true }, fromYear, toYear, c)
}

// FrameWhere is Frame for the series that are wanted: what others hold is not
// looked at.
func (s *Store) FrameWhere(ctx context.Context, wanted func(qianshao.Series) bool, fromYear, toYear int,
	c qianshao.Clock) (*qianshao.Frame, error) {
	return s.frame(ctx, fromYear, toYear, c, true, false, func(x *naming) ([]int64, error) {
		err := x.load()
		return x.where(wanted), err
	})
}

// FrameOf is Frame for some series only.
func (s *Store) FrameOf(ctx context.Context, series []qianshao.Series, fromYear, toYear int,
	c qianshao.Clock) (*qianshao.Frame, error) {
	return s.frame(ctx, fromYear, toYear, c, true, false, idsOf(series))
}

// LinesOf is FrameOf without what waits: only the series' lines are read.
func (s *Store) LinesOf(ctx context.Context, series []qianshao.Series, fromYear, toYear int,
	c qianshao.Clock) (*qianshao.Frame, error) {
	return s.frame(ctx, fromYear, toYear, c, false, len(series) <= fewLines, idsOf(series))
}

// fewLines is how many lines are read at a glance.
const fewLines = 8

// idsOf picks series that are stored.
func idsOf(series []qianshao.Series) func(x *naming) ([]int64, error) {
	return func(x *naming) (ids []int64, err error) {
		for _, sr := range series {
			id, err := x.find(sr)
			if err != nil {
				return nil, err
			}
			if id != 0 {
				ids = append(ids, id)
			}
		}
		return ids, nil
	}
}

// frame reads the series that pick chooses, and what waits, where it is asked
// for; few: at a glance.
func (s *Store) frame(ctx context.Context, from, to int, c qianshao.Clock, waits, few bool,
	pick func(x *naming) ([]int64, error)) (*qianshao.Frame, error) {
	x := &framer{names: &s.names, years: yearsOf(from, to), out: qianshao.NewFrame()}
	read := s.read
	if few {
		read = s.glance
	}
	err := read(ctx, "read frame", func(conn *sqlite.Conn) (err error) {
		if x.out.Commit, x.until, err = knowledge(conn, c); err != nil {
			return err
		}
		side, err := s.sides.at(conn, c, x.out.Commit, x.until)
		if err != nil {
			return err
		}
		x.void, x.once = side.void, side.once
		if waits {
			if x.out.Waiting, err = s.waitingAt(conn, c); err != nil {
				return err
			}
		}
		names, err := s.names.in(conn)
		if err != nil {
			return err
		}
		ids, err := pick(&names)
		if err != nil {
			return err
		}
		return x.lines(conn, ids)
	})
	if err != nil {
		return nil, err
	}
	x.out.AsOf = c.AsOf
	return x.out, nil
}

// knowledge resolves a clock: the latest commit and recorded time it knows.
func knowledge(conn *sqlite.Conn, c qianshao.Clock) (commit, until int64, err error) {
	commit, _, err = head(conn)
	if c.Commit != 0 {
		commit = min(commit, c.Commit)
	}
	until = math.MaxInt64
	if !c.AsOf.IsZero() {
		until = c.AsOf.UnixMicro()
	}
	return commit, until, err
}

// voidBatches are those taken back by a commit and a time, and what took them
// back: neither revises a figure.
func voidBatches(conn *sqlite.Conn, commit, until int64) (map[int64]bool, error) {
	void := map[int64]bool{}
	err := each(conn, `SELECT b.number, b.undone_by FROM batch b JOIN commits c ON c.number = b.undone_by
		WHERE b.undone_by IS NOT NULL AND b.undone_by <= ? AND c.at <= ?`, func(r *sqlite.Stmt) error {
		void[r.ColumnInt64(0)], void[r.ColumnInt64(1)] = true, true
		return nil
	}, commit, until)
	return void, err
}

// framer makes lines of rows in the order of the table's key: of each period
// the last row that is known stands.
type framer struct {
	names  *names
	years  years
	until  int64
	out    *qianshao.Frame
	id     int64 // of the series whose rows are read
	rows   []row // of it
	period int64 // of the last point of line
	line   []qianshao.Point
	void   map[int64]bool
	real   qianshao.Point // of the last point's period, without void batches
	any    bool           // there is a real one
	once   map[int64]bool // origins whose note marks a figure as one-off
}

// lines reads the lines of series into the frame: ids, rising or not, that
// follow each other are read in one go.
func (x *framer) lines(conn *sqlite.Conn, ids []int64) error {
	stmt, err := conn.Prepare(runsSQL)
	if err != nil {
		return err
	}
	runs := runReader{Stmt: stmt}
	for len(ids) > 0 {
		n := 1
		for n < len(ids) && ids[n] == ids[n-1]+1 {
			n++
		}
		err := runs.each(func(k runKey) (err error) {
			if k.series != x.id {
				x.finish()
				x.id = k.series
			}
			if x.years.meet(k.first, k.first+k.span) {
				x.rows, err = runs.unpack(x.rows, k)
			}
			return err
		}, ids[0], ids[n-1])
		if err != nil {
			return err
		}
		x.finish()
		ids = ids[n:]
	}
	return nil
}

// finish makes the line of the rows that were read of a series.
func (x *framer) finish() {
	sortRows(x.rows)
	x.period, x.line = 0, make([]qianshao.Point, 0, len(x.rows))
	for i := range x.rows {
		if r := &x.rows[i]; r.recorded <= x.until && r.batch <= x.out.Commit && x.years.has(r.period) {
			x.add(r)
		}
	}
	if len(x.line) > 0 {
		x.out.Replace(x.names.series(x.id), x.line)
	}
	x.rows, x.id = x.rows[:0], 0
}

func (x *framer) add(r *row) {
	p := qianshao.Point{Period: periodOf(r.period), Value: r.value, Decimals: r.decimals, Status: r.status,
		Backfill: r.backfill, Demo: r.demo,
		OneOff: len(x.once) > 0 && x.once[r.origin], Commit: r.batch, Recorded: moment(r.recorded)}
	n := len(x.line)
	again := n > 0 && x.period == r.period
	if !again {
		x.any = false
	}
	x.compare(&p)
	if again {
		p.Revised = true
		x.line[n-1] = p
		return
	}
	x.line, x.period = append(x.line, p), r.period
}

// compare notes whether a point of a period says another value than those
// before, void batches left out.
func (x *framer) compare(p *qianshao.Point) {
	if x.any {
		p.Changed = x.real.Changed
	}
	if x.void[p.Commit] {
		return
	}
	if x.any && (x.real.Value != p.Value || x.real.Status.HasValue() != p.Status.HasValue()) {
		p.Changed = true
	}
	x.real, x.any = *p, true
}
