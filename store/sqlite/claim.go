package sqlite

import (
	"context"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// Claim notes that a try of a delivery begins: from now on nothing is added to its
// message. It returns the message as it is now, with the alerts it tells of as
// they stand and what the receiver has heard of them; ok is false where the
// delivery is not open any more, or not due.
func (s *Store) Claim(ctx context.Context, id int64, now time.Time) (x qianshao.Claimed, ok bool, err error) {
	err = s.write(ctx, "claim delivery", func(t *tx) error {
		err := exec(t.Conn, `UPDATE delivery SET begun = iif(begun = 0, ?1, begun), perhaps = iif(perhaps = 0, 2, 1)
			WHERE id = ?2 AND delivered = 0 AND failed = 0 AND next_try <= ?1`, micro(now), id)
		if err != nil || t.Changes() == 0 {
			return err
		}
		list, err := deliveries(t.Conn, "d.id = ?", id)
		if err != nil || len(list) == 0 {
			return err
		}
		x, ok = qianshao.Claimed{Delivery: list[0], Alerts: map[int64]qianshao.Alert{},
			Heard: map[int64]qianshao.Heard{}}, true
		return t.known(&x)
	})
	return x, ok && err == nil, err
}

// known reads how the alerts of a claimed delivery stand, and what was heard:
// by the receiver, or by all whom the channel is for.
func (t *tx) known(x *qianshao.Claimed) error {
	for i := range x.Message.Transitions {
		id := x.Message.Transitions[i].Alert.ID
		if _, seen := x.Alerts[id]; seen {
			continue
		}
		err := each(t.Conn, "SELECT body FROM alert WHERE id = ?", func(r *sqlite.Stmt) error {
			var a qianshao.Alert
			err := decode(r, 0, &a)
			a.ID = id
			x.Alerts[id] = a
			return err
		}, id)
		if err != nil {
			return err
		}
		err = each(t.Conn,
			"SELECT episode, state, grade FROM heard WHERE channel = ? AND receiver IN (?, '') AND alert = ? ORDER BY episode, state = 'resolved'", func(r *sqlite.Stmt) error {
				h := qianshao.Heard{Alert: id, Episode: r.ColumnInt(0), Grade: qianshao.Grade(r.ColumnInt(2))}
				err := h.State.UnmarshalText([]byte(r.ColumnText(1)))
				x.Heard[id] = h
				return err
			}, x.Channel, x.Message.To, id)
		if err != nil {
			return err
		}
	}
	return nil
}

// MarkDelivered notes that a delivery has arrived with the message it holds,
// and what its receiver has heard by it; a second mark does nothing.
func (s *Store) MarkDelivered(ctx context.Context, d qianshao.Delivery, at time.Time) error {
	return s.write(ctx, "mark delivered", func(t *tx) error {
		err := exec(t.Conn,
			"UPDATE delivery SET delivered = ?, attempts = attempts + 1, failed = 0, last_error = '' WHERE id = ? AND delivered = 0", micro(at), d.ID)
		if err != nil || t.Changes() == 0 {
			return err
		}
		return t.heard(&d)
	})
}

// heard notes what a receiver was told; a later episode is not unheard.
func (t *tx) heard(d *qianshao.Delivery) error {
	for i := range d.Message.Transitions {
		a := &d.Message.Transitions[i].Alert
		if a.ID == 0 {
			continue
		}
		err := exec(t.Conn,
			`INSERT INTO heard (channel, receiver, alert, episode, state, grade) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (channel, receiver, alert) DO UPDATE SET episode = excluded.episode, state = excluded.state, grade = excluded.grade
			WHERE excluded.episode >= episode`, d.Channel, d.Message.To, a.ID, a.Episode, a.State.String(),
			int(a.Grade))
		if err != nil {
			return err
		}
	}
	return nil
}

// MarkOvertaken ends a delivery of which nothing is news any more.
func (s *Store) MarkOvertaken(ctx context.Context, id int64, at time.Time) error {
	return s.write(ctx, "mark overtaken", func(t *tx) error {
		return exec(t.Conn, "UPDATE delivery SET delivered = ?, fate = ?, failed = 0 WHERE id = ? AND delivered = 0",
			micro(at), qianshao.FateOvertaken, id)
	})
}

// MarkFailed notes a failed try. What has been delivered stays so.
func (s *Store) MarkFailed(ctx context.Context, id int64, f qianshao.Failure) error {
	why := f.Why
	if r := []rune(why); len(r) > mostErrorText {
		why = string(r[:mostErrorText])
	}
	return s.write(ctx, "mark failed", func(t *tx) error {
		return exec(t.Conn,
			"UPDATE delivery SET attempts = attempts + 1, next_try = ?, last_error = ?, failed = ?, perhaps = iif(?, 1, perhaps % 2) WHERE id = ? AND delivered = 0",
			micro(f.Next), why, f.GiveUp, f.Perhaps, id)
	})
}
