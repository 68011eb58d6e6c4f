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
	all, err := demo.Plans()
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
	f := &demoFeed{app: a, clock: clock, main: all[0], days: demo.NewDays(all[0].Location)}
	f.days.Add(demo.Observations(all[0], demo.Seed))
	stop := time.Date(2023, 7, 20, 10, 30, 0, 0, all[0].Location)
	first := qianshao.DateOf(clock.now().In(all[0].Location))
	for d, last := first, qianshao.DateOf(stop); d <= last; d++ {
		if err := f.handIn(t.Context(), d, stop); err != nil {
			t.Fatal(err)
		}
		clock.set(demo.Evening(d, all[0].Location, stop))
		if err := f.duties(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(demo.Deeds, func(x demo.Deed) bool { return x.On == d }) && d != last {
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
	onlyWhole(t)
	r := playedDeeds(t)
	for _, x := range demo.Deeds {
		in := r.Plan.Indicator(x.Indicator)
		if !slices.ContainsFunc(r.Alerts, func(a *qianshao.Alert) bool {
			return a.Series == in.Series() && a.Remedy != nil && a.Remedy.What == x.What && qianshao.DateOf(a.Remedy.At.In(r.Plan.Location)) == x.On
		}) {
			t.Errorf("%s: no measure", x.Indicator)
		}
		g := r.Pledge(in.Series())
		if (g != nil) != (x.Pledge != "") {
			t.Errorf("%s: promise %+v", x.Indicator, g)
		}
		if g == nil {
			continue
		}
		results := g.Results(r.FigureOf(in))
		next, ok := g.Next(r.FigureOf(in))
		if len(results) < 1 || !ok || qianshao.DateOf(g.At.In(r.Plan.Location)) != x.On || g.By != r.Plan.UnitName(in.Lead, "zh") {
			t.Errorf("%s: promise %+v, came %+v, next %+v", x.Indicator, g, results, next)
		}
	}
}
