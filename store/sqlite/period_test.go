package sqlite

import (
	"testing"
	"time"

	"pgregory.net/rapid"
	"qianshao"
	"qianshao/store"
)

// TestPeriodKey stores any period so that it comes back, in its year's bounds,
// and in order among its kind.
func TestPeriodKey(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := qianshao.Freq(rapid.IntRange(int(qianshao.Day), int(qianshao.Year)).Draw(t, "kind"))
		year := rapid.IntRange(2, 9998).Draw(t, "year")
		p := qianshao.NewPeriod(f, year, rapid.IntRange(1, qianshao.PeriodsIn(f, year)).Draw(t, "index"))
		key := periodKey(p)
		o := qianshao.Observation{Series: qianshao.Series{Indicator: "a"}, Period: p}
		if store.Check(&o, time.Time{}, false) != nil || periodOf(key) != p {
			t.Fatalf("%s comes back as %s", p, periodOf(key))
		}
		if periodKey(p.Next()) != key+1 {
			t.Fatalf("%s does not follow %s", p.Next(), p)
		}
		for from := year - 1; from <= year+1; from++ {
			for to := from; to <= year+1; to++ {
				if y := yearsOf(from, to); y.has(key) != (from <= year && year <= to) {
					t.Fatalf("%s in %d–%d: %t", p, from, to, y.has(key))
				}
			}
		}
	})
}
