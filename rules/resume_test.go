package rules

import (
	"reflect"
	"testing"

	"qianshao"
)

// An alert that fires again once a mistaken batch is taken back began when it
// did before, where it is no worse and stood then.
func TestWhatAnAlertResumes(t *testing.T) {
	t.Parallel()
	began, again, urged := alertNoon.AddDate(0, -1, 0), alertNoon, qianshao.NewDate(2023, 7, 3)
	of := func(s qianshao.AlertState, g qianshao.Grade) qianshao.Alert {
		a := standingAt(s, g)
		a.Since = again
		return a
	}
	before := of(qianshao.Firing, qianshao.Orange)
	before.Since, before.Escalated = began, urged
	with := func(a qianshao.Alert, change func(*qianshao.Alert)) qianshao.Alert {
		change(&a)
		return a
	}
	firing := of(qianshao.Firing, qianshao.Orange)
	own := with(firing, func(a *qianshao.Alert) { a.Escalated = urged + 9 })
	for name, k := range map[string]struct {
		was, now, want qianshao.Alert
	}{
		"as bad":                    {before, firing, with(firing, func(a *qianshao.Alert) { a.Since, a.Escalated = began, urged })},
		"less bad":                  {before, of(qianshao.Firing, qianshao.Yellow), with(of(qianshao.Firing, qianshao.Yellow), func(a *qianshao.Alert) { a.Since, a.Escalated = began, urged })},
		"worse":                     {before, of(qianshao.Firing, qianshao.Red), of(qianshao.Firing, qianshao.Red)},
		"acknowledged then":         {with(before, func(a *qianshao.Alert) { a.State = qianshao.Acknowledged }), firing, with(firing, func(a *qianshao.Alert) { a.Since, a.Escalated = began, urged })},
		"acknowledged now":          {before, of(qianshao.Acknowledged, qianshao.Orange), with(of(qianshao.Acknowledged, qianshao.Orange), func(a *qianshao.Alert) { a.Since, a.Escalated = began, urged })},
		"resolved then":             {with(before, func(a *qianshao.Alert) { a.State = qianshao.Resolved }), firing, firing},
		"pending then":              {with(before, func(a *qianshao.Alert) { a.State = qianshao.Pending }), firing, firing},
		"resolved now":              {before, of(qianshao.Resolved, qianshao.Green), of(qianshao.Resolved, qianshao.Green)},
		"began at the same moment":  {with(before, func(a *qianshao.Alert) { a.Since = again }), firing, firing},
		"began earlier":             {with(before, func(a *qianshao.Alert) { a.Since = again.Add(1) }), firing, firing},
		"urged anew":                {before, own, with(own, func(a *qianshao.Alert) { a.Since = began })},
		"of another target":         {with(before, func(a *qianshao.Alert) { a.Target = ">= 9" }), firing, firing},
		"nothing was urged before":  {with(before, func(a *qianshao.Alert) { a.Escalated = 0 }), firing, with(firing, func(a *qianshao.Alert) { a.Since = began })},
		"the same but a year after": {with(before, func(a *qianshao.Alert) { a.Year = 2022 }), firing, firing},
	} {
		changed, ts := []qianshao.Alert{k.now}, []qianshao.Transition{{Alert: k.now}}
		Resume([]qianshao.Alert{k.was}, changed, ts)
		if !reflect.DeepEqual(changed[0], k.want) || !reflect.DeepEqual(ts[0].Alert, k.want) {
			t.Errorf("%s: %s, told %s\nwant %s", name, plain(t, changed[0]), plain(t, ts[0].Alert), plain(t, k.want))
		}
	}
}

// An alert that fires for the first time says the light its target had before.
func TestTheLightBefore(t *testing.T) {
	t.Parallel()
	first := qianshao.Transition{Alert: standingAt(qianshao.Firing, qianshao.Red), Before: qianshao.Grey}
	late := first
	late.Alert.Target = ""
	again, risen, other := first, first, first
	again.Alert.Episode, risen.From, other.Alert.Target = 2, qianshao.Pending, ">= 99"
	elsewhere := first
	elsewhere.Alert.Area = "b"
	yellow := says(qianshao.Yellow)
	for name, k := range map[string]struct {
		t    qianshao.Transition
		want qianshao.Grade
	}{
		"for the first time": {first, qianshao.Yellow}, "overdue": {late, qianshao.Green}, "a second time": {again, qianshao.Grey},
		"after it was pending": {risen, qianshao.Grey}, "another target": {other, qianshao.Grey}, "another area": {elsewhere, qianshao.Grey},
	} {
		ts := []qianshao.Transition{k.t}
		Befores(alertPlan(), ts, []*qianshao.Verdict{&yellow})
		k.t.Before = k.want
		if !reflect.DeepEqual(ts[0], k.t) {
			t.Errorf("%s: %s, want %s", name, plain(t, ts[0]), plain(t, k.t))
		}
	}
}
