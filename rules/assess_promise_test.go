package rules

import (
	"testing"
	"time"

	"qianshao"
	"qianshao/plan/grammar"
)

func promiseDay(day int) time.Time { return time.Date(2023, 6, day, 12, 0, 0, 0, time.UTC) }

func floatp(x float64) *float64 { return &x }

// promised makes the transitions of an alert that fired on the 2nd and was
// answered on the 5th with a measure until the 20th.
func promised(p *qianshao.Plan) []qianshao.Transition {
	a := qianshao.Alert{ID: 1, AlertKey: qianshao.AlertKey{Plan: "x", Series: p.Indicator("retail").Series(), Target: ">= 52", Year: 2023}, Episode: 1,
		State: qianshao.Firing, Grade: qianshao.Orange, Rule: "pace", Unit: "a", Battle: "growth"}
	fired := qianshao.Transition{ID: 1, Alert: a, At: promiseDay(2)}
	a.State = qianshao.Acknowledged
	a.Remedy = &qianshao.Remedy{By: "李", What: "消费月", Until: qianshao.NewDate(2023, 6, 20), At: promiseDay(5), Gap: floatp(-4.7), ProbMiss: floatp(.8)}
	acked := qianshao.Transition{ID: 2, Alert: a, From: qianshao.Firing, At: promiseDay(5)}
	a.Escalated = qianshao.NewDate(2023, 6, 15)
	escalated := qianshao.Transition{ID: 3, Alert: a, From: qianshao.Acknowledged, At: promiseDay(15)}
	return []qianshao.Transition{escalated, acked, fired}
}

func promiseVerdict(p *qianshao.Plan, g qianshao.Grade, gap, miss float64) []*qianshao.Verdict {
	f := qianshao.Finding{Rule: "pace", Grade: g}
	f.Evidence.Set(qianshao.FigGap, gap)
	return []*qianshao.Verdict{{Series: p.Indicator("retail").Series(), Grade: g, Findings: []qianshao.Finding{f}, Probability: &miss, Now: promiseDay(25)}}
}

func TestWhatCameOfAPromise(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	ended := func(episode int, state qianshao.AlertState, why string) []qianshao.Transition {
		ts := promised(p)
		a := ts[0].Alert
		a.Episode, a.State, a.Why, a.Remedy = episode, state, why, nil
		return append(ts, qianshao.Transition{ID: 4, Alert: a, At: promiseDay(18)})
	}
	for name, x := range map[string]struct {
		ts        []qianshao.Transition
		day       int
		grade     qianshao.Grade
		gap, miss float64
		want      qianshao.PromiseState
		gapMove   int
	}{
		"its date is to come":        {promised(p), 10, qianshao.Orange, -4.7, .8, qianshao.PromiseOpen, 0},
		"gap and risk smaller":       {promised(p), 25, qianshao.Orange, -2, .4, qianshao.PromiseKept, 1},
		"gap wider":                  {promised(p), 25, qianshao.Orange, -5, .8, qianshao.PromiseBroken, -1},
		"gap smaller, risk higher":   {promised(p), 25, qianshao.Orange, -4, .9, qianshao.PromiseBroken, 1},
		"gap smaller, better light":  {promised(p), 25, qianshao.Yellow, -4, .9, qianshao.PromiseKept, 1},
		"nothing moved":              {promised(p), 25, qianshao.Orange, -4.7, .8, qianshao.PromiseBroken, 0},
		"worse light":                {promised(p), 25, qianshao.Red, -4, .7, qianshao.PromiseBroken, 1},
		"green before its date":      {promised(p), 10, qianshao.Green, 1, .1, qianshao.PromiseKept, 1},
		"nothing known any more":     {promised(p), 25, qianshao.Grey, -4.7, .8, qianshao.PromiseUnclear, 0},
		"resolved as improved":       {ended(1, qianshao.Resolved, qianshao.ResolvedImproved), 25, qianshao.Orange, -9, .9, qianshao.PromiseKept, -1},
		"resolved by a revision":     {ended(1, qianshao.Resolved, qianshao.ResolvedRevised), 25, qianshao.Green, 0, .1, qianshao.PromiseUnclear, 1},
		"fired anew, and was worse":  {ended(2, qianshao.Firing, ""), 25, qianshao.Red, -9, .9, qianshao.PromiseBroken, -1},
		"what came later is unknown": {ended(1, qianshao.Resolved, qianshao.ResolvedImproved), 10, qianshao.Orange, -4.7, .8, qianshao.PromiseOpen, 0},
	} {
		list := Promises(p, x.ts, promiseVerdict(p, x.grade, x.gap, x.miss), time.Time{}, promiseDay(x.day))
		if len(list) != 1 || list[0].State != x.want || list[0].GapMove != x.gapMove || list[0].Unit != "a" {
			t.Errorf("%s: %+v", name, list)
		}
	}
}

// A dispatch lists what the one before has not settled.
func TestSettledPromisesAreListedOnce(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	vs := promiseVerdict(p, qianshao.Orange, -4.7, .8)
	for since, want := range map[int]int{3: 1, 10: 1, 21: 0} {
		if list := Promises(p, promised(p), vs, promiseDay(since), promiseDay(25)); len(list) != want {
			t.Errorf("since the %dth: %d promises", since, len(list))
		}
	}
	if list := Promises(p, promised(p), vs, time.Time{}, promiseDay(4)); len(list) != 0 {
		t.Errorf("before it was made: %+v", list)
	}
}

func TestWhosePromisesHold(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	got := PromisesByUnit(p, []qianshao.Promise{{Unit: "b", State: qianshao.PromiseKept}, {Unit: "a", State: qianshao.PromiseBroken},
		{Unit: "b", State: qianshao.PromiseOpen}, {Unit: "b", State: qianshao.PromiseUnclear}})
	want := []qianshao.UnitPromises{{Unit: "a", Broken: 1}, {Unit: "b", Kept: 1, Open: 1, Unclear: 1}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v", got)
	}
}

// Where the rule reckons no gap, the distance to green, or to the target, is
// taken.
func TestGapOfAPromise(t *testing.T) {
	t.Parallel()
	bands := &qianshao.Target{Kind: qianshao.Bands, Bands: [3]float64{120, 200, 300}}
	floor := &qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 8}
	for name, x := range map[string]struct {
		target  *qianshao.Target
		figures map[qianshao.Figure]float64
		want    *float64
	}{
		"reckoned":     {floor, map[qianshao.Figure]float64{qianshao.FigGap: -4.7, qianshao.FigValue: 1, qianshao.FigTarget: 8}, floatp(-4.7)},
		"bands":        {bands, map[qianshao.Figure]float64{qianshao.FigValue: 215.5, qianshao.FigLow: 200}, floatp(95.5)},
		"target":       {floor, map[qianshao.Figure]float64{qianshao.FigValue: 7.3, qianshao.FigTarget: 8}, floatp(-.7)},
		"no target":    {floor, map[qianshao.Figure]float64{qianshao.FigValue: 7.3}, nil},
		"nothing said": {bands, nil, nil},
	} {
		got := promiseGap(x.target, &qianshao.Evidence{Figures: qianshao.FiguresOf(x.figures)})
		if (got == nil) != (x.want == nil) || got != nil && round9(*got-*x.want) != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Which way a gap went depends on which side is the good one; a figure exactly
// on its bound that falls short has opened a gap.
func TestWhichWayAGapWent(t *testing.T) {
	t.Parallel()
	floor := &qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 8}
	ceiling := &qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtMost, Value: 8}
	zero := &qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.Equal}
	bands := &qianshao.Target{Kind: qianshao.Bands}
	within := &qianshao.Target{Kind: qianshao.Range}
	for _, x := range []struct {
		target        *qianshao.Target
		before, after float64
		want          int
	}{
		{floor, -2, -1, 1}, {floor, -1, -2, -1}, {floor, -1, -1, 0}, {floor, -1, 0, 1}, {floor, -1, 5, 1},
		{floor, 0, -1, -1}, {floor, 0, 1, 1}, {floor, 0, 0, 0}, {floor, 1, 0, -1}, {floor, 1, -1, -1}, {floor, 5, -1, -1},
		{floor, 1, 2, 0}, {floor, 2, 1, 0}, {floor, -1, -1 + 1e-12, 0}, {floor, 0, -1e-12, 0},
		{ceiling, 2, 1, 1}, {ceiling, 1, 2, -1}, {ceiling, 0, 1, -1}, {ceiling, 1, 0, 1}, {ceiling, 0, -1, 1}, {ceiling, -2, 1, -1}, {ceiling, -1, -2, 0},
		{zero, 2, 1, 1}, {zero, 0, 1, -1}, {bands, 95.5, 90, 1}, {bands, 0, 3, -1},
		{within, 2, 1, 1}, {within, 0, 1, -1}, {within, -2, 1, 1}, {within, 1, -2, -1}, {within, 0, 0, 0},
	} {
		if got := gapMove(goodSide(x.target), &x.before, &x.after); got != x.want {
			t.Errorf("%s %v: from %v to %v: %d, want %d", x.target.Cmp, x.target.Kind, x.before, x.after, got, x.want)
		}
	}
	if gapMove(1, nil, floatp(1)) != 0 || gapMove(1, floatp(1), nil) != 0 {
		t.Error("a gap that is not known moved")
	}
}

// TestTheGapIsThatOfItsRule: of the target promised, what the rule that fired
// says; where that is silent, what the first says that has a gap.
func TestTheGapIsThatOfItsRule(t *testing.T) {
	t.Parallel()
	in := testIndicator("x", qianshao.YTD, "亿元", qianshao.Month, nil)
	var err error
	if _, in.Targets, err = grammar.Targets(&in, ">= 52; >= 30 by 06-30", 2023); err != nil {
		t.Fatal(err)
	}
	p := testPlan(in)
	finding := func(target int, rule string, gap float64) qianshao.Finding {
		f := qianshao.Finding{Target: target, Rule: rule}
		if gap != 0 {
			f.Evidence.Set(qianshao.FigGap, gap)
		}
		return f
	}
	v := &qianshao.Verdict{Series: in.Series(), Now: july, Findings: []qianshao.Finding{finding(1, "pace", -99), finding(0, "near", 0),
		finding(0, "pace", -3), finding(0, "reach", -9), finding(0, "trend", 0), finding(1, "reach", -77)}}
	for rule, want := range map[string]float64{"pace": -3, "reach": -9, "gone": -3, "trend": -3} {
		o := qianshao.Promise{AlertKey: qianshao.AlertKey{Series: in.Series(), Target: in.Targets[0].Text}, Rule: rule}
		promiseNow(p, &o, v, &qianshao.Evidence{})
		if o.Gap == nil || *o.Gap != want {
			t.Errorf("%s: %v, want %v", rule, o.Gap, want)
		}
	}
}
