package app

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/app/records"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/watch"
)

// manySales is a plan of n totals: the target of the first is another than in
// salesPlan.
func manySales(t testing.TB, n int) *qianshao.Plan {
	t.Helper()
	var b strings.Builder
	b.WriteString(smallPlan)
	for i := range n {
		target := 108 + i%6
		if i == 0 {
			target = 100
		}
		fmt.Fprintf(&b, "  - {id: sales_%d, name: {zh: 销售额%[1]d}, battle: risk, clause: 附件1, measure: flow, unit: 亿元, every: month, lead: caizheng, targets: \">= %d\"}\n", i, target)
	}
	p, err := plan.Read("sales.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func openMany(t testing.TB, dir string, p *qianshao.Plan, clock *testClock) *App {
	t.Helper()
	a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: dir, Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

// salesFolder is a folder of sales with three years behind them, judged and closed.
func salesFolder(t testing.TB, p *qianshao.Plan, clock *testClock) string {
	t.Helper()
	dir := t.TempDir()
	a := openMany(t, dir, p, clock)
	for year := 2020; year < 2023; year++ {
		push(t, a, salesRows(year, 12, wavy(year, 100)))
	}
	push(t, a, salesRows(2023, 5, wavy(2023, 90)))
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// After a restart figures are judged, and shown with the outlook known before,
// while no forecast has been made yet; then outlooks follow and say the same.
func TestNobodyWaitsForForecastsAfterARestart(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	p := salesPlan(t)
	dir := salesFolder(t, p, clock)
	a := openMany(t, dir, p, clock)
	a.Beside(true) // Run would make forecasts beside; here nobody does
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := live(t, a)
	if n := a.Progress(); !n[0].Judged || n[0].Forecasts != len(p.Indicators) {
		t.Errorf("progress %+v", n)
	}
	if len(before.Forecasts) != 0 || before.Verdict("sales_0").Probability == nil {
		t.Fatalf("%d forecasts, probability %v", len(before.Forecasts), before.Verdict("sales_0").Probability)
	}
	push(t, a, `[{"indicator":"sales_0","period":"2023-06","value":9.1}]`)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	r := live(t, a)
	v := r.Verdict("sales_0")
	if v.Period.Index() != 6 || v.Probability == nil || *v.Probability != *before.Verdict("sales_0").Probability {
		t.Errorf("judged through %s with probability %v", v.Period, v.Probability)
	}
	if owed := a.Watched()[0].Owed.Places; owed[0] != slices.IndexFunc(p.Indicators, func(in qianshao.Indicator) bool { return in.ID == "sales_0" }) {
		t.Errorf("the newest is not the first: %v", owed)
	}
	ledger := len(must(a.Ledger(t.Context(), "")))
	a.Beside(false)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := a.Progress(); n[0].Forecasts != 0 {
		t.Errorf("left: %+v", n)
	}
	if list := must(a.Ledger(t.Context(), "")); len(list) != ledger+1 || list[ledger].Indicator != "sales_0" {
		t.Errorf("issued %d more", len(list)-ledger)
	}
	after := live(t, a)
	again := must(a.records.Read(t.Context(), p, qianshao.Clock{Commit: after.Clock.Commit}))
	for i := range after.Verdicts {
		if !watch.Same(after.Verdicts[i], again.Verdicts[i]) {
			t.Errorf("%s: %+v\nread again %+v", after.Verdicts[i].Indicator, after.Verdicts[i], again.Verdicts[i])
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// What a verdict shows of an outlook is what was forecast, to the bit, also
// after it was stored.
func TestTheOutlookShownIsTheForecast(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	p := salesPlan(t)
	a := openMany(t, salesFolder(t, p, clock), p, clock)
	r := must(a.records.Read(t.Context(), p, qianshao.Clock{}))
	n := 0
	for i, v := range a.Watched()[0].Verdicts.Slice() {
		for target := range p.Indicators[i].Targets {
			want, ok := r.Forecast(v.Series).Outlook(target)
			have, shown := watch.OutlookShown(v, target)
			if shown != ok || have != want {
				t.Errorf("%s: %+v %t, want %+v %t", v.Indicator, have, shown, want, ok)
			}
			if ok {
				n++
			}
		}
	}
	if n < 6 {
		t.Errorf("%d outlooks only", n)
	}
}

// Whoever holds a board (a judgement does) keeps no one from handing in
// figures or reading; and before the first judgement all wait for that one.
func TestFiguresAreTakenWhileAPlanIsJudged(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	a := openMany(t, t.TempDir(), salesPlan(t), clock)
	a.Beside(true)
	push(t, a, salesRows(2023, 5, wavy(2023, 90)))
	short, stop := context.WithTimeout(t.Context(), time.Millisecond)
	defer stop()
	if _, err := a.Read(short, "", qianshao.Clock{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a page judges by itself: %v", err)
	}
	if n := a.Progress(); n[0].Judged {
		t.Errorf("progress %+v", n)
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	first := live(t, a)
	b, err := a.Board("")
	if err != nil {
		t.Fatal(err)
	}
	unsigned := errors.New("unsigned")
	if _, err := b.Pledge(t.Context(), func(*qianshao.Reading) (qianshao.Pledge, error) { // the board is held
		push(t, a, `[{"indicator":"sales_0","period":"2023-06","value":9.1}]`)
		if live(t, a) != first {
			t.Error("another reading")
		}
		return qianshao.Pledge{}, unsigned
	}); !errors.Is(err, unsigned) {
		t.Error(err)
	}
}

// A large plan is judged before its outlooks are made; a new version of it keeps
// those of the targets that are the same.
func TestALargePlanIsJudgedFirst(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	dir := salesFolder(t, salesPlan(t), clock)
	p := manySales(t, 1000) // with the one of smallPlan too many for outlooks at once
	a := openMany(t, dir, p, clock)
	a.Beside(true)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	r := live(t, a)
	kept, lost := r.Verdict("sales_1"), r.Verdict("sales_0")
	if n := a.Progress(); n[0].Forecasts != len(p.Indicators) || len(r.Forecasts) != 0 || kept.Probability == nil || lost.Probability != nil {
		t.Errorf("%+v, %v, %v", n, kept.Probability, lost.Probability)
	}
	a.Beside(false)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if live(t, a).Verdict("sales_0").Probability == nil {
		t.Error("the outlook did not follow")
	}
}

// A plan of which no outlook was ever issued is not judged anew at a start.
func TestAPlanWithoutOutlookIsNotJudgedAnew(t *testing.T) {
	t.Parallel()
	if watch.OtherModel(nil) || watch.OtherModel([]qianshao.Issued{{Model: "old"}, {Model: rules.Model}}) || !watch.OtherModel([]qianshao.Issued{{Model: rules.Model}, {Model: "old"}}) {
		t.Error("otherModel")
	}
}

// The alerts of series that figures do not touch do not move by them: to step
// all of them after each judgement would change nothing more.
func TestOnlyTouchedAlertsMove(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	p := salesPlan(t)
	a := openMany(t, salesFolder(t, p, clock), p, clock)
	random := rand.New(rand.NewPCG(20, 2023))
	moved := 0
	for range 25 {
		push(t, a, fmt.Sprintf(`[{"indicator":"sales_%d","period":"2023-%02d","value":%.1f}]`, random.IntN(6), 1+random.IntN(6), 4+8*random.Float64()))
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		w := a.Watched()[0]
		if changed, ts := rules.Step(p, w.Alerts.All(), w.Verdicts.Slice(), a.now(), false); len(changed)+len(ts) > 0 {
			t.Fatalf("would move too: %+v", changed)
		}
		r := live(t, a)
		if want := watch.List(w.Alerts.All()); !reflect.DeepEqual(r.Alerts, want) {
			t.Fatalf("listed %+v\nwant %+v", r.Alerts, want)
		}
		list := must(a.store.TransitionsAt(t.Context(), p.ID, qianshao.Clock{}, records.MostTransitions))
		if !reflect.DeepEqual(r.Transitions, list) {
			t.Fatalf("%d transitions, want %d", len(r.Transitions), len(list))
		}
		moved += len(list)
		clock.set(clock.now().Add(time.Minute))
	}
	if moved == 0 {
		t.Error("nothing moved")
	}
}
