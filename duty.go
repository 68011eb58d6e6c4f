package qianshao

import (
	"slices"
	"strings"
)

// Duty is a periodic duty of the plan's text: a meeting, a paper, a check, a
// list that somebody owes.
type Duty struct {
	ID, Kind, Who, Often, Period, Clause, Indicator, Note string

	Name  Text   // what is to be done, in the text's words
	Round string // kind of the battle's rhythm that fulfils it; "": none
	Due   int    // days after the period's end, then the next working day
	By    Date   // of a yearly or single one: the day it is due; zero: none
}

// DutyRegister is the Kind of a duty that is a list, a catalogue or a register: who
// says that it is kept names its owner and its file.
const DutyRegister = "list"

// What a duty's Period may say besides the name of a frequency.
const (
	DutyRegular = "regular" // 定期、常态化: without an interval; kept once a year at least
	DutyOnce    = "once"
	DutyEvent   = "event" // when it happens
)

// DutyState is how a duty stands in a period.
type DutyState string

// The states. A person says that a duty was held or is not needed; the others
// follow from the day.
const (
	DutyDue    DutyState = "due"    // nobody has said that it was held, and it is not missed yet
	DutyKept   DutyState = "kept"   // held by its due day
	DutyLate   DutyState = "late"   // held after it
	DutyMissed DutyState = "missed" // its due day has passed without a word
	// said so with a reason, due before the plan was issued, or an event that has not come
	DutyNotNeeded DutyState = "not needed"
)

// Freq is the frequency of a duty's periods: a year for those that name none.
func (d *Duty) Freq() Freq {
	if f, err := ParseFreq(d.Period); err == nil {
		return f
	}
	if d.Period == DutyEvent {
		return Day
	}
	return Year
}

// Names are those charged with a duty, as the text names them.
func (d *Duty) Names() []string {
	return strings.FieldsFunc(d.Who, func(r rune) bool { return r == ';' || r == '；' || r == '、' })
}

// Duty returns the duty with an id and its battle, or nils.
func (p *Plan) Duty(id string) (*Battle, *Duty) {
	for i := range p.Battles {
		b := &p.Battles[i]
		for j := range b.Duties {
			if b.Duties[j].ID == id {
				return b, &b.Duties[j]
			}
		}
	}
	return nil, nil
}

// HasDuties reports whether a plan lists any.
func (p *Plan) HasDuties() bool {
	return slices.ContainsFunc(p.Battles, func(b Battle) bool { return len(b.Duties) > 0 })
}
