package agenda

import (
	"slices"

	"qianshao"
)

// dutyPeriods lists a duty's periods of the plan's year that have begun by a
// day: of a daily one the working days. An event has none.
func dutyPeriods(p *qianshao.Plan, d *qianshao.Duty, today qianshao.Date) []qianshao.Period {
	var out []qianshao.Period
	if d.Period == qianshao.DutyEvent {
		return nil
	}
	f := d.Freq()
	for i := 1; i <= qianshao.PeriodsIn(f, p.Year); i++ {
		q := qianshao.NewPeriod(f, p.Year, i)
		if q.Start() > today {
			break
		}
		if f > qianshao.Day || p.Calendar.IsWorking(q.Start()) {
			out = append(out, q)
		}
	}
	return out
}

// dutyDue is the working day by which a duty of a battle is to be held: that
// of its round's meeting, its own day, or Due days after the period's end. A
// daily one is due on its day; an event has no day.
func dutyDue(p *qianshao.Plan, b *qianshao.Battle, d *qianshao.Duty, q qianshao.Period) qianshao.Date {
	switch {
	case d.Period == qianshao.DutyEvent:
		return 0
	case q.Freq() == qianshao.Day:
		return q.Start()
	case d.By != 0:
		return p.Calendar.OnOrAfter(d.By)
	}
	if i := slices.IndexFunc(b.Rhythm, func(r qianshao.Rhythm) bool {
		return d.Round != "" && r.Kind == d.Round && r.Every == q.Freq()
	}); i >= 0 {
		_, meeting := dispatchDays(p, b.Rhythm[i], q)
		return meeting
	}
	return p.Calendar.OnOrAfter(q.End() + qianshao.Date(d.Due))
}

// DutyUnits lists the units charged with a duty: those it names, alone or as
// an office within brackets; where it names none the battle's office follows
// it up.
func DutyUnits(p *qianshao.Plan, b *qianshao.Battle, d *qianshao.Duty) []string {
	var out []string
	for _, name := range d.Names() {
		if id := p.UnitNamed(name); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if len(out) > 0 {
		return out
	}
	if b.Office != "" {
		return []string{b.Office}
	}
	if p.Office != "" {
		return []string{p.Office}
	}
	return nil
}

// DutiesOfMonth counts what is due in the month of the list's day, and what of that has
// been held. What is not needed is left out, and what comes every day.
func DutiesOfMonth(l *qianshao.DutyList) (due, kept int) {
	month := qianshao.PeriodOf(qianshao.Month, l.Today())
	states := DutyStates(l)
	for _, d := range DutyDays(l.Plan) {
		state := states[d.Key()]
		if !month.Contains(d.Due) || state == qianshao.DutyNotNeeded {
			continue
		}
		if due++; state == qianshao.DutyKept || state == qianshao.DutyLate {
			kept++
		}
	}
	return due, kept
}

// DutiesDue lists what came due after one day and by another. What is not needed is
// left out, what comes every day, and what has no day.
func DutiesDue(l *qianshao.DutyList, after, by qianshao.Date) (out []qianshao.DutyItem) {
	for _, x := range l.Items {
		if x.State != qianshao.DutyNotNeeded && x.Due > after && x.Due <= by && x.Period.Freq() != qianshao.Day {
			out = append(out, x)
		}
	}
	return out
}

// DutyStates tells how the duties stand by [qianshao.DutyDay.Key]; those whose period has
// not begun are not in it.
func DutyStates(l *qianshao.DutyList) map[string]qianshao.DutyState {
	states := map[string]qianshao.DutyState{}
	for i := range l.Items {
		x := &l.Items[i]
		states[qianshao.DutyDay{Duty: x.Duty, Period: x.Period}.Key()] = x.State
	}
	return states
}

// DutyDays lists the days of the plan's year on which duties are due, whoever
// has held them, by day, then in the plan's order. What comes every day or when
// it happens is left out, and what was due before the plan was issued.
func DutyDays(p *qianshao.Plan) []qianshao.DutyDay {
	var out []qianshao.DutyDay
	for i := range p.Battles {
		b := &p.Battles[i]
		for j := range b.Duties {
			d := &b.Duties[j]
			if d.Freq() == qianshao.Day {
				continue
			}
			units := DutyUnits(p, b, d)
			for _, q := range dutyPeriods(p, d, qianshao.NewDate(p.Year, 12, 31)) {
				if due := dutyDue(p, b, d, q); due >= p.Issued {
					out = append(out, qianshao.DutyDay{Battle: b.ID, Duty: d, Period: q, Due: due, Units: units})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b qianshao.DutyDay) int { return int(a.Due - b.Due) })
	return out
}
