package sqlite

import (
	"context"
	"time"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// mostErrorText bounds the kept text of a failure, in characters.
const mostErrorText = 500

// told identifies a transition within one judgement.
type told struct {
	qianshao.AlertKey
	state   qianshao.AlertState
	episode int
	at      int64
}

func tellOf(x *qianshao.Transition) told {
	return told{x.Alert.AlertKey, x.Alert.State, x.Alert.Episode, micro(x.At)}
}

// saveDeliveries stores the messages and the orders to send them. Those whose
// message another one takes up are left out of the judgement's list.
func (t *tx) saveDeliveries(j *store.Judgement) error {
	ids := &saved{in: j.Transitions}
	taken, err := t.groupAll(j, ids)
	if err != nil {
		return err
	}
	kept := j.Deliveries[:0]
	for _, d := range j.Deliveries {
		if taken[d.Message.Key] {
			continue
		}
		withIDs(&d.Message, ids)
		if err := t.saveMessage(&d.Message); err != nil {
			return err
		}
		if err := t.saveDelivery(&d); err != nil {
			return err
		}
		if err := t.noteTold(&d.Message, toldNow); err != nil {
			return err
		}
		kept = append(kept, d)
	}
	j.Deliveries = kept
	for i := range j.Unrouted {
		withIDs(&j.Unrouted[i], ids)
		if err := t.noteTold(&j.Unrouted[i], noChannel); err != nil {
			return err
		}
	}
	return t.noteChannels(j)
}

// saved are the transitions just stored. by what they tell is found out once it
// is asked for: messages may share them, with their ids.
type saved struct {
	in []qianshao.Transition
	by map[told]*qianshao.Transition
}

func (s *saved) find(x *qianshao.Transition) *qianshao.Transition {
	if s.by == nil {
		s.by = make(map[told]*qianshao.Transition, len(s.in))
		for i := range s.in {
			s.by[tellOf(&s.in[i])] = &s.in[i]
		}
	}
	return s.by[tellOf(x)]
}

// withIDs fills in the ids of the transitions that a message tells of.
func withIDs(m *qianshao.Message, ids *saved) {
	for k := range m.Transitions {
		x := &m.Transitions[k]
		if x.ID != 0 {
			continue
		}
		if as := ids.find(x); as != nil {
			x.ID, x.Alert.ID = as.ID, as.Alert.ID
		}
	}
}

// saveMessage stores a message once for its key.
func (t *tx) saveMessage(m *qianshao.Message) error {
	body, err := encode(m)
	if err != nil {
		return err
	}
	err = exec(t.Conn, "INSERT INTO message (key, plan, body) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING", m.Key,
		m.Plan, body)
	if err != nil {
		return err
	}
	m.ID, err = number(t.Conn, "SELECT id FROM message WHERE key = ?", m.Key)
	return err
}

// saveDelivery orders a delivery, or reads how far the same one has come.
func (t *tx) saveDelivery(d *qianshao.Delivery) error {
	if d.NextTry.IsZero() {
		if d.NextTry = d.Message.NotBefore; d.NextTry.IsZero() {
			d.NextTry = d.Message.Created
		}
	}
	err := exec(t.Conn,
		"INSERT INTO delivery (channel, message, next_try, due, urgent, receiver) VALUES (?1, ?2, ?3, ?3, ?4, ?5) ON CONFLICT (channel, message) DO NOTHING",
		d.Channel, d.Message.ID, micro(d.NextTry), d.Message.Urgent(), d.Message.To)
	if err != nil {
		return err
	}
	return each(t.Conn, "SELECT "+deliveryColumns+" FROM delivery d WHERE channel = ? AND message = ?",
		func(r *sqlite.Stmt) error { readDelivery(r, d); return nil }, d.Channel, d.Message.ID)
}

// deliveryColumns are those that readDelivery reads.
const deliveryColumns = "d.id, d.attempts, d.next_try, d.delivered, d.failed, d.last_error, d.due, d.begun, d.perhaps"

func readDelivery(r *sqlite.Stmt, d *qianshao.Delivery) {
	d.ID, d.Attempts, d.NextTry = r.ColumnInt64(0), r.ColumnInt(1), moment(r.ColumnInt64(2))
	d.Delivered, d.Failed, d.LastError = moment(r.ColumnInt64(3)), r.ColumnBool(4), r.ColumnText(5)
	d.Due, d.Begun, d.Perhaps = moment(r.ColumnInt64(6)), moment(r.ColumnInt64(7)), r.ColumnInt(8) == 1
}

// deliveries reads deliveries with their messages.
func deliveries(c *sqlite.Conn, where string, args ...any) (list []qianshao.Delivery, err error) {
	err = each(c,
		"SELECT "+deliveryColumns+
			", d.channel, m.id, m.body FROM delivery d JOIN message m ON m.id = d.message WHERE "+where,
		func(r *sqlite.Stmt) error {
			var d qianshao.Delivery
			readDelivery(r, &d)
			d.Channel = r.ColumnText(9)
			err := decode(r, 11, &d.Message)
			d.Message.ID = r.ColumnInt64(10)
			list = append(list, d)
			return err
		}, args...)
	return list, err
}

// Due lists what is to be tried over a channel at now: hard reds first, then
// the longest due, at most limit (0: all).
func (s *Store) Due(ctx context.Context, channel string, now time.Time,
	limit int) (list []qianshao.DueDelivery, err error) {
	err = s.read(ctx, "read what is due", func(c *sqlite.Conn) error {
		return each(c,
			`SELECT id, receiver, urgent FROM delivery WHERE delivered = 0 AND failed = 0 AND channel = ? AND next_try <= ?
			ORDER BY urgent DESC, next_try, id LIMIT ?`, func(r *sqlite.Stmt) error {
				list = append(list, qianshao.DueDelivery{ID: r.ColumnInt64(0), Receiver: r.ColumnText(1),
					Urgent: r.ColumnBool(2)})
				return nil
			}, channel, micro(now), atMost(limit))
	})
	return list, err
}

// DueDeliveries lists every channel's deliveries to try at now, with their
// messages: hard reds first, then the longest due, at most limit (0: all).
func (s *Store) DueDeliveries(ctx context.Context, now time.Time, limit int) (list []qianshao.Delivery, err error) {
	err = s.read(ctx, "read deliveries", func(c *sqlite.Conn) error {
		list, err = deliveries(c,
			"d.delivered = 0 AND d.failed = 0 AND d.next_try <= ? ORDER BY d.urgent DESC, d.next_try, d.id LIMIT ?",
			micro(now), atMost(limit))
		return err
	})
	return list, err
}

// NextDelivery returns when the next open delivery is to be tried, and whether
// there is one.
func (s *Store) NextDelivery(ctx context.Context) (at time.Time, ok bool, err error) {
	err = s.read(ctx, "read next delivery", func(c *sqlite.Conn) error {
		return each(c, "SELECT next_try FROM delivery WHERE delivered = 0 AND failed = 0 ORDER BY next_try LIMIT 1",
			func(r *sqlite.Stmt) error {
				at, ok = moment(r.ColumnInt64(0)), true
				return nil
			})
	})
	return at, ok, err
}

// Hasten lets deliveries that nobody has tried go at a time instead of later.
func (s *Store) Hasten(ctx context.Context, ids []int64, at time.Time) error {
	return s.write(ctx, "hasten deliveries", func(t *tx) error {
		for _, id := range ids {
			if err := exec(t.Conn, "UPDATE delivery SET next_try = ?1 WHERE id = ?2 AND begun = 0 AND next_try > ?1",
				micro(at), id); err != nil {
				return err
			}
		}
		return nil
	})
}
