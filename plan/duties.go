package plan

import (
	"slices"

	"qianshao"
)

var dutyKeys = []string{"id", "kind", "duty", "who", "often", "period", "clause", "indicator", "note", "round",
	"due", "by"}

// dutyPeriods are how often a duty comes back: the kinds of period, or a word.
var dutyPeriods = []string{"day", "ten-day", "month", "quarter", "half", "year", qianshao.DutyRegular,
	qianshao.DutyOnce, qianshao.DutyEvent}

// duty reads a duty of a battle whose rhythm has been read.
func duty(v value, ids seen, b *qianshao.Battle) (qianshao.Duty, bool) {
	t, ok := v.table(dutyKeys)
	if !ok {
		return qianshao.Duty{}, false
	}
	t.need("id", "duty")
	var d qianshao.Duty
	d.ID = t.get("id").id(indicatorID)
	ids.add(t.get("id"), d.ID, "职责代号重复", "the duty's id stands twice")
	for key, to := range map[string]*string{"kind": &d.Kind, "who": &d.Who, "often": &d.Often,
		"clause": &d.Clause, "indicator": &d.Indicator, "note": &d.Note, "round": &d.Round} {
		t.get(key).str(to)
	}
	t.get("duty").text(&d.Name)
	d.Period = t.get("period").choice(dutyPeriods...)
	t.get("due").integer(&d.Due, 0, mostDue)
	t.get("by").date(&d.By)
	dutyDay(t, &d, b)
	return d, true
}

// dutyDay checks what a duty's due day hangs on: its round is one of the
// battle's, of the same interval; a day of its own fits one that comes once.
func dutyDay(t *table, d *qianshao.Duty, b *qianshao.Battle) {
	if d.Round != "" {
		i := slices.IndexFunc(b.Rhythm, func(r qianshao.Rhythm) bool { return r.Kind == d.Round })
		switch {
		case i < 0:
			var kinds []string
			for _, r := range b.Rhythm {
				kinds = append(kinds, r.Kind)
			}
			t.get("round").fault("round", "这个 battle 没有这个调度", "the battle has no such round", suggest(d.Round, kinds))
		case b.Rhythm[i].Every != 0 && b.Rhythm[i].Every.String() != d.Period:
			t.get("round").fault("round", "间隔与这个调度的不同", "the round has another interval",
				"period: "+b.Rhythm[i].Every.String())
		}
	}
	if d.By != 0 && d.Freq() != qianshao.Year {
		t.get("by").fault("contradiction", "分期的事项没有单独的期限", "a duty with periods has no day of its own",
			"改写 due（期末后几天） / write due, days after the period")
	}
}
