package rules

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"qianshao"
)

// What is judged together and kept, some of it and some not, is what is judged
// one by one.
func TestJudgingManyIsJudgingEach(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(20, 2023))
	k := workedCase{Measure: "flow", Unit: "亿元", Every: "month", Targets: ">= 120; growth >= 5; <= 300", Now: "2023-08-20"}
	p, _ := k.build(t)
	one, now := p.Indicators[0], k.clock(t)
	p.Indicators = nil
	f := qianshao.NewFrame()
	for i := range 5*atOnce + 7 {
		in := one
		in.ID, in.For, in.Trend = fmt.Sprint("i", i), i%3, i%5
		in.Targets = in.Targets[:1+i%3]
		p.Indicators = append(p.Indicators, in)
		for m := range random.IntN(21) {
			if random.IntN(10) > 0 {
				period := qianshao.NewPeriod(qianshao.Month, 2022+m/12, m%12+1)
				f.Set(in.Series(), qianshao.Point{Period: period, Value: float64(random.IntN(30)), Demo: i%50 == 0, Status: qianshao.Status(max(0, random.IntN(20)-16))})
			}
		}
	}
	p.Index()
	for _, n := range []int{0, 1, atOnce - 1, atOnce, len(p.Indicators)} {
		var places []int
		for i := range n {
			places = append(places, i)
		}
		var mu sync.Mutex
		got := make([]*qianshao.Verdict, n)
		options := func(i int) Options { return Options{Commit: int64(i)} }
		JudgeEach(t.Context(), p, places, f, now, options, func(k int, v *qianshao.Verdict) bool {
			mu.Lock()
			defer mu.Unlock()
			if k%3 > 0 {
				got[k] = v
			}
			return k%3 > 0
		})
		for i := range places {
			want := Judge(p, &p.Indicators[i], f, now, options(i))
			if i%3 > 0 && !reflect.DeepEqual(*got[i], want) {
				t.Fatalf("%d of %d: %+v\nwant %+v", i, n, *got[i], want)
			}
		}
	}
	for i, v := range JudgeAll(p, f, now, Options{}) {
		if want := Judge(p, &p.Indicators[i], f, now, Options{}); !reflect.DeepEqual(*v, want) {
			t.Fatalf("%+v\nwant %+v", *v, want)
		}
	}
}
