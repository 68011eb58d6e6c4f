package watch_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/watch"
)

// However many alerts move at once, the list that is carried on is the list made
// anew, and none is lost.
func TestTheListIsCarriedOn(t *testing.T) {
	t.Parallel()
	const n = 60
	var b strings.Builder
	b.WriteString(planText)
	for i := range n {
		fmt.Fprintf(&b, "  - {id: x%d, name: 项%[1]d, measure: level, unit: \"%%\", every: month, outlook: off, lead: finance, targets: \"bands 10/20/30\"}\n", i)
	}
	random := rand.New(rand.NewPCG(20, 2023))
	d := newWorld(t, b.String(), "2023-07-20")
	d.hand("debt 2023-06 130")
	d.judge()
	for round := range 60 {
		if round%3 > 0 {
			d.now = d.now.Add(1)
		}
		var rows []string
		for range 1 + random.IntN(1+round%2*n) {
			rows = append(rows, fmt.Sprintf("x%d 2023-06 %d", random.IntN(n), random.IntN(40)))
		}
		d.hand(rows...)
		moved := len(d.judge().Alerts)
		all := d.w.Alerts.All()
		if want := watch.List(all); !slices.Equal(d.w.Alerts.Listed(), want) {
			t.Fatalf("round %d, %d moved: %d listed, want %d", round, moved, len(d.w.Alerts.Listed()), len(want))
		}
		if !slices.IsSortedFunc(all, func(x, y *qianshao.Alert) int { return int(x.ID - y.ID) }) || len(all) != int(d.ids) {
			t.Fatalf("%d alerts of %d", len(all), d.ids)
		}
	}
}

// Alerts whose lines the plan has no more are kept beside.
func TestAlertsOfLostLinesAreKept(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	gone := qianshao.Alert{ID: 7, AlertKey: qianshao.AlertKey{Plan: "p", Series: qianshao.Series{Indicator: "gone", Area: "city"}, Target: "<= 1", Year: 2023}, State: qianshao.Firing, Grade: qianshao.Red}
	d.w = watch.Begin(d.w.Plan, watch.Stored{Figures: d.figures, Alerts: []qianshao.Alert{gone}, Through: 1})
	if !d.w.Knows(7) || d.w.Knows(8) || len(d.w.Alerts.Listed()) != 1 {
		t.Fatal("not known")
	}
	d.ids = 7
	out := d.judge()
	if i := slices.IndexFunc(out.Alerts, func(a qianshao.Alert) bool { return a.ID == 7 }); i < 0 || out.Alerts[i].Why != qianshao.ResolvedPlan {
		t.Errorf("%+v", out.Alerts)
	}
}

func TestMergePutsChangedOverKnown(t *testing.T) {
	t.Parallel()
	of := func(id string, g qianshao.Grade) qianshao.Alert {
		return qianshao.Alert{AlertKey: qianshao.AlertKey{Series: qianshao.Series{Indicator: id}}, Grade: g}
	}
	known := watch.Merge(nil, []qianshao.Alert{of("a", qianshao.Red), of("b", qianshao.Red)})
	got := watch.Merge(known, []qianshao.Alert{of("c", qianshao.Yellow), of("b", qianshao.Green)})
	if len(got) != 3 || got[0] != known[0] || got[1].Grade != qianshao.Green || got[2].Indicator != "c" || known[1].Grade != qianshao.Red {
		t.Errorf("%+v", got)
	}
}

// A measure is signed with the gap and the outlook as they are.
func TestAcknowledge(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("debt 2023-06 130")
	d.judge()
	a := d.alert("debt")
	if _, err := d.w.Acknowledge(a.ID, qianshao.Remedy{By: "某某"}); !errors.As(err, new(qianshao.Faults)) {
		t.Errorf("signed without a measure: %v", err)
	}
	out, err := d.w.Acknowledge(a.ID, qianshao.Remedy{By: "某某", What: "压降", At: d.now})
	if err != nil {
		t.Fatal(err)
	}
	signed := out.Alerts[0]
	if signed.State != qianshao.Acknowledged || *signed.Remedy.Gap == 0 || len(out.Transitions) != 1 || d.alert("debt").State != qianshao.Firing {
		t.Errorf("%+v", signed)
	}
	d.w = out.Next
	if d.alert("debt").State != qianshao.Acknowledged || !slices.Equal(d.w.Alerts.Listed(), watch.List(d.w.Alerts.All())) {
		t.Error("not taken")
	}
}

// What waits to last long enough is listed; what has quietly ended is not, and
// may fire again.
func TestQuietAlertsLeaveTheList(t *testing.T) {
	t.Parallel()
	text := planText + "  - {id: jobs, name: 就业, measure: flow, unit: 人, every: month, outlook: off, for: 3, lead: finance, targets: \">= 120\"}\n"
	d := newWorld(t, text, "2023-07-20")
	listed := func(want qianshao.AlertState, n int) {
		t.Helper()
		d.judge()
		in := func(x *qianshao.Alert) bool { return x.Indicator == "jobs" && x.Target != "" }
		if a := d.alert("jobs"); a.State != want || len(slices.DeleteFunc(slices.Clone(d.w.Alerts.Listed()), func(x *qianshao.Alert) bool { return !in(x) })) != n {
			t.Errorf("%s, want %s, %d listed", a.State, want, n)
		}
	}
	d.hand("jobs 2023-01 1")
	listed(qianshao.Pending, 1)
	d.hand("jobs 2023-01 50")
	listed(qianshao.Inactive, 0)
	d.hand("jobs 2023-01 1")
	listed(qianshao.Pending, 1)
	d.hand("jobs 2023-02 1", "jobs 2023-03 1")
	listed(qianshao.Firing, 1)
}
