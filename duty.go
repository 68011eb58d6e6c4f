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
	DutyDue       DutyState = "due"        // nobody has said that it was held, and it is not missed yet
	DutyKept      DutyState = "kept"       // held by its due day
	DutyLate      DutyState = "late"       // held after it
	DutyMissed    DutyState = "missed"     // its due day has passed without a word
	DutyNotNeeded DutyState = "not needed" // said so with a reason, due before the plan was issued, or an event that has not come
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

// DutyPeriods lists a duty's periods of the plan's year that have begun by a
// day: of a daily one the working days. An event has none.
func (p *Plan) DutyPeriods(d *Duty, today Date) []Period {
	var out []Period
	if d.Period == DutyEvent {
		return nil
	}
	f := d.Freq()
	for i := 1; i <= PeriodsIn(f, p.Year); i++ {
		q := NewPeriod(f, p.Year, i)
		if q.Start() > today {
			break
		}
		if f > Day || p.Calendar.IsWorking(q.Start()) {
			out = append(out, q)
		}
	}
	return out
}

// DutyDue is the working day by which a duty of a battle is to be held: that
// of its round's meeting, its own day, or Due days after the period's end. A
// daily one is due on its day; an event has no day.
func (p *Plan) DutyDue(b *Battle, d *Duty, q Period) Date {
	switch {
	case d.Period == DutyEvent:
		return 0
	case q.Freq() == Day:
		return q.Start()
	case d.By != 0:
		return p.Calendar.OnOrAfter(d.By)
	}
	if i := slices.IndexFunc(b.Rhythm, func(r Rhythm) bool { return d.Round != "" && r.Kind == d.Round && r.Every == q.Freq() }); i >= 0 {
		_, meeting := p.dispatchDays(b.Rhythm[i], q)
		return meeting
	}
	return p.Calendar.OnOrAfter(q.End() + Date(d.Due))
}

// DutyUnits lists the units charged with a duty: those it names, alone or as
// an office within brackets; where it names none the battle's office follows
// it up.
func (p *Plan) DutyUnits(b *Battle, d *Duty) []string {
	var out []string
	for _, name := range d.Names() {
		if id := p.unitNamed(name); id != "" && !slices.Contains(out, id) {
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

// unitNamed finds a unit by what a text calls it: its name, its name with 等,
// what stands within brackets of either; "" where none is meant.
func (p *Plan) unitNamed(name string) string {
	name = strings.TrimSuffix(strings.TrimSpace(name), "等")
	inner := func(s string) string {
		_, s, _ = strings.Cut(s, "（")
		s, _, _ = strings.Cut(s, "）")
		return strings.TrimPrefix(s, "办公室：")
	}
	for _, same := range []func(unit string) bool{
		func(unit string) bool { return unit == name },
		func(unit string) bool { return unit == inner(name) },
		func(unit string) bool { return inner(unit) == name },
	} {
		for i := range p.Units {
			if same(p.Units[i].Name.ZH) {
				return p.Units[i].ID
			}
		}
	}
	return ""
}
