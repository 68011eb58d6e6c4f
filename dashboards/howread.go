package dashboards

import (
	"qianshao"
	"qianshao/words"
)

// howRead says how the two readings, 进度 and 研判, made the light.
func howRead(l *lens, v *qianshao.Verdict) string {
	main := v.MainFinding()
	if main == nil {
		return l.t("read.nothing")
	}
	grade := func(g qianshao.Grade) string { return words.Grade(l.lang, g) }
	if main.Rule == "overdue" {
		return l.t("read.overdue", grade(v.Grade))
	}
	if v.Probability == nil || !v.Calibrated {
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
