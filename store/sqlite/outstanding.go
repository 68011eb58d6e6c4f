package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// lateAfter is when a message that has not arrived is talked about.
const lateAfter = time.Hour

// Outstanding counts what has not been told at now; channels are those that
// the configuration has.
func (s *Store) Outstanding(ctx context.Context, channels []string, now time.Time) (o qianshao.Outstanding, err error) {
	o.Configured = channels
	err = s.read(ctx, "count what waits", func(c *sqlite.Conn) error {
		err := each(c,
			`SELECT channel, sum(failed = 0), sum(failed = 0 AND due <= ?), sum(failed), min(due), max(last_error) FROM delivery
			WHERE delivered = 0 AND (failed = 1 OR due <= ?) GROUP BY channel ORDER BY channel`,
			func(r *sqlite.Stmt) error {
				x := qianshao.ChannelState{Name: r.ColumnText(0), Waiting: r.ColumnInt(1), Late: r.ColumnInt(2),
					GivenUp: r.ColumnInt(3),
					Since:   moment(r.ColumnInt64(4)), LastError: r.ColumnText(5),
					Configured: slices.Contains(channels, r.ColumnText(0))}
				o.Channels = append(o.Channels, x)
				o.GivenUp += x.GivenUp
				if !x.Configured {
					o.Unconfigured += x.Waiting
					return nil
				}
				o.Waiting += x.Waiting
				o.Late += x.Late
				return nil
			}, micro(now.Add(-lateAfter)), micro(now))
		if err != nil {
			return err
		}
		untold, err := number(c, "SELECT count(*) FROM transition WHERE untold = 1")
		if err != nil {
			return err
		}
		unrouted, err := number(c, "SELECT count(*) FROM transition WHERE untold = 2")
		o.Untold, o.Unrouted = int(untold), int(unrouted)
		return err
	})
	return o, err
}

// Undelivered lists what could have gone by now and has not arrived, what was
// given up first, then the longest due, at most limit (0: all).
func (s *Store) Undelivered(ctx context.Context, now time.Time, limit int) (list []qianshao.Delivery, err error) {
	err = s.read(ctx, "read undelivered", func(c *sqlite.Conn) error {
		list, err = deliveries(c,
			"d.delivered = 0 AND (d.failed = 1 OR d.due <= ?) ORDER BY d.failed DESC, d.due, d.id LIMIT ?",
			micro(now), atMost(limit))
		return err
	})
	return list, err
}

// Settle sends deliveries again, drops them or moves them to another channel,
// and returns how many there were. Who did it stands in the audit table.
func (s *Store) Settle(ctx context.Context, x qianshao.Settlement) (n int, err error) {
	err = s.write(ctx, "settle deliveries", func(t *tx) error {
		ids := x.IDs
		if len(ids) == 0 {
			err := each(t.Conn, "SELECT id FROM delivery WHERE channel = ? AND delivered = 0 ORDER BY id",
				func(r *sqlite.Stmt) error {
					ids = append(ids, r.ColumnInt64(0))
					return nil
				}, x.Channel)
			if err != nil {
				return err
			}
		}
		at := s.now()
		for _, id := range ids {
			changed, err := t.settle(id, x, at)
			if err != nil {
				return err
			}
			n += changed
		}
		return t.audit(at, x.By, x.Do+" deliveries", x.Channel+strings.Trim(fmt.Sprint(x.IDs), "[]"), x.To)
	})
	return n, err
}

// settle does it to one delivery that has not arrived.
func (t *tx) settle(id int64, x qianshao.Settlement, at time.Time) (int, error) {
	switch x.Do {
	case "again":
		err := exec(t.Conn,
			"UPDATE delivery SET failed = 0, attempts = 0, begun = 0, next_try = ? WHERE id = ? AND delivered = 0",
			micro(at), id)
		return t.Changes(), err
	case "move":
		err := exec(t.Conn,
			`INSERT INTO delivery (channel, message, next_try, due, urgent, receiver) SELECT ?, message, ?, due, urgent, receiver FROM delivery
			WHERE id = ? AND delivered = 0 ON CONFLICT (channel, message) DO NOTHING`, x.To, micro(at), id)
		if err != nil {
			return 0, err
		}
	}
	fate := map[string]string{"drop": qianshao.FateDropped, "move": qianshao.FateMoved}[x.Do]
	err := exec(t.Conn, "UPDATE delivery SET delivered = ?, fate = ?, failed = 0 WHERE id = ? AND delivered = 0",
		micro(at), fate, id)
	return t.Changes(), err
}

// KnownChannels lists the channels that a plan's messages have had.
func (s *Store) KnownChannels(ctx context.Context, plan string) (names []string, err error) {
	err = s.read(ctx, "read channels", func(c *sqlite.Conn) error {
		return each(c, "SELECT name FROM channel WHERE plan = ? ORDER BY name", func(r *sqlite.Stmt) error {
			names = append(names, r.ColumnText(0))
			return nil
		}, plan)
	})
	return names, err
}

// Unrouted lists the latest change of each alert of a plan that no channel took.
func (s *Store) Unrouted(ctx context.Context, plan string) (list []qianshao.Transition, err error) {
	err = s.read(ctx, "read what no channel took", func(c *sqlite.Conn) error {
		return each(c, "SELECT max(id), body FROM transition WHERE plan = ? AND untold = 2 GROUP BY alert ORDER BY 1",
			func(r *sqlite.Stmt) error {
				var x qianshao.Transition
				err := decode(r, 1, &x)
				x.ID = r.ColumnInt64(0)
				list = append(list, x)
				return err
			}, plan)
	})
	return list, err
}
