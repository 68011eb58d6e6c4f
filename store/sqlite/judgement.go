package sqlite

import (
	"context"
	"math"
	"time"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// SaveJudgement stores a judgement in one transaction: the verdicts handed in
// follow the ones before, which are kept; alerts replace those of their key;
// outlooks issued are added to the ledger, and closings score it;
// a message joins one ordered before unless a try of that one has begun, and
// its deliveries are then taken out of the list;
// a delivery is ordered once for a channel and a message's key. It fills in
// the ids of alerts, transitions, messages and deliveries, and, where a
// delivery was ordered before, how far it has come. Through never goes back.
func (s *Store) SaveJudgement(ctx context.Context, j *store.Judgement) error {
	return s.write(ctx, "save judgement", func(t *tx) error {
		if err := t.saveVerdicts(j); err != nil {
			return err
		}
		if err := t.saveIssued(j); err != nil {
			return err
		}
		if err := t.saveAlerts(j); err != nil {
			return err
		}
		if err := t.saveDeliveries(j); err != nil {
			return err
		}
		return exec(t.Conn,
			"INSERT INTO judged (plan, through) VALUES (?, ?) ON CONFLICT (plan) DO UPDATE SET through = max(through, excluded.through)",
			j.Plan, j.Through)
	})
}

const saveVerdictSQL = "INSERT INTO verdict (plan, indicator, area, grade, number, now, cause, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

func (t *tx) saveVerdicts(j *store.Judgement) error {
	q, err := t.Prepare(saveVerdictSQL)
	if err != nil {
		return err
	}
	return eachEncoded(len(j.Verdicts), func(i int) any { return j.Verdicts[i] }, func(i int, body string) error {
		v := j.Verdicts[i]
		q.BindText(1, j.Plan)
		q.BindText(2, v.Indicator)
		q.BindText(3, v.Area)
		q.BindInt64(4, int64(v.Grade))
		q.BindInt64(5, v.Commit)
		q.BindInt64(6, micro(v.Now))
		q.BindText(7, string(v.Cause))
		q.BindText(8, body)
		return run(q)
	})
}

// LoadJudgement returns a plan's current verdicts (by indicator and area), its
// alerts (by id) and the last commit judged; Through is 0 where the plan was
// never judged.
func (s *Store) LoadJudgement(ctx context.Context, plan string) (*store.Judgement, error) {
	j := &store.Judgement{Plan: plan}
	err := s.read(ctx, "load judgement", func(c *sqlite.Conn) (err error) {
		if j.Through, err = number(c, "SELECT through FROM judged WHERE plan = ?", plan); err != nil {
			return err
		}
		j.Verdicts, err = decoded(c, keepVerdict,
			`SELECT id, body FROM verdict WHERE id IN (SELECT max(id) FROM verdict WHERE plan = ? GROUP BY indicator, area)
			ORDER BY indicator, area`, plan)
		if err != nil {
			return err
		}
		alerts, err := decoded(c, keepAlert, "SELECT id, body FROM alert WHERE plan = ? ORDER BY id", plan)
		if n := len(alerts); n > 0 {
			j.Alerts = make([]qianshao.Alert, n)
		}
		for i, a := range alerts {
			j.Alerts[i] = *a
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return j, nil
}

// Verdicts lists the stored verdicts of a series in a plan that stood from…to,
// both included, oldest first: the one that stood at from, and those judged after
// it. A zero to is no end.
func (s *Store) Verdicts(ctx context.Context, plan string, sr qianshao.Series, from,
	to time.Time) (list []qianshao.Verdict, err error) {
	until := int64(math.MaxInt64)
	if !to.IsZero() {
		until = to.UnixMicro()
	}
	err = s.read(ctx, "read verdicts", func(c *sqlite.Conn) error {
		return each(c,
			`SELECT body FROM verdict WHERE plan = ?1 AND indicator = ?2 AND area = ?3 AND now <= ?5 AND id >= coalesce(
			(SELECT id FROM verdict WHERE plan = ?1 AND indicator = ?2 AND area = ?3 AND now <= ?4 ORDER BY id DESC LIMIT 1), 0) ORDER BY id`, func(r *sqlite.Stmt) error {
				var v qianshao.Verdict
				err := decode(r, 0, &v)
				list = append(list, v)
				return err
			}, plan, sr.Indicator, sr.Area, from.UnixMicro(), until)
	})
	return list, err
}
