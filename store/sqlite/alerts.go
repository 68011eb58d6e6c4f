package sqlite

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// saveAlerts stores alerts and transitions, and fills in their ids. An alert
// takes the place of the one with its key.
func (t *tx) saveAlerts(j *store.Judgement) error {
	q, err :=
		t.Prepare(
			`INSERT INTO alert (plan, indicator, area, target, year, state, grade, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (plan, indicator, area, target, year) DO UPDATE SET state = excluded.state, grade = excluded.grade, body = excluded.body
		RETURNING id`)
	if err != nil {
		return err
	}
	if err = eachEncoded(len(j.Alerts), func(i int) any { return &j.Alerts[i] }, func(i int, body string) (err error) {
		a := &j.Alerts[i]
		a.ID, err = saveAlert(q, a, body)
		return err
	}); err != nil {
		return err
	}
	if err := t.numberAlerts(j); err != nil {
		return err
	}
	return t.saveTransitions(j)
}

// numberAlerts fills in the ids of transitions' alerts. Those stored with them
// come in the same order; others are looked up.
func (t *tx) numberAlerts(j *store.Judgement) (err error) {
	at := 0
	for i := range j.Transitions {
		x := &j.Transitions[i].Alert
		for at < len(j.Alerts) && j.Alerts[at].AlertKey != x.AlertKey {
			at++
		}
		if at < len(j.Alerts) {
			x.ID = j.Alerts[at].ID
		} else if x.ID, err = t.alertID(x.AlertKey); err != nil {
			return err
		}
	}
	return nil
}

func saveAlert(q *sqlite.Stmt, a *qianshao.Alert, body string) (int64, error) {
	q.BindText(1, a.Plan)
	q.BindText(2, a.Indicator)
	q.BindText(3, a.Area)
	q.BindText(4, a.Target)
	q.BindInt64(5, int64(a.Year))
	q.BindText(6, a.State.String())
	q.BindInt64(7, int64(a.Grade))
	q.BindText(8, body)
	if _, err := q.Step(); err != nil {
		return 0, err
	}
	id := q.ColumnInt64(0)
	return id, q.Reset()
}

// alertID finds the alert of a transition that came without it.
func (t *tx) alertID(k qianshao.AlertKey) (int64, error) {
	id, err := number(t.Conn,
		"SELECT id FROM alert WHERE plan = ? AND indicator = ? AND area = ? AND target = ? AND year = ?",
		k.Plan, k.Indicator, k.Area, k.Target, k.Year)
	if err == nil && id == 0 {
		err = fmt.Errorf("transition of an unknown alert %s %s %q %d", k.Plan, k.Series, k.Target, k.Year)
	}
	return id, err
}

func (t *tx) saveTransitions(j *store.Judgement) error {
	q, err := t.Prepare("INSERT INTO transition (plan, alert, at, body, untold) VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	return eachEncoded(len(j.Transitions), func(i int) any {
		return &j.Transitions[i]
	}, func(i int, body string) error {
		x := &j.Transitions[i]
		untold := toldNow
		if x.Deliver {
			untold = mustTell
		}
		q.BindText(1, j.Plan)
		q.BindInt64(2, x.Alert.ID)
		q.BindInt64(3, micro(x.At))
		q.BindText(4, body)
		q.BindInt64(5, int64(untold))
		err := run(q)
		x.ID = t.LastInsertRowID()
		return err
	})
}

// Transitions lists changes of a plan's alerts ("": of all plans) with an id
// greater than after, newest first, at most limit (0: all).
func (s *Store) Transitions(ctx context.Context, plan string, after int64,
	limit int) (list []qianshao.Transition, err error) {
	err = s.read(ctx, "read transitions", func(c *sqlite.Conn) error {
		return each(c,
			"SELECT id, body FROM transition WHERE (?1 = '' OR plan = ?1) AND id > ?2 ORDER BY id DESC LIMIT ?3",
			func(r *sqlite.Stmt) error {
				var x qianshao.Transition
				err := decode(r, 1, &x)
				x.ID = r.ColumnInt64(0)
				list = append(list, x)
				return err
			}, plan, after, atMost(limit))
	})
	return list, err
}
