package qianshao

import (
	"slices"
	"time"
)

// DutyList is a plan's duties as known at a clock and judged at its moment.
type DutyList struct {
	Plan  *Plan
	Now   time.Time
	Items []DutyItem
}

// Today is the civil day of the list in the plan's zone.
func (l *DutyList) Today() Date { return DateOf(l.Now.In(l.Plan.Location)) }

// Month counts what is due in the month of the list's day, and what of that has
// been held. What is not needed is left out, and what comes every day.
func (l *DutyList) Month() (due, kept int) {
	month := PeriodOf(Month, l.Today())
	states := l.States()
	for _, d := range l.Plan.DutyDays() {
		state := states[d.Key()]
		if !month.Contains(d.Due) || state == DutyNotNeeded {
			continue
		}
		if due++; state == DutyKept || state == DutyLate {
			kept++
		}
	}
	return due, kept
}

// Came lists what came due after one day and by another. What is not needed is
// left out, what comes every day, and what has no day.
func (l *DutyList) Came(after, by Date) (out []DutyItem) {
	for _, x := range l.Items {
		if x.State != DutyNotNeeded && x.Due > after && x.Due <= by && x.Period.Freq() != Day {
			out = append(out, x)
		}
	}
	return out
}

// States tells how the duties stand by [DutyDay.Key]; those whose period has
// not begun are not in it.
func (l *DutyList) States() map[string]DutyState {
	states := map[string]DutyState{}
	for i := range l.Items {
		x := &l.Items[i]
		states[DutyDay{Duty: x.Duty, Period: x.Period}.Key()] = x.State
	}
	return states
}

// DutyDay is the day by which a duty is to be held.
type DutyDay struct {
	Battle string
	Duty   *Duty
	Period Period
	Due    Date
	Units  []string
}

// Key names a duty's period within its plan.
func (d DutyDay) Key() string { return d.Duty.ID + " " + d.Period.String() }

// DutyDays lists the days of the plan's year on which duties are due, whoever
// has held them, by day, then in the plan's order. What comes every day or when
// it happens is left out, and what was due before the plan was issued.
func (p *Plan) DutyDays() []DutyDay {
	var out []DutyDay
	for i := range p.Battles {
		b := &p.Battles[i]
		for j := range b.Duties {
			d := &b.Duties[j]
			if d.Freq() == Day {
				continue
			}
			units := p.DutyUnits(b, d)
			for _, q := range p.DutyPeriods(d, NewDate(p.Year, 12, 31)) {
				if due := p.DutyDue(b, d, q); due >= p.Issued {
					out = append(out, DutyDay{b.ID, d, q, due, units})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b DutyDay) int { return int(a.Due - b.Due) })
	return out
}
