package rules

import (
	"reflect"
	"slices"

	"qianshao"
)

// Relook looks at a message as it leaves. What has resolved before its
// receiver heard of it cancels out, what has changed goes as it stands now,
// and what was heard already is left out. It returns false where nothing is
// left to say. Where the message may have arrived before, everything of it is
// said as it stands. verdicts say the figures of today; they may be nil.
func Relook(p *qianshao.Plan, c qianshao.Claimed, verdicts []*qianshao.Verdict) (qianshao.Message, bool) {
	m := c.Message
	if len(m.Transitions) == 0 {
		return m, true
	}
	var kept []qianshao.Transition
	changed := false
	for _, t := range m.Transitions {
		a, known := c.Alerts[t.Alert.ID]
		if !known {
			kept = append(kept, t)
			continue
		}
		heard := c.Heard[t.Alert.ID]
		if !c.Perhaps && !relookNews(m.Kind, &a, &heard) {
			changed = true
			continue
		}
		relookDescribe(p, &a, verdicts)
		if a.Commit != t.Alert.Commit || a.State != t.Alert.State || a.Grade != t.Alert.Grade ||
			!reflect.DeepEqual(a.Evidence, t.Alert.Evidence) {
			changed = true
			t.Alert = a
		}
		kept = append(kept, t)
	}
	m.Transitions = kept
	if changed {
		m.Key = messageKey(m, false)
	}
	return m, len(kept) > 0 || len(m.Jobs) > 0
}

// relookDescribe takes over the figures of today, where they call for the light
// an alert stands at.
func relookDescribe(p *qianshao.Plan, a *qianshao.Alert, verdicts []*qianshao.Verdict) {
	if !alertStanding(*a) {
		return
	}
	if v := verdictOf(p, verdicts, a.Series); v != nil && v.Commit >= a.Commit {
		for _, x := range alertInputs(p, v) {
			if x.key == a.AlertKey && x.grade == a.Grade {
				alertDescribe(a, x)
			}
		}
	}
}

// verdictOf finds the verdict of a series among those of a plan's indicators,
// in the plan's order, or among some; nil: there is none.
func verdictOf(p *qianshao.Plan, verdicts []*qianshao.Verdict, s qianshao.Series) *qianshao.Verdict {
	i, known := p.Place(s)
	if !known || len(verdicts) != len(p.Indicators) || verdicts[i] == nil || verdicts[i].Series != s {
		i = slices.IndexFunc(verdicts, func(v *qianshao.Verdict) bool { return v != nil && v.Series == s })
	}
	if i < 0 {
		return nil
	}
	return verdicts[i]
}

// relookNews reports whether a receiver who heard something of an alert has to
// hear of it as it stands now.
func relookNews(kind string, a *qianshao.Alert, heard *qianshao.Heard) bool {
	standing := alertStanding(*a)
	told := heard.Episode > 0 && (heard.State == qianshao.Firing || heard.State == qianshao.Acknowledged)
	switch {
	case kind == MessageEscalation:
		return standing && a.Escalated != 0
	case standing:
		return !told || heard.Episode != a.Episode
	case a.State == qianshao.Resolved:
		return told // who never heard of an alert need not hear of its end
	}
	return false
}

// RelookJobs leaves out of a reminder what has been reported meanwhile. It
// returns false where nothing is left to ask for.
func RelookJobs(p *qianshao.Plan, m qianshao.Message, f Figures) (qianshao.Message, bool) {
	var jobs []qianshao.Job
	for _, j := range m.Jobs {
		asked := len(j.Items) > 0
		j.Items = slices.DeleteFunc(slices.Clone(j.Items), func(d qianshao.DueFigure) bool {
			in := p.Indicator(d.Indicator)
			if in == nil {
				return true
			}
			_, reported := f.Get(in.Series(), d.Period)
			return reported
		})
		if len(j.Items) > 0 || !asked {
			jobs = append(jobs, j)
		}
	}
	m.Jobs = jobs
	return m, len(jobs) > 0 || len(m.Transitions) > 0
}

// Befores gives alerts that fire for the first time the light their target had
// before, by the verdicts before.
func Befores(p *qianshao.Plan, ts []qianshao.Transition, before []*qianshao.Verdict) {
	stood := make(map[qianshao.Series]*qianshao.Verdict, len(before))
	for _, v := range before {
		stood[v.Series] = v
	}
	for i := range ts {
		t := &ts[i]
		v := stood[t.Alert.Series]
		if t.From != qianshao.Inactive || t.Alert.Episode != 1 || v == nil {
			continue
		}
		for _, x := range alertInputs(p, v) {
			if x.key == t.Alert.AlertKey {
				t.Before = x.grade
			}
		}
	}
}
