package app

import (
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/demo"
)

// playedDeeds plays the demonstration to its day, judging only on the days
// units do something, and returns the reading then.
func playedDeeds(t *testing.T) *qianshao.Reading {
	t.Helper()
	all, err := demoPlans()
	if err != nil {
		t.Fatal(err)
	}
	clock := &demoClock{}
	clock.set(time.Date(2012, 1, 1, 0, 0, 0, 0, all[0].Location))
	a, err := Open(t.Context(), Options{Plans: all[:1], DataDir: t.TempDir(), Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	f := &demoFeed{app: a, clock: clock, main: all[0], days: map[qianshao.Date][]qianshao.Observation{}}
	f.add(demo.Observations(all[0], demoSeed))
	stop := time.Date(2023, 7, 20, 10, 30, 0, 0, all[0].Location)
	first := qianshao.DateOf(clock.now().In(all[0].Location))
	for d, last := first, qianshao.DateOf(stop); d <= last; d++ {
		if err := f.handIn(t.Context(), d, stop); err != nil {
			t.Fatal(err)
		}
		clock.set(minTime(d.In(all[0].Location).Add(18*time.Hour), stop))
		if err := f.duties(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(demoDeeds, func(x demoDeed) bool { return x.on == d }) && d != last {
			continue
		}
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := f.deeds(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	r, err := a.Read(t.Context(), "", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestDemoDeeds finds in the demonstration what units signed: measures under
// way, and promises with periods gone by and to come.
func TestDemoDeeds(t *testing.T) {
	t.Parallel()
	r := playedDeeds(t)
	for _, x := range demoDeeds {
		in := r.Plan.Indicator(x.indicator)
		if !slices.ContainsFunc(r.Alerts, func(a *qianshao.Alert) bool {
			return a.Series == in.Series() && a.Remedy != nil && a.Remedy.What == x.what && qianshao.DateOf(a.Remedy.At.In(r.Plan.Location)) == x.on
		}) {
			t.Errorf("%s: no measure", x.indicator)
		}
		g := r.Pledge(in.Series())
		if (g != nil) != (x.pledge != "") {
			t.Errorf("%s: promise %+v", x.indicator, g)
		}
		if g == nil {
			continue
		}
		results := g.Results(r.FigureOf(in))
		next, ok := g.Next(r.FigureOf(in))
		if len(results) < 1 || !ok || qianshao.DateOf(g.At.In(r.Plan.Location)) != x.on || g.By != r.Plan.UnitName(in.Lead, "zh") {
			t.Errorf("%s: promise %+v, came %+v, next %+v", x.indicator, g, results, next)
		}
	}
}
