package rules

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/plan/grammar"
)

var alertNoon = time.Date(2023, 7, 20, 12, 0, 0, 0, time.UTC) // a Thursday

// alertPlan has one indicator with one target and a unit in charge.
func alertPlan() *qianshao.Plan {
	_, targets, _ := grammar.Targets(nil, ">= 52", 2023)
	in := testIndicator("x", qianshao.YTD, "亿元", qianshao.Month, targets)
	in.Lead, in.Battle = "wenlv", "growth"
	p := testPlan(in)
	p.Courtesy, p.Escalate = 1, 10
	return p
}

// says makes a verdict in which the target has a light.
func says(g qianshao.Grade, change ...func(*qianshao.Verdict)) qianshao.Verdict {
	v := qianshao.Verdict{Series: qianshao.Series{Indicator: "x", Area: "a"}, Grade: g, Now: alertNoon, Commit: 7,
		Findings: []qianshao.Finding{{Target: 0, Rule: "pace", Grade: g, Evidence: qianshao.Evidence{Case: "behind", Period: qianshao.NewPeriod(qianshao.Month, 2023, 6)}}}}
	for _, c := range change {
		c(&v)
	}
	return v
}

// pending says that the finding is bad for the first of two periods.
func pending(v *qianshao.Verdict) {
	f := &v.Findings[0]
	f.Grade, f.Pending = qianshao.Orange, true
	f.Evidence.Set(qianshao.FigLasted, 1)
	f.Evidence.Set(qianshao.FigFor, 2)
	v.Findings = append(v.Findings, qianshao.Finding{Target: 0, Rule: "standard", Grade: qianshao.Green})
}

// taken says that the figure was revised and other periods are unreported.
func taken(v *qianshao.Verdict) {
	v.Cause = qianshao.CauseRevised
	v.Findings[0].Rule, v.Findings[0].Evidence.Case = "zero", "unreported"
}

func closed(v *qianshao.Verdict) {
	v.Closed, v.Endings = true, []qianshao.Ending{{Closing: qianshao.ClosedMiss}}
}

func caused(c qianshao.Cause) func(*qianshao.Verdict) {
	return func(v *qianshao.Verdict) { v.Cause = c }
}

// standingAt is an alert of the target in a state.
func standingAt(s qianshao.AlertState, g qianshao.Grade) qianshao.Alert {
	return qianshao.Alert{ID: 1, AlertKey: qianshao.AlertKey{Plan: "t", Series: qianshao.Series{Indicator: "x", Area: "a"}, Target: ">= 52", Year: 2023},
		State: s, Grade: g, Episode: 1, Rule: "pace", Changed: alertNoon, Since: alertNoon}
}

func TestTargetGoneResolves(t *testing.T) {
	t.Parallel()
	a := standingAt(qianshao.Firing, qianshao.Red)
	a.Target = ">= 99"
	changed, ts := Step(alertPlan(), pointers(a), pointers(says(qianshao.Green)), alertNoon, false)
	if len(changed) != 1 || changed[0].Why != qianshao.ResolvedPlan || !ts[0].Deliver {
		t.Errorf("%+v", changed)
	}
}

func TestEscalation(t *testing.T) {
	t.Parallel()
	p := alertPlan()
	a := standingAt(qianshao.Firing, qianshao.Red)
	a.Unit, a.Battle = "wenlv", "growth"
	for days, want := range map[int]int{13: 0, 14: 1} { // ten working days are two weeks
		now := alertNoon.AddDate(0, 0, days)
		v := says(qianshao.Red)
		_, ts := Step(p, pointers(a), pointers(v), now, false)
		if len(ts) != want {
			t.Errorf("after %d days: %d transitions", days, len(ts))
		}
		if want == 1 {
			ms := Messages(p, ts, now, 7, false)
			if len(ms) != 2 || ms[0].Kind != MessageEscalation {
				t.Errorf("messages %+v", ms)
			}
			again, _ := Step(p, pointers(ts[0].Alert), pointers(v), now, false)
			if len(again) != 0 {
				t.Error("escalated twice")
			}
		}
	}
}

func TestNeverResolvedByAbsence(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := alertPlan()
		var alerts []qianshao.Alert
		last := qianshao.Grey
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			g := qianshao.Grade(rapid.IntRange(-1, 3).Draw(t, "grade"))
			changed, ts := Step(p, pointers(alerts...), pointers(says(g)), alertNoon, false)
			for _, x := range ts {
				if x.Alert.State == qianshao.Resolved && g != qianshao.Green {
					t.Fatalf("resolved by %s", g)
				}
			}
			if len(changed) > 0 {
				alerts = changed
			}
			if g != qianshao.Grey {
				last = g
			}
		}
		if len(alerts) > 0 && (alerts[0].State == qianshao.Firing) != (last >= qianshao.Yellow) {
			t.Fatalf("%s after %s", alerts[0].State, last)
		}
	})
}

func TestAcknowledgeWantsAWrittenMeasure(t *testing.T) {
	t.Parallel()
	a := standingAt(qianshao.Firing, qianshao.Red)
	_, _, err := Acknowledge(a, qianshao.Remedy{At: alertNoon, Until: qianshao.NewDate(2023, 7, 19)})
	var fs qianshao.Faults
	if !errors.As(err, &fs) || len(fs) != 3 {
		t.Fatalf("%v", err)
	}
	got, tr, err := Acknowledge(a, qianshao.Remedy{By: "某科", What: "加派人手", At: alertNoon, Until: qianshao.NewDate(2023, 7, 20)})
	if err != nil || got.State != qianshao.Acknowledged || tr.From != qianshao.Firing || got.Remedy == nil {
		t.Errorf("%+v %v", got, err)
	}
	if _, _, err := Acknowledge(standingAt(qianshao.Resolved, qianshao.Green), qianshao.Remedy{By: "某科", What: "办", At: alertNoon}); err == nil {
		t.Error("a resolved alert was acknowledged")
	}
}

// fired is a transition to firing.
func fired(g qianshao.Grade, hard bool) qianshao.Transition {
	a := standingAt(qianshao.Firing, g)
	a.Unit, a.Battle, a.Hard = "wenlv", "growth", hard
	return qianshao.Transition{Alert: a, From: qianshao.Inactive, At: alertNoon, Deliver: true}
}

func TestWhoHearsWhen(t *testing.T) {
	t.Parallel()
	p := alertPlan()
	p.Quiet = [2]int{20, 8}
	at := func(s string) time.Time {
		x, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for name, k := range map[string]struct {
		now             string
		t               qianshao.Transition
		unit, convener_ string
	}{
		"soft in office hours":               {"2023-07-20 10:00", fired(qianshao.Orange, false), "2023-07-20 10:00", "2023-07-21 10:00"},
		"hard in office hours":               {"2023-07-20 10:00", fired(qianshao.Orange, true), "2023-07-20 10:00", "2023-07-20 10:00"},
		"soft late on a Friday":              {"2023-07-21 21:00", fired(qianshao.Orange, false), "2023-07-24 08:00", "2023-07-25 08:00"},
		"hard orange on a Saturday":          {"2023-07-22 10:00", fired(qianshao.Orange, true), "2023-07-24 08:00", "2023-07-24 08:00"},
		"hard red on a Saturday night":       {"2023-07-22 23:00", fired(qianshao.Red, true), "2023-07-22 23:00", "2023-07-22 23:00"},
		"soft before the end of quiet hours": {"2023-07-20 07:59", fired(qianshao.Yellow, false), "2023-07-20 08:00", "2023-07-21 08:00"},
		"soft exactly at the end of quiet":   {"2023-07-20 08:00", fired(qianshao.Yellow, false), "2023-07-20 08:00", "2023-07-21 08:00"},
		"soft exactly at the start of quiet": {"2023-07-20 20:00", fired(qianshao.Yellow, false), "2023-07-21 08:00", "2023-07-24 08:00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ms := Messages(p, []qianshao.Transition{k.t}, at(k.now), 7, false)
			if len(ms) != 2 || ms[0].To != "wenlv" || ms[1].To != "convener:growth" {
				t.Fatalf("%+v", ms)
			}
			if !ms[0].NotBefore.Equal(at(k.unit)) || !ms[1].NotBefore.Equal(at(k.convener_)) {
				t.Errorf("unit %s, convener %s", ms[0].NotBefore, ms[1].NotBefore)
			}
			if ms[0].Key == ms[1].Key || ms[0].Key != Messages(p, []qianshao.Transition{k.t}, at(k.now).Add(time.Hour), 9, false)[0].Key {
				t.Error("keys")
			}
		})
	}
	if ms := Messages(p, []qianshao.Transition{fired(qianshao.Red, true), fired(qianshao.Red, true)}, alertNoon, 1, true); len(ms) != 1 || ms[0].Kind != MessageSummary {
		t.Errorf("first start: %+v", ms)
	}
}

// pointers names the items of a list.
func pointers[T any](list ...T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}
