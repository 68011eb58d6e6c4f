package rules

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"qianshao"
)

// referenceYear is a year of twelve months of a total, read from the page of
// judging alone: months without a report, and 不适用, which adds nothing.
type referenceYear struct {
	ytd    bool
	cmp    string
	target int64
	months [12]int64 // what the month brought
	state  [12]byte  // v a value, - not reported, n 不适用
}

func drawReference(t *rapid.T) (y referenceYear) {
	y.ytd = rapid.Bool().Draw(t, "ytd")
	y.cmp = rapid.SampledFrom([]string{">=", ">", "<=", "<", "= 0"}).Draw(t, "cmp")
	most := rapid.SampledFrom([]int64{0, 1, 3}).Draw(t, "most")
	sum := int64(0)
	for i := range y.months {
		y.months[i] = rapid.Int64Range(0, most).Draw(t, "month")
		y.state[i] = rapid.SampledFrom([]byte("vvvvvv-n")).Draw(t, "state")
		sum += y.months[i]
	}
	if rapid.Bool().Draw(t, "nearly whole") {
		for i := range 11 {
			y.state[i] = 'v'
		}
	}
	y.target = max(1, sum+rapid.Int64Range(-3, 3).Draw(t, "off"))
	return y
}

// met reports whether a total meets the target; equality does not meet a strict
// one.
func (y *referenceYear) met(v int64) bool {
	return map[string]bool{">=": v >= y.target, ">": v > y.target, "<=": v <= y.target, "<": v < y.target, "= 0": v == 0}[y.cmp]
}

// facts are the total known, whether any month has a value, the last month
// that has one, and which months have no report.
func (y *referenceYear) facts() (sum int64, last int, missing []int) {
	last, through := -1, int64(0)
	for i, m := range y.months {
		through += m
		switch {
		case y.state[i] == 'v' && y.ytd:
			sum, last = through, i
		case y.state[i] == 'v':
			sum, last = sum+m, i
		case y.state[i] == '-':
			missing = append(missing, i)
		}
	}
	return sum, last, missing
}

// closing is judging.md §1: what is reported through December decides, a cap
// or zero once broken is missed, a floor once reached is met.
func (y *referenceYear) closing() qianshao.Closing {
	sum, last, missing := y.facts()
	whole := len(missing) == 0 // every month reported, 不适用 counts
	if y.ytd {
		whole = y.state[11] == 'v' // a cumulative figure knows what came before it
	}
	floor := y.cmp[0] == '>'
	switch {
	case y.cmp == "= 0" && last >= 0 && sum > 0:
		return qianshao.ClosedMiss
	case y.cmp == "= 0" && (len(missing) == 0 || y.ytd && (y.state[11] == 'v' || noneAfter(missing, last))):
		return qianshao.ClosedMet
	case last < 0 || y.cmp == "= 0":
		return qianshao.ClosedBlank
	case floor && y.met(sum):
		return qianshao.ClosedMet
	case !floor && !y.met(sum):
		return qianshao.ClosedMiss
	case !whole:
		return qianshao.ClosedBlank
	case floor:
		return qianshao.ClosedMiss
	}
	return qianshao.ClosedMet
}

// noneAfter reports whether nothing is missing after a month.
func noneAfter(missing []int, last int) bool {
	return len(missing) == 0 || missing[len(missing)-1] < last
}

// light is judging.md §3 and §4 on 1 March of the next year, without zero.
func (y *referenceYear) light() qianshao.Grade {
	sum, last, missing := y.facts()
	final := y.state[11] == 'v' || !y.ytd && y.state[11] == 'n'
	k := last + 1
	if final {
		k = 12
	}
	gap := false
	for _, m := range missing {
		gap = gap || !y.ytd && m < k
	}
	floor, met, equal := y.cmp[0] == '>', y.met(sum), sum == y.target && len(y.cmp) == 1
	switch {
	case last < 0:
		return qianshao.Grey
	case floor && met:
		return qianshao.Green
	case !floor && sum > y.target:
		return qianshao.Red
	case gap:
		return qianshao.Grey
	case equal && (final || floor):
		return qianshao.Yellow
	case final && floor:
		return qianshao.Red
	case final:
		return qianshao.Green
	}
	pace := gradeExactly(y.cmp, new(big.Rat).Quo(big.NewRat(sum*12, 1), big.NewRat(y.target*int64(k), 1)), false)
	if equal { // with the whole of a strict cap, months before its date: the pace may be worse than yellow
		return max(pace, qianshao.Yellow)
	}
	return pace
}

// TestAgainstAReferenceOfThePage judges years with gaps and 不适用 after they
// have closed: light and closing are what the page says, and agree.
func TestAgainstAReferenceOfThePage(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawReference(t)
		m, text := qianshao.Flow, y.cmp
		if y.ytd {
			m = qianshao.YTD
		}
		if y.cmp != "= 0" {
			text = fmt.Sprintf("%s %d", y.cmp, y.target)
		}
		in := testIndicator("x", m, "亿元", qianshao.Month, targetsOfRapid(t, text))
		in.Linear = true
		f, through := qianshao.NewFrame(), int64(0)
		for i, v := range y.months {
			through += v
			pt := qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, i+1), Value: float64(v)}
			if y.ytd {
				pt.Value = float64(through)
			}
			switch y.state[i] {
			case '-':
				continue
			case 'n':
				pt.Status, pt.Value = qianshao.NotApplicable, 0
			}
			f.Set(in.Series(), pt)
		}
		p := testPlan(in)
		v := Judge(p, &p.Indicators[0], f, qianshao.NewDate(2024, 3, 1).In(p.Location), Options{})
		if got, want := v.Ending(), y.closing(); got != want {
			t.Fatalf("%s of %v %s (ytd %t): closed %q %+v, want %q", text, y.months, y.state, y.ytd, got, v.Endings, want)
		}
		if got := v.Findings[0].Grade; y.cmp != "= 0" && got != y.light() {
			t.Fatalf("%s of %v %s (ytd %t): %s (%s), want %s", text, y.months, y.state, y.ytd, got, v.Findings[0].Evidence.Case, y.light())
		}
		if e := v.Endings[0]; e.Closing == qianshao.ClosedBlank && len(e.Missing)+len(e.Blank) == 0 && e.Lacks == "" {
			t.Fatalf("%s of %v %s: undecided, and nothing is said to be missing", text, y.months, y.state)
		}
	})
}
