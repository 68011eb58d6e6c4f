package sqlite

import (
	"context"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// SaveHealth stores how a source is doing. After a failed try (LastGood zero)
// the time and rows of its last good run are kept.
func (s *Store) SaveHealth(ctx context.Context, h qianshao.SourceHealth) error {
	return s.write(ctx, "save source health", func(t *tx) error { return t.saveHealth(h) })
}

func (t *tx) saveHealth(h qianshao.SourceHealth) error {
	return exec(t.Conn,
		`INSERT INTO health (name, kind, last_try, last_good, last_error, rows) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, last_try = excluded.last_try, last_error = excluded.last_error,
		rows = iif(excluded.last_good = 0, rows, excluded.rows), last_good = iif(excluded.last_good = 0, last_good, excluded.last_good)`,
		h.Name, h.Kind, micro(h.LastTry), micro(h.LastGood), h.LastError, h.Rows)
}

// Health lists the sources by name.
func (s *Store) Health(ctx context.Context) (list []qianshao.SourceHealth, err error) {
	err = s.glance(ctx, "read source health", func(c *sqlite.Conn) error {
		return each(c, "SELECT name, kind, last_try, last_good, last_error, rows FROM health ORDER BY name",
			func(r *sqlite.Stmt) error {
				list = append(list, qianshao.SourceHealth{Name: r.ColumnText(0), Kind: r.ColumnText(1),
					LastTry:  moment(r.ColumnInt64(2)),
					LastGood: moment(r.ColumnInt64(3)), LastError: r.ColumnText(4), Rows: r.ColumnInt(5)})
				return nil
			})
	})
	return list, err
}

// FileDone reports whether a file with a SHA-256 (hex) has been stored and not
// undone since.
func (s *Store) FileDone(ctx context.Context, hash string) (done bool, err error) {
	err = s.read(ctx, "read files done", func(c *sqlite.Conn) error {
		n, err := number(c,
			"SELECT count(*) FROM batch WHERE file_hash = ? AND file_hash <> '' AND undone_by IS NULL", hash)
		done = n > 0
		return err
	})
	return done, err
}
