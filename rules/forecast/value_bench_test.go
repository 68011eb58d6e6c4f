package forecast

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkLook times the judgement of one series of each kind: five years of
// months, and thirty of ten-days, the longest there is.
func BenchmarkLook(b *testing.B) {
	for _, kind := range []Kind{Count, Level, Ratio, Mean, Growth} {
		for _, size := range []struct{ per, past int }{{12, 5}, {36, 30}} {
			r := rand.New(rand.NewPCG(1, uint64(kind)))
			in := Input{ID: "bench", Kind: kind, PerYear: size.per, Year: 2024, High: 100}
			slots := func(n int) []float64 {
				out := make([]float64, n)
				for i := range out {
					out[i] = drawPoisson(r, 40)
				}
				return out
			}
			for y := range size.past {
				in.Past = append(in.Past, Year{2024 - size.past + y, slots(size.per)})
			}
			in.Known = slots(size.per / 4)
			b.Run(fmt.Sprintf("%v/%d×%d", kind, size.past, size.per), func(b *testing.B) {
				for b.Loop() {
					Look(in)
				}
			})
		}
	}
}
