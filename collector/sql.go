package collector

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	"modernc.org/sqlite"               // driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"qianshao"
)

// maxQueried bounds the rows of one query.
const maxQueried = 100_000

// query asks a database. The columns of its answer are named as the fields of
// an observation.
type query struct {
	c    Config
	cat  func() *Catalog
	most int // rows of an answer
}

func newSQL(c Config, cat func() *Catalog, _ Done) (Source, error) {
	switch {
	case c.Driver != "sqlite" && c.Driver != "pgx":
		return nil, sourceFault("driver", c.Driver, "不认识的数据库", "want sqlite or pgx (PostgreSQL)", "sqlite, pgx")
	case c.DSN == "":
		return nil, sourceFault("dsn", "", "没有写数据库", "dsn: the database is not named",
			"dsn: postgres://user:${env:X}@host/db")
	case c.Query == "":
		return nil, sourceFault("query", "", "没有写查询", "query: there is none",
			"query: select indicator, period, value from …")
	}
	return &query{c, cat, maxQueried}, nil
}

// Name implements [Source].
func (q *query) Name() string { return q.c.Name }

// Kind implements [Source].
func (q *query) Kind() string { return "sql" }

// Collect implements [Source]. The query runs in a transaction that may only
// read. A row whose value is NULL and that has no status is not there yet.
func (q *query) Collect(ctx context.Context, _ time.Time) (out []*qianshao.Batch, err error) {
	db, err := sql.Open(q.c.Driver, readOnlyDSN(q.c.Driver, q.c.DSN))
	if err != nil {
		return nil, sourceFault("dsn", "", "数据库打不开", "the database cannot be opened", "核对 dsn / check dsn")
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	ctx, cancel := context.WithTimeout(ctx, fetchWithin)
	defer cancel()
	rows, err := q.rows(ctx, db)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	body, err := json.Marshal(rows)
	if err != nil {
		return nil, fmt.Errorf("map: %w", err)
	}
	b, err := ReadBody("application/json", bytes.NewReader(body), q.c.options(q.cat))
	if err != nil {
		return nil, err
	}
	return []*qianshao.Batch{b}, nil
}

func (q *query) rows(ctx context.Context, db *sql.DB) ([]map[string]any, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, failed("dsn", err, "连不上数据库", "connect: the database does not answer",
			"核对 dsn 和网络 / check dsn and the network")
	}
	defer conn.Close()          //nolint:errcheck // the database is closed too
	if q.c.Driver == "sqlite" { // ATTACH would make files
		if _, err := sqlite.Limit(conn, sqlite3.SQLITE_LIMIT_ATTACHED, 0); err != nil {
			return nil, failed("dsn", err, "连不上数据库", "connect: the database does not answer",
				"核对 dsn 和网络 / check dsn and the network")
		}
	}
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: q.c.Driver == "pgx"})
	if err != nil {
		return nil, failed("dsn", err, "连不上数据库", "connect: the database does not answer",
			"核对 dsn 和网络 / check dsn and the network")
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	rs, err := tx.QueryContext(ctx, q.c.Query)
	if err != nil {
		return nil, failed("query", err, "查询不成", "query: it fails", "核对 query / check query")
	}
	defer rs.Close()
	cols, err := rs.Columns()
	if err != nil {
		return nil, failed("query", err, "查询不成", "query: it fails", "核对 query / check query")
	}
	if err := wantColumns(cols); err != nil {
		return nil, err
	}
	var out []map[string]any
	for rs.Next() {
		if len(out) >= q.most {
			return nil, sourceFault("query", "", fmt.Sprintf("超过 %d 行", q.most),
				fmt.Sprintf("query: more than %d rows", q.most), "只查当年的数 / select fewer, as of this year only")
		}
		row, err := scanRow(rs, cols)
		if err != nil {
			return nil, err
		}
		if row["value"] == nil && row["status"] == nil {
			continue
		}
		out = append(out, row)
	}
	if err := rs.Err(); err != nil {
		return nil, failed("query", err, "查询不成", "query: it fails", "核对 query / check query")
	}
	return out, nil
}

// readOnlyDSN makes SQLite open a file for reading: it neither writes nor
// makes a file that is not there. PostgreSQL has read-only transactions.
func readOnlyDSN(driver, dsn string) string {
	if driver != "sqlite" {
		return dsn
	}
	path, options, _ := strings.Cut(dsn, "?")
	if rest, ok := strings.CutPrefix(path, "file:"); ok {
		path = rest
	} else {
		path = strings.NewReplacer("%", "%25", "#", "%23").Replace(path)
	}
	kept := "mode=ro&_pragma=query_only(1)"
	for o := range strings.SplitSeq(options, "&") {
		if o != "" && !strings.HasPrefix(o, "mode=") && !strings.HasPrefix(o, "_pragma=query_only") {
			kept += "&" + o
		}
	}
	return "file:" + path + "?" + kept
}

// wantColumns names a column that is missing from an answer or unknown.
func wantColumns(cols []string) error {
	for _, name := range []string{"indicator", "period", "value"} {
		if !slices.Contains(cols, name) {
			return sourceFault("query", name, "查询结果里没有这一列", fmt.Sprintf("query: no column %q", name), "AS "+name)
		}
	}
	for _, name := range cols {
		if !known(name) {
			return sourceFault("query", name, "不认识的列", fmt.Sprintf("query: column %q is none of ours", name),
				strings.Join(fieldNames, ", "))
		}
	}
	return nil
}

func scanRow(rs *sql.Rows, cols []string) (map[string]any, error) {
	values := make([]any, len(cols))
	into := make([]any, len(cols))
	for i := range values {
		into[i] = &values[i]
	}
	if err := rs.Scan(into...); err != nil {
		return nil, failed("query", err, "查询不成", "query: it fails", "核对 query / check query")
	}
	row := map[string]any{}
	for i, name := range cols {
		row[name] = jsonValue(name, values[i])
	}
	return row, nil
}

// jsonValue turns what a driver scans into what a body holds.
func jsonValue(name string, v any) any {
	switch x := v.(type) {
	case []byte:
		v = string(x)
	case time.Time:
		if name == "period" {
			return x.Format(time.DateOnly)
		}
		return x.Format(time.RFC3339)
	}
	switch x := v.(type) {
	case string:
		if name == "value" {
			return plainNumber(x)
		}
	case int64:
		if name != "value" {
			return fmt.Sprint(x)
		}
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Sprint(x) // refused as text, with its row
		}
	}
	return v
}
