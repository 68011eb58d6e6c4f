package sqlite

import (
	"context"
	"errors"

	"zombiezen.com/go/sqlite"
)

// glance is read for what takes microseconds. While nobody writes it looks by the
// writing connection, which keeps its pages over its own commits; a reader drops
// all of its at every commit, and reads them anew. What may take longer is read
// otherwise: writes wait meanwhile.
func (s *Store) glance(ctx context.Context, step string, f func(c *sqlite.Conn) error) error {
	if s.readOnly || ctx.Err() != nil || !s.idle() {
		return s.read(ctx, step, f)
	}
	defer s.release()
	c := s.writer
	c.SetInterrupt(ctx.Done())
	defer c.SetInterrupt(nil)
	if err := exec(c, "BEGIN"); err != nil {
		return s.explain(ctx, step, err)
	}
	err := f(c)
	c.SetInterrupt(nil)
	return s.explain(ctx, step, errors.Join(err, rollback(c)))
}

// idle takes the writing connection where it can be had at once.
func (s *Store) idle() bool {
	select {
	case s.turn <- struct{}{}:
	default:
		return false
	}
	if s.closed() {
		s.release()
		return false
	}
	return true
}
