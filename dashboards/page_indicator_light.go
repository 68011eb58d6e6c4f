package dashboards

import (
	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// lightExplained says how the two readings, 进度 and 研判, made the light.
func lightExplained(l *view.Lens, p view.Judgement) string {
	v := p.V
	main := v.MainFinding()
	if main == nil {
		return l.T("read.nothing")
	}
	grade := func(g qianshao.Grade) string { return words.Grade(l.Lang, g) }
	if main.Rule == "overdue" {
		return l.T("read.overdue", grade(v.Grade))
	}
	if v.Probability == nil {
		return l.T("read.no-outlook", grade(v.Pace), unsaid(l, p), grade(v.Grade))
	}
	if !v.Calibrated {
		return l.T("read.pace-only", grade(v.Pace), grade(v.Grade))
	}
	if main.Hard {
		return l.T("read.hard", grade(v.Pace), grade(v.Outlook), words.Rule(l.Lang, main.Rule), grade(v.Grade))
	}
	if *v.Probability < .5 {
		return l.T("read.eased", grade(v.Pace), grade(v.Outlook), grade(v.Grade))
	}
	return l.T("read.worse", grade(v.Pace), grade(v.Outlook), grade(v.Grade))
}

// unsaid is why no probability stands beside an indicator: what its forecast
// says of the target that decides the light, else of another.
func unsaid(l *view.Lens, p view.Judgement) string {
	f := l.Reading.Forecast(p.In.Series())
	if f == nil {
		return l.T("tile.no-outlook-yet")
	}
	if main := p.V.MainFinding(); main != nil && main.Target >= 0 && main.Target < len(f.Outlooks) {
		if why := f.Outlooks[main.Target].Why; why != "" {
			return words.OutlookWhy(l.Lang, why)
		}
	}
	for _, o := range f.Outlooks {
		if o.Why != "" {
			return words.OutlookWhy(l.Lang, o.Why)
		}
	}
	if f.Why != "" {
		return words.OutlookWhy(l.Lang, f.Why)
	}
	return l.T("tile.no-outlook")
}
