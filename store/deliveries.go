package store

import (
	"context"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// mostErrorText bounds the kept text of a failure, in characters.
const mostErrorText = 500

// told identifies a transition within one judgement.
type told struct {
	qianshao.AlertKey
	state qianshao.AlertState
	at    int64
}

func tellOf(x *qianshao.Transition) told { return told{x.Alert.AlertKey, x.Alert.State, micro(x.At)} }

// saveDeliveries stores the messages and the orders to send them.
func (t *tx) saveDeliveries(j *Judgement) error {
	ids := make(map[told]*qianshao.Transition, len(j.Transitions))
	for i := range j.Transitions {
		ids[tellOf(&j.Transitions[i])] = &j.Transitions[i]
	}
	for i := range j.Deliveries {
		d := &j.Deliveries[i]
		withIDs(&d.Message, ids)
		if err := t.saveMessage(&d.Message); err != nil {
			return err
		}
		if err := t.saveDelivery(d); err != nil {
			return err
		}
	}
	return t.saveJoined(j, ids)
}

// saveJoined stores what messages that wait say now.
func (t *tx) saveJoined(j *Judgement, ids map[told]*qianshao.Transition) error {
	for _, m := range j.Joined {
		withIDs(m, ids)
		body, err := encode(m)
		if err != nil {
			return err
		}
		err = exec(t.Conn, "UPDATE message SET body = ? WHERE key = ? AND id NOT IN (SELECT message FROM delivery WHERE attempts > 0 OR delivered > 0)", body, m.Key)
		if err != nil {
			return err
		}
	}
	return nil
}

// withIDs fills in the ids of the transitions that a message tells of.
func withIDs(m *qianshao.Message, ids map[told]*qianshao.Transition) {
	for k := range m.Transitions {
		x := &m.Transitions[k]
		if saved := ids[tellOf(x)]; saved != nil {
			x.ID, x.Alert.ID = saved.ID, saved.Alert.ID
		}
	}
}

// saveMessage stores a message once for its key.
func (t *tx) saveMessage(m *qianshao.Message) error {
	body, err := encode(m)
	if err != nil {
		return err
	}
	err = exec(t.Conn, "INSERT INTO message (key, plan, body) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING", m.Key, m.Plan, body)
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
	err := exec(t.Conn, "INSERT INTO delivery (channel, message, next_try) VALUES (?, ?, ?) ON CONFLICT (channel, message) DO NOTHING",
		d.Channel, d.Message.ID, micro(d.NextTry))
	if err != nil {
		return err
	}
	return each(t.Conn, "SELECT id, attempts, next_try, delivered, failed, last_error FROM delivery WHERE channel = ? AND message = ?",
		func(r *sqlite.Stmt) error { readDelivery(r, d); return nil }, d.Channel, d.Message.ID)
}

func readDelivery(r *sqlite.Stmt, d *qianshao.Delivery) {
	d.ID, d.Attempts, d.NextTry = r.ColumnInt64(0), r.ColumnInt(1), moment(r.ColumnInt64(2))
	d.Delivered, d.Failed, d.LastError = moment(r.ColumnInt64(3)), r.ColumnBool(4), r.ColumnText(5)
}

const deliveryDue = " FROM delivery d WHERE d.delivered = 0 AND d.failed = 0"

// DueDeliveries lists the deliveries to try at now, the longest due first, at
// most limit (0: all).
func (s *Store) DueDeliveries(ctx context.Context, now time.Time, limit int) (list []qianshao.Delivery, err error) {
	err = s.read(ctx, "read deliveries", func(c *sqlite.Conn) error {
		return each(c, `SELECT d.id, d.attempts, d.next_try, d.delivered, d.failed, d.last_error, d.channel, m.id, m.body
			FROM delivery d JOIN message m ON m.id = d.message WHERE d.delivered = 0 AND d.failed = 0 AND d.next_try <= ?
			ORDER BY d.next_try, d.id LIMIT ?`, func(r *sqlite.Stmt) error {
			var d qianshao.Delivery
			readDelivery(r, &d)
			d.Channel = r.ColumnText(6)
			err := decode(r, 8, &d.Message)
			d.Message.ID = r.ColumnInt64(7)
			list = append(list, d)
			return err
		}, micro(now), atMost(limit))
	})
	return list, err
}

// NextDelivery returns when the next open delivery is to be tried, and whether
// there is one.
func (s *Store) NextDelivery(ctx context.Context) (at time.Time, ok bool, err error) {
	err = s.read(ctx, "read next delivery", func(c *sqlite.Conn) error {
		return each(c, "SELECT d.next_try"+deliveryDue+" ORDER BY d.next_try LIMIT 1", func(r *sqlite.Stmt) error {
			at, ok = moment(r.ColumnInt64(0)), true
			return nil
		})
	})
	return at, ok, err
}

// MarkDelivered notes that a delivery has arrived; a second mark does nothing.
func (s *Store) MarkDelivered(ctx context.Context, id int64, at time.Time) error {
	return s.write(ctx, "mark delivered", func(t *tx) error {
		return exec(t.Conn, "UPDATE delivery SET delivered = ?, attempts = attempts + 1, failed = 0, last_error = '' WHERE id = ? AND delivered = 0", micro(at), id)
	})
}

// MarkFailed notes a failed try, why, and when to try next; giveUp ends the
// tries. What has been delivered stays so.
func (s *Store) MarkFailed(ctx context.Context, id int64, next time.Time, why string, giveUp bool) error {
	if r := []rune(why); len(r) > mostErrorText {
		why = string(r[:mostErrorText])
	}
	return s.write(ctx, "mark failed", func(t *tx) error {
		return exec(t.Conn, "UPDATE delivery SET attempts = attempts + 1, next_try = ?, last_error = ?, failed = ? WHERE id = ? AND delivered = 0",
			micro(next), why, giveUp, id)
	})
}
