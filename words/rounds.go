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
var dispatches = [...]string{"Dispatch", "Daily dispatch", "Ten-day dispatch", "Monthly dispatch", "Quarterly dispatch", "Half-yearly dispatch", "Yearly dispatch"}

// Duty names a duty as the plan does; one without an English name is named in
// English by the round that fulfils it.
func Duty(lang string, p *qianshao.Plan, d *qianshao.Duty) string {
	if lang == "en" && d.Name.EN == "" && d.Round != "" {
		return Round(lang, p, d.Round)
	}
	return d.Name.In(lang)
}
