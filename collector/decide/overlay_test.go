package decide

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"qianshao"
)

// An overlay answers as a copy of what stands would, had the rows been put
// into it, and leaves what stands alone.
func TestOverlayAnswersAsACopyWould(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	some := func() (qianshao.Series, qianshao.Period) {
		f := []qianshao.Freq{qianshao.Month, qianshao.Quarter, qianshao.Year}[r.IntN(3)]
		return qianshao.Series{Indicator: string(rune('a' + r.IntN(4)))}, qianshao.NewPeriod(f, 2020+r.IntN(4), 1)
	}
	stands, want := qianshao.NewFrame(), qianshao.NewFrame()
	for range 20 {
		s, p := some()
		pt := qianshao.Point{Period: p, Value: r.Float64(), Decimals: 2}
		stands.Set(s, pt)
		want.Set(s, pt)
	}
	before := stands.Clone()
	v := Over(stands)
	for range 500 {
		s, p := some()
		if r.IntN(2) == 0 {
			o := qianshao.Observation{Series: s, Period: p, Value: r.Float64(), Decimals: 1, Status: qianshao.Preliminary}
			v.Set(o)
			want.Set(s, qianshao.Point{Period: p, Value: o.Value, Decimals: 1, Status: o.Status})
		}
		s, p = some()
		got, ok := v.Get(s, p)
		if w, has := want.Get(s, p); got != w || ok != has {
			t.Fatalf("%s %s: %v %v, want %v %v", s, p, got, ok, w, has)
		}
		if got, w := v.Line(s), want.Line(s); len(got)+len(w) > 0 && !reflect.DeepEqual(got, w) {
			t.Fatalf("%s: %v, want %v", s, got, w)
		}
		if got, w := v.Year(s, p.Year()), want.Year(s, p.Year()); len(got)+len(w) > 0 && !reflect.DeepEqual(got, w) {
			t.Fatalf("%s %d: %v, want %v", s, p.Year(), got, w)
		}
	}
	if !reflect.DeepEqual(stands, before) {
		t.Error("what stands was changed")
	}
}
