package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
)

// verdict makes one with a finding.
func verdict(indicator string, g qianshao.Grade, commit int64) *qianshao.Verdict {
	value := 12.3
	v := &qianshao.Verdict{Series: qianshao.Series{Indicator: indicator, Area: "nanhu"}, Grade: g, Period: month(5),
		Value: &value, Decimals: 1,
		Pace: g, Outlook: qianshao.Grey, Freshness: qianshao.Stale, Commit: commit, Now: when("2023-06-15 12:00"),
		Cause:  qianshao.CauseReported,
		Closed: true, Endings: []qianshao.Ending{{Closing: qianshao.ClosedMiss,
			Missing: []qianshao.Period{month(12)}}}, NextDue: qianshao.NewDate(2023, 7, 17),
		OverdueOf: []qianshao.Period{month(6)}}
	f := qianshao.Finding{Rule: "pace", Grade: g, Hard: true,
		Evidence: qianshao.Evidence{Case: "behind", Period: month(5), Formula: "value / expected = ratio"}}
	f.Evidence.Set(qianshao.FigGap, -4.7)
	v.Findings = []qianshao.Finding{f}
	return v
}

func alert(target string, state qianshao.AlertState, g qianshao.Grade) qianshao.Alert {
	return qianshao.Alert{AlertKey: qianshao.AlertKey{Plan: "nanhu", Series: retail, Target: target, Year: 2023},
		Episode: 1, State: state, Grade: g,
		Unit: "caizheng", Period: month(5), Since: when("2023-06-15 12:00"),
		Changed: when("2023-06-15 12:00"), Commit: 1}
}

func transition(a qianshao.Alert, at string) qianshao.Transition {
	return qianshao.Transition{Alert: a, From: qianshao.Inactive, Before: qianshao.Green, At: when(at), Deliver: true}
}

func testJudgement(t *testing.T, open Open) {
	t.Run("saved and loaded", func(t *testing.T) { t.Parallel(); judgementKept(t, open) })
	t.Run("many", func(t *testing.T) { t.Parallel(); judgementMany(t, open) })
	t.Run("one transaction", func(t *testing.T) { t.Parallel(); judgementWhole(t, open) })
	t.Run("transitions", func(t *testing.T) { t.Parallel(); judgementTransitions(t, open) })
}

func save(t *testing.T, b Judge, j *store.Judgement) *store.Judgement {
	t.Helper()
	if err := b.SaveJudgement(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	return j
}

func judgementKept(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	if j := must[*store.Judgement](t)(b.LoadJudgement(t.Context(), "nanhu")); j.Through != 0 ||
		len(j.Verdicts) != 0 || len(j.Alerts) != 0 {
		t.Errorf("of nothing: %+v", j)
	}
	pending, firing := alert(">= 52", qianshao.Pending, qianshao.Orange), alert("", qianshao.Firing, qianshao.Yellow)
	first := save(t, b, &store.Judgement{Plan: "nanhu", Through: 7,
		Verdicts: []*qianshao.Verdict{verdict("b", qianshao.Red, 7), verdict("a", qianshao.Green, 7)},
		Alerts:   []qianshao.Alert{pending, firing}})
	ids := []int64{first.Alerts[0].ID, first.Alerts[1].ID}
	if ids[0] == 0 || ids[1] == 0 || ids[0] == ids[1] {
		t.Fatalf("ids %v", ids)
	}
	pending.State, pending.Remedy = qianshao.Firing,
		&qianshao.Remedy{By: "li", What: "加快入库", Until: qianshao.NewDate(2023, 7, 1)}
	second := save(t, b, &store.Judgement{Plan: "nanhu", Through: 9,
		Verdicts: []*qianshao.Verdict{verdict("b", qianshao.Orange, 9)}, Alerts: []qianshao.Alert{pending}})
	if second.Alerts[0].ID != ids[0] {
		t.Errorf("the alert of a key changed its id from %d to %d", ids[0], second.Alerts[0].ID)
	}
	save(t, b, &store.Judgement{Plan: "yueyang", Through: 3,
		Verdicts: []*qianshao.Verdict{verdict("a", qianshao.Red, 3)}})
	save(t, b, &store.Judgement{Plan: "nanhu", Through: 8})
	j := must[*store.Judgement](t)(b.LoadJudgement(t.Context(), "nanhu"))
	if j.Through != 9 {
		t.Errorf("judged through %d: it went back", j.Through)
	}
	if want := []*qianshao.Verdict{verdict("a", qianshao.Green, 7),
		verdict("b", qianshao.Orange, 9)}; !reflect.DeepEqual(j.Verdicts, want) {
		t.Errorf("verdicts\nhave %+v\nwant %+v", j.Verdicts, want)
	}
	firing.ID, pending.ID = ids[1], ids[0]
	if want := []qianshao.Alert{pending, firing}; !reflect.DeepEqual(j.Alerts, want) {
		t.Errorf("alerts\nhave %+v\nwant %+v", j.Alerts, want)
	}
}

// judgementWhole fails at the last part and must leave nothing.
func judgementWhole(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	orphan := transition(alert("> 1", qianshao.Firing, qianshao.Red), "2023-06-15 12:00")
	err := b.SaveJudgement(t.Context(), &store.Judgement{Plan: "nanhu", Through: 7,
		Verdicts:    []*qianshao.Verdict{verdict("a", qianshao.Red, 7)},
		Alerts:      []qianshao.Alert{alert(">= 52", qianshao.Firing, qianshao.Red)},
		Transitions: []qianshao.Transition{orphan}})
	if err == nil {
		t.Fatal("a transition without its alert was stored")
	}
	j := must[*store.Judgement](t)(b.LoadJudgement(t.Context(), "nanhu"))
	if j.Through != 0 || len(j.Verdicts) != 0 || len(j.Alerts) != 0 {
		t.Errorf("half a judgement: %+v", j)
	}
}

// judgementMany: each of many alerts gets its own id, and so do the transitions of
// some of them, in whatever order they come; all are read back in theirs.
func judgementMany(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	const n = 700
	j := &store.Judgement{Plan: "nanhu", Through: 7}
	for i := range n {
		j.Verdicts = append(j.Verdicts, verdict(fmt.Sprintf("i%03d", n-1-i), qianshao.Grade(i%4), int64(i)))
		j.Alerts = append(j.Alerts, alert(fmt.Sprintf(">= %d", i), qianshao.Firing, qianshao.Orange))
	}
	told := []int{3, 4, 9, 500, 699, 10, 2, 698}
	for _, i := range told {
		j.Transitions = append(j.Transitions, transition(j.Alerts[i], "2023-06-15 12:00"))
	}
	save(t, b, j)
	for k, i := range told {
		if x := j.Transitions[k].Alert; x.ID == 0 || x.ID != j.Alerts[i].ID {
			t.Errorf("the transition of alert %d (%d) is of %d", i, j.Alerts[i].ID, x.ID)
		}
	}
	slices.Reverse(j.Verdicts)
	read := must[*store.Judgement](t)(b.LoadJudgement(t.Context(), "nanhu"))
	if !reflect.DeepEqual(read.Verdicts, j.Verdicts) || !reflect.DeepEqual(read.Alerts, j.Alerts) {
		t.Errorf("%d verdicts and %d alerts are not read as they were stored", len(read.Verdicts), len(read.Alerts))
	}
}

func judgementTransitions(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	a := alert(">= 52", qianshao.Firing, qianshao.Orange)
	first := save(t, b, &store.Judgement{Plan: "nanhu", Alerts: []qianshao.Alert{a},
		Transitions: []qianshao.Transition{transition(a, "2023-06-15 12:00")}})
	a.State = qianshao.Acknowledged
	second := save(t, b, &store.Judgement{Plan: "nanhu",
		Transitions: []qianshao.Transition{transition(a, "2023-06-16 12:00"), transition(a, "2023-06-17 12:00")}})
	if id := second.Transitions[0].Alert.ID; id != first.Alerts[0].ID {
		t.Errorf("the alert of a transition that came alone is %d, want %d", id, first.Alerts[0].ID)
	}
	list := must[[]qianshao.Transition](t)(b.Transitions(t.Context(), "nanhu", 0, 0))
	want := []qianshao.Transition{second.Transitions[1], second.Transitions[0], first.Transitions[0]}
	if !reflect.DeepEqual(list, want) || list[0].ID <= list[1].ID || list[1].ID <= list[2].ID {
		t.Errorf("have %+v\nwant %+v", list, want)
	}
	for name, x := range map[string]struct {
		plan  string
		after int64
		limit int
		n     int
	}{
		"after the first": {"nanhu", want[2].ID, 0, 2}, "limited": {"nanhu", 0, 1, 1}, "all plans": {"", 0, 0, 3},
		"another plan": {"yueyang", 0, 0, 0},
	} {
		if list := must[[]qianshao.Transition](t)(b.Transitions(t.Context(), x.plan, x.after, x.limit)); len(
			list) != x.n {
			t.Errorf("%s: %d", name, len(list))
		}
	}
}

func delivery(channel, key string, next time.Time, ts ...qianshao.Transition) qianshao.Delivery {
	return qianshao.Delivery{Channel: channel, NextTry: next, Message: qianshao.Message{Key: key, Plan: "nanhu",
		To: "caizheng", Kind: "alert",
		Transitions: ts, Commit: 7, Created: when("2023-06-15 12:00"), NotBefore: when("2023-06-15 13:00")}}
}
