package store

import (
	"encoding/json"
	"fmt"

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
