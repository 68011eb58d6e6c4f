package qianshao

import (
	"slices"
	"time"
)

// Plan is a government plan for one year, read and checked by package plan.
// It is not changed after loading.
type Plan struct {
	ID         string
	Title      Text
	Remark     Text   // shown on every screen and paper, such as 征求意见稿
	Notes      Faults // what a check says of the file, though nothing is wrong with it
	Year       int
	Issued     Date
	Document   string
	Area       string
	Office     string // unit that sends out the papers of the plan as a whole
	Areas      []Area
	Groups     []Group
	Assessment *Assessment // nil: the plan scores nobody
	Location   *time.Location
	Calendar   *Calendar
	Courtesy   int // working days units hear soft findings before the convener
	Quiet      [2]int
	Escalate   int // working days unacknowledged or unimproved before 督办
	Units      []Unit
	Section    Text // what the plan calls one of its battles: 仗, 任务, 板块; empty: no word of its own
	Battles    []Battle
	Indicators []Indicator // one a watched line: an indicator in several areas stands once for each
	// Ignore are names of rows in sheets that the plan does not want.
	Ignore  []string
	Version string // SHA-256 of the file's bytes, hex
	Source  []byte // the file's bytes

	byID  map[string]int // of an indicator in several areas the plan's own, else the first
	lines map[Series]int
	many  bool
}

// Area is a place in the tree of areas.
type Area struct {
	ID     string
	Name   Text
	Parent string
	Weight float64 // in means over areas; 0: none given
	Lead   string  // unit that answers for the area where an indicator names none
}

// Group is some of a plan's areas under a name of their own.
type Group struct {
	ID    string
	Name  Text
	Areas []string
}

// Unit is an office that reports figures.
type Unit struct {
	ID      string
	Name    Text
	Contact string
	Leader  string
}

// Battle is a part of the plan with a workgroup of its own (专班).
type Battle struct {
	ID        string
	Name      Text
	Workgroup string // the workgroup's full name (专班), where the plan gives one
	Clause    string
	Convener  string
	Deputy    string
	Office    string
	Members   []string
	Parent    string // growth/land is a part of growth
	Rhythm    []Rhythm
	Duties    []Duty
	Topics    []Topic // what a paper of its own goes through, in order
}

// Topic is a matter that a paper goes through with its indicators, whatever
// their light.
type Topic struct {
	Name       Text
	Indicators []string
	Note       Text // said of it; where it has no indicator, why
}

// ByTopics returns the battle a round's papers go through topic by topic, or
// nil where they follow the lights.
func (p *Plan) ByTopics(r Round) *Battle {
	if r.Whole || len(r.Battles) != 1 {
		return nil
	}
	b := p.Battle(r.Battles[0])
	if b == nil || len(b.Topics) == 0 || !slices.ContainsFunc(b.Rhythm, func(x Rhythm) bool {
		return x.Kind == r.Kind && x.Topics
	}) {
		return nil
	}
	return b
}

// Unit returns the unit with an id, or nil.
func (p *Plan) Unit(id string) *Unit {
	if i := slices.IndexFunc(p.Units, func(u Unit) bool { return u.ID == id }); i >= 0 {
		return &p.Units[i]
	}
	return nil
}

// UnitName returns a unit's name in a language, or the id itself.
func (p *Plan) UnitName(id, lang string) string {
	if u := p.Unit(id); u != nil {
		return u.Name.In(lang)
	}
	return id
}

// Battle returns the battle with an id, or nil.
func (p *Plan) Battle(id string) *Battle {
	if i := slices.IndexFunc(p.Battles, func(b Battle) bool { return b.ID == id }); i >= 0 {
		return &p.Battles[i]
	}
	return nil
}

// Elapsed returns the share of the plan's year that has passed at the end of
// day d, 0 to 1.
func (p *Plan) Elapsed(d Date) float64 {
	y := NewPeriod(Year, p.Year, 1)
	return min(max(float64(d-y.Start()+1)/float64(y.Days()), 0), 1)
}

// SectionName is what the plan calls one of its parts; 板块 and Section where it
// has no word of its own.
func (p *Plan) SectionName(lang string) string {
	if p.Section == (Text{}) {
		return Text{ZH: "板块", EN: "Section"}.In(lang)
	}
	return p.Section.In(lang)
}
