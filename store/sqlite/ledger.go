package sqlite

import (
	"context"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// saveIssued adds outlooks to the ledger and notes how closed targets ended.
func (t *tx) saveIssued(j *store.Judgement) error {
	for i := range j.Issued {
		x := &j.Issued[i]
		err := exec(t.Conn,
			`INSERT INTO outlook (plan, version, indicator, area, target, year, through, number, at, model, miss, mean, p10, p90, calibrated, why)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			j.Plan, x.PlanVersion, x.Indicator, x.Area, x.Target, x.Year, periodText(x.Through), x.Commit,
			x.At, x.Model,
			x.Outlook.ProbabilityMiss, x.Outlook.Mean, x.Outlook.P10, x.Outlook.P90, x.Outlook.Calibrated,
			x.Outlook.Why)
		if err != nil {
			return err
		}
		x.ID, x.Plan = t.LastInsertRowID(), j.Plan
	}
	for _, v := range j.Verdicts {
		if err := t.saveOutcome(j.Plan, v); err != nil {
			return err
		}
	}
	return nil
}

// saveOutcome notes how the targets of a closed year ended; a later revision
// replaces it.
func (t *tx) saveOutcome(plan string, v *qianshao.Verdict) error {
	for target, end := range v.Endings {
		if end.Closing == qianshao.NotClosed {
			continue
		}
		err := exec(t.Conn,
			`INSERT INTO outcome (plan, indicator, area, target, year, closing) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET closing = excluded.closing`,
			plan, v.Indicator, v.Area, target, v.Year, end.Closing.String())
		if err != nil {
			return err
		}
	}
	return nil
}

// periodText is how a ledger row names its period.
func periodText(p qianshao.Period) string {
	if p.IsZero() {
		return ""
	}
	return p.String()
}

// Ledger lists the outlooks that a clock knows to have been issued for a plan
// ("": all plans), oldest first, each with its target's outcome where the year
// has closed. Outcomes are those known now: a reading of the past has its own.
func (s *Store) Ledger(ctx context.Context, plan string, c qianshao.Clock) (list []qianshao.Issued, err error) {
	until, commit := moments(c)
	err = s.read(ctx, "read ledger", func(c *sqlite.Conn) error {
		return each(c,
			`SELECT o.id, o.plan, o.version, o.indicator, o.area, o.target, o.year, o.through, o.number, o.at, o.model, o.miss, o.mean, o.p10, o.p90,
				o.calibrated, coalesce(c.closing, ''), o.why
			FROM outlook o LEFT JOIN outcome c USING (plan, indicator, area, target, year)
			WHERE ?1 IN ('', o.plan) AND o.at <= ?2 AND (?3 = 0 OR o.number <= ?3) ORDER BY o.id`,
			func(r *sqlite.Stmt) error {
				x := qianshao.Issued{ID: r.ColumnInt64(0), Plan: r.ColumnText(1), PlanVersion: r.ColumnText(2),
					Series: qianshao.Series{Indicator: r.ColumnText(3), Area: r.ColumnText(4)}, Target: r.ColumnInt(5),
					Year:   r.ColumnInt(6),
					Commit: r.ColumnInt64(8), At: r.ColumnInt64(9), Model: r.ColumnText(10),
					Outlook: qianshao.Outlook{ProbabilityMiss: r.ColumnFloat(11), Mean: r.ColumnFloat(12),
						P10: r.ColumnFloat(13), P90: r.ColumnFloat(14), Calibrated: r.ColumnBool(15),
						Why: r.ColumnText(17)}}
				x.Outcome, _ = qianshao.ClosingNamed(r.ColumnText(16))
				if text := r.ColumnText(7); text != "" {
					var err error
					if x.Through, err = qianshao.ParsePeriod(text); err != nil {
						return err
					}
				}
				list = append(list, x)
				return nil
			}, plan, until, commit)
	})
	return list, err
}
