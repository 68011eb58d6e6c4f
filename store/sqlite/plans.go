package sqlite

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// SavePlan stores a plan's bytes as a new version where they differ from the
// latest one of its id, and returns the commit of the version in force.
func (s *Store) SavePlan(ctx context.Context, p *qianshao.Plan) (commit int64, changed bool, err error) {
	version := p.Version
	if version == "" {
		sum := sha256.Sum256(p.Source)
		version = hex.EncodeToString(sum[:])
	}
	err = s.write(ctx, "save plan", func(t *tx) error {
		known := ""
		err := each(t.Conn, "SELECT number, version FROM plan WHERE id = ? ORDER BY number DESC LIMIT 1",
			func(r *sqlite.Stmt) error {
				commit, known = r.ColumnInt64(0), r.ColumnText(1)
				return nil
			}, p.ID)
		if err != nil {
			return err
		}
		if known == version {
			return errUndo
		}
		no, at, err := t.commit("plan")
		if err != nil {
			return err
		}
		commit, changed = no, true
		err = exec(t.Conn, "INSERT INTO plan (number, id, version, document, source) VALUES (?, ?, ?, ?, ?)", no,
			p.ID, version, p.Document, p.Source)
		if err != nil {
			return err
		}
		return t.audit(at, "", "plan", p.ID, version)
	})
	if err != nil {
		return 0, false, err
	}
	return commit, changed, nil
}

// PlanAt returns the bytes of the version of a plan in force at c, and its
// commit; nil and 0 where none was known then.
func (s *Store) PlanAt(ctx context.Context, id string, c qianshao.Clock) (source []byte, commit int64, err error) {
	err = s.read(ctx, "read plan", func(conn *sqlite.Conn) error {
		upTo, until, err := knowledge(conn, c)
		if err != nil {
			return err
		}
		return each(conn, `SELECT p.number, p.source FROM plan p JOIN commits c ON c.number = p.number
			WHERE p.id = ? AND p.number <= ? AND c.at <= ? ORDER BY p.number DESC LIMIT 1`, func(r *sqlite.Stmt) error {
			commit = r.ColumnInt64(0)
			source = make([]byte, r.ColumnLen(1))
			r.ColumnBytes(1, source)
			return nil
		}, id, upTo, until)
	})
	return source, commit, err
}
