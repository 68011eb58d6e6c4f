// Package agenda says what is due when: the rounds of a plan and their days, the
// figures to be handed in, duties and nodes of tasks as they stand on a day, and
// the reminders that follow. It is arithmetic of plan, calendar and what is handed
// in; it reads neither store nor clock.
package agenda

import (
	"slices"
	"strings"

	"qianshao"
)

// Rounds lists a plan's rounds by cut-off, then meeting, whole-plan rounds
// last, then in the plan's order of battles.
func Rounds(p *qianshao.Plan) []qianshao.Round {
	var out []qianshao.Round
	at := map[string]int{}
	add := func(r qianshao.Round) {
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
			for i := 1; i <= qianshao.PeriodsIn(r.Every, p.Year); i++ {
				q := qianshao.NewPeriod(r.Every, p.Year, i)
				cut, meeting := dispatchDays(p, r, q)
				one := qianshao.Round{Kind: r.Kind, Period: q, Cutoff: cut, Meeting: meeting, Battles: []string{b.ID},
					Clause: r.Clause}
				add(one)
				if r.Every >= qianshao.Month {
					one.Kind, one.Whole, one.Battles = r.Every.String(), true, nil
					add(one)
				}
			}
		}
	}
	for i := range out {
		if out[i].Whole {
			out[i].Battles = battleIDs(p)
		} else {
			out[i].Battles = inOrder(p, out[i].Battles)
		}
	}
	slices.SortStableFunc(out, compareRounds)
	return out
}

// dispatchDays returns the cut-off of a rhythm's period, a working day, and the
// working day it is met on.
func dispatchDays(p *qianshao.Plan, r qianshao.Rhythm, q qianshao.Period) (cutoff, meeting qianshao.Date) {
	cutoff = p.Calendar.OnOrAfter(q.End() + qianshao.Date(r.Cutoff))
	return cutoff, p.Calendar.AddWorking(cutoff, r.Meeting)
}

func compareRounds(a, b qianshao.Round) int {
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
func Round(p *qianshao.Plan, kind string, q qianshao.Period) (qianshao.Round, bool) {
	for _, r := range Rounds(p) {
		if r.Kind == kind && r.Period == q {
			return r, true
		}
	}
	return qianshao.Round{}, false
}

// RoundBefore returns the round of the same kind before r, and whether the
// plan's year has one.
func RoundBefore(p *qianshao.Plan, r qianshao.Round) (qianshao.Round, bool) {
	return Round(p, r.Kind, r.Period.Prev())
}

// Participants lists the units that take part in a round: the plan's office
// where it is the whole plan's, of each battle and its parts the office and the
// members, then the units that lead an indicator; each once, in that order.
func Participants(p *qianshao.Plan, r qianshao.Round) []string {
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
		if in := &p.Indicators[i]; p.Takes(r, in.Battle) {
			add(in.Lead)
		}
	}
	return out
}

func battleIDs(p *qianshao.Plan) []string {
	out := make([]string, len(p.Battles))
	for i, b := range p.Battles {
		out[i] = b.ID
	}
	return out
}

// inOrder puts battles in the plan's order, each once.
func inOrder(p *qianshao.Plan, ids []string) []string {
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
