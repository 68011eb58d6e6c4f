package forecast

import (
	"fmt"
	"math"
	"strings"
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
		if !s.full(y) || !s.full(y-1) {
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

// full reports whether every slot of a year is there.
func (s *devSeries) full(year int) bool {
	_, ok := (&Input{PerYear: s.perYear}).Figure(s.years[year])
	return ok
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
	n := float64(len(series))
	for _, m := range throughs {
		var ts [2][]verdict
		for _, s := range series {
			in := s.input(s.planYear, m)
			begin := time.Now()
			o := Look(in)
			low, high := o.Quantile(.1), o.Quantile(.9)
			var p [2]float64
			for k := range p {
				p[k], _ = o.Miss(Target{Op: AtLeast, Value: s.target[k]})
			}
			took := time.Since(begin)
			f.mean += took / time.Duration(len(series)*len(throughs))
			f.worst = max(f.worst, took)
			f.covered[m] += outcome(s.actual >= low && s.actual <= high) / n
			for k := range p {
				ts[k] = append(ts[k], verdict{p[k], s.rivalMiss(m, s.target[k]), s.paceMiss(m, s.target[k]), s.missed[k]})
			}
		}
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
