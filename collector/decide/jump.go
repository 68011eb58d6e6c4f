package decide

import (
	"fmt"
	"math"
	"slices"

	"qianshao"
)

// near reports whether a value is about n times another: between 0.8 and 1.25
// of that. only says upward; else either way.
func near(v, base, n float64, upward bool) bool {
	if v <= 0 || base <= 0 {
		return false
	}
	r := v / base
	if r < 1 && !upward {
		r = 1 / r
	}
	return r >= .8*n && r <= 1.25*n
}

// The multiples that a wrong unit makes.
const (
	tenfold   = 10.
	wan       = 10_000. // 元 for 万元, 万元 for 亿元
	timesAll  = 8.      // a first figure beyond this many times the year's target
	someWhole = 100.
	beyond    = 100.
)

// jump holds a figure that a wrong unit may have made: about ten times the
// same period of last year (a level: or the period before), about ten thousand
// times that, or the median of the year's earlier periods, or what the target
// wants by now; with nothing before it, one far above the year's target.
func jump(in *qianshao.Indicator, o qianshao.Observation, p *past) *qianshao.Fault {
	if in.Measure == qianshao.Growth || in.Measure == qianshao.Ratio {
		return nil
	}
	target := yearTarget(in)
	few := target > 0 && in.Few(target)
	ask := func(base float64, what string) *qianshao.Fault {
		return question(&o, "jump", fmt.Sprintf("与%s %v 相差约十倍或万倍，单位错了？", what, base),
			"about ten or ten thousand times another figure: a wrong unit?")
	}
	if y := &p.lastYear; p.again && (near(o.Value, y.Value, tenfold, few) || near(o.Value, y.Value, wan, few)) {
		return ask(y.Value, "上年同期的")
	}
	if !in.Measure.IsTotal() {
		if p.n > 0 && (near(o.Value, p.before(0).Value, tenfold, few) || near(o.Value, p.before(0).Value, wan, few)) {
			return ask(p.before(0).Value, "上一期的")
		}
	}
	if m, v, ok := earlier(in, o, p); ok && near(v, m, wan, few) {
		return ask(m, "本年前几期中位数")
	}
	return againstTarget(in, o, p, target, few)
}

// earlier is the median of the year's earlier periods, and what of the figure
// compares with it: of a cumulative series, the increments.
func earlier(in *qianshao.Indicator, o qianshao.Observation, p *past) (median, v float64, ok bool) {
	var most [lookBackPeriods]float64
	xs := most[:0]
	for i := range p.year {
		x := p.before(i).Value
		if in.Measure == qianshao.YTD && i+1 < p.year {
			x -= p.before(i + 1).Value
		}
		xs = append(xs, x)
	}
	if len(xs) == 0 {
		return 0, 0, false
	}
	v = o.Value
	if in.Measure == qianshao.YTD {
		v -= p.before(0).Value
	}
	slices.Sort(xs)
	n := len(xs)
	return (xs[(n-1)/2] + xs[n/2]) / 2, v, true
}

// yearTarget is the largest number that the plan wants of a total in the year;
// 0 where there is none.
func yearTarget(in *qianshao.Indicator) float64 {
	most := 0.
	for i := range in.Targets {
		t := &in.Targets[i]
		if t.Numeric() || t.Kind == qianshao.Steps {
			most = max(most, t.Last())
		}
		if t.Kind == qianshao.Range {
			most = max(most, t.High)
		}
	}
	return most
}

// againstTarget looks at a figure without a past; and, with one, at a figure
// that is out of all proportion to both.
func againstTarget(in *qianshao.Indicator, o qianshao.Observation, p *past, target float64, few bool) *qianshao.Fault {
	if !in.Measure.IsTotal() || target <= 0 {
		return nil
	}
	most := 0.
	for k := range p.n {
		most = max(most, math.Abs(p.before(k).Value))
	}
	none := p.n == 0 && !p.again
	if none && near(o.Value, target*share(in, o.Period), wan, few) || o.Value > timesAll*target &&
		(!in.Whole || o.Value > someWhole) && (none || o.Value > beyond*most) {
		return question(&o, "jump", fmt.Sprintf("与全年目标 %v 相比差得太多，单位错了？", target),
			"out of proportion to the year's target: a wrong unit?")
	}
	return nil
}

// share is the part of a year's target that a period stands for.
func share(in *qianshao.Indicator, p qianshao.Period) float64 {
	y := qianshao.NewPeriod(qianshao.Year, p.Year(), 1)
	if in.Measure == qianshao.YTD {
		return float64(p.End()-y.Start()+1) / float64(y.Days())
	}
	return float64(p.Days()) / float64(y.Days())
}

// fraction holds a percent that looks like a part of one: 0.931 after 91.2; a
// growth written with more digits than ever, which a hundredfold fits.
func fraction(in *qianshao.Indicator, o qianshao.Observation, p *past) *qianshao.Fault {
	v := math.Abs(o.Value)
	ask := func() *qianshao.Fault {
		return question(&o, "fraction-percent", "像是小数写法的百分数，应当乘以100？",
			"looks like a part of one, not a percent: a hundred times that?")
	}
	switch {
	case v == 0 || in.Unit != "%":
	case in.Measure == qianshao.Ratio || in.Measure == qianshao.Level:
		high := yearTarget(in)
		for k := range p.n {
			high = max(high, p.before(k).Value)
		}
		if v <= 1 && high >= 10 {
			return ask()
		}
	case in.Measure == qianshao.Growth && v < 1 && p.n > 0:
		lo, hi, decimals := spread(p)
		if o.Decimals > decimals && 100*o.Value >= lo && 100*o.Value <= hi {
			return ask()
		}
	}
	return nil
}

// spread is the range of values, widened by its own width or five points, and
// the most digits they have.
func spread(p *past) (lo, hi float64, decimals int8) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for k := range p.n {
		pt := p.before(k)
		lo, hi, decimals = min(lo, pt.Value), max(hi, pt.Value), max(decimals, pt.Decimals)
	}
	w := max(hi-lo, 5)
	return lo - w, hi + w, decimals
}
