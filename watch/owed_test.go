package watch_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/rules"
	"qianshao/watch"
)

// made are forecasts that say how likely each target is missed.
func (d *world) made(miss float64) []*qianshao.Forecast {
	out := make([]*qianshao.Forecast, len(d.w.Plan.Indicators))
	for i := range out {
		out[i] = d.forecast(i, miss)
	}
	return out
}

func (d *world) forecast(i int, miss float64) *qianshao.Forecast {
	in := &d.w.Plan.Indicators[i]
	f := &qianshao.Forecast{Series: in.Series(), Model: rules.Model, Through: qianshao.NewPeriod(qianshao.Month, 2023, 6), Mean: 1, P90: 2}
	for range in.Targets {
		o := qianshao.Outlook{ProbabilityMiss: miss, Mean: 1, P90: 2, Calibrated: true}
		if i > 0 {
			o = qianshao.Outlook{Why: "not_judged"}
		}
		f.Outlooks = append(f.Outlooks, o)
	}
	return f
}

// judged is a world judged first, with or without the outlook.
func judged(t *testing.T, made bool) (*world, watch.Output) {
	t.Helper()
	d := newWorld(t, planText, "2023-07-20")
	d.hand("debt 2023-06 100")
	in := d.input()
	if made {
		in.Made = &watch.Made{Forecasts: d.made(.9)}
	}
	out := d.w.Step(t.Context(), in)
	d.take(out)
	d.changes = nil
	return d, out
}

// The outlook of a first judgement comes with it where it is made; else it
// follows, and colours the light then.
func TestTheOutlookComesWithItOrFollows(t *testing.T) {
	t.Parallel()
	d, out := judged(t, true)
	if v := d.verdict("debt"); v.Probability == nil || v.Grade < qianshao.Yellow || len(out.Issued) != 1 || d.w.Owing() != 0 {
		t.Errorf("%s, %d issued, %d owed", v.Grade, len(out.Issued), d.w.Owing())
	}
	d, out = judged(t, false)
	if v := d.verdict("debt"); v.Probability != nil || v.Grade != qianshao.Green || len(out.Issued) != 0 || d.w.Owing() != len(d.w.Plan.Indicators) {
		t.Errorf("%s, %d issued, %d owed", v.Grade, len(out.Issued), d.w.Owing())
	}
	next, run := d.w.TakeUp()
	if !run.Try || len(run.Places) != len(d.w.Plan.Indicators) || next.Owing() != 0 || d.w.Owing() == 0 {
		t.Errorf("%+v", run)
	}
	d.w = next
	run.Tried, run.Made = true, d.made(.9)
	out, moved := d.w.Foretold(run, d.now)
	d.take(out)
	if v := d.verdict("debt"); !moved || v.Probability == nil || v.Cause != qianshao.CauseOutlook || len(out.Issued) != 1 || d.alert("debt").State != qianshao.Firing {
		t.Errorf("%s because %q, %d issued", v.Grade, v.Cause, len(out.Issued))
	}
	if _, run := d.w.TakeUp(); run != nil {
		t.Errorf("still owed: %+v", run)
	}
}

// New figures owe the forecast of what they touch, the latest first; the outlook
// known before shows until then. A figure of a past year owes all.
func TestNewFiguresOweForecasts(t *testing.T) {
	t.Parallel()
	d, _ := judged(t, true)
	d.hand("debt 2023-07 101")
	d.judge()
	d.hand("ours 2023-07 5")
	d.judge()
	places := []int{place(d, "ours"), place(d, "debt")}
	if v := d.verdict("debt"); !slices.Equal(d.w.Owed.Places, places) || d.w.Owed.All || v.Probability == nil || *v.Probability != .9 {
		t.Errorf("owed %+v, %v", d.w.Owed, v.Probability)
	}
	d.hand("debt 2022-07 101")
	d.judge()
	if !d.w.Owed.All {
		t.Error("the past year is not tried again")
	}
}

func place(d *world, id string) int {
	i, _ := d.w.Plan.Place(d.w.Plan.Indicator(id).Series())
	return i
}

// What is interrupted is owed again, and so is what has changed meanwhile; what
// could not be stored goes back as a whole.
func TestInterruptedAndStaleForecastsAreOwed(t *testing.T) {
	t.Parallel()
	d, _ := judged(t, true)
	d.hand("debt 2023-07 101", "ours 2023-07 5")
	d.judge()
	next, run := d.w.TakeUp()
	d.w = next
	if !slices.Equal(run.Places, []int{place(d, "debt"), place(d, "ours")}) || run.Try {
		t.Fatalf("%+v", run)
	}
	back := d.w.GiveBack(run)
	if !slices.Equal(back.Owed.Places, run.Places) || back.Owed.All || d.w.Owing() != 0 {
		t.Errorf("given back: %+v", back.Owed)
	}
	run.Made[0] = d.forecast(run.Places[0], .2) // the other was interrupted
	d.hand("debt 2023-07 102")
	d.judge()
	out, moved := d.w.Foretold(run, d.now)
	if moved || !slices.Equal(out.Next.Owed.Places, []int{place(d, "debt"), place(d, "ours")}) || *d.verdict("debt").Probability != .9 {
		t.Errorf("moved %t, owed %+v", moved, out.Next.Owed)
	}
	all, _ := judged(t, false)
	next, run = all.w.TakeUp()
	if out, moved := next.Foretold(run, all.now); moved || !out.Next.Owed.All {
		t.Errorf("trying was ended: %+v", out.Next.Owed)
	}
}

// The same outlook once more is no news: neither a verdict nor the ledger gets it.
func TestTheSameOutlookIsNoNews(t *testing.T) {
	t.Parallel()
	d, _ := judged(t, true)
	d.hand("debt 2023-06 100")
	d.judge()
	next, run := d.w.TakeUp()
	run.Made[0] = d.forecast(run.Places[0], .9)
	out, moved := next.Foretold(run, d.now)
	if moved || len(out.Issued)+len(out.Verdicts)+len(out.Transitions) != 0 || !reflect.DeepEqual(out.Next.Forecasts.Slice(), next.Forecasts.Slice()) {
		t.Errorf("%+v", out)
	}
	run.Made[0] = d.forecast(run.Places[0], .1)
	if out, moved = next.Foretold(run, d.now); !moved || len(out.Issued) != 1 || *out.Next.Verdicts.At(0).Probability != .1 {
		t.Errorf("%+v", out)
	}
}

// A new version keeps the outlook of the targets that are the same until it is made
// anew, and then all is issued again.
func TestANewVersionKeepsTheOutlookOfTheSameTargets(t *testing.T) {
	t.Parallel()
	d, first := judged(t, true)
	for text, kept := range map[string]bool{planText: true, strings.Replace(planText, "<= 120", "<= 119", 1): false} {
		p := newWorld(t, text, "2023-07-20").w.Plan
		w := watch.Begin(p, watch.Stored{Figures: d.figures, Verdicts: first.Verdicts, Ledger: first.Issued, Through: d.commit, Replan: true, Places: watch.PlacesIn(p, d.w.Plan)})
		out := w.Step(t.Context(), watch.Input{Figures: d.figures, Now: d.now})
		if v := out.Next.Verdicts.At(0); (v.Probability != nil) != kept || !out.Next.Owed.All || out.Next.Forecasts.Len() > 0 {
			t.Errorf("kept %t: %v, owed %+v", kept, v.Probability, out.Next.Owed)
		}
		next, run := out.Next.TakeUp()
		run.Tried, run.Made = true, d.made(.9)
		if out, _ := next.Foretold(run, d.now); len(out.Issued) != 1 {
			t.Errorf("issued %+v", out.Issued)
		}
	}
}

// A past year that has changed is tried again even where another figure came
// since, and what was learned of it is kept.
func TestThePastIsTriedOnce(t *testing.T) {
	t.Parallel()
	d, _ := judged(t, true)
	d.hand("debt 2022-07 101")
	d.judge()
	d.hand("debt 2023-07 101")
	d.judge()
	next, run := d.w.TakeUp()
	if !run.Try || run.Places[0] != place(d, "debt") || len(run.Places) != len(d.w.Plan.Indicators) {
		t.Fatalf("%+v", run)
	}
	run.Tried, run.Made, run.Calibration = true, d.made(.9), rules.Calibration{Classes: map[string]bool{"level": true}}
	for k, i := range run.Places {
		run.Made[k] = d.forecast(i, .9)
	}
	if out, _ := next.Foretold(run, d.now); out.Next.Owed.All || !out.Next.Calibration.Classes["level"] || next.Calibration.Classes != nil {
		t.Errorf("%+v", out.Next.Calibration)
	}
}

// After a restart the outlook on record is not issued again.
func TestTheLedgerIsRemembered(t *testing.T) {
	t.Parallel()
	d, first := judged(t, true)
	begin := func(ledger []qianshao.Issued) watch.Output {
		w := watch.Begin(d.w.Plan, watch.Stored{Figures: d.figures, Verdicts: first.Verdicts, Ledger: ledger, Through: d.commit})
		next, run := w.TakeUp()
		run.Tried, run.Made = true, d.made(.9)
		out, _ := next.Foretold(run, d.now)
		return out
	}
	if out := begin(first.Issued); len(out.Issued) != 0 {
		t.Errorf("issued again: %+v", out.Issued)
	}
	if out := begin(nil); len(out.Issued) != 1 {
		t.Errorf("issued %+v", out.Issued)
	}
	if watch.OtherModel(first.Issued) || watch.OtherModel(nil) || !watch.OtherModel([]qianshao.Issued{{Model: "old"}}) {
		t.Error("OtherModel")
	}
}
