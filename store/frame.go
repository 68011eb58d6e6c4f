package store

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
	return s.frame(ctx, fromYear, toYear, c, func(x *framer) error {
		return x.scan(frameSQL + " ORDER BY series, period, recorded, batch")
	})
}

// FrameOf is Frame for some series only.
func (s *Store) FrameOf(ctx context.Context, series []qianshao.Series, fromYear, toYear int, c qianshao.Clock) (*qianshao.Frame, error) {
	return s.frame(ctx, fromYear, toYear, c, func(x *framer) error {
		for _, sr := range series {
			id := s.names.id(sr)
			if id == 0 {
				continue
			}
			if err := x.scan(frameSQL+" WHERE series = ? ORDER BY period, recorded, batch", id); err != nil {
				return err
			}
			x.flush()
		}
		return nil
	})
}

func (s *Store) frame(ctx context.Context, from, to int, c qianshao.Clock, scan func(x *framer) error) (*qianshao.Frame, error) {
	x := &framer{names: &s.names, years: yearsOf(from, to), out: qianshao.NewFrame()}
	err := s.read(ctx, "read frame", func(conn *sqlite.Conn) (err error) {
		x.conn = conn
		if x.out.Commit, x.until, err = knowledge(conn, c); err != nil {
			return err
		}
		if x.void, err = voidBatches(conn, x.out.Commit, x.until); err != nil {
			return err
		}
		if x.once, err = oneOffs(conn); err != nil {
			return err
		}
		if x.out.Waiting, err = waiting(conn, c, x.out.Commit, x.until, x.void); err != nil {
			return err
		}
		if err := s.names.load(conn); err != nil {
			return err
		}
		return scan(x)
	})
	if err != nil {
		return nil, err
	}
	x.flush()
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

// oneOffs are the origins whose note marks a figure as one-off.
func oneOffs(conn *sqlite.Conn) (map[int64]bool, error) {
	var once map[int64]bool
	err := each(conn, "SELECT id, note FROM origin WHERE note <> ''", func(r *sqlite.Stmt) error {
		if qianshao.OneOff(r.ColumnText(1)) {
			if once == nil {
				once = map[int64]bool{}
			}
			once[r.ColumnInt64(0)] = true
		}
		return nil
	})
	return once, err
}

const frameSQL = "SELECT series, period, recorded, batch, value, decimals, status, backfill, demo, origin FROM observation"

// framer makes lines of rows in the order of the table's key: of each period
// the last row that is known stands.
type framer struct {
	conn   *sqlite.Conn
	names  *names
	years  years
	until  int64
	out    *qianshao.Frame
	series int64
	period int64 // of the last point of line
	line   []qianshao.Point
	void   map[int64]bool
	real   qianshao.Point // of the last point's period, without void batches
	any    bool           // there is a real one
	once   map[int64]bool // origins whose note marks a figure as one-off
}

func (x *framer) scan(query string, args ...any) error { return each(x.conn, query, x.add, args...) }

func (x *framer) add(r *sqlite.Stmt) error {
	series, period := r.ColumnInt64(0), r.ColumnInt64(1)
	if !x.years.has(period) {
		return nil
	}
	recorded, batch := r.ColumnInt64(2), r.ColumnInt64(3)
	if recorded > x.until || batch > x.out.Commit {
		return nil
	}
	if series != x.series {
		x.flush()
		x.series = series
	}
	p := qianshao.Point{Period: periodOf(period), Value: r.ColumnFloat(4), Decimals: int8(r.ColumnInt64(5)), Status: qianshao.Status(r.ColumnInt64(6)),
		Backfill: r.ColumnInt64(7) != 0, Demo: r.ColumnInt64(8) != 0, OneOff: x.once[r.ColumnInt64(9)], Commit: batch, Recorded: moment(recorded)}
	n := len(x.line)
	again := n > 0 && x.period == period
	if !again {
		x.any = false
	}
	x.compare(&p)
	if again {
		p.Revised = true
		x.line[n-1] = p
		return nil
	}
	x.line, x.period = append(x.line, p), period
	return nil
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

// flush puts the finished line into the frame.
func (x *framer) flush() {
	if len(x.line) > 0 {
		x.out.Replace(x.names.series(x.series), x.line)
		x.line = make([]qianshao.Point, 0, len(x.line))
	}
	x.series, x.period = 0, 0
}
