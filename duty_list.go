package qianshao

import "time"

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
	states := map[string]DutyState{}
	for i := range l.Items {
		states[l.Items[i].Duty.ID+" "+l.Items[i].Period.String()] = l.Items[i].State
	}
	for i := range l.Plan.Battles {
		b := &l.Plan.Battles[i]
		for j := range b.Duties {
			d := &b.Duties[j]
			if d.Freq() == Day {
				continue
			}
			for _, q := range l.Plan.DutyPeriods(d, month.End()) {
				state := states[d.ID+" "+q.String()]
				if !month.Contains(l.Plan.DutyDue(b, d, q)) || state == DutyNotNeeded {
					continue
				}
				if due++; state == DutyKept || state == DutyLate {
					kept++
				}
			}
		}
	}
	return due, kept
}
