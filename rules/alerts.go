package rules

import (
	"slices"
	"strings"
	"time"

	"qianshao"
)

// Step moves alerts by new verdicts. It returns the alerts that changed and
// their transitions, in the plan's order; docs/alerts.md holds the table of
// states and events. first is the very first judgement of a plan.
//
// Grey never fires and never resolves: absence says nothing.
func Step(p *qianshao.Plan, alerts []*qianshao.Alert, verdicts []*qianshao.Verdict, now time.Time,
	first bool) (changed []qianshao.Alert, ts []qianshao.Transition) {
	known := make(map[qianshao.AlertKey]int, len(alerts)) // places
	for i, a := range alerts {
		known[a.AlertKey] = i
	}
	seen := make([]bool, len(alerts))
	if first { // of many, what grows takes twice the memory
		n := alertsDue(p, verdicts)
		changed, ts = make([]qianshao.Alert, 0, n), make([]qianshao.Transition, 0, n)
	}
	var inputs []alertInput
	for i := range verdicts {
		inputs = appendInputs(inputs[:0], p, verdicts[i])
		for _, x := range inputs {
			a := qianshao.Alert{AlertKey: x.key, Grade: qianshao.Grey}
			if k, ok := known[x.key]; ok {
				a, seen[k] = *alerts[k], true
			}
			a.Demo = verdicts[i].Demo
			next, t, moved := alertMove(a, x, now, verdicts[i])
			if t == nil { // also where a later figure of the same grade says why
				var overdue bool
				next, t, overdue = alertEscalate(p, next, now)
				moved = moved || overdue
			}
			if moved {
				changed = append(changed, next)
			}
			if moved && t != nil {
				t.Deliver = t.Deliver && !x.closed
				ts = append(ts, *t)
			}
		}
	}
	for i, a := range alerts {
		if a.Plan == p.ID && !seen[i] && alertOpen(*a) {
			next, t := alertResolve(*a, qianshao.ResolvedPlan, qianshao.Grey, now)
			if len(verdicts) > 0 {
				next.Commit, t.Alert.Commit = verdicts[0].Commit, verdicts[0].Commit
			}
			changed, ts = append(changed, next), append(ts, *t)
		}
	}
	return changed, ts
}

func alertOpen(a qianshao.Alert) bool {
	return a.State == qianshao.Pending || a.State == qianshao.Firing || a.State == qianshao.Acknowledged
}

// alertMove is one cell of the table of states and events. A nil transition
// with moved true is a change nobody needs to hear of.
func alertMove(a qianshao.Alert, x alertInput, now time.Time,
	v *qianshao.Verdict) (qianshao.Alert, *qianshao.Transition, bool) {
	standing := a.State == qianshao.Firing || a.State == qianshao.Acknowledged
	switch {
	case x.closed && alertOpen(a):
		next, t := alertResolve(a, qianshao.ResolvedClosed, a.Grade, now)
		next.Commit, t.Alert.Commit = v.Commit, v.Commit
		return next, t, true
	case x.closed || x.grade == qianshao.Grey && !(standing && alertTakenBack(a, x)):
		return a, nil, false
	case x.grade >= qianshao.Yellow && (!standing || x.grade > a.Grade):
		next, t := alertFire(a, x, now, v.Commit)
		return next, t, true
	case x.grade >= qianshao.Yellow && x.grade < a.Grade:
		before := a
		alertDescribe(&a, x)
		a.Changed, a.Commit = now, v.Commit
		return a, &qianshao.Transition{Alert: a, From: before.State, Before: before.Grade, At: now}, true
	case x.grade >= qianshao.Yellow:
		if a.Period == x.finding.Evidence.Period && a.Rule == x.finding.Rule {
			return a, nil, false
		}
		alertDescribe(&a, x)
		return a, nil, true
	case standing:
		next, t := alertResolve(a, alertWhy(x.cause), x.grade, now)
		next.Commit, t.Alert.Commit = v.Commit, v.Commit
		if next.Why == qianshao.ResolvedImproved && x.key.Target != "" && x.finding.Rule != "" {
			relief := *x.finding
			t.Relief = &relief
		}
		return next, t, true
	case x.pending && a.State != qianshao.Pending:
		return alertQuiet(a, x, qianshao.Pending, now, v.Commit)
	case x.pending && (a.SinceSeen != x.lasted || a.Period != x.finding.Evidence.Period || a.Rule != x.finding.Rule):
		alertDescribe(&a, x)
		return a, nil, true
	case !x.pending && a.State == qianshao.Pending:
		return alertQuiet(a, x, qianshao.Inactive, now, v.Commit)
	}
	return a, nil, false
}

// alertTakenBack reports whether the figure an alert fired on has itself been
// changed, so that nothing can be said any more: that is no absence.
func alertTakenBack(a qianshao.Alert, x alertInput) bool {
	switch x.cause {
	case qianshao.CauseRevised, qianshao.CauseAfterEnd:
		return !slices.Contains(x.finding.Evidence.Missing, a.Period) && x.finding.Evidence.Case == "unreported"
	case qianshao.CauseWithdrawn:
		return slices.Contains(x.finding.Evidence.Missing, a.Period) || x.finding.Evidence.Case == "nothing"
	}
	return false
}

// alertFire starts a new episode, which asks for a new acknowledgement.
func alertFire(a qianshao.Alert, x alertInput, now time.Time, commit int64) (qianshao.Alert, *qianshao.Transition) {
	t := &qianshao.Transition{From: a.State, Before: a.Grade, At: now, Deliver: true}
	alertDescribe(&a, x)
	a.State, a.Since, a.Changed, a.Commit = qianshao.Firing, now, now, commit
	a.Episode++
	a.Remedy, a.Why, a.Escalated = nil, "", 0
	t.Alert = a
	return a, t
}

// alertResolve ends an episode with the light that is left: green, or grey
// where nothing can be said any more.
func alertResolve(a qianshao.Alert, why string, light qianshao.Grade,
	now time.Time) (qianshao.Alert, *qianshao.Transition) {
	deliver := a.State != qianshao.Pending && why != qianshao.ResolvedClosed
	t := &qianshao.Transition{From: a.State, Before: a.Grade, At: now, Deliver: deliver}
	a.State, a.Grade, a.Changed, a.Why, a.Escalated = qianshao.Resolved, light, now, why, 0
	t.Alert = a
	return a, t
}

// alertQuiet moves between inactive and pending; what an earlier episode was
// answered with stays in its transitions.
func alertQuiet(a qianshao.Alert, x alertInput, to qianshao.AlertState, now time.Time,
	commit int64) (qianshao.Alert, *qianshao.Transition, bool) {
	t := &qianshao.Transition{From: a.State, Before: a.Grade, At: now}
	alertDescribe(&a, x)
	a.State, a.Changed, a.Commit = to, now, commit
	a.Remedy, a.Why = nil, ""
	t.Alert = a
	return a, t, true
}

// alertDescribe takes over what the input says.
func alertDescribe(a *qianshao.Alert, x alertInput) {
	a.Grade, a.Hard, a.Rule, a.Evidence = x.grade, x.finding.Hard, x.finding.Rule, x.finding.Evidence
	a.SinceSeen = x.lasted
	a.Unit, a.Battle, a.Period = x.in.Lead, x.in.Battle, x.finding.Evidence.Period
}

func alertWhy(c qianshao.Cause) string {
	switch c {
	case qianshao.CauseRevised, qianshao.CauseAfterEnd:
		return qianshao.ResolvedRevised
	case qianshao.CauseWithdrawn:
		return qianshao.ResolvedWithdrawn
	case qianshao.CausePlan:
		return qianshao.ResolvedPlan
	}
	return qianshao.ResolvedImproved
}

// alertEscalate marks an alert for 督办 that has stood, unacknowledged or
// unimproved, for the plan's number of working days.
func alertEscalate(p *qianshao.Plan, a qianshao.Alert, now time.Time) (qianshao.Alert, *qianshao.Transition, bool) {
	today := qianshao.DateOf(now.In(p.Location))
	since := qianshao.DateOf(a.Changed.In(p.Location))
	standing := a.State == qianshao.Firing || a.State == qianshao.Acknowledged
	if !standing || a.Escalated != 0 || p.Escalate <= 0 || p.Calendar.WorkingDays(since, today) < p.Escalate {
		return a, nil, false
	}
	a.Escalated = today
	return a, &qianshao.Transition{Alert: a, From: a.State, Before: a.Grade, At: now, Deliver: true}, true
}

// Acknowledge signs a firing alert with a written measure. Its error is a
// [qianshao.Faults] naming what is missing.
func Acknowledge(a qianshao.Alert, r qianshao.Remedy) (qianshao.Alert, qianshao.Transition, error) {
	var fs qianshao.Faults
	need := func(field, value, zh, en string) {
		if strings.TrimSpace(value) == "" {
			fs = append(fs, qianshao.Fault{Field: field, Code: "missing", ZH: zh, EN: en,
				Remedy: "填写后再签收 / fill it in"})
		}
	}
	need("by", r.By, "没有写谁签收", "who acknowledges is missing")
	need("what", r.What, "没有写整改措施", "the measure is missing")
	if r.Until != 0 && r.Until < qianshao.DateOf(r.At) {
		fs = append(fs, qianshao.Fault{Field: "until", Value: r.Until.String(), Code: "past", ZH: "完成时限已过",
			EN: "the date has passed", Remedy: "写今天或以后 / today or later"})
	}
	if !slices.Contains([]qianshao.AlertState{qianshao.Firing, qianshao.Acknowledged}, a.State) {
		fs = append(fs, qianshao.Fault{Field: "state", Value: a.State.String(), Code: "not-firing", ZH: "这条预警不在预警中",
			EN: "the alert is not firing", Remedy: "刷新后再看 / reload"})
	}
	if err := fs.Err(); err != nil {
		return a, qianshao.Transition{}, err
	}
	t := qianshao.Transition{From: a.State, Before: a.Grade, At: r.At}
	a.State, a.Remedy, a.Changed, a.Escalated = qianshao.Acknowledged, &r, r.At, 0
	t.Alert = a
	return a, t, nil
}
