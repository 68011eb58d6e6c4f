package sqlite

import (
	"context"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// SaveDuty stores what a person says of a duty as a commit of its own and fills
// in its number and time; what was said before is kept. Where the same is said
// again nothing changes: r becomes the one that stands, and fresh is false.
func (s *Store) SaveDuty(ctx context.Context, r *qianshao.DutyRecord) (fresh bool, err error) {
	err = s.write(ctx, "save duty", func(t *tx) error {
		standing, err := duties(t.Conn, `SELECT d.number, c.at, d.body FROM duty d JOIN commits c ON c.number = d.number
			WHERE d.plan = ? AND d.duty = ? AND d.period = ? ORDER BY d.number DESC LIMIT 1`, r.Plan, r.Duty,
			r.Period.String())
		if err != nil {
			return err
		}
		if len(standing) == 1 && standing[0].Same(r) {
			*r = standing[0]
			return errUndo
		}
		fresh = true
		return t.record(spoken{"duty", r.By, r.Plan + " " + r.Duty + " " + r.Period.String(),
			string(r.State) + " " + r.Held.String()},
			r, func(no int64, at time.Time) { r.Commit, r.At = no, at },
			"INSERT INTO duty (number, plan, duty, period, body) VALUES (?, ?, ?, ?, ?)", r.Plan, r.Duty,
			r.Period.String())
	})
	return fresh && err == nil, err
}

// Duties lists what was said of a plan's duties as known at a clock, oldest
// first.
func (s *Store) Duties(ctx context.Context, plan string, c qianshao.Clock) (list []qianshao.DutyRecord, err error) {
	err = s.read(ctx, "read duties", func(conn *sqlite.Conn) error {
		upTo, until, err := knowledge(conn, c)
		if err != nil {
			return err
		}
		list, err = duties(conn, `SELECT d.number, c.at, d.body FROM duty d JOIN commits c ON c.number = d.number
			WHERE d.plan = ? AND d.number <= ? AND c.at <= ? ORDER BY d.number`, plan, upTo, until)
		return err
	})
	return list, err
}

func duties(c *sqlite.Conn, query string, args ...any) (list []qianshao.DutyRecord, err error) {
	return recorded(c, func(x *qianshao.DutyRecord, no int64, at time.Time) { x.Commit, x.At = no, at }, query, args...)
}
