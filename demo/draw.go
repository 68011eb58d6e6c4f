package demo

import (
	"hash/fnv"
	"math"
	"math/rand/v2"

	"qianshao"
)

// source is a stream of random numbers that depends on the seed and a name, so
// that a new indicator does not change the figures of the others.
func source(seed uint64, name string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(name)) // never fails
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// between draws a number from lo to hi.
func between(r *rand.Rand, lo, hi float64) float64 { return lo + (hi-lo)*r.Float64() }

// decimals is how many digits after the point an indicator is reported with.
func decimals(in *qianshao.Indicator) int8 {
	if in.Whole {
		return 0
	}
	switch in.Unit {
	case "亿元", "人/百亿元":
		return 2
	case "%", "万人次", "工作日":
		if in.Measure == qianshao.Level && in.Unit == "%" && in.Every == qianshao.Quarter {
			return 2
		}
		return 1
	case "毫克/升":
		return 3
	case "万人":
		return 4
	}
	return 0
}

func round(v float64, digits int8) float64 {
	p := math.Pow10(int(digits))
	return math.Round(v*p) / p
}

// flatSeason is the weight of each month where nothing stands out: a slow
// start, busy ends of quarters.
var flatSeason = []float64{7.2, 6.6, 8.9, 7.8, 8.0, 9.0, 7.9, 8.0, 8.9, 8.3, 8.6, 10.8}

// shares returns the cumulative share of a year at each of its periods.
func shares(in *qianshao.Indicator, year int, season []float64, r *rand.Rand, noise float64) []float64 {
	if len(season) != 12 {
		season = flatSeason
	}
	n := qianshao.PeriodsIn(in.Every, year)
	out := make([]float64, n)
	for i := range out {
		p := qianshao.NewPeriod(in.Every, year, i+1)
		for d := p.Start(); d <= p.End(); d++ {
			_, m, _ := d.Civil()
			out[i] += season[m-1] / float64(qianshao.PeriodOf(qianshao.Month, d).Days())
		}
		out[i] *= 1 + between(r, -noise, noise)
	}
	sum := 0.
	for i := range out {
		sum += out[i]
		out[i] = sum
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// course is a year's course from start over mid at half-time to end: the value
// at share k of the year.
func course(start, mid, end, k float64) float64 {
	if k <= .5 {
		return start + (mid-start)*k*2
	}
	return mid + (end-mid)*(k-.5)*2
}
