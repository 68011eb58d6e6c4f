package store

import (
	"context"
	"time"

	"zombiezen.com/go/sqlite"
)

// BatchInfo is what is known of a stored batch. Its number is its commit.
type BatchInfo struct {
	Batch     int64     `json:"batch"`
	At        time.Time `json:"at"`
	Kind      string    `json:"kind"` // "batch", "undo", or "held" for accepted input
	Source    string    `json:"source"`
	Author    string    `json:"author"`
	File      string    `json:"file"`
	FileHash  string    `json:"file_hash"`
	Note      string    `json:"note"`
	Reviewed  bool      `json:"reviewed"`
	Stored    int       `json:"stored"`
	Unchanged int       `json:"unchanged"`
	Held      int       `json:"held"`
	UndoneBy  int64     `json:"undone_by,omitempty"` // the batch that took it back
	Demo      bool      `json:"demo,omitempty"`      // made up by a demonstration
	Layout    string    `json:"layout,omitempty"`    // that its file was read by
}

// Batches lists batches, newest first, at most limit (0: all).
func (s *Store) Batches(ctx context.Context, limit int) (list []BatchInfo, err error) {
	err = s.read(ctx, "list batches", func(c *sqlite.Conn) error {
		return each(c, `SELECT b.number, c.at, b.kind, b.source, b.author, b.file, b.file_hash, b.note, b.reviewed, b.stored, b.unchanged, b.held,
			ifnull(b.undone_by, 0), b.demo, b.layout FROM batch b JOIN commits c ON c.number = b.number ORDER BY b.number DESC LIMIT ?`, func(r *sqlite.Stmt) error {
			list = append(list, BatchInfo{Batch: r.ColumnInt64(0), At: moment(r.ColumnInt64(1)), Kind: r.ColumnText(2), Source: r.ColumnText(3),
				Author: r.ColumnText(4), File: r.ColumnText(5), FileHash: r.ColumnText(6), Note: r.ColumnText(7), Reviewed: r.ColumnBool(8),
				Stored: r.ColumnInt(9), Unchanged: r.ColumnInt(10), Held: r.ColumnInt(11), UndoneBy: r.ColumnInt64(12), Demo: r.ColumnBool(13), Layout: r.ColumnText(14)})
			return nil
		}, atMost(limit))
	})
	return list, err
}

// Sender names who sent a batch: its author or, where it has none, its source.
func (s *Store) Sender(ctx context.Context, batch int64) (name string, err error) {
	err = s.read(ctx, "read batch", func(c *sqlite.Conn) error {
		return each(c, "SELECT iif(author <> '', author, source) FROM batch WHERE number = ?", func(r *sqlite.Stmt) error {
			name = r.ColumnText(0)
			return nil
		}, batch)
	})
	return name, err
}

// AuditEntry says who did what: undid a batch, decided on held input, changed
// the plan.
type AuditEntry struct {
	ID      int64     `json:"id"`
	At      time.Time `json:"at"`
	Actor   string    `json:"actor"`
	Action  string    `json:"action"` // "undo batch", "accept held", "reject held", "plan"
	Subject string    `json:"subject"`
	Note    string    `json:"note"`
}

// Audit lists the audit entries, newest first, at most limit (0: all).
func (s *Store) Audit(ctx context.Context, limit int) (list []AuditEntry, err error) {
	err = s.read(ctx, "read audit", func(c *sqlite.Conn) error {
		return each(c, "SELECT id, at, actor, action, subject, note FROM audit ORDER BY id DESC LIMIT ?", func(r *sqlite.Stmt) error {
			list = append(list, AuditEntry{r.ColumnInt64(0), moment(r.ColumnInt64(1)), r.ColumnText(2), r.ColumnText(3), r.ColumnText(4), r.ColumnText(5)})
			return nil
		}, atMost(limit))
	})
	return list, err
}
