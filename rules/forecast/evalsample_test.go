package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

// sample draws monthly series that never were: level, trend, season and noise
// of all sizes, half of them with a level that wanders.
func sample(n int) []*devSeries {
	var out []*devSeries
	for i := range n {
		r := rand.New(rand.NewPCG(uint64(i), 40))
		s := &devSeries{id: fmt.Sprint("sample ", i), perYear: 12, years: map[int][]float64{}, firstYear: 2014}
		level, trend := 4+4*r.Float64(), .006*r.NormFloat64()
		wander, noise, swing := .04*r.Float64()*float64(i%2), .02+.15*r.Float64(), .4*r.Float64()
		phase := 12 * r.Float64()
		for k := range 7*12 + 12 {
			level += trend + wander*r.NormFloat64()
			season := swing * math.Sin(2*math.Pi*(float64(k)+phase)/12)
			s.put(2014+k/12, k%12, math.Round(100*math.Exp(level+season+noise*r.NormFloat64())))
		}
		s.plan(math.Exp(12*trend+.06*r.NormFloat64()), 1.02)
		out = append(out, s)
	}
	return out
}

// TestDevelopmentData holds the figures of a fixed sample within noise. Where
// QIANSHAO_DEV_DATA names a folder of development series, it prints their
// tables and holds those of the flows instead.
func TestDevelopmentData(t *testing.T) {
	dir := os.Getenv("QIANSHAO_DEV_DATA")
	if dir == "" {
		f := evaluate(sample(100), months)
		f.hold(t, map[int][2]float64{3: {.13, .105}, 6: {.098, .08}, 9: {.047, .053}}, .70, .89, .04)
		return
	}
	t.Log("fixed sample\n" + evaluate(sample(100), months).print(months))
	of := map[string][]*devSeries{}
	for _, s := range readMonthly(t, dir) {
		of["all"] = append(of["all"], s)
		of[s.kind] = append(of[s.kind], s)
		if s.kind != "stock" {
			of["flow and count"] = append(of["flow and count"], s)
		}
	}
	told := saids{}
	for _, kind := range []string{"count", "stock", "flow and count", "all", "flow"} {
		f := evaluate(of[kind], months)
		told.add(kind, of[kind], f)
		t.Logf("%d monthly series: %s\n%s", len(of[kind]), kind, f.print(months))
		if kind == "flow" {
			f.hold(t, map[int][2]float64{3: {.131, .148}, 6: {.103, .108}, 9: {.058, .057}}, .76, .85, .03)
		}
	}
	earlier := before(of["flow and count"])
	e := evaluate(earlier, months)
	told.add("earlier years", earlier, e)
	t.Logf("%d earlier years of the flows and counts\n%s", len(earlier), e.print(months))
	quarters := readQuarterly(t, dir)
	q := evaluate(quarters, []int{1, 2, 3})
	told.add("quarterly", quarters, q)
	t.Logf("%d quarterly series\n%s", len(quarters), q.print([]int{1, 2, 3}))
	for _, n := range []int{1, 3} {
		short := kept(of["flow and count"], n)
		f := evaluate(short, months)
		told.add(fmt.Sprint("past years kept ", n), short, f)
		t.Logf("%d flows and counts, past years kept: %d\n%s", len(short), n, f.print(months))
	}
	holed := evaluate(gapped(of["flow"]), []int{6, 9})
	told.add("a month missing", of["flow"], holed)
	t.Logf("%d flows, the second month missing (the rival has it)\n%s", len(of["flow"]), holed.print([]int{6, 9}))
	told.compare(t)
	smape, covered, each := aheadFigures(readHoldouts(t, dir), 12)
	t.Logf("M3 monthly, 18 steps: sMAPE %.2f, 80 %% bands cover %.3f, %v a series", smape, covered, each)
	quarter, inside, _ := aheadFigures(quarterHoldouts(t, dir), 4)
	t.Logf("M3 quarterly, 8 steps: sMAPE %.2f, 80 %% bands cover %.3f", quarter, inside)
	if smape > 13.6 {
		t.Errorf("sMAPE %.2f, at most 13.6", smape)
	}
}

// kept are copies of series of which only the latest past years are known.
func kept(series []*devSeries, n int) []*devSeries {
	out := make([]*devSeries, len(series))
	for i, s := range series {
		short := *s
		short.firstYear = max(s.firstYear, s.planYear-n)
		out[i] = &short
	}
	return out
}

// gapped are copies of series whose plan year lacks its second month.
func gapped(series []*devSeries) []*devSeries {
	out := make([]*devSeries, len(series))
	for i, s := range series {
		holed := *s
		holed.hole = true
		out[i] = &holed
	}
	return out
}

var months = []int{3, 6, 9}

// hold fails where Brier scores, coverage or calibration are beyond bounds, or
// the last-year profile is as good.
func (f report) hold(t *testing.T, worst map[int][2]float64, low, high, calibration float64) {
	t.Helper()
	for _, m := range months {
		for k, bound := range worst[m] {
			if b := brier(f.trials[m][k], ours); b > bound {
				t.Errorf("after %d slots, target %c: Brier %.4f, at most %v", m, 'A'+rune(k), b, bound)
			}
		}
		if c := f.covered[m]; c < low || c > high {
			t.Errorf("after %d slots: the 80 %% interval covers %.3f, want %v to %v", m, c, low, high)
		}
		if b, r := brier(f.trials[m][0], ours), brier(f.trials[m][0], rival); b >= r {
			t.Errorf("after %d slots: Brier %.4f, last-year profile %.4f", m, b, r)
		}
	}
	if e := ece(f.pooled(months)); e > calibration {
		t.Errorf("calibration error %.4f, at most %v", e, calibration)
	}
}
