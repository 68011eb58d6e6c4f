package rules

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"qianshao"
)

// tableAlert is an alert in a state, at orange, answered with a measure and
// under 督办: what must be kept or forgotten shows.
func tableAlert(s qianshao.AlertState) qianshao.Alert {
	earlier := alertNoon.AddDate(0, -1, 0)
	a := standingAt(s, qianshao.Orange)
	a.Episode, a.Since, a.Changed, a.Commit, a.Escalated = 2, earlier, earlier.Add(time.Hour), 5, qianshao.NewDate(2023, 7, 1)
	a.Rule, a.Unit, a.Battle, a.Hard, a.Period = "reach", "jiaoyu", "schools", true, qianshao.NewPeriod(qianshao.Month, 2023, 5)
	a.Remedy = &qianshao.Remedy{By: "某科", What: "加派人手", At: earlier}
	a.Evidence = qianshao.Evidence{Case: "beyond", Period: a.Period}
	switch s {
	case qianshao.Inactive:
		a = qianshao.Alert{AlertKey: a.AlertKey, Grade: qianshao.Grey}
	case qianshao.Pending:
		a.Grade, a.Remedy, a.Escalated, a.SinceSeen = qianshao.Green, nil, 0, 1
	case qianshao.Resolved:
		a.Grade, a.Why, a.Escalated = qianshao.Green, qianshao.ResolvedImproved, 0
	}
	return a
}

// tableEvents are the columns of docs/alerts.md: what the next verdict says
// about an alert at orange; nil: the plan has the target no more.
var tableEvents = []struct {
	name  string
	event *qianshao.Verdict
}{
	{"green", event(says(qianshao.Green))},
	{"grey", event(says(qianshao.Grey))},
	{"as bad", event(says(qianshao.Orange))},
	{"worse", event(says(qianshao.Red))},
	{"better, not green", event(says(qianshao.Yellow))},
	{"bad, not for long enough", event(says(qianshao.Green, pending))},
	{"target gone", nil},
	{"year closes", event(says(qianshao.Red, closed))},
}

func event(v qianshao.Verdict) *qianshao.Verdict { return &v }

// described takes over what a verdict says of the target.
func described(a *qianshao.Alert, v *qianshao.Verdict) {
	a.Grade, a.Rule, a.Hard, a.Evidence, a.Period = v.Grade, "pace", false, v.Findings[0].Evidence, v.Findings[0].Evidence.Period
	a.Unit, a.Battle, a.SinceSeen = "wenlv", "growth", 0
}

// tableOutcome makes, by hand, the whole alert that a cell of the table means,
// and whether anybody is told; moved is false where there is no transition.
func tableOutcome(t *testing.T, cell string, a qianshao.Alert, v *qianshao.Verdict) (want qianshao.Alert, told, moved bool) {
	t.Helper()
	what, told := strings.CutSuffix(cell, ", told")
	state, why, _ := strings.Cut(what, ": ")
	want = a
	want.Changed, want.Commit = alertNoon, 7
	switch state {
	case "–":
		if v != nil && a.State != qianshao.Inactive && a.State != qianshao.Resolved && v.Grade >= qianshao.Yellow {
			want = a
			described(&want, v) // the same light by a later figure: no transition
			return want, false, false
		}
		if v != nil && a.State == qianshao.Pending && v.Findings[0].Pending { // the count goes on
			want = a
			described(&want, v)
			want.SinceSeen = 1
			return want, false, false
		}
		return a, false, false
	case "firing", "firing again":
		described(&want, v)
		want.State, want.Episode, want.Since = qianshao.Firing, a.Episode+1, alertNoon
		want.Remedy, want.Why, want.Escalated = nil, "", 0
	case "kept, new grade":
		described(&want, v)
	case "pending":
		described(&want, v)
		want.State, want.SinceSeen, want.Remedy, want.Why = qianshao.Pending, 1, nil, ""
	case "inactive":
		described(&want, v)
		want.State, want.Remedy, want.Why = qianshao.Inactive, nil, ""
	case "resolved":
		want.State, want.Escalated, want.Grade = qianshao.Resolved, 0, qianshao.Green
		if want.Why = why; why == "" {
			want.Why = qianshao.ResolvedImproved
		}
		switch why {
		case qianshao.ResolvedClosed:
			want.Grade = a.Grade
		case qianshao.ResolvedPlan: // no light is left
			want.Grade = qianshao.Grey
		}
	default:
		t.Fatalf("no such outcome: %q", cell)
	}
	return want, told, true
}

// TestTableOfStatesAndEvents holds the table in docs/alerts.md against the
// program, whole alerts at a time.
func TestTableOfStatesAndEvents(t *testing.T) {
	t.Parallel()
	rows := tableOfDocs(t)
	for state := qianshao.Inactive; state <= qianshao.Resolved; state++ {
		cells := rows[state.String()]
		if len(cells) != len(tableEvents) {
			t.Fatalf("%s has %d cells in docs/alerts.md", state, len(cells))
		}
		for i, e := range tableEvents {
			t.Run(state.String()+" "+e.name, func(t *testing.T) {
				t.Parallel()
				a := tableAlert(state)
				v := says(qianshao.Green)
				if e.event != nil {
					v = *e.event
				} else {
					a.Target = ">= 99"
				}
				want, told, moved := tableOutcome(t, cells[i], a, e.event)
				changed, ts := Step(alertPlan(), pointers(a), pointers(v), alertNoon, false)
				got := a
				if len(changed) > 0 {
					got = changed[0]
				}
				if !reflect.DeepEqual(got, want) {
					t.Errorf("got  %s\nwant %s", whole(got), whole(want))
				}
				if len(ts) != 0 != moved {
					t.Fatalf("%d transitions", len(ts))
				}
				if !moved {
					return
				}
				if x := ts[0]; !reflect.DeepEqual(x.Alert, want) || x.From != state || x.Before != a.Grade || x.Deliver != told || !x.At.Equal(alertNoon) {
					t.Errorf("transition %+v", x)
				}
			})
		}
	}
}

func whole(a qianshao.Alert) string {
	b, _ := json.Marshal(a)
	return string(b)
}

// tableOfDocs reads the table: its cells by state, checked for the columns.
func tableOfDocs(t *testing.T) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile("../docs/alerts.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for _, line := range strings.Split(string(raw), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		switch cells[0] {
		case "state ↓ event →":
			for i, e := range tableEvents {
				if cells[i+1] != e.name {
					t.Errorf("column %q, want %q", cells[i+1], e.name)
				}
			}
		case "inactive", "pending", "firing", "acknowledged", "resolved":
			rows[cells[0]] = cells[1:]
		}
	}
	return rows
}

// TestWhyResolved: what took the warning away is named.
func TestWhyResolved(t *testing.T) {
	t.Parallel()
	for name, k := range map[string]struct {
		event qianshao.Verdict
		why   string
	}{
		"a revision":                      {says(qianshao.Green, caused(qianshao.CauseRevised)), qianshao.ResolvedRevised},
		"a correction after closing":      {says(qianshao.Green, caused(qianshao.CauseAfterEnd)), qianshao.ResolvedRevised},
		"a withdrawal":                    {says(qianshao.Green, caused(qianshao.CauseWithdrawn)), qianshao.ResolvedWithdrawn},
		"an event taken back leaves grey": {says(qianshao.Grey, taken), qianshao.ResolvedRevised},
		"another plan":                    {says(qianshao.Green, caused(qianshao.CausePlan)), qianshao.ResolvedPlan},
		"a better figure":                 {says(qianshao.Green, caused(qianshao.CauseReported)), qianshao.ResolvedImproved},
	} {
		a := tableAlert(qianshao.Acknowledged)
		changed, ts := Step(alertPlan(), pointers(a), pointers(k.event), alertNoon, false)
		if len(changed) != 1 || changed[0].State != qianshao.Resolved || changed[0].Why != k.why || !ts[0].Deliver {
			t.Errorf("%s: %+v", name, changed)
		}
		if f := ts[0].Relief; f != nil != (k.why == qianshao.ResolvedImproved) || f != nil && f.Evidence.Period != k.event.Findings[0].Evidence.Period {
			t.Errorf("%s: the figure that brought it: %+v", name, f)
		}
	}
}

// TestMonitoredAlertsEndWithTheYear: what is only watched has no target to
// close, but its overdue mark goes with the year.
func TestMonitoredAlertsEndWithTheYear(t *testing.T) {
	t.Parallel()
	p := alertPlan()
	p.Indicators[0].Role, p.Indicators[0].Targets = qianshao.Monitored, nil
	f := qianshao.NewFrame()
	judge := func(day string) qianshao.Verdict {
		return Judge(p, &p.Indicators[0], f, workedCase{Now: day}.clock(t), Options{})
	}
	alerts, _ := Step(p, nil, pointers(judge("2024-01-22")), alertNoon, false)
	if len(alerts) != 1 || alerts[0].State != qianshao.Firing || alerts[0].Rule != "overdue" {
		t.Fatalf("%+v", alerts)
	}
	changed, ts := Step(p, pointers(alerts...), pointers(judge("2024-01-23")), alertNoon, false)
	if len(changed) != 1 || changed[0].Why != qianshao.ResolvedClosed || ts[0].Deliver {
		t.Errorf("%+v", changed)
	}
	if changed, _ := Step(p, pointers(changed...), pointers(judge("2024-05-01")), alertNoon, false); len(changed) != 0 {
		t.Errorf("after the close: %+v", changed)
	}
}
