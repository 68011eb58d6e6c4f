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

// Years of zeros before a count began say nothing of it; those of what is rare
// anyway do.
func TestZerosBeforeACountBegan(t *testing.T) {
	t.Parallel()
	none, some := make([]float64, 12), []float64{9, 11, 8, 10, 12, 9, 10, 11, 9, 10, 8, 13}
	f := func(name string, least, most float64, past [][]float64, now ...float64) {
		t.Helper()
		o := Look(Input{ID: name, Kind: Count, Whole: true, PerYear: 12, Year: 2024, Past: years(2024, past...), Known: now})
		if p := o.Quantile(.5); p < least || p > most {
			t.Errorf("%s: median %v, want %v to %v", name, p, least, most)
		}
	}
	f("four in three months after zeros", 10, 22, [][]float64{none, none, none}, 1, 2, 1)
	f("one real year after zeros", 100, 140, [][]float64{none, none, some}, 10, 9, 11)
	f("one accident in quiet years", 1, 2, [][]float64{none, none, none}, 0, 0, 1)
}
