package rules

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/plan/grammar"
)

// TestForCountsJudgedPeriods writes months from January as words: "bad" and
// "good" on an even pace to 120, "-" unreported, "n/a" not applicable.
func TestForCountsJudgedPeriods(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		lasts  int
		months string
		now    string
		light  qianshao.Grade
	}{
		"one bad of two":                          {2, "good bad", "2023-03-10", qianshao.Green},
		"two bad of two":                          {2, "good bad bad", "2023-04-10", qianshao.Red},
		"0 and 1 wait for nothing":                {1, "good bad", "2023-03-10", qianshao.Red},
		"the first period alone":                  {2, "bad", "2023-02-10", qianshao.Green},
		"good in between resets":                  {3, "bad bad good bad bad", "2023-06-10", qianshao.Green},
		"three after good":                        {3, "good bad bad bad", "2023-05-10", qianshao.Red},
		"a gap does not count":                    {3, "good bad - bad", "2023-05-10", qianshao.Green},
		"a gap does not reset":                    {3, "good bad bad - bad", "2023-06-10", qianshao.Red},
		"not applicable does not count":           {2, "good bad n/a", "2023-04-10", qianshao.Green},
		"not applicable does not reset":           {2, "good bad n/a bad", "2023-05-10", qianshao.Red},
		"the period still running does not count": {2, "good bad bad", "2023-03-25", qianshao.Green},
		"a good latest period is green":           {2, "bad bad good", "2023-04-10", qianshao.Green},
	} {
		t.Run(name, func(t *testing.T) {
			k := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Targets: ">= 120", Now: row.now}
			p, f := k.build(t)
			in := &p.Indicators[0]
			in.For = row.lasts
			for i, word := range strings.Fields(row.months) {
				pt := qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, i+1)}
				switch word {
				case "-":
					continue
				case "n/a":
					pt.Status = qianshao.NotApplicable
				case "good":
					pt.Value = 10 * float64(i+1)
				case "bad":
					pt.Value = 5 * float64(i+1)
				}
				f.Set(in.Series(), pt)
			}
			v := Judge(p, in, f, k.clock(t), Options{})
			if g := lightOf(0, v.Findings[:1]).light; g != row.light && !(row.light == qianshao.Green && v.Findings[0].Pending) {
				t.Errorf("light %s (%v), want %s", g, listed(v.Findings), row.light)
			}
			if bad := v.Findings[0].Grade > qianshao.Green; bad && v.Findings[0].Pending != (row.light == qianshao.Green) {
				t.Errorf("pending %v, want light %s", v.Findings[0].Pending, row.light)
			}
		})
	}
}

// drawBad draws what each month of a year said: 1 bad, 0 good, -1 a gap.
func drawBad(t *rapid.T) []int {
	return rapid.SliceOfN(rapid.SampledFrom([]int{-1, 0, 1, 1, 1}), 1, 11).Draw(t, "months")
}

// foldedBad says by hand whether the latest reported period is bad and the so
// many bad ones in a row are enough.
func foldedBad(months []int, lasts int) (bad, lasted bool) {
	row := 0
	for _, m := range months {
		switch m {
		case 0:
			row, bad = 0, false
		case 1:
			row, bad = row+1, true
		}
	}
	return bad, bad && row >= lasts
}

// TestForIsAFold: gaps wherever they lie neither count nor reset, by growth
// (any period), by pace (a total) and by comparison with another series.
func TestForIsAFold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		months, lasts := drawBad(t), rapid.IntRange(0, 5).Draw(t, "for")
		kind := rapid.SampledFrom([]string{"growth", "pace", "reference", "last-year"}).Draw(t, "kind")
		p, f := foldWorld(t, kind, months)
		in := &p.Indicators[0]
		in.For = lasts
		v := Judge(p, in, f, qianshao.NewDate(2023, 12, 25).In(time.UTC), Options{})
		bad, lasted := foldedBad(months, max(lasts, 1))
		got := v.Findings[0]
		if got.Grade == qianshao.Grey && kind == "last-year" && months[len(months)-1] < 0 {
			return // nothing there to compare the latest with
		}
		if (got.Grade > qianshao.Green) != bad || bad && got.Pending == lasted {
			t.Fatalf("%s for %d of %v: %s pending %v, want bad %v lasted %v", kind, lasts, months, got.Grade, got.Pending, bad, lasted)
		}
	})
}

// foldWorld makes figures that are good, bad or missing month by month. What is
// missing is, by the kind's rule, a figure not there, one not applicable, or
// the one it is compared with.
func foldWorld(t *rapid.T, kind string, months []int) (*qianshao.Plan, *qianshao.Frame) {
	m := map[string]qianshao.Measure{"growth": qianshao.Growth, "pace": qianshao.YTD, "reference": qianshao.Level, "last-year": qianshao.YTD}[kind]
	text := map[string]string{"growth": ">= 5", "pace": ">= 120", "reference": "> y", "last-year": "> last-year"}[kind]
	_, targets, err := grammar.Targets(nil, text, 2023)
	if err != nil {
		t.Fatal(err)
	}
	in, ref := testIndicator("x", m, "亿元", qianshao.Month, targets), testIndicator("y", m, "亿元", qianshao.Month, nil)
	ref.Role = qianshao.Reference
	f := qianshao.NewFrame()
	for i, said := range months {
		k := float64(i + 1)
		own := qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, i+1), Value: 10*k - 6*k*float64(max(said, 0))}
		other := qianshao.Point{Period: own.Period, Value: 5 * k}
		if kind == "growth" {
			own.Value = 5 - float64(max(said, 0))
		}
		if kind == "last-year" {
			other.Period = own.Period.LastYear()
		}
		there, known := said >= 0, said >= 0
		if said < 0 {
			switch rapid.IntRange(0, 2).Draw(t, "gap") {
			case 0:
				own.Status, there = qianshao.NotApplicable, true
			case 1:
				there, known = kind == "reference" || kind == "last-year", false
			}
		}
		if there {
			f.Set(in.Series(), own)
		}
		if known && kind == "reference" {
			f.Set(ref.Series(), other)
		}
		if known && kind == "last-year" {
			f.Set(in.Series(), other)
		}
	}
	return testPlan(in, ref), f
}

// TestClearIsAFold: the grade of bands with a margin is a fold over the values
// known, in order of period; a gap neither counts nor resets.
func TestClearIsAFold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		clear := rapid.IntRange(0, 12).Draw(t, "clear")
		values := rapid.SliceOfN(rapid.IntRange(-10, 55), 1, 12).Draw(t, "values")
		_, targets, err := grammar.Targets(nil, "bands 10/20/30", 2023)
		if err != nil {
			t.Fatal(err)
		}
		in := testIndicator("x", qianshao.Level, "%", qianshao.Month, targets)
		in.Clear = float64(clear)
		f, want, any := qianshao.NewFrame(), 0, false
		for i, v := range values {
			pt := qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, i+1), Value: float64(v)}
			switch {
			case v > 50:
				pt.Value, pt.Status = 0, qianshao.NotApplicable
			case v > 45:
				pt.Value, pt.Status = 0, qianshao.Withdrawn
			case v > 40:
				continue
			default:
				any = true
				// worse as soon as a bound is touched, better only below bound less margin
				worse, still := min(max(v/10, 0), 3), min(max((v+clear)/10, 0), 3)
				want = max(worse, min(want, still))
			}
			f.Set(in.Series(), pt)
		}
		p := testPlan(in)
		v := Judge(p, &p.Indicators[0], f, qianshao.NewDate(2024, 1, 2).In(time.UTC), Options{})
		got := v.Findings[0].Grade
		if !any && got != qianshao.Grey || any && got != qianshao.Green+qianshao.Grade(want) {
			t.Fatalf("clear %d, %v: %s, want %d (any %v)", clear, values, got, want, any)
		}
	})
}

// arrival is a figure as it comes in: the current one of a period is that with
// the greatest (recorded, commit).
type arrival struct {
	point  qianshao.Point
	series qianshao.Series
}

func newer(a, b qianshao.Point) bool {
	if !a.Recorded.Equal(b.Recorded) {
		return a.Recorded.After(b.Recorded)
	}
	return a.Commit > b.Commit
}

// TestRevisionsFoldAgain: reports and their revisions give the same verdict
// whatever the order they arrive in, judged after each or only at the end.
func TestRevisionsFoldAgain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, first, day := drawWorld(t)
		in := &p.Indicators[0]
		in.Clear = float64(rapid.IntRange(0, 3).Draw(t, "clear"))
		now := day.In(p.Location)
		var list []arrival
		for _, s := range first.Series() {
			for _, pt := range first.Line(s) {
				for range rapid.IntRange(1, 2).Draw(t, "versions") {
					pt.Commit = int64(len(list) + 1)
					pt.Recorded = now.Add(time.Duration(rapid.IntRange(-5, 0).Draw(t, "recorded")) * time.Hour)
					list = append(list, arrival{pt, s})
					pt.Value = float64(rapid.IntRange(-10, 100).Draw(t, "revised")) / 10
				}
			}
		}
		at := func(order []arrival, each bool) qianshao.Verdict {
			f := qianshao.NewFrame()
			for i, a := range order {
				if old, ok := f.Get(a.series, a.point.Period); !ok || newer(a.point, old) {
					f.Set(a.series, a.point)
				}
				if each && i%7 == 0 {
					Judge(p, in, f, now, Options{})
				}
			}
			return Judge(p, in, f, now, Options{})
		}
		want := at(list, false)
		got := at(rapid.Permutation(list).Draw(t, "order"), true)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s\nis not\n%s", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want))
		}
	})
}
