package sqlite

import (
	"encoding/json"
	"fmt"
	"time"

	"zombiezen.com/go/sqlite"
)

// encode prints v as JSON.
func encode(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("encode %T: %w", v, err)
	}
	return string(b), nil
}

// decode reads the JSON in a column into v.
func decode(r *sqlite.Stmt, column int, v any) error {
	if err := json.Unmarshal([]byte(r.ColumnText(column)), v); err != nil {
		return fmt.Errorf("decode %T: %w", v, err)
	}
	return nil
}

// recorded reads rows of (commit, its time, body) into values, to which stamp
// adds commit and time.
func recorded[T any](c *sqlite.Conn, stamp func(x *T, commit int64, at time.Time), query string,
	args ...any) (list []T, err error) {
	err = each(c, query, func(r *sqlite.Stmt) error {
		var x T
		err := decode(r, 2, &x)
		stamp(&x, r.ColumnInt64(0), moment(r.ColumnInt64(1)))
		list = append(list, x)
		return err
	}, args...)
	return list, err
}
