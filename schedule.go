package qianshao

import (
	"slices"
	"strings"
)

// Round is one dispatch of the plan: all battles that hold a rhythm of the
// same kind for the same period meet over one paper. The plan as a whole has a
// round for each month, quarter, half or year that any battle has one for; its
// Kind is the frequency's name, such as "month".
type Round struct {
	Kind    string   `json:"kind"`
	Period  Period   `json:"period"`
	Cutoff  Date     `json:"cutoff"`  // figures known by the end of this day count
	Meeting Date     `json:"meeting"` // a working day
	Battles []string `json:"battles"` // ids, in the plan's order; the whole plan's round has all
	Clause  string   `json:"clause"`  // of the battles, each once
	Whole   bool     `json:"whole"`   // the plan as a whole
}

// Key names a round within its plan: "月通报 2023-06".
func (r Round) Key() string { return r.Kind + " " + r.Period.String() }

// Rounds lists a plan's rounds by cut-off, then meeting, whole-plan rounds
// last, then in the plan's order of battles.
func (p *Plan) Rounds() []Round {
	var out []Round
	at := map[string]int{}
	add := func(r Round) {
		i, known := at[r.Key()]
		if !known {
			at[r.Key()] = len(out)
			out = append(out, r)
			return
		}
		o := &out[i]
		o.Cutoff, o.Meeting = max(o.Cutoff, r.Cutoff), max(o.Meeting, r.Meeting)
		o.Battles = append(o.Battles, r.Battles...)
		o.Clause = withClause(o.Clause, r.Clause)
	}
	for _, b := range p.Battles {
		for _, r := range b.Rhythm {
			for i := 1; i <= PeriodsIn(r.Every, p.Year); i++ {
				q := NewPeriod(r.Every, p.Year, i)
				cut, meeting := p.dispatchDays(r, q)
				one := Round{Kind: r.Kind, Period: q, Cutoff: cut, Meeting: meeting, Battles: []string{b.ID}, Clause: r.Clause}
				add(one)
				if r.Every >= Month {
					one.Kind, one.Whole, one.Battles = r.Every.String(), true, nil
					add(one)
				}
			}
		}
	}
	for i := range out {
		if out[i].Whole {
			out[i].Battles = p.battleIDs()
		} else {
			out[i].Battles = p.inOrder(out[i].Battles)
		}
	}
	slices.SortStableFunc(out, compareRounds)
	return out
}

// dispatchDays returns the cut-off of a rhythm's period, a working day, and the
// working day it is met on.
func (p *Plan) dispatchDays(r Rhythm, q Period) (cutoff, meeting Date) {
	cutoff = p.Calendar.OnOrAfter(q.End() + Date(r.Cutoff))
	return cutoff, p.Calendar.AddWorking(cutoff, r.Meeting)
}

func compareRounds(a, b Round) int {
	switch {
	case a.Cutoff != b.Cutoff:
		return int(a.Cutoff - b.Cutoff)
	case a.Meeting != b.Meeting:
		return int(a.Meeting - b.Meeting)
	case a.Whole != b.Whole && b.Whole:
		return -1
	case a.Whole != b.Whole:
		return 1
	}
	return 0
}

// Round returns the round of a kind and period, and whether there is one.
func (p *Plan) Round(kind string, q Period) (Round, bool) {
	for _, r := range p.Rounds() {
		if r.Kind == kind && r.Period == q {
			return r, true
		}
	}
	return Round{}, false
}

// RoundBefore returns the round of the same kind before r, and whether the
// plan's year has one.
func (p *Plan) RoundBefore(r Round) (Round, bool) { return p.Round(r.Kind, r.Period.Prev()) }

// Participants lists the units that take part in a round: the plan's office
// where it is the whole plan's, of each battle and its parts the office and the
// members, then the units that lead an indicator; each once, in that order.
func (p *Plan) Participants(r Round) []string {
	var out []string
	add := func(id string) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if r.Whole {
		add(p.Office)
	}
	for _, id := range r.Battles {
		if b := p.Battle(id); b != nil {
			add(b.Office)
			for _, m := range b.Members {
				add(m)
			}
		}
	}
	for i := range p.Indicators {
		if in := &p.Indicators[i]; p.partOf(in.Battle, r.Battles) {
			add(in.Lead)
		}
	}
	return out
}

// Covers reports whether an indicator is one of a round's battles, or of a
// part of one.
func (p *Plan) Covers(r Round, in *Indicator) bool { return p.Takes(r, in.Battle) }

// Takes reports whether a round takes up a battle, or the one it is a part of.
func (p *Plan) Takes(r Round, battle string) bool { return p.partOf(battle, r.Battles) }

// partOf reports whether a battle, or the battle it is a part of, is listed.
func (p *Plan) partOf(battle string, list []string) bool {
	if slices.Contains(list, battle) {
		return true
	}
	b := p.Battle(battle)
	return b != nil && b.Parent != "" && slices.Contains(list, b.Parent)
}

func (p *Plan) battleIDs() []string {
	out := make([]string, len(p.Battles))
	for i, b := range p.Battles {
		out[i] = b.ID
	}
	return out
}

// inOrder puts battles in the plan's order, each once.
func (p *Plan) inOrder(ids []string) []string {
	var out []string
	for _, b := range p.Battles {
		if slices.Contains(ids, b.ID) {
			out = append(out, b.ID)
		}
	}
	return out
}

// withClause adds a clause to a list of them unless it stands there.
func withClause(list, clause string) string {
	const apart = "；"
	switch {
	case clause == "" || slices.Contains(strings.Split(list, apart), clause):
		return list
	case list == "":
		return clause
	}
	return list + apart + clause
}
