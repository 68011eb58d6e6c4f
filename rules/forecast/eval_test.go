package forecast

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// lastYear is the point forecast of the honest rival: this year ends as last
// year did, times this year's growth so far.
func (s *devSeries) lastYear(year, through int) float64 {
	past, whole := 0., 0.
	for i, v := range s.years[year-1] {
		if i < through {
			past += v
		}
		whole += v
	}
	now := 0.
	for _, v := range s.years[year][:through] {
		now += v
	}
	if past <= 0 {
		return whole
	}
	return now * whole / past
}

// rivalMiss turns the rival's point forecast into a probability with the
// spread of its own errors in the past years of the series.
func (s *devSeries) rivalMiss(through int, target float64) float64 {
	sum, n := 0., 0.
	for y := s.firstYear + 1; y < s.planYear; y++ {
		if s.years[y] == nil || s.years[y-1] == nil || !complete(&Input{PerYear: s.perYear}, Year{y - 1, s.years[y-1]}) {
			continue
		}
		whole := 0.
		for _, v := range s.years[y] {
			whole += v
		}
		if f := s.lastYear(y, through); f > 0 && whole > 0 {
			e := math.Log(whole / f)
			sum += e * e
			n++
		}
	}
	f := s.lastYear(s.planYear, through)
	if f <= 0 {
		return 1
	}
	sd := max(math.Sqrt(sum/max(n, 1)), 1e-4)
	return normalBelow(math.Log(target/f) / sd)
}

func normalBelow(z float64) float64 { return .5 * math.Erfc(-z/math.Sqrt2) }

// paceMiss is 1 where the amount so far, taken as so many slots of equal
// weight, falls short.
func (s *devSeries) paceMiss(through int, target float64) float64 {
	now := 0.
	for _, v := range s.years[s.planYear][:through] {
		now += v
	}
	return outcome(now*float64(s.perYear)/float64(through) < target)
}

// report is the table of one evaluation.
type report struct {
	trials  map[int][2][]verdict // by slots known, target A and B
	covered map[int]float64
	mean    time.Duration
	worst   time.Duration
}

// evaluate judges the plan year of every series after so many slots.
func evaluate(series []*devSeries, throughs []int) report {
	f := report{trials: map[int][2][]verdict{}, covered: map[int]float64{}}
	var mu sync.Mutex
	for _, m := range throughs {
		type row struct {
			t  [2]verdict
			in bool
			d  time.Duration
		}
		rows := make([]row, len(series))
		var wg sync.WaitGroup
		next := make(chan int)
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				for i := range next {
					s := series[i]
					in := s.input(s.planYear, m)
					begin := time.Now()
					o := Look(in)
					r := row{}
					for k := range r.t {
						p, _ := o.Miss(Target{Op: AtLeast, Value: s.target[k]})
						r.t[k] = verdict{p, s.rivalMiss(m, s.target[k]), s.paceMiss(m, s.target[k]), s.missed[k]}
					}
					r.in = s.actual >= o.Quantile(.1) && s.actual <= o.Quantile(.9)
					r.d = time.Since(begin)
					rows[i] = r
				}
			})
		}
		for i := range series {
			next <- i
		}
		close(next)
		wg.Wait()
		var ts [2][]verdict
		mu.Lock()
		for _, r := range rows {
			for k := range ts {
				ts[k] = append(ts[k], r.t[k])
			}
			f.covered[m] += outcome(r.in) / float64(len(series))
			f.mean += r.d / time.Duration(len(series)*len(throughs))
			f.worst = max(f.worst, r.d)
		}
		mu.Unlock()
		f.trials[m] = ts
	}
	return f
}

// pooled is every verdict of the table.
func (f report) pooled(throughs []int) (all []verdict) {
	for _, m := range throughs {
		for _, ts := range f.trials[m] {
			all = append(all, ts...)
		}
	}
	return all
}

// print writes the table.
func (f report) print(throughs []int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-5s %7s %7s %7s %7s %7s %7s %7s %7s %19s %9s %6s %6s\n", "slots", "BrierA", "BrierB", "AUC A", "AUC B", "lastA", "lastB", "paceA", "paceB", "ours - last A, 95 %", "covered", "prec", "recall")
	for _, m := range throughs {
		a, bb := f.trials[m][0], f.trials[m][1]
		low, high := paired(a)
		p, r := light(a, .7)
		fmt.Fprintf(&b, "%-5d %7.4f %7.4f %7.4f %7.4f %7.4f %7.4f %7.4f %7.4f  [%7.4f,%7.4f] %9.3f %6.3f %6.3f\n", m, brier(a, ours), brier(bb, ours), auc(a), auc(bb), brier(a, rival), brier(bb, rival), brier(a, pace), brier(bb, pace), low, high, f.covered[m], p, r)
	}
	fmt.Fprintf(&b, "calibration error %.4f, %v a series, at worst %v\n", ece(f.pooled(throughs)), f.mean, f.worst)
	return b.String()
}

// TestDevelopmentData prints the table of a folder of series named by
// QIANSHAO_DEV_DATA; without it, that of the fixed sample.
func TestDevelopmentData(t *testing.T) {
	dir := os.Getenv("QIANSHAO_DEV_DATA")
	if dir == "" {
		return
	}
	all := readMonthly(t, dir)
	by := map[string][]*devSeries{}
	for _, s := range all {
		by[s.kind] = append(by[s.kind], s)
		if s.kind != "stock" {
			by["notstock"] = append(by["notstock"], s)
		}
	}
	by["all"] = all
	for _, k := range []string{"flow", "count", "stock", "notstock", "all"} {
		t.Log(k, len(by[k]), "\n"+evaluate(by[k], []int{3, 6, 9}).print([]int{3, 6, 9}))
	}
}

// complete reports whether every slot of a past year is there, and their sum
// is above zero.
func complete(in *Input, y Year) bool {
	sum := 0.
	for _, v := range y.Slots {
		if !isKnown(v) {
			return false
		}
		sum += v
	}
	return len(y.Slots) == in.PerYear && sum > 0
}
