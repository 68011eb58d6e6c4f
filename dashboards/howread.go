package dashboards

import (
	"qianshao"
	"qianshao/words"
)

// howRead says how the two readings, 进度 and 研判, made the light.
func howRead(l *lens, p pair) string {
	v := p.v
	main := v.MainFinding()
	if main == nil {
		return l.t("read.nothing")
	}
	grade := func(g qianshao.Grade) string { return words.Grade(l.lang, g) }
	if main.Rule == "overdue" {
		return l.t("read.overdue", grade(v.Grade))
	}
	if v.Probability == nil {
		return l.t("read.no-outlook", grade(v.Pace), unsaid(l, p), grade(v.Grade))
	}
	if !v.Calibrated {
		return l.t("read.pace-only", grade(v.Pace), grade(v.Grade))
	}
	if main.Hard {
		return l.t("read.hard", grade(v.Pace), grade(v.Outlook), words.Rule(l.lang, main.Rule), grade(v.Grade))
	}
	if *v.Probability < .5 {
		return l.t("read.eased", grade(v.Pace), grade(v.Outlook), grade(v.Grade))
	}
	return l.t("read.worse", grade(v.Pace), grade(v.Outlook), grade(v.Grade))
}

// unsaid is why no probability stands beside an indicator: what its forecast
// says of the target that decides the light, else of another.
func unsaid(l *lens, p pair) string {
	f := l.r.Forecasts[p.in.Series()]
	if f == nil {
		return l.t("tile.no-outlook-yet")
	}
	if main := p.v.MainFinding(); main != nil && main.Target >= 0 && main.Target < len(f.Outlooks) {
		if why := f.Outlooks[main.Target].Why; why != "" {
			return words.OutlookWhy(l.lang, why)
		}
	}
	for _, o := range f.Outlooks {
		if o.Why != "" {
			return words.OutlookWhy(l.lang, o.Why)
		}
	}
	if f.Why != "" {
		return words.OutlookWhy(l.lang, f.Why)
	}
	return l.t("tile.no-outlook")
}
