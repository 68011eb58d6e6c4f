package qianshao

import (
	"slices"
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
