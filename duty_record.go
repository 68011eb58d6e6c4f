package qianshao

import (
	"cmp"
	"slices"
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

// DutyItems lists a plan's duties by battle and period, each period that has
// begun by a day. Events stand once for each day they were recorded on.
func (p *Plan) DutyItems(today Date, k DutyFacts) []DutyItem {
	said := map[string][]DutyRecord{} // by duty and period, oldest first
	events := map[string][]Period{}
	for _, r := range k.Records {
		if r.Held > today {
			continue
		}
		key := r.Duty + " " + r.Period.String()
		if len(said[key]) == 0 && r.Period.Year() == p.Year {
			events[r.Duty] = append(events[r.Duty], r.Period)
		}
		said[key] = append(said[key], r)
	}
	var out []DutyItem
	for i := range p.Battles {
		b := &p.Battles[i]
		for j := range b.Duties {
			d := &b.Duties[j]
			periods := p.DutyPeriods(d, today)
			if d.Period == DutyEvent {
				periods = events[d.ID]
				slices.SortFunc(periods, func(a, b Period) int { return cmp.Compare(a.Ordinal(), b.Ordinal()) })
			}
			units := p.DutyUnits(b, d)
			for _, q := range periods {
				x := DutyItem{Duty: d, Battle: b.ID, Units: units, Period: q, Due: p.DutyDue(b, d, q)}
				p.settle(&x, said[d.ID+" "+q.String()], today, k)
				out = append(out, x)
			}
			if len(periods) == 0 && d.Period == DutyEvent {
				out = append(out, DutyItem{Duty: d, Battle: b.ID, Units: units, State: DutyNotNeeded})
			}
		}
	}
	return out
}

// settle gives an item its state and evidence.
func (p *Plan) settle(x *DutyItem, said []DutyRecord, today Date, k DutyFacts) {
	if len(said) > 0 {
		last := said[len(said)-1]
		x.State = dutyState(last, x.Due)
		if x.Duty.Period != DutyRegular { // each time counts where there is no interval
			said = said[len(said)-1:]
		}
		for _, r := range said {
			x.Evidence = append(x.Evidence, DutyEvidence{Kind: DutySaid, Held: r.Held, By: r.By, Note: r.Note, Owner: r.Owner, File: r.File, Commit: r.Commit})
		}
		return
	}
	if p.Issued != 0 && x.Due < p.Issued {
		x.State, x.Evidence = DutyNotNeeded, []DutyEvidence{{Kind: DutyIssued}}
		return
	}
	x.Evidence = p.offers(x, k)
	if x.State = DutyDue; x.Due < today && len(x.Evidence) == 0 {
		x.State = DutyMissed
	}
}

func dutyState(r DutyRecord, due Date) DutyState {
	switch {
	case r.State == DutyNotNeeded:
		return DutyNotNeeded
	case due != 0 && r.Held > due:
		return DutyLate
	}
	return DutyKept
}

// offers lists what the program itself knows of an item.
func (p *Plan) offers(x *DutyItem, k DutyFacts) []DutyEvidence {
	var out []DutyEvidence
	for i := range k.Frozen {
		f := &k.Frozen[i]
		if x.Duty.Round == "" || f.Kind != x.Duty.Round || f.Period != x.Period {
			continue
		}
		e := DutyEvidence{Kind: DutyPaper, Offered: true, Round: f.Kind, Commit: f.Commit}
		if paper := f.Paper(PaperDocx); paper != nil {
			e.SHA256 = paper.SHA256
		}
		out = append(out, e)
	}
	if in := p.DutyCount(x.Duty); in != nil && k.Reported != nil && k.Reported(in, x.Period) {
		out = append(out, DutyEvidence{Kind: DutyFigure, Offered: true, Indicator: in.ID})
	}
	return out
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
