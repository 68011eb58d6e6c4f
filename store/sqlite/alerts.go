package sqlite

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// saveAlerts stores alerts and transitions, and fills in their ids.
func (t *tx) saveAlerts(j *store.Judgement) error {
	ids := make(map[qianshao.AlertKey]int64, len(j.Alerts))
	for i := range j.Alerts {
		if err := t.saveAlert(&j.Alerts[i]); err != nil {
			return err
		}
		ids[j.Alerts[i].AlertKey] = j.Alerts[i].ID
	}
	for i := range j.Transitions {
		x := &j.Transitions[i]
		if x.Alert.ID = ids[x.Alert.AlertKey]; x.Alert.ID == 0 {
			var err error
			if x.Alert.ID, err = t.alertID(x.Alert.AlertKey); err != nil {
				return err
			}
		}
		if err := t.saveTransition(j.Plan, x); err != nil {
			return err
		}
	}
	return nil
}

// saveAlert puts an alert in the place of the one with its key.
func (t *tx) saveAlert(a *qianshao.Alert) error {
	body, err := encode(a)
	if err != nil {
		return err
	}
	return each(t.Conn, `INSERT INTO alert (plan, indicator, area, target, year, state, grade, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (plan, indicator, area, target, year) DO UPDATE SET state = excluded.state, grade = excluded.grade, body = excluded.body
		RETURNING id`, func(r *sqlite.Stmt) error {
		a.ID = r.ColumnInt64(0)
		return nil
	}, a.Plan, a.Indicator, a.Area, a.Target, a.Year, a.State.String(), int(a.Grade), body)
}

// alertID finds the alert of a transition that came without it.
func (t *tx) alertID(k qianshao.AlertKey) (int64, error) {
	id, err := number(t.Conn, "SELECT id FROM alert WHERE plan = ? AND indicator = ? AND area = ? AND target = ? AND year = ?",
		k.Plan, k.Indicator, k.Area, k.Target, k.Year)
	if err == nil && id == 0 {
		err = fmt.Errorf("transition of an unknown alert %s %s %q %d", k.Plan, k.Series, k.Target, k.Year)
	}
	return id, err
}

func (t *tx) saveTransition(plan string, x *qianshao.Transition) error {
	body, err := encode(x)
	if err != nil {
		return err
	}
	untold := toldNow
	if x.Deliver {
		untold = mustTell
	}
	err = exec(t.Conn, "INSERT INTO transition (plan, alert, at, body, untold) VALUES (?, ?, ?, ?, ?)", plan, x.Alert.ID, micro(x.At), body, untold)
	x.ID = t.LastInsertRowID()
	return err
}

// Transitions lists changes of a plan's alerts ("": of all plans) with an id
// greater than after, newest first, at most limit (0: all).
func (s *Store) Transitions(ctx context.Context, plan string, after int64, limit int) (list []qianshao.Transition, err error) {
	err = s.read(ctx, "read transitions", func(c *sqlite.Conn) error {
		return each(c, "SELECT id, body FROM transition WHERE (?1 = '' OR plan = ?1) AND id > ?2 ORDER BY id DESC LIMIT ?3", func(r *sqlite.Stmt) error {
			var x qianshao.Transition
			err := decode(r, 1, &x)
			x.ID = r.ColumnInt64(0)
			list = append(list, x)
			return err
		}, plan, after, atMost(limit))
	})
	return list, err
}
