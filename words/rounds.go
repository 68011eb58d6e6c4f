package words

import "qianshao"

// Round names a kind of meeting or paper that comes back as the plan does. One
// without an English name is named by how often it comes, its own name in
// brackets: Monthly dispatch (月碰头).
func Round(lang string, p *qianshao.Plan, kind string) string {
	name := p.RoundName(kind)
	if lang != "en" || name.EN != "" {
		return name.In(lang)
	}
	return dispatches[min(int(p.RoundFreq(kind)), len(dispatches)-1)] + " (" + name.ZH + ")"
}

// dispatches name a dispatch by its frequency, without dates first.
var dispatches = [...]string{"Dispatch", "Daily dispatch", "Ten-day dispatch", "Monthly dispatch",
	"Quarterly dispatch", "Half-yearly dispatch", "Yearly dispatch"}

// wholeRounds name a round of the plan as a whole by its frequency, where the
// plan has no one name for it.
var wholeRounds = map[string]pair{"ten-day": {"旬调度", "Ten-day dispatch"}, "month": {"月通报", "Monthly bulletin"},
	"quarter": {"季评估", "Quarterly review"},
	"half":    {"半年评估", "Half-yearly review"}, "year": {"年度评估", "Annual review"}}

// WholeRound names a round of the plan as a whole, whose kind is a frequency: as
// the plan does where all its rounds that come so often have one name.
func WholeRound(lang string, p *qianshao.Plan, kind string) string {
	name := ""
	for i := range p.Battles {
		for _, r := range p.Battles[i].Rhythm {
			if r.Every.String() != kind {
				continue
			}
			if own := Round(lang, p, r.Kind); name == "" || name == own {
				name = own
			} else {
				return wholeRounds[kind].in(lang)
			}
		}
	}
	if name == "" {
		name = wholeRounds[kind].in(lang)
	}
	return name
}

// Duty names a duty as the plan does; one without an English name is named in
// English by the round that fulfils it.
func Duty(lang string, p *qianshao.Plan, d *qianshao.Duty) string {
	if lang == "en" && d.Name.EN == "" && d.Round != "" {
		return Round(lang, p, d.Round)
	}
	return d.Name.In(lang)
}
