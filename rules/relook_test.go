package rules

import (
	"testing"
	"time"

	"qianshao"
)

// relooked is a delivery of one transition, the alert as it stands now, and
// what the receiver heard of it.
func relooked(kind string, then, now qianshao.Alert, heard *qianshao.Heard) qianshao.Claimed {
	then.ID, now.ID = 7, 7
	c := qianshao.Claimed{Alerts: map[int64]qianshao.Alert{7: now}, Heard: map[int64]qianshao.Heard{}}
	c.Message = qianshao.Message{Key: "k", Kind: kind, Transitions: []qianshao.Transition{{Alert: then}}}
	if heard != nil {
		c.Heard[7] = *heard
	}
	return c
}

func TestWhatLeavesLateIsLookedAtAgain(t *testing.T) {
	t.Parallel()
	at := func(s qianshao.AlertState, episode int, g qianshao.Grade, commit int64) qianshao.Alert {
		return qianshao.Alert{State: s, Episode: episode, Grade: g, Commit: commit}
	}
	firing := at(qianshao.Firing, 1, qianshao.Orange, 5)
	resolved := at(qianshao.Resolved, 1, qianshao.Green, 8)
	refired := at(qianshao.Firing, 2, qianshao.Red, 9)
	urged := firing
	urged.Escalated = qianshao.NewDate(2023, 7, 20)
	heard := func(episode int, s qianshao.AlertState) *qianshao.Heard {
		return &qianshao.Heard{Alert: 7, Episode: episode, State: s, Grade: qianshao.Orange}
	}
	for name, k := range map[string]struct {
		c       qianshao.Claimed
		news    bool
		changed bool
		grade   qianshao.Grade
	}{
		"at once":                              {relooked("alert", firing, firing, nil), true, false, qianshao.Orange},
		"resolved before anybody heard":        {relooked("alert", firing, resolved, nil), false, true, 0},
		"its end, unheard of":                  {relooked("alert", resolved, resolved, nil), false, true, 0},
		"its end, heard of":                    {relooked("alert", resolved, resolved, heard(1, qianshao.Firing)), true, false, qianshao.Green},
		"its end, told twice":                  {relooked("alert", resolved, resolved, heard(1, qianshao.Resolved)), false, true, 0},
		"worse meanwhile":                      {relooked("alert", firing, refired, nil), true, true, qianshao.Red},
		"heard as it stands":                   {relooked("alert", refired, refired, heard(2, qianshao.Firing)), false, true, 0},
		"worse, after an earlier one":          {relooked("alert", refired, refired, heard(1, qianshao.Firing)), true, false, qianshao.Red},
		"again, after its end":                 {relooked("alert", refired, refired, heard(1, qianshao.Resolved)), true, false, qianshao.Red},
		"an end that a new beginning overtook": {relooked("alert", resolved, refired, heard(1, qianshao.Firing)), true, true, qianshao.Red},
		"urged, standing":                      {relooked("escalation", urged, urged, heard(1, qianshao.Firing)), true, false, qianshao.Orange},
		"urged, resolved":                      {relooked("escalation", urged, resolved, heard(1, qianshao.Firing)), false, true, 0},
		"urged, acknowledged since":            {relooked("escalation", urged, at(qianshao.Acknowledged, 1, qianshao.Orange, 5), heard(1, qianshao.Firing)), false, true, 0},
		"a summary of what stands":             {relooked("summary", firing, firing, nil), true, false, qianshao.Orange},
	} {
		m, news := Relook(&qianshao.Plan{}, k.c, nil)
		if news != k.news || (m.Key != "k") != k.changed {
			t.Errorf("%s: news %t, key %q", name, news, m.Key)
		}
		if news && m.Transitions[0].Alert.Grade != k.grade {
			t.Errorf("%s: it says %s", name, m.Transitions[0].Alert.Grade)
		}
	}
	maybe := relooked("alert", firing, resolved, nil)
	maybe.Perhaps = true
	if m, news := Relook(&qianshao.Plan{}, maybe, nil); !news || m.Transitions[0].Alert.State != qianshao.Resolved {
		t.Error("what may have arrived is never taken back")
	}
}

// A reminder asks for what is missing when it leaves.
func TestRemindersAreLookedAtAgain(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Indicators: []qianshao.Indicator{{ID: "a", Area: "n"}, {ID: "b", Area: "n"}}}
	p.Index()
	june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
	f := qianshao.NewFrame()
	item := func(id string) qianshao.DueFigure { return qianshao.DueFigure{Indicator: id, Period: june} }
	m := qianshao.Message{Jobs: []qianshao.Job{{Items: []qianshao.DueFigure{item("a"), item("b")}}, {JobKey: qianshao.JobKey{Kind: qianshao.JobPromise}}}}
	f.Replace(qianshao.Series{Indicator: "a", Area: "n"}, []qianshao.Point{{Period: june, Value: 1, Recorded: time.Unix(1, 0)}})
	got, news := RelookJobs(p, m, f)
	if !news || len(got.Jobs) != 2 || len(got.Jobs[0].Items) != 1 || got.Jobs[0].Items[0].Indicator != "b" || len(m.Jobs[0].Items) != 2 {
		t.Errorf("%t %+v", news, got.Jobs)
	}
	m.Jobs = m.Jobs[:1]
	f.Replace(qianshao.Series{Indicator: "b", Area: "n"}, []qianshao.Point{{Period: june, Value: 1, Recorded: time.Unix(1, 0)}})
	if _, news := RelookJobs(p, m, f); news {
		t.Error("asks for what is there")
	}
}
