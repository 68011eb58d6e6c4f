package forecast

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Counts are never tighter than chance, unless their past proves to be regular.
func TestCountsAreAsWideAsChance(t *testing.T) {
	t.Parallel()
	width := func(kind Kind, past [][]float64, now []float64) float64 {
		o := Look(Input{ID: "counts", Kind: kind, Whole: true, PerYear: 12, Year: 2024, Past: years(2024, past...), Known: now})
		return o.Quantile(.9) - o.Quantile(.1)
	}
	r := rand.New(rand.NewPCG(1, 9))
	var chance, even [][]float64
	for range 4 {
		var a, b []float64
		for i := range 12 {
			a = append(a, drawCount(r, 9, 1))
			b = append(b, 9+float64(i%2))
		}
		chance, even = append(chance, a), append(even, b)
	}
	least := 2 * 1.28 * math.Sqrt(9*9) * .95
	for _, kind := range []Kind{Count, Total} {
		if w := width(kind, chance, chance[0][:3]); w < least {
			t.Errorf("%v: band of %.1f, chance alone makes %.1f", kind, w, least)
		}
		if w := width(kind, even, even[0][:3]); w > least/2 {
			t.Errorf("%v: a regular past has a band of %.1f", kind, w)
		}
	}
}
