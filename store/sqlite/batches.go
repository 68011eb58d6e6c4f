package sqlite

import (
	"context"
	"qianshao"

	"zombiezen.com/go/sqlite"
)

// Batches lists batches, newest first, at most limit (0: all).
func (s *Store) Batches(ctx context.Context, limit int) (list []qianshao.BatchInfo, err error) {
	err = s.read(ctx, "list batches", func(c *sqlite.Conn) error {
		return each(c,
			`SELECT b.number, c.at, b.kind, b.source, b.author, b.file, b.file_hash, b.note, b.reviewed, b.stored, b.unchanged, b.held,
			ifnull(b.undone_by, 0), b.demo, b.layout FROM batch b JOIN commits c ON c.number = b.number ORDER BY b.number DESC LIMIT ?`, func(r *sqlite.Stmt) error {
				list = append(list, qianshao.BatchInfo{Batch: r.ColumnInt64(0), At: moment(r.ColumnInt64(1)),
					Kind: r.ColumnText(2), Source: r.ColumnText(3),
					Author: r.ColumnText(4), File: r.ColumnText(5), FileHash: r.ColumnText(6), Note: r.ColumnText(7),
					Reviewed: r.ColumnBool(8),
					Stored:   r.ColumnInt(9), Unchanged: r.ColumnInt(10), Held: r.ColumnInt(11),
					UndoneBy: r.ColumnInt64(12), Demo: r.ColumnBool(13), Layout: r.ColumnText(14)})
				return nil
			}, atMost(limit))
	})
	return list, err
}

// Sender names who sent a batch: its author or, where it has none, its source.
func (s *Store) Sender(ctx context.Context, batch int64) (name string, err error) {
	err = s.read(ctx, "read batch", func(c *sqlite.Conn) error {
		return each(c, "SELECT iif(author <> '', author, source) FROM batch WHERE number = ?",
			func(r *sqlite.Stmt) error {
				name = r.ColumnText(0)
				return nil
			}, batch)
	})
	return name, err
}

// Audit lists the audit entries, newest first, at most limit (0: all).
func (s *Store) Audit(ctx context.Context, limit int) (list []qianshao.AuditEntry, err error) {
	err = s.read(ctx, "read audit", func(c *sqlite.Conn) error {
		return each(c, "SELECT id, at, actor, action, subject, note FROM audit ORDER BY id DESC LIMIT ?",
			func(r *sqlite.Stmt) error {
				list = append(list, qianshao.AuditEntry{ID: r.ColumnInt64(0), At: moment(r.ColumnInt64(1)),
					Actor:  r.ColumnText(2),
					Action: r.ColumnText(3), Subject: r.ColumnText(4), Note: r.ColumnText(5)})
				return nil
			}, atMost(limit))
	})
	return list, err
}
