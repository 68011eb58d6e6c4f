package bench

import (
	"fmt"
	"strings"
	"testing"
)

// pushed are the rows of a post: five months of 2,000 series, the nth five
// since 1990.
func pushed(n int) string {
	var b strings.Builder
	b.WriteByte('[')
	for k := range 5 {
		month := 5*n + k
		for i := range 2000 {
			if k+i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"indicator":"incident_%d","period":"%d-%02d","value":%d}`, i, 1990+month/12, month%12+1, (month+i)%50)
		}
	}
	b.WriteByte(']')
	return b.String()
}

// BenchmarkPush posts 10,000 figures at a time.
func BenchmarkPush(b *testing.B) {
	post, stop := watched(b, 2000, "http://127.0.0.1:9/")
	n := 0
	for b.Loop() {
		b.StopTimer()
		rows := pushed(n % 80)
		n++
		b.StartTimer()
		post(rows)
	}
	b.ReportMetric(float64(10_000*b.N)/b.Elapsed().Seconds(), "rows/s")
	b.StopTimer()
	stop()
}
