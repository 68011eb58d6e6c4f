package sqlite

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
	"qianshao"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitemigration"
)

// opened takes a stored run apart as a reader does.
func opened(b []byte, k runKey) ([]row, error) {
	b, err := unseal(b, k)
	if err != nil {
		return nil, err
	}
	return unpack(nil, b, k.first, k.batch)
}

func keyOf(series int64, rows []row) (k runKey) {
	k = runKey{series: series, first: rows[0].period, span: rows[len(rows)-1].period - rows[0].period}
	for i := range rows {
		k.batch = max(k.batch, rows[i].batch)
	}
	return k
}

// TestSealed flips every bit of a run, and puts it under keys beside its own:
// each is found out.
func TestSealed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := drawnRows(t)
		k := keyOf(3, rows)
		b := seal(pack(nil, rows, k.batch), k)
		if back, err := opened(b, k); err != nil || len(back) != len(rows) {
			t.Fatalf("%d rows of %d, %v", len(back), len(rows), err)
		}
		if again := seal(slices.Clone(b), k); !slices.Equal(again, b) {
			t.Fatal("sealed twice")
		}
		for i := range 8 * len(b) {
			b[i/8] ^= 1 << (i % 8)
			if back, err := opened(b, k); err == nil {
				t.Fatalf("bit %d of %d was flipped: %d rows are taken for true", i, 8*len(b), len(back))
			}
			b[i/8] ^= 1 << (i % 8)
		}
		for _, other := range []runKey{{k.series + 1, k.first, k.batch, k.span}, {k.series, k.first + 1, k.batch, k.span}, {k.series, k.first, k.batch + 1, k.span}, {k.series, k.first, k.batch, k.span + 1}} {
			if _, err := opened(b, other); err == nil {
				t.Fatalf("a run of %+v is taken for one of %+v", k, other)
			}
		}
	})
}

// TestSealOlder opens a folder whose runs have no checksum: one that is damaged
// does not keep it shut, every other has one afterwards and says what it said.
func TestSealOlder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, err := sqlite.OpenConn(filepath.Join(dir, FileName), sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		t.Fatal(err)
	}
	before := schema()
	before.Migrations = before.Migrations[:sealedVersion-1]
	s := &Store{}
	if err := s.repackable(c); err != nil {
		t.Fatal(err)
	}
	if err := sqlitemigration.Migrate(t.Context(), c, before); err != nil {
		t.Fatal(err)
	}
	want := map[int64][]row{}
	for series := range int64(20) {
		rows := []row{{period: 4e7 + series, recorded: 1e15, batch: 1, value: float64(series) / 3}, {period: 4e7 + series + 1, recorded: 1e15, batch: 2, value: 7.5}}
		k := keyOf(series+1, rows)
		want[k.series] = rows
		b := pack(nil, rows, k.batch)
		if k.series == 9 {
			b = b[:5]
		}
		if err := exec(c, writeRunSQL, k.series, k.first, k.batch, k.span, b); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = Open(t.Context(), dir, Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for series, rows := range want {
		have, err := rowsOf(s.writer, runsSQL, series, series)
		if series == 9 {
			if err == nil {
				t.Error("a damaged run passes")
			}
			continue
		}
		if err != nil || fmt.Sprint(have) != fmt.Sprint(rows) {
			t.Errorf("series %d: %v, %v", series, have, err)
		}
	}
	if err := exec(s.writer, "INSERT INTO series (id, indicator, area) SELECT DISTINCT series, 'i' || series, 'nanhu' FROM run"); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		but  string
		rows int
		bad  string
	}{{"i2", 36, "[i9@nanhu]"}, {"i9", 38, "[]"}} {
		n, bad, err := s.Damaged(t.Context(), func(s qianshao.Series) bool { return s.Indicator != x.but })
		if err != nil || n != x.rows || fmt.Sprint(bad) != x.bad {
			t.Errorf("all but %s: %d rows, damaged %v, %v; want %d, %s", x.but, n, bad, err, x.rows, x.bad)
		}
	}
	var b []byte
	err = each(s.writer, "SELECT rows FROM run WHERE series = 4", func(r *sqlite.Stmt) error {
		b = make([]byte, r.ColumnLen(0))
		r.ColumnBytes(0, b)
		return nil
	})
	if at := formAt(b); err != nil || at == 0 || b[at]&sealed == 0 {
		t.Errorf("no checksum: %v", err)
	}
}
