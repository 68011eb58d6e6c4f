package collector

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
)

// sqliteFile makes a database file from statements.
func sqliteFile(t *testing.T, statements string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "台账 100%.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

const figures = `create table figure (item text, month text, n, state text, why text);
insert into figure values ('retail_total', '2023-05', 18.25, null, null), ('retail_total', '2023-06', '21.30', 'preliminary', null),
	('accidents', '2023-06', 0, null, '零报告'), ('debt_ratio', '2023-07', null, null, null), ('wages', '2023-06', null, 'not_applicable', '本月无案件');`

func ask(t *testing.T, path, q string) ([]*qianshao.Batch, error) {
	t.Helper()
	src := newSource(t, Config{Name: "ledger", Kind: "sql", Driver: "sqlite", DSN: path, Query: q, Author: "应急局"}, nil)
	return src.Collect(context.Background(), time.Time{})
}

func TestSQLReadsFigures(t *testing.T) {
	t.Parallel()
	bs, err := ask(t, sqliteFile(t, figures), "select item as indicator, month as period, n as value, state as status, why as note from figure order by rowid")
	if err != nil || len(bs) != 1 {
		t.Fatalf("%d batches, error %v", len(bs), err)
	}
	// The NULL of July is a figure that is not there yet.
	want := []string{"retail_total 2023-05 18.25", "retail_total 2023-06 21.3", "accidents 2023-06 0", "wages 2023-06 0"}
	if got := rowsOf(bs[0]); !slices.Equal(got, want) {
		t.Errorf("rows %q", got)
	}
	r := bs[0].Rows
	if r[1].Decimals != 2 || r[1].Status != qianshao.Preliminary || r[2].Note != "零报告" || r[3].Status != qianshao.NotApplicable || bs[0].Author != "应急局" {
		t.Errorf("%+v", r)
	}
}

func TestSQLWithoutRowsIsNoFailure(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"false", "n is null and state is null"} {
		bs, err := ask(t, sqliteFile(t, figures), "select item as indicator, month as period, n as value from figure where "+where)
		if err != nil || len(bs) > 0 {
			t.Errorf("%s: %d batches, error %v", where, len(bs), err)
		}
	}
}

// TestSQLFaults: what an unusable answer is told to be.
func TestSQLFaults(t *testing.T) {
	t.Parallel()
	path := sqliteFile(t, figures)
	f := func(q, want string) {
		t.Helper()
		bs, err := ask(t, path, q)
		if len(bs) > 0 || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %d batches, error %v, want %q", q, len(bs), err, want)
		}
	}
	f("select item as indicator, month as period from figure", `no column "value"`)
	f("select item as indicator, n as value from figure", `no column "period"`)
	f("select item as indicator, month as period, n as value, rowid from figure", `column "rowid" is none of`)
	f("select nope from figure", "nope")
	f("select * from nowhere", "nowhere")
	f("selct", "syntax")
	f("select 'retail_total' as indicator, '2023-06' as period, '12,345' as value", "第1行: 数值要是普通的数")
	f("select 'retail_total' as indicator, '2023-06' as period, '12.3亿元' as value", "第1行: 数值要是普通的数")
	f("select 'retail_total' as indicator, '2023-06' as period, 9e999 as value", "第1行: 数值要是普通的数")
	f("select 'retail_total' as indicator, '2023-06' as period, x'31ff' as value", "第1行: 数值要是普通的数")
	f("select null as indicator, '2023-06' as period, 1 as value", "没有这个指标")
	f("select 'retail_total' as indicator, 202306 as period, 1 as value", "看不懂的期")
	f("select 'retail_total' as indicator, null as period, 1 as value", "看不懂的期")
	f("select 'retail_total' as indicator, 2023.5 as period, 1 as value", "要写成字符串")
	f("select 'retail_total' as indicator, '2023-06' as period, null as value, 'final' as status", "没有数值")
}

func TestSQLBoundsItsAnswer(t *testing.T) {
	t.Parallel()
	src := newSource(t, Config{Name: "endless", Kind: "sql", Driver: "sqlite", DSN: sqliteFile(t, figures),
		Query: "with recursive n(x) as (select 1 union all select x+1 from n) select 'accidents' as indicator, '2023-06' as period, x as value from n"}, nil)
	src.(*query).most = 10
	if bs, err := src.Collect(context.Background(), time.Time{}); len(bs) > 0 || err == nil || !strings.Contains(err.Error(), "more than 10 rows") {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}

func TestSQLOnlyReads(t *testing.T) {
	t.Parallel()
	path := sqliteFile(t, figures)
	for _, q := range []string{
		"insert into figure values ('accidents','2023-07',1,null,null) returning item as indicator, month as period, n as value",
		"commit; delete from figure; select 'accidents' as indicator, '2023-07' as period, 1 as value",
		"commit; pragma query_only=0; delete from figure; select 'accidents' as indicator, '2023-07' as period, 1 as value",
		"attach database '" + path + "2' as x; create table x.t(a)",
	} {
		for _, dsn := range []string{path, path + "?mode=rwc&_pragma=query_only(0)", "file:" + strings.ReplaceAll(path, "%", "%25") + "?mode=rw"} {
			if bs, err := ask(t, dsn, q); err == nil {
				t.Errorf("%s: %d batches and no error", q, len(bs))
			}
		}
	}
	bs, err := ask(t, path, "select 'accidents' as indicator, '2023-07' as period, count(*) as value from figure")
	if err != nil || bs[0].Rows[0].Value != 5 {
		t.Errorf("error %v, the table was changed: %+v", err, bs)
	}
	if _, err := os.Stat(path + "2"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file was made: %v", err)
	}
}

func TestSQLMakesNoFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "misspelt.db")
	if _, err := ask(t, path, "select 1"); err == nil {
		t.Error("a file that is not there was read")
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file was made: %v", err)
	}
}

func TestSQLNeverTellsThePassword(t *testing.T) {
	t.Parallel()
	for _, dsn := range []string{
		"postgres://reader:" + pullKey + "@127.0.0.1:1/ledger?connect_timeout=1",
		"host=127.0.0.1 port=1 user=reader password=" + pullKey + " dbname=ledger connect_timeout=1",
		"postgres://reader:" + pullKey + "@127.0.0.1:port/ledger",
		"postgres:// reader:" + pullKey + "@",
		"password='" + pullKey + " host",
	} {
		src := newSource(t, Config{Name: "pg", Kind: "sql", Driver: "pgx", DSN: dsn, Query: "select 1"}, nil)
		ctx, stop := context.WithTimeout(context.Background(), 5*time.Second)
		_, err := src.Collect(ctx, time.Time{})
		stop()
		noKey(t, err)
		if err == nil {
			t.Errorf("no error from %s", dsn)
		}
	}
}

func TestSQLEndsWithItsContext(t *testing.T) {
	t.Parallel()
	src := newSource(t, Config{Name: "slow", Kind: "sql", Driver: "sqlite", DSN: sqliteFile(t, figures),
		Query: "with recursive n(x) as (select 1 union all select x+1 from n) select 'a' as indicator, 'b' as period, max(x) as value from n"}, nil)
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer stop()
	if bs, err := src.Collect(ctx, time.Time{}); len(bs) > 0 || err == nil || ctx.Err() == nil {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}
