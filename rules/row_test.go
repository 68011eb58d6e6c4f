package rules

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"qianshao"
)

// TestARowIsItsSeries: point by point, year by year and sum by sum it says what
// a plain walk through the series does, whatever is missing and whatever other
// frequency the series has had.
func TestARowIsItsSeries(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		every := qianshao.Freq(rapid.IntRange(int(qianshao.Day), int(qianshao.Year)).Draw(t, "every"))
		in := testIndicator("x", qianshao.Flow, "亿元", every, nil)
		in.JanFeb = every == qianshao.Month && rapid.Bool().Draw(t, "jan_feb")
		var line []qianshao.Point
		for f := qianshao.Day; f <= qianshao.Year; f++ {
			if f != every && rapid.IntRange(0, 3).Draw(t, "mixed") > 0 {
				continue
			}
			p := qianshao.NewPeriod(f, 2021, 1).Add(rapid.IntRange(0, 40).Draw(t, "from"))
			for range rapid.IntRange(0, 60).Draw(t, "n") {
				p = p.Add(rapid.SampledFrom([]int{1, 1, 1, 2, 9}).Draw(t, "step"))
				line = append(line, qianshao.Point{Period: p, Value: float64(rapid.IntRange(-5, 50).Draw(t, "v")) / 10,
					Decimals: int8(rapid.IntRange(0, 3).Draw(t, "decimals")), Status: qianshao.Status(rapid.IntRange(0, 3).Draw(t, "status"))})
			}
		}
		var r row
		r.read(line, every)
		own := slices.DeleteFunc(slices.Clone(line), func(pt qianshao.Point) bool { return pt.Period.Freq() != every })
		if !slices.Equal(r.points, own) {
			t.Fatalf("%v, want %v", r.points, own)
		}
		c := judging{in: &in}
		for year := 2020; year < 2030; year++ {
			want := slices.DeleteFunc(slices.Clone(own), func(pt qianshao.Point) bool { return pt.Period.Year() != year })
			if got := r.year(qianshao.NewPeriod(every, year, 1), lastOf(every, year)); !slices.Equal(got, want) {
				t.Fatalf("%d: %v, want %v", year, got, want)
			}
			for i, pt := range want {
				sum := sofar{}
				for p := range c.expectedThrough(pt.Period) {
					at := slices.IndexFunc(own, func(x qianshao.Point) bool { return x.Period == p })
					switch {
					case at < 0 || !own[at].Reported():
						sum.missing++
					case !own[at].HasValue():
						sum.blank++
					default:
						sum.value += own[at].Value
						sum.decimals = max(sum.decimals, own[at].Decimals)
					}
				}
				at, found := find(r.points, pt.Period)
				if !found || r.points[at] != want[i] {
					t.Fatalf("%s is not found", pt.Period)
				}
				if got := r.through(at, &in); got != sum {
					t.Fatalf("through %s: %+v, want %+v", pt.Period, got, sum)
				}
			}
		}
	})
}

// TestAnEarlierFrequencyHidesNothing: a series that was reported by months, and
// then once for a year, keeps its quarters of today.
func TestAnEarlierFrequencyHidesNothing(t *testing.T) {
	t.Parallel()
	w := workedCase{Measure: "growth", Unit: "%", Every: "quarter", Targets: ">= 3", Now: "2023-05-20",
		Given: map[string]float64{"2022-01": 9, "2022-07": 9, "2023-Q1": 4, "2022": 7}}
	p, f := w.build(t)
	v := Judge(p, &p.Indicators[0], f, w.clock(t), Options{})
	if v.Period.String() != "2023-Q1" || v.Value == nil || *v.Value != 4 || v.Grade != qianshao.Green {
		t.Errorf("%s of %s: %v", v.Grade, v.Period, v.Value)
	}
}

// TestAScratchForgets: what was judged before in it leaves nothing behind, and
// is left as it was by what comes after.
func TestAScratchForgets(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := new(scratch)
		var used, fresh []qianshao.Verdict
		for range 3 {
			p, f, day := drawWorld(t)
			now := day.In(p.Location).Add(time.Duration(rapid.IntRange(0, 86399).Draw(t, "second")) * time.Second)
			o := drawOutlook(t)
			for i := range p.Indicators {
				var u, v qianshao.Verdict
				s.judge(&u, p, &p.Indicators[i], f, now, o)
				new(scratch).judge(&v, p, &p.Indicators[i], f, now, o)
				used, fresh = append(used, u), append(fresh, v)
			}
		}
		if !reflect.DeepEqual(used, fresh) {
			t.Fatalf("%+v\nis not\n%+v", used, fresh)
		}
	})
}
