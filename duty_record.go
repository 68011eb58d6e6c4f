package qianshao

import (
	"time"
)

// DutyRecord is what a named person said of a duty in a period. It is kept for
// good; a later one of the same duty and period takes its place.
type DutyRecord struct {
	Commit int64     `json:"commit"` // names it; given by the store
	Plan   string    `json:"plan"`
	Duty   string    `json:"duty"`
	Period Period    `json:"period"` // of an event the day it happened
	State  DutyState `json:"state"`  // kept or not needed; whether it was late follows from Held
	Held   Date      `json:"held"`   // zero: not needed
	By     string    `json:"by"`     // who says so
	Note   string    `json:"note"`
	Owner  string    `json:"owner,omitempty"` // of a list: who keeps it
	File   string    `json:"file,omitempty"`  // where the evidence, or the list, lies
	At     time.Time `json:"at"`              // given by the store
}

// Same reports whether q says what r says.
func (r *DutyRecord) Same(q *DutyRecord) bool {
	a, b := *r, *q
	a.Commit, a.At, b.Commit, b.At = 0, time.Time{}, 0, time.Time{}
	return a == b
}

// The kinds of evidence of a duty.
const (
	DutySaid   = "said"   // a person has recorded it
	DutyPaper  = "paper"  // a dispatch was frozen for the round and period
	DutyFigure = "figure" // the indicator has a figure for the period
	DutyIssued = "issued" // it was due before the plan was issued
)

// DutyEvidence is one thing that speaks for a duty's state. What is offered
// decides nothing until a person says so.
type DutyEvidence struct {
	Kind      string `json:"kind"`
	Offered   bool   `json:"offered"`
	Held      Date   `json:"held,omitzero"`
	By        string `json:"by,omitempty"`
	Note      string `json:"note,omitempty"`
	Owner     string `json:"owner,omitempty"` // of a list
	File      string `json:"file,omitempty"`
	Round     string `json:"round,omitempty"`     // of a paper: 一月一调度
	SHA256    string `json:"sha256,omitempty"`    // of a paper's document
	Indicator string `json:"indicator,omitempty"` // of a figure
	Commit    int64  `json:"commit,omitempty"`
}

// DutyItem is a duty in one period.
type DutyItem struct {
	Duty     *Duty
	Battle   string
	Units    []string
	Period   Period // zero: an event that has not come
	Due      Date   // zero: no day
	State    DutyState
	Evidence []DutyEvidence
}

// Open reports whether somebody still has to act or to say what was done.
func (x *DutyItem) Open() bool { return x.State == DutyDue || x.State == DutyMissed }

// Offer returns the evidence offered, or nil.
func (x *DutyItem) Offer() *DutyEvidence {
	for i := range x.Evidence {
		if x.Evidence[i].Offered {
			return &x.Evidence[i]
		}
	}
	return nil
}

// DutyFacts are what is known of a plan's duties.
type DutyFacts struct {
	Records []DutyRecord // oldest first
	Frozen  []Frozen
	// Reported says whether an indicator's count of a period was reported, and
	// above 0; nil: nobody asks.
	Reported func(in *Indicator, q Period) bool
}

// DutyCount is the indicator that counts how often a duty was held in each of
// its periods, or nil: one that only concerns it says nothing of that.
func (p *Plan) DutyCount(d *Duty) *Indicator {
	in := p.Indicator(d.Indicator)
	if in == nil || in.Measure != Count || d.Period != in.Every.String() {
		return nil
	}
	return in
}

// RoundCounts lists, by a round's kind, the indicators that count the duties it
// fulfils.
func (p *Plan) RoundCounts() map[string][]*Indicator {
	out := map[string][]*Indicator{}
	for i := range p.Battles {
		for j := range p.Battles[i].Duties {
			d := &p.Battles[i].Duties[j]
			if in := p.DutyCount(d); in != nil && d.Round != "" {
				out[d.Round] = append(out[d.Round], in)
			}
		}
	}
	return out
}

// DutyList is a plan's duties as known at a clock and judged at its moment.
type DutyList struct {
	Plan  *Plan
	Now   time.Time
	Items []DutyItem
}

// Today is the civil day of the list in the plan's zone.
func (l *DutyList) Today() Date { return DateOf(l.Now.In(l.Plan.Location)) }

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
