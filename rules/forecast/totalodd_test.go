package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// noisy are years of twelve months of about a size, by a fixed seed.
func noisy(n int, size, noise float64) [][]float64 {
	r := rand.New(rand.NewPCG(7, 7))
	out := make([][]float64, n)
	for y := range out {
		for range 12 {
			out[y] = append(out[y], size*math.Exp(noise*r.NormFloat64()))
		}
	}
	return out
}

// A month that stands alone counts in the total and is not carried on; a
// change that lasts is.
func TestAMonthOfItsOwnIsNotCarriedOn(t *testing.T) {
	t.Parallel()
	f := func(name string, low, high float64, now ...float64) {
		t.Helper()
		in := Input{ID: name, PerYear: 12, Year: 2024, Past: years(2024, noisy(4, 10, .04)...), Known: now}
		o := Look(in)
		if p := o.Quantile(.5); p < low || p > high {
			t.Errorf("%s: median %.1f, want %v to %v", name, p, low, high)
		}
	}
	f("as ever", 116, 124, 10, 10, 10)
	f("March twice as large", 126, 134, 10, 10, 20)
	f("three and a half times", 140, 149, 10, 10, 35)
	f("in the middle", 126, 134, 10, 20, 10, 10, 10)
	f("larger from March on", 190, 225, 10, 10, 20, 20, 20)
	in := Input{ID: "hidden", PerYear: 12, Year: 2024, Past: years(2024, noisy(4, 10, .04)...), Known: []float64{10, 10, 35}}
	if p, _ := func() (float64, bool) { o := Look(in); return o.Miss(Target{Value: 165}) }(); p < .9 {
		t.Errorf("a certain miss behind a month of its own: P %v", p)
	}
}

// With a single past year too: a month that stands alone among those of this
// year is not carried on; two months tell nothing, and a change that lasts is.
func TestAMonthOfItsOwnAfterOneYear(t *testing.T) {
	t.Parallel()
	tens := slices.Repeat([]float64{10}, 12)
	f := func(name string, past []float64, low, high float64, now ...float64) {
		t.Helper()
		o := Look(Input{ID: name, PerYear: 12, Year: 2024, Past: years(2024, past), Known: now})
		if p := o.Quantile(.5); p < low || p > high {
			t.Errorf("%s: median %.1f, want %v to %v", name, p, low, high)
		}
	}
	for name, past := range map[string][]float64{"tens": tens, "about ten": noisy(1, 10, .04)[0]} {
		f(name+", March twice as large", past, 126, 134, 10, 10, 20)
		f(name+", in the middle", past, 126, 134, 10, 20, 10)
		f(name+", three and a half times", past, 140, 149, 10, 10, 35)
		f(name+", larger from March on", past, 150, 225, 10, 10, 20, 20)
		f(name+", two months only", past, 150, 225, 10, 20)
	}
	f("noisy months", noisy(1, 10, .4)[0], 120, 200, 10, 10, 20)
}

// What is missing is estimated, and the bands are wider for it.
func TestAMissingMonthWidensTheBand(t *testing.T) {
	t.Parallel()
	in := Input{ID: "gap", PerYear: 12, Year: 2024, Past: years(2024, noisy(4, 10, .2)...), Known: []float64{10, 11, 9, 10, 10, 10, 10, 10, 10}}
	whole := Look(in)
	in.Known = []float64{10, 11, 9, nan, 10, 10, 10, 10, 10}
	gap := Look(in)
	a, b := whole.Quantile(.9)-whole.Quantile(.1), gap.Quantile(.9)-gap.Quantile(.1)
	if gap.Status != OK || gap.Why != Imputed || b < 1.05*a || math.Abs(gap.Quantile(.5)/whole.Quantile(.5)-1) > .03 {
		t.Errorf("%v %v, band of %.2f beside %.2f, median %.1f beside %.1f", gap.Status, gap.Why, b, a, gap.Quantile(.5), whole.Quantile(.5))
	}
	if p, ok := gap.Miss(Target{Value: 70}); !ok || p != 0 {
		t.Errorf("a floor reached without the missing month: %v", p)
	}
}

// Amounts of either sign: eight of ten years end within the band.
func TestNetFlows(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 5))
	inside, below, n := 0., 0., 300.
	for k := range int(n) {
		in := Input{ID: fmt.Sprint("net ", k), PerYear: 12, Year: 2024}
		drift := 2 * r.NormFloat64()
		year := func() (out []float64) {
			for i := range 12 {
				out = append(out, drift+4*math.Sin(float64(i))+3*r.NormFloat64())
			}
			return out
		}
		in.Past = years(2024, year(), year(), year())
		now := year()
		in.Known = now[:4]
		end, _ := in.Figure(now)
		o := Look(in)
		if o.Status != OK {
			t.Fatal(o.Status, o.Why)
		}
		inside += outcome(end >= o.Quantile(.1) && end <= o.Quantile(.9)) / n
		if o.Quantile(.1) < 0 {
			below++
		}
		if _, settled := o.Settled(Target{Value: -1000}); settled {
			t.Fatal("a net flow is settled before its end")
		}
	}
	if inside < .7 || inside > .92 || below < n/4 {
		t.Errorf("%.3f within the band, %v of %v reach below zero", inside, below, n)
	}
	if o := Look(Input{PerYear: 12, Year: 2024, Known: []float64{5, -4, 3}}); o.Status != CannotSay || o.Why != NetFlow {
		t.Errorf("three net amounts: %v %v", o.Status, o.Why)
	}
}

// The next periods of a net flow may lie below zero: eight of ten do lie within.
func TestNetFlowsAhead(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(6, 6))
	inside, below, n := 0., 0., 0.
	for range 100 {
		drift := 2 * r.NormFloat64()
		var line []float64
		for i := range 54 {
			line = append(line, drift+4*math.Sin(float64(i)*math.Pi/6)+3*r.NormFloat64())
		}
		if !net(line[:48]) {
			continue
		}
		for j, b := range Ahead(line[:48], 12, 6, "net") {
			inside += outcome(line[48+j] >= b.P10 && line[48+j] <= b.P90)
			below += outcome(b.P10 < 0)
			n++
		}
	}
	if n < 200 || inside/n < .72 || inside/n > .9 || below < n/2 {
		t.Errorf("%.3f of %v within the bands, %v reach below zero", inside/n, n, below)
	}
}
