package qianshao

import "slices"

// Rhythm is a meeting or paper that comes back every period: 旬调度、月通报、季讲评.
type Rhythm struct {
	Kind    string // as the plan names it, such as 月调度
	Name    Text   // how it is shown; zero: as its kind
	Every   Freq
	Cutoff  int // days after the period's end, then the next working day
	Meeting int // working days after the cut-off
	Clause  string
	Topics  bool // its papers follow the battle's topics rather than its lights
}

// Dispatch is one occurrence of a rhythm.
type Dispatch struct {
	Battle  string `json:"battle"` // "": the plan as a whole
	Kind    string `json:"kind"`
	Period  Period `json:"period"`
	Cutoff  Date   `json:"cutoff"`  // figures known by the end of this day count
	Meeting Date   `json:"meeting"` // the day it is held or sent out
}

// Dispatches lists a plan's dispatches of its year by meeting day, then in the
// plan's order of battles.
func (p *Plan) Dispatches() []Dispatch {
	var out []Dispatch
	for _, b := range p.Battles {
		for _, r := range b.Rhythm {
			for i := 1; i <= PeriodsIn(r.Every, p.Year); i++ {
				q := NewPeriod(r.Every, p.Year, i)
				cut, meeting := p.dispatchDays(r, q)
				out = append(out, Dispatch{b.ID, r.Kind, q, cut, meeting})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Dispatch) int { return int(a.Meeting - b.Meeting) })
	return out
}

// LastDispatch returns a battle's latest dispatch of a monthly or longer rhythm
// whose cut-off lies before day d: within a shorter one hardly a figure comes.
// The battle "" is the plan as a whole: its dispatch covers every battle and is
// named as its round is, "month".
func (p *Plan) LastDispatch(battle string, d Date) (Dispatch, bool) {
	all := p.Dispatches()
	if battle == "" {
		all = p.wholeDispatches()
	}
	var last Dispatch
	for _, x := range all {
		if x.Battle == battle && x.Cutoff < d && x.Period.Freq() >= Month && x.Cutoff >= last.Cutoff {
			last = x
		}
	}
	return last, !last.Period.IsZero()
}

// wholeDispatches lists the dispatches that cover all of the plan's battles.
func (p *Plan) wholeDispatches() []Dispatch {
	var out []Dispatch
	for _, r := range p.Rounds() {
		if r.Whole {
			out = append(out, Dispatch{"", r.Kind, r.Period, r.Cutoff, r.Meeting})
		}
	}
	return out
}

// NextOf returns a battle's first dispatch held on day d or later, of any
// rhythm.
func (p *Plan) NextOf(battle string, d Date) (Dispatch, bool) {
	for _, x := range p.Dispatches() {
		if x.Battle == battle && x.Meeting >= d {
			return x, true
		}
	}
	return Dispatch{}, false
}

// RoundName is what the plan calls a kind of round: the name of a rhythm of that
// kind, or the kind itself, which is Chinese.
func (p *Plan) RoundName(kind string) Text {
	for _, b := range p.Battles {
		for _, r := range b.Rhythm {
			if r.Kind == kind && r.Name != (Text{}) {
				return r.Name
			}
		}
	}
	return Text{ZH: kind}
}

// RoundFreq is how often rounds of a kind come back; 0: they have no dates.
func (p *Plan) RoundFreq(kind string) Freq {
	for _, b := range p.Battles {
		for _, r := range b.Rhythm {
			if r.Kind == kind && r.Every != 0 {
				return r.Every
			}
		}
	}
	return 0
}

// NextDispatch returns the first dispatch held on day d or later.
func (p *Plan) NextDispatch(d Date) (Dispatch, bool) {
	for _, x := range p.Dispatches() {
		if x.Meeting >= d {
			return x, true
		}
	}
	return Dispatch{}, false
}
