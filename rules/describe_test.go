package rules

import (
	"reflect"
	"testing"

	"qianshao"
)

// A figure of a later period that leaves the light as it is changes what an
// alert says, on the page and in a message that leaves late.
func TestAnAlertSaysTheFiguresOfToday(t *testing.T) {
	t.Parallel()
	red := says(qianshao.Red) // commit 7, June, pace
	described := func(s qianshao.AlertState) qianshao.Alert {
		a := standingAt(s, qianshao.Red)
		f := red.Findings[0]
		a.Rule, a.Period, a.Evidence, a.Unit, a.Battle = f.Rule, f.Evidence.Period, f.Evidence, "wenlv", "growth"
		return a
	}
	may := func(s qianshao.AlertState, change ...func(*qianshao.Alert)) qianshao.Alert {
		a := described(s)
		a.Period = qianshao.NewPeriod(qianshao.Month, 2023, 5)
		a.Evidence = qianshao.Evidence{Case: "behind", Period: a.Period}
		for _, c := range change {
			c(&a)
		}
		return a
	}
	keep := func(a qianshao.Alert) qianshao.Alert { return a }
	orange := may(qianshao.Firing, func(a *qianshao.Alert) { a.Grade = qianshao.Orange })
	other := may(qianshao.Firing, func(a *qianshao.Alert) { a.Target = ">= 99" })
	rule := described(qianshao.Firing)
	rule.Rule = "reach"
	same := described(qianshao.Firing)
	same.Evidence.Case = "kept: the period and the rule are the same"
	newer := may(qianshao.Firing, func(a *qianshao.Alert) { a.Commit = 8 })
	asOld := may(qianshao.Firing, func(a *qianshao.Alert) { a.Commit = 7 })
	taken := described(qianshao.Firing)
	taken.Commit = 7
	ended := says(qianshao.Red, closed)
	for name, k := range map[string]struct {
		a, page, mail qianshao.Alert
		v             *qianshao.Verdict
	}{
		"firing":                  {may(qianshao.Firing), described(qianshao.Firing), described(qianshao.Firing), &red},
		"acknowledged":            {may(qianshao.Acknowledged), described(qianshao.Acknowledged), described(qianshao.Acknowledged), &red},
		"resolved":                {may(qianshao.Resolved), keep(may(qianshao.Resolved)), keep(may(qianshao.Resolved)), &red},
		"pending":                 {may(qianshao.Pending), keep(may(qianshao.Pending)), keep(may(qianshao.Pending)), &red},
		"another light":           {orange, orange, orange, &red},
		"another target":          {other, other, other, &red},
		"another rule":            {rule, described(qianshao.Firing), rule, &red},
		"the same period":         {same, same, described(qianshao.Firing), &red},
		"the year has closed":     {may(qianshao.Firing), may(qianshao.Firing), described(qianshao.Firing), &ended},
		"moved after the verdict": {newer, with(described(qianshao.Firing), 8), newer, &red},
		"moved by the verdict":    {asOld, taken, taken, &red},
	} {
		before := k.a
		if got := *Describe(alertPlan(), []*qianshao.Alert{&k.a}, []*qianshao.Verdict{k.v})[0]; !reflect.DeepEqual(got, k.page) || !reflect.DeepEqual(k.a, before) {
			t.Errorf("%s: the page says %s\nwant %s", name, plain(t, got), plain(t, k.page))
		}
		c := relooked(MessageAlert, k.a, k.a, nil)
		c.Perhaps = true
		m, _ := Relook(alertPlan(), c, []*qianshao.Verdict{k.v})
		k.mail.ID = 7
		if got := m.Transitions[0].Alert; !reflect.DeepEqual(got, k.mail) {
			t.Errorf("%s: the message says %s\nwant %s", name, plain(t, got), plain(t, k.mail))
		}
	}
}

func with(a qianshao.Alert, commit int64) qianshao.Alert {
	a.Commit = commit
	return a
}

// A verdict is found at its place in the plan, or wherever it stands.
func TestVerdictOfASeries(t *testing.T) {
	t.Parallel()
	p := testPlan(testIndicator("x", qianshao.Level, "", qianshao.Month, nil), testIndicator("y", qianshao.Level, "", qianshao.Month, nil))
	of := func(id string) *qianshao.Verdict {
		return &qianshao.Verdict{Series: qianshao.Series{Indicator: id, Area: "a"}}
	}
	x, y, z := of("x"), of("y"), of("z")
	for name, k := range map[string]struct {
		list []*qianshao.Verdict
		s    string
		want *qianshao.Verdict
	}{
		"at its place": {[]*qianshao.Verdict{x, y}, "y", y}, "in another order": {[]*qianshao.Verdict{y, x}, "y", y},
		"among fewer": {[]*qianshao.Verdict{y}, "y", y}, "among more": {[]*qianshao.Verdict{x, z, y}, "y", y},
		"beside none": {[]*qianshao.Verdict{nil, y}, "y", y}, "at a place that is empty": {[]*qianshao.Verdict{y, nil}, "y", y},
		"nowhere": {[]*qianshao.Verdict{x, nil}, "y", nil}, "of no plan": {[]*qianshao.Verdict{x, z}, "z", z}, "none": {nil, "x", nil},
	} {
		if got := verdictOf(p, k.list, qianshao.Series{Indicator: k.s, Area: "a"}); got != k.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A summary of what stands goes to the unit that all alerts have in common.
func TestWhoHearsOfWhatStands(t *testing.T) {
	t.Parallel()
	for _, k := range []struct {
		units []string
		want  string
	}{{[]string{"a"}, "a"}, {[]string{"a", "a"}, "a"}, {[]string{"a", "b"}, ""}, {[]string{"a", "b", "a"}, ""}, {[]string{"", "b"}, ""}} {
		var alerts []*qianshao.Alert
		for _, u := range k.units {
			a := standingAt(qianshao.Firing, qianshao.Red)
			a.Unit = u
			alerts = append(alerts, &a)
		}
		if m := Standing(alertPlan(), alerts, alertNoon, 7); m.To != k.want || m.Kind != MessageSummary || len(m.Transitions) != len(alerts) {
			t.Errorf("%v: to %q, %s of %d", k.units, m.To, m.Kind, len(m.Transitions))
		}
	}
}
