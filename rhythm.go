package qianshao

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
