package sqlite

import (
	"fmt"
	"strings"
	"testing"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// looks is what is read at a glance.
func looks(t *testing.T, s *Store, series []qianshao.Series) string {
	t.Helper()
	var out []any
	saw := func(x any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	}
	number, at, err := s.Head(t.Context())
	saw(fmt.Sprint(number, at), err)
	number, at, err = s.HeadAt(t.Context(), qianshao.Clock{})
	saw(fmt.Sprint(number, at), err)
	health, err := s.Health(t.Context())
	saw(health, err)
	waiting, err := s.Waiting(t.Context(), qianshao.Clock{})
	saw(waiting, err)
	open, err := s.HeldAt(t.Context(), qianshao.Clock{})
	saw(open, err)
	undone, err := s.Undone(t.Context(), 0)
	saw(undone, err)
	changes, err := s.Changes(t.Context(), 0, 0, nil)
	saw(changes, err)
	frame, err := s.LinesOf(t.Context(), series, 2020, 2030, qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range series {
		saw(frame.Line(x), nil)
	}
	return fmt.Sprintf("%+v", out)
}

// TestGlance: a look says the same while somebody writes, and does not wait for
// that; few series or more, nothing held or some.
func TestGlance(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, fewLines, fewLines + 1, fewTouched, fewTouched + 1} {
		s := openPending(t, t.TempDir())
		var series []qianshao.Series
		b := &qianshao.Batch{Source: "s", Held: []qianshao.Held{held(n)}, Health: &qianshao.SourceHealth{Name: "s", Kind: "push"}}
		for i := range n {
			x := qianshao.Series{Indicator: fmt.Sprintf("i%02d", i), Area: "430600"}
			series = append(series, x)
			b.Rows = append(b.Rows, qianshao.Observation{Series: x, Period: qianshao.NewPeriod(qianshao.Month, 2026, 1), Value: float64(i)})
		}
		if _, err := s.Append(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		idle := looks(t, s, series)
		during := ""
		_, err := s.Preview(t.Context(), &qianshao.Batch{Source: "s", Stream: func(yield func(qianshao.Observation, error) bool) {
			if yield(qianshao.Observation{Series: series[0], Period: qianshao.NewPeriod(qianshao.Month, 2026, 2), Value: 9}, nil) {
				during = looks(t, s, series)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		if during != idle || idle == "" {
			t.Errorf("%d series: while somebody writes\n%s\nelse\n%s", n, during, idle)
		}
	}
}

// TestGlanceKeepsTheWriter: looks leave the writing connection without a
// transaction, also where what is asked for fails.
func TestGlanceKeepsTheWriter(t *testing.T) {
	t.Parallel()
	s := openPending(t, t.TempDir())
	for _, f := range []func(*sqlite.Conn) error{
		func(*sqlite.Conn) error { return nil },
		func(*sqlite.Conn) error { return errMany },
		func(c *sqlite.Conn) error { return exec(c, "SELECT no_such_column") },
	} {
		_ = s.glance(t.Context(), "look", f)
		if !s.writer.AutocommitEnabled() {
			t.Fatal("a transaction is left open")
		}
		if _, err := s.Append(t.Context(), oneOf(1)); err != nil {
			t.Fatal(err)
		}
	}
}

func oneOf(v float64) *qianshao.Batch {
	return &qianshao.Batch{Source: "s", Rows: []qianshao.Observation{
		{Series: qianshao.Series{Indicator: "i", Area: "430600"}, Period: qianshao.NewPeriod(qianshao.Month, 2026, 1), Value: v}}}
}

// TestDeferredKeysHaveAnIndex: where rows may refer to what comes later in their
// transaction, SQLite looks for them when that comes; without an index through
// all there are.
func TestDeferredKeysHaveAnIndex(t *testing.T) {
	t.Parallel()
	s := openPending(t, t.TempDir())
	found := 0
	err := s.read(t.Context(), "schema", func(c *sqlite.Conn) error {
		first := map[string]map[string]bool{} // by table: columns that an index begins with
		err := each(c, `SELECT m.name, x.name FROM sqlite_schema m, pragma_index_list(m.name) l, pragma_index_info(l.name) x WHERE m.type = 'table' AND x.seqno = 0 AND l.partial = 0`, func(r *sqlite.Stmt) error {
			if first[r.ColumnText(0)] == nil {
				first[r.ColumnText(0)] = map[string]bool{}
			}
			first[r.ColumnText(0)][r.ColumnText(1)] = true
			return nil
		})
		if err != nil {
			return err
		}
		return each(c, `SELECT m.name, m.sql, f."from" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`, func(r *sqlite.Stmt) error {
			if !strings.Contains(r.ColumnText(1), "DEFERRED") {
				return nil
			}
			found++
			if !first[r.ColumnText(0)][r.ColumnText(2)] {
				t.Errorf("%s.%s has no index", r.ColumnText(0), r.ColumnText(2))
			}
			return nil
		})
	})
	if err != nil || found == 0 {
		t.Error(found, err)
	}
}
