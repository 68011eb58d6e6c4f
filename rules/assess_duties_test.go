package rules

import (
	"testing"

	"qianshao"
)

// Duties are items of timeliness: held in time among those that came due. What
// is offered, and what is not needed, is left out.
func TestDutiesCountAsTimeliness(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	weekly, yearly := &qianshao.Duty{ID: "w", Name: qianshao.Text{ZH: "月调度"}}, &qianshao.Duty{ID: "y", Name: qianshao.Text{ZH: "年审"}}
	month := func(m int) qianshao.Period { return qianshao.NewPeriod(qianshao.Month, 2023, m) }
	item := func(d *qianshao.Duty, battle, unit string, m int, s qianshao.DutyState) qianshao.DutyItem {
		return qianshao.DutyItem{Duty: d, Battle: battle, Units: []string{unit}, Period: month(m), State: s}
	}
	states := func(unit string, ss ...qianshao.DutyState) (out []qianshao.DutyItem) {
		for i, s := range ss {
			out = append(out, item(weekly, "growth/land", unit, i+1, s))
		}
		return out
	}
	const due, kept, late, missed, no = qianshao.DutyDue, qianshao.DutyKept, qianshao.DutyLate, qianshao.DutyMissed, qianshao.DutyNotNeeded
	for name, c := range map[string]struct {
		duties         []qianshao.DutyItem
		items          int
		part, of, last int64 // of the first item; part of the last
	}{
		"none":               {nil, 0, 0, 0, 0},
		"all in time":        {states("a", kept, kept, kept), 1, 3, 3, 3},
		"one late":           {states("a", kept, late, kept), 1, 2, 3, 2},
		"one missed":         {states("a", kept, missed, kept), 1, 2, 3, 2},
		"none held":          {states("a", missed, late), 1, 0, 2, 0},
		"offered left out":   {states("a", kept, due, late), 1, 1, 2, 1},
		"only offered":       {states("a", due, due), 0, 0, 0, 0},
		"not needed":         {states("a", no, kept), 1, 1, 1, 1},
		"another's":          {states("idle", kept, missed), 0, 0, 0, 0},
		"each duty an item":  {append(states("a", kept, late), item(yearly, "growth", "a", 5, kept)), 2, 1, 2, 1},
		"of a unit and none": {append(states("idle", kept), item(yearly, "growth", "a", 5, missed)), 1, 0, 1, 0},
	} {
		a := q2(assessVerdict(p, "retail", qianshao.Green, 1))
		a.Duties = c.duties
		for _, s := range Assess(p, a) {
			if s.Subject != "a" {
				continue
			}
			l := s.Line(qianshao.ForTimeliness)
			var first, last qianshao.ScoreItem
			n := 0
			for _, it := range l.Items {
				if it.Case != "duty" {
					continue
				}
				if n++; n == 1 {
					first = it
				}
				last = it
			}
			if n != c.items || first.Part != c.part || first.Of != c.of || last.Part != c.last {
				t.Errorf("%s: %d items, %d of %d, last %d", name, n, first.Part, first.Of, last.Part)
			}
			checkSums(t, p, &s)
		}
	}
	a := q2(assessVerdict(p, "retail", qianshao.Green, 1))
	a.Duties = states("idle", kept, missed)
	p.Assessment.Shrink = 3
	found := false
	for _, s := range Assess(p, a) {
		if s.Subject != "idle" { // it leads no judged indicator
			continue
		}
		found = true
		few := s.Line(qianshao.ForFew).Items[0]
		if on := s.Line(qianshao.ForTimeliness); on.Most != assessAll || on.Points != assessAll/2 || few.Case != "few-duty" || few.Part != 2 { // two periods of one duty
			t.Errorf("a unit with duties alone: %+v", s)
		}
		checkLines(t, &s)
	}
	if !found {
		t.Error("a unit with duties alone is not scored")
	}
	p.Assessment.Shrink = 0
	if it := Assess(p, a)[0].Line(qianshao.ForTimeliness).Items; len(it) != 2 || it[1].Part != 1 || it[1].Of != 2 {
		t.Errorf("a battle's parts count with it: %+v", it)
	}
}
