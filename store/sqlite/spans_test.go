package sqlite

import (
	"testing"

	"pgregory.net/rapid"
)

// TestSpans adds periods in any order: they are there, no others are, and no
// two stretches touch.
func TestSpans(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var x spans
		in := map[int64]bool{}
		for _, p := range rapid.SliceOf(rapid.Int64Range(0, 40)).Draw(t, "periods") {
			x, in[p] = x.add(p), true
		}
		for p := int64(-1); p <= 41; p++ {
			if x.has(p) != in[p] {
				t.Fatalf("%d in %v: %t", p, x, x.has(p))
			}
		}
		for i := range x {
			if x[i].first > x[i].last || i > 0 && x[i].first <= x[i-1].last+1 {
				t.Fatalf("%v", x)
			}
		}
	})
}
