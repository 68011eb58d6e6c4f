package watch_test

import (
	"reflect"
	"slices"
	"testing"

	"qianshao"
	"qianshao/watch"
)

// Each case begins with a plan judged on 20 July with the figures before, and
// says what comes of one line by what happens then.
func TestWhatBecomesOfALine(t *testing.T) {
	t.Parallel()
	before := []string{"debt 2023-05 100", "debt 2023-06 130", "ours 2023-06 5", "whole 2023-06 6"}
	for name, x := range map[string]struct {
		line   string
		then   func(d *world)
		grade  qianshao.Grade
		cause  qianshao.Cause
		state  qianshao.AlertState
		why    string
		stored []string // lines whose verdicts differ
	}{
		"the first judgement": {"debt", nil, qianshao.Red, qianshao.CausePlan, qianshao.Firing, "", nil},
		"a new period that is good": {"debt", func(d *world) { d.hand("debt 2023-07 110") }, qianshao.Green, qianshao.CauseReported,
			qianshao.Resolved, qianshao.ResolvedImproved, []string{"debt"}},
		"a revision":          {"debt", func(d *world) { d.hand("debt 2023-06 110") }, qianshao.Green, qianshao.CauseRevised, qianshao.Resolved, qianshao.ResolvedRevised, []string{"debt"}},
		"a figure taken back": {"debt", func(d *world) { d.hand("debt 2023-06 x") }, qianshao.Green, qianshao.CauseWithdrawn, qianshao.Resolved, qianshao.ResolvedWithdrawn, []string{"debt"}},
		"the reference moved": {"ours", func(d *world) { d.hand("whole 2023-06 4") }, qianshao.Green, qianshao.CauseReference, qianshao.Resolved, qianshao.ResolvedImproved, []string{"ours", "whole"}},
		"the same again":      {"debt", func(d *world) { d.hand("debt 2023-06 130") }, qianshao.Red, qianshao.CausePlan, qianshao.Firing, "", []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newWorld(t, planText, "2023-07-20")
			d.hand(before...)
			out := d.judge()
			if x.then != nil {
				x.then(d)
				out = d.judge()
			}
			v, a := d.verdict(x.line), d.alert(x.line)
			if v.Grade != x.grade || v.Cause != x.cause || a.State != x.state || a.Why != x.why || a.Name.ZH == "" {
				t.Errorf("%s because %q, alert %s %q", v.Grade, v.Cause, a.State, a.Why)
			}
			if x.stored == nil {
				return
			}
			stored := []string{}
			for i := range out.Verdicts {
				stored = append(stored, d.w.Plan.Slug(out.Verdicts[i].Series))
			}
			if !reflect.DeepEqual(stored, x.stored) {
				t.Errorf("stored %v", stored)
			}
		})
	}
}

func TestTheFirstJudgementIsToldInOneSummary(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("debt 2023-06 130", "ours 2023-06 5", "whole 2023-06 6")
	if !d.w.First || !d.w.Anew(d.now) {
		t.Error("nothing has been judged")
	}
	out := d.judge()
	if len(out.Judged) != len(d.w.Plan.Indicators) || d.w.First || d.w.Through != d.commit || d.w.Anew(d.now) {
		t.Errorf("judged %v, through %d", out.Judged, d.w.Through)
	}
	if len(out.Messages) == 0 || slices.ContainsFunc(out.Messages, func(m qianshao.Message) bool { return m.Kind != "summary" }) {
		t.Errorf("%+v", out.Messages)
	}
}

// A day that begins judges every line, and makes late what was not reported.
func TestADayBegins(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-10")
	d.hand("debt 2023-05 100", "debt 2023-04 100", "debt 2023-03 100", "debt 2023-02 100", "debt 2023-01 100")
	d.judge()
	if d.verdict("debt").Freshness == qianshao.Stale {
		t.Fatal("late already")
	}
	d.now = at("2023-08-20")
	if !d.w.Anew(d.now) {
		t.Fatal("the day is not new")
	}
	out := d.judge()
	if v := d.verdict("debt"); v.Freshness != qianshao.Stale || v.Cause != qianshao.CauseTime || len(out.Judged) != len(d.w.Plan.Indicators) {
		t.Errorf("%s because %q", v.Freshness, v.Cause)
	}
}

// After the close a figure that still comes is told apart.
func TestAfterTheEnd(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2024-05-01")
	for m := qianshao.NewPeriod(qianshao.Month, 2023, 1); m.Year() == 2023; m = m.Next() {
		d.hand("debt " + m.String() + " 110")
	}
	d.judge()
	if v := d.verdict("debt"); !v.Closed {
		t.Fatal("the year has not closed")
	}
	d.hand("debt 2023-12 130")
	out := d.judge()
	if v := d.verdict("debt"); v.Cause != qianshao.CauseAfterEnd || len(out.Messages) != 0 {
		t.Errorf("because %q, %d messages", v.Cause, len(out.Messages))
	}
}

// A new version judges all lines for that cause, and says so of what resolves.
func TestANewVersion(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("debt 2023-06 130")
	d.judge()
	verdicts := d.w.Verdicts.Slice()
	var alerts []qianshao.Alert
	for _, a := range d.w.Alerts.All() {
		alerts = append(alerts, *a)
	}
	next := newWorld(t, planText, "2023-07-20")
	next.w.Plan.Indicators[0].Targets[0].Text = "<= 140"
	next.w.Plan.Indicators[0].Targets[0].Value = 140
	next.w = watch.Begin(next.w.Plan, watch.Stored{Figures: d.figures, Verdicts: verdicts, Alerts: alerts, Through: d.commit, Replan: true,
		Places: watch.PlacesIn(next.w.Plan, d.w.Plan)})
	next.figures, next.commit = d.figures, d.commit
	out := next.judge()
	i := slices.IndexFunc(out.Alerts, func(a qianshao.Alert) bool { return a.Target == "<= 120" })
	if v := next.verdict("debt"); v.Grade != qianshao.Green || v.Cause != qianshao.CausePlan || i < 0 || out.Alerts[i].Why != qianshao.ResolvedPlan || next.w.Replan {
		t.Errorf("%s because %q: %+v", v.Grade, v.Cause, out.Alerts)
	}
}

// What an area's figures are made of moves its light too, and nothing else.
func TestAPartMovesTheSum(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	for _, m := range []string{"01", "02", "03", "04", "05", "06"} {
		d.hand("sales@a 2023-"+m+" 5", "sales@b 2023-"+m+" 6")
	}
	d.judge()
	was, other := d.verdict("sales"), d.verdict("sales@b")
	d.hand("sales@a 2023-06 1")
	out := d.judge()
	if v := d.verdict("sales"); v == was || *v.Value != 62 || d.verdict("sales@b") != other || len(out.Judged) != 2 {
		t.Errorf("%v, judged %v", *v.Value, out.Judged)
	}
}

// A corrected figure stands in the transition it caused, with its commit.
func TestCorrectionsAreNamed(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("debt 2023-06 130")
	d.judge()
	d.hand("debt 2023-06 110")
	out := d.judge()
	i := slices.IndexFunc(out.Transitions, func(x qianshao.Transition) bool { return x.Alert.Target != "" })
	r := out.Transitions[i].Revision
	if r == nil || *r.Old != 130 || *r.New != 110 || out.Corrected[i] != d.commit || len(out.Corrected) != 1 {
		t.Errorf("%+v, %v", r, out.Corrected)
	}
}

// A correction that came before the latest judgement is none of it.
func TestEarlierCorrectionsAreNotNamedAgain(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("debt 2023-05 100", "debt 2023-06 130")
	d.judge()
	d.hand("debt 2023-06 125")
	d.judge()
	d.hand("debt 2023-05 99", "debt 2023-06 125", "debt 2023-07 90")
	d.changes[len(d.changes)-1].Revised = true
	out := d.judge()
	for i := range out.Corrected {
		if r := out.Transitions[i].Revision; r.Period.String() != "2023-05" {
			t.Errorf("%+v", r)
		}
	}
	if len(out.Corrected) != 1 {
		t.Errorf("%v", out.Corrected)
	}
}

// What moved because of another series is told apart from what time did: on
// another day it is time.
func TestOnAnotherDayItIsTime(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("ours 2023-06 5", "whole 2023-06 6")
	d.judge()
	d.now = at("2023-07-21")
	d.hand("whole 2023-06 4")
	d.judge()
	if v := d.verdict("ours"); v.Cause != qianshao.CauseTime {
		t.Errorf("because %q", v.Cause)
	}
}

// An alert that stands on once a mistaken batch is taken back began when it did.
func TestABatchTakenBack(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("debt 2023-06 130")
	d.judge()
	began := d.alert("debt")
	d.now = at("2023-07-20").Add(1)
	d.hand("debt 2023-06 100")
	mistake := d.commit
	d.judge()
	if d.alert("debt").State != qianshao.Resolved {
		t.Fatal("not resolved")
	}
	d.now = at("2023-07-20").Add(2)
	d.hand("debt 2023-06 130")
	d.undone = []watch.Undone{{Batch: mistake, By: d.commit, Stood: []qianshao.Alert{began}}}
	d.judge()
	if a := d.alert("debt"); a.State != qianshao.Firing || !a.Since.Equal(began.Since) || a.Episode != 2 {
		t.Errorf("%s since %s, episode %d", a.State, a.Since, a.Episode)
	}
	d.now = at("2023-07-20").Add(3)
	d.hand("debt 2023-06 100")
	d.judge()
	d.now = at("2023-07-20").Add(4)
	d.hand("debt 2023-06 130")
	d.judge() // no batch was taken back: it is as new
	if a := d.alert("debt"); !a.Since.Equal(d.now) {
		t.Errorf("since %s", a.Since)
	}
}

// Step changes nothing it was given: the same input gives the same output, and
// what was not taken has not happened.
func TestAStepLeavesTheStateAlone(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("debt 2023-06 130", "sales@a 2023-06 1")
	d.judge()
	d.hand("debt 2023-06 110", "sales@a 2023-06 9")
	verdicts, listed, all := slices.Clone(d.w.Verdicts.Slice()), slices.Clone(d.w.Alerts.Listed()), d.w.Alerts.All()
	kept := *d.w
	first, again := d.w.Step(t.Context(), d.input()), d.w.Step(t.Context(), d.input())
	if !reflect.DeepEqual(first, again) || len(first.Transitions) == 0 {
		t.Errorf("%+v\nis not\n%+v", again, first)
	}
	if !slices.Equal(d.w.Verdicts.Slice(), verdicts) || !slices.Equal(d.w.Alerts.Listed(), listed) || !slices.Equal(d.w.Alerts.All(), all) || !reflect.DeepEqual(*d.w, kept) {
		t.Error("the state has changed")
	}
}

// More changes may be to come: the state goes as far as those it was given.
func TestThroughTheLastCommitGiven(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("debt 2023-05 100")
	d.judge()
	d.hand("debt 2023-06 110")
	d.hand("ours 2023-06 5")
	in := d.input()
	in.Changes, in.Through = in.Changes[:1], in.Changes[0].Commit
	if out := d.w.Step(t.Context(), in); out.Next.Through != 2 {
		t.Errorf("through %d", out.Next.Through)
	}
}

// Where other periods wait than before, the lines of those series are judged and
// no others.
func TestWhatWaitsTouchesItsLines(t *testing.T) {
	t.Parallel()
	d := newWorld(t, planText, "2023-07-25")
	d.hand("debt 2023-05 110", "sales@a 2023-05 9")
	d.judge()
	if v := d.verdict("debt"); v.Freshness != qianshao.Stale {
		t.Fatal(v.Freshness)
	}
	s := d.w.Plan.Indicator("debt").Series()
	f := d.figures.Fork()
	f.Waiting = qianshao.Waiting{s: {qianshao.NewPeriod(qianshao.Month, 2023, 6)}}
	d.figures = f
	in := d.input()
	in.Waits = d.w.Figures.Waiting.Moved(f.Waiting)
	out := d.w.Step(t.Context(), in)
	d.take(out)
	if i, _ := d.w.Plan.Place(s); !slices.Equal(out.Judged, []int{i}) {
		t.Errorf("judged %v, want the line in place %d", out.Judged, i)
	}
	if v := d.verdict("debt"); v.Freshness != qianshao.Checking {
		t.Error(v.Freshness)
	}
}
