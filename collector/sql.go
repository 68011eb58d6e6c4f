package collector

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	_ "modernc.org/sqlite"             // driver "sqlite"

	"qianshao"
)

// maxQueried bounds the rows of one query.
const maxQueried = 100_000

// query asks a database. The columns of its answer are named as the fields of
// an observation.
type query struct {
	c   Config
	cat func() *Catalog
}

func newSQL(c Config, cat func() *Catalog, _ Done) (Source, error) {
	switch {
	case c.Driver != "sqlite" && c.Driver != "pgx":
		return nil, fmt.Errorf("driver %q: want sqlite or pgx (PostgreSQL)", c.Driver)
	case c.DSN == "":
		return nil, errors.New("dsn: name the database, with its password as ${env:X}")
	case c.Query == "":
		return nil, errors.New("query: select indicator, period, value …")
	}
	return &query{c, cat}, nil
}

// Name implements [Source].
func (q *query) Name() string { return q.c.Name }

// Kind implements [Source].
func (q *query) Kind() string { return "sql" }

// Collect implements [Source]. The query runs in a transaction that may only
// read.
func (q *query) Collect(ctx context.Context, _ time.Time) (out []*qianshao.Batch, err error) {
	db, err := sql.Open(q.c.Driver, q.c.DSN)
	if err != nil {
		return nil, errors.New("the database cannot be opened: check dsn")
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
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: q.c.Driver == "pgx"})
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	rs, err := tx.QueryContext(ctx, q.c.Query)
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	defer rs.Close()
	cols, err := rs.Columns()
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	var out []map[string]any
	for rs.Next() {
		if len(out) >= maxQueried {
			return nil, fmt.Errorf("query: more than %d rows", maxQueried)
		}
		row, err := scanRow(rs, cols)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, rs.Err()
}

func scanRow(rs *sql.Rows, cols []string) (map[string]any, error) {
	values := make([]any, len(cols))
	into := make([]any, len(cols))
	for i := range values {
		into[i] = &values[i]
	}
	if err := rs.Scan(into...); err != nil {
		return nil, fmt.Errorf("query: %w", err)
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
		return x.Format(time.RFC3339)
	}
	if s, ok := v.(string); ok && name == "value" && readNumber(s, 0).kind == isNumber {
		return json.Number(s)
	}
	if n, ok := v.(int64); ok && name != "value" {
		return fmt.Sprint(n)
	}
	return v
}
