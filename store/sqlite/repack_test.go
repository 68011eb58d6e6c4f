package sqlite

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitemigration"
)

// unpacked makes a folder of the layout before runs and returns its rows by
// series.
func unpacked(t *testing.T, dir string) map[int64][]row {
	t.Helper()
	c, err := sqlite.OpenConn(filepath.Join(dir, FileName), sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		t.Fatal(err)
	}
	before := schema()
	before.Migrations = before.Migrations[:runsVersion-1]
	if err := sqlitemigration.Migrate(t.Context(), c, before); err != nil {
		t.Fatal(err)
	}
	must := func(query string, args ...any) {
		t.Helper()
		if err := exec(c, query, args...); err != nil {
			t.Fatal(err)
		}
	}
	must("BEGIN")
	r := rand.New(rand.NewPCG(13, 1))
	rows := map[int64][]row{}
	for series := range int64(5) {
		must("INSERT INTO series (id, indicator, area) VALUES (?, ?, 'nanhu')", series+1, fmt.Sprint("i", series+1))
		x := row{period: 4e7 + r.Int64N(1000), recorded: 1.6e15, batch: 1}
		for range 1 + 150*series {
			x.period += r.Int64N(2)
			x.recorded++
			x.batch, x.value, x.decimals = 1+r.Int64N(9), float64(r.IntN(100_000))/float64(1+r.IntN(9)), int8(r.IntN(3))
			x.status, x.backfill, x.demo, x.origin = qianshao.Status(r.IntN(4)), r.IntN(2) == 0, r.IntN(2) == 0, r.Int64N(2)*r.Int64N(1000)
			var value, origin any
			if value = x.value; !x.status.HasValue() {
				value, x.value = nil, 0
			}
			if origin = x.origin; x.origin == 0 {
				origin = nil
			}
			must("INSERT INTO observation (series, period, recorded, batch, value, decimals, status, backfill, origin, demo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
				series+1, x.period, x.recorded, x.batch, value, int(x.decimals), int(x.status), x.backfill, origin, x.demo)
			rows[series+1] = append(rows[series+1], x)
		}
	}
	must("COMMIT")
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestRepack brings a folder of the layout before into runs: every row is there
// as it was, and a second opening finds nothing to do.
func TestRepack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	want := unpacked(t, dir)
	for range 2 {
		s, err := Open(t.Context(), dir, Options{Now: time.Now, Packing: func(float64) { t.Error("so few rows are told of") }})
		if err != nil {
			t.Fatal(err)
		}
		const split = `SELECT count(*) FROM run a JOIN run b ON a.series = b.series AND (a.first, a.batch) <> (b.first, b.batch)
			WHERE a.first BETWEEN b.first AND b.first + b.span`
		if n, err := number(s.writer, split); n != 0 || err != nil {
			t.Errorf("the rows of %d periods are in two runs, %v", n, err)
		}
		for id, rows := range want {
			have, err := rowsOf(s.writer, runsSQL, id, id)
			if err != nil || fmt.Sprint(have) != fmt.Sprint(rows) {
				t.Errorf("series %d: %d rows of %d, %v", id, len(have), len(rows), err)
			}
		}
		if n, err := number(s.writer, "SELECT count(*) FROM sqlite_schema WHERE name = 'observation'"); n != 0 || err != nil {
			t.Errorf("the old table is there still: %d, %v", n, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRepackShrinks opens a folder of the layout before with enough in it: what
// the old rows took is given back.
func TestRepackShrinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	unpacked(t, dir)
	path := filepath.Join(dir, FileName)
	c, err := sqlite.OpenConn(path, sqlite.OpenReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	if err := exec(c, `INSERT INTO observation (series, period, recorded, batch, value, decimals, status, backfill, demo)
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) SELECT 1, 50000000 + i, 1, 1, i, 0, 0, 0, 0 FROM n`); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), dir, Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	free, err1 := number(s.writer, "PRAGMA freelist_count")
	all, err2 := number(s.writer, "PRAGMA page_count")
	if rows, err := rowsOf(s.writer, runsSQL, 1, 1); free*2 > all || len(rows) != 40_001 || errors.Join(err, err1, err2) != nil {
		t.Errorf("%d pages of %d are free, %d rows, %v", free, all, len(rows), errors.Join(err, err1, err2))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestRepackUndone stops in the middle: the folder is of the layout before, and
// the next opening packs all of it.
func TestRepackUndone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	want := unpacked(t, dir)
	path := filepath.Join(dir, FileName)
	c, err := sqlite.OpenConn(path, sqlite.OpenReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	all := schema()
	fails := all
	fails.Migrations = append(append([]string{}, all.Migrations[:runsVersion-1]...), all.Migrations[runsVersion-1]+"; SELECT no_such_function();")
	s := &Store{path: path}
	if err := s.repackable(c); err != nil {
		t.Fatal(err)
	}
	if err := sqlitemigration.Migrate(t.Context(), c, fails); err == nil {
		t.Fatal("a migration that fails passes")
	}
	if n, err := number(c, "SELECT (SELECT count(*) FROM observation) * (SELECT count(*) = 0 FROM sqlite_schema WHERE name = 'run')"); n == 0 || err != nil {
		t.Errorf("of the failed migration something stays: %d, %v", n, err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = Open(t.Context(), dir, Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if have, err := rowsOf(s.writer, runsSQL, 5, 5); err != nil || len(have) != len(want[5]) {
		t.Errorf("%d rows, %v", len(have), err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestDamagedRun reads a run whose bytes were changed: a fault with its remedy.
func TestDamagedRun(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), t.TempDir(), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	sr := qianshao.Series{Indicator: "a"}
	if _, err := s.Append(t.Context(), &qianshao.Batch{Rows: []qianshao.Observation{{Series: sr, Period: qianshao.NewPeriod(qianshao.Month, 2023, 3)}}}); err != nil {
		t.Fatal(err)
	}
	if err := exec(s.writer, "UPDATE run SET rows = x'0900'"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.FrameOf(t.Context(), []qianshao.Series{sr}, 0, 0, qianshao.Clock{}); codeOf(err) != "data-corrupt" {
		t.Errorf("have %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func codeOf(err error) string {
	f, _ := err.(qianshao.Fault)
	return f.Code
}
