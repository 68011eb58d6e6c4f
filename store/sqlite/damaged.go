package sqlite

import (
	"context"
	"slices"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// Damaged reads every figure of the series that are wanted, all revisions, and
// returns how many there are and the series of which some can no longer be read
// or do not fit their checksum.
func (s *Store) Damaged(ctx context.Context,
	wanted func(qianshao.Series) bool) (rows int, bad []qianshao.Series, err error) {
	err = s.read(ctx, "check figures", func(c *sqlite.Conn) error {
		names := naming{names: &s.names, conn: c}
		if err := names.load(); err != nil {
			return err
		}
		stmt, err := c.Prepare(runsSQL)
		if err != nil {
			return err
		}
		runs, ids := runReader{Stmt: stmt}, s.names.where(wanted)
		var out []row
		return runs.each(func(k runKey) error {
			if _, found := slices.BinarySearch(ids, k.series); !found {
				return nil
			}
			var damaged error
			if out, damaged = runs.unpack(out[:0], k); damaged != nil {
				if name := names.series(k.series); !slices.Contains(bad, name) {
					bad = append(bad, name)
				}
			}
			rows += len(out)
			return nil
		}, 0, 1<<62)
	})
	return rows, bad, err
}
