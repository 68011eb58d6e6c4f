package sqlite

import (
	"context"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// SavePledge stores a pledge as a commit of its own and fills in its number and
// time; the one that stood before is kept. Where the same is signed again
// nothing changes: p becomes the one that stands, and fresh is false.
func (s *Store) SavePledge(ctx context.Context, p *qianshao.Pledge) (fresh bool, err error) {
	err = s.write(ctx, "save pledge", func(t *tx) error {
		standing, err := pledges(t.Conn,
			`SELECT p.number, c.at, p.body FROM pledge p JOIN commits c ON c.number = p.number
			WHERE p.plan = ? AND p.indicator = ? AND p.area = ? ORDER BY p.number DESC LIMIT 1`, p.Plan,
			p.Indicator, p.Area)
		if err != nil {
			return err
		}
		if len(standing) == 1 && standing[0].Same(p) {
			*p = standing[0]
			return errUndo
		}
		fresh = true
		return t.record(spoken{"pledge", p.By, p.Plan + " " + p.Series.String(), p.Target}, p,
			func(no int64, at time.Time) { p.Commit, p.At = no, at },
			"INSERT INTO pledge (number, plan, indicator, area, year, body) VALUES (?, ?, ?, ?, ?, ?)", p.Plan,
			p.Indicator, p.Area, p.Year)
	})
	return fresh && err == nil, err
}

// Pledges lists the pledges of a plan signed by c, oldest first; of one series
// where it names an indicator.
func (s *Store) Pledges(ctx context.Context, plan string, sr qianshao.Series,
	c qianshao.Clock) (list []qianshao.Pledge, err error) {
	err = s.read(ctx, "read pledges", func(conn *sqlite.Conn) error {
		upTo, until, err := knowledge(conn, c)
		if err != nil {
			return err
		}
		list, err = pledges(conn, `SELECT p.number, c.at, p.body FROM pledge p JOIN commits c ON c.number = p.number
			WHERE p.plan = ?1 AND (?2 = '' OR p.indicator = ?2 AND p.area = ?3) AND p.number <= ?4 AND c.at <= ?5 ORDER BY p.number`,
			plan, sr.Indicator, sr.Area, upTo, until)
		return err
	})
	return list, err
}

func pledges(c *sqlite.Conn, query string, args ...any) (list []qianshao.Pledge, err error) {
	return recorded(c, func(p *qianshao.Pledge, no int64, at time.Time) { p.Commit, p.At = no, at }, query, args...)
}
