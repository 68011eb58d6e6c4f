package bench

import (
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app"
)

// widePlan has n indicators of which no outlook is made.
func widePlan(b *testing.B, n int) *qianshao.Plan {
	b.Helper()
	p := onePlan(b, "wide", "{outlook: off}", ">= 100")
	one := p.Indicators[0]
	p.Indicators = make([]qianshao.Indicator, n)
	for i := range p.Indicators {
		p.Indicators[i] = one
		p.Indicators[i].ID = fmt.Sprint("i", i)
	}
	p.Index()
	return p
}

// BenchmarkOneFigure posts a figure, each of another series, that turns a light
// more often than not, and judges it, in plans of several sizes whose lights are
// half red. It reports what the post and the
// judgement take, and the processor's time for both, which other programs on the
// machine do not change; BenchmarkDiskSync says what one of its two commits
// (figure and judgement) takes of the disk.
func BenchmarkOneFigure(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("indicators=%d", n), func(b *testing.B) {
			p := widePlan(b, n)
			now := time.Date(2023, 7, 20, 10, 30, 0, 0, p.Location)
			a, err := app.Open(b.Context(), app.Options{Plans: []*qianshao.Plan{p}, DataDir: b.TempDir(), Now: func() time.Time { return now }})
			if err != nil {
				b.Fatal(err)
			}
			defer a.Close()
			fillHalfRed(b, a, n)
			judge := func() {
				if err := a.Evaluate(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			judge()
			var posts, judgements []time.Duration
			began := processorTime(b)
			for i := 0; b.Loop(); i++ {
				started := time.Now()
				hand(b, a, fmt.Sprintf(`[{"indicator":"i%d","period":"2023-06","value":%d.%d}]`, i%n, 93-i/n%2*90, i%9+1))
				posted := time.Now()
				judge()
				posts, judgements = append(posts, posted.Sub(started)), append(judgements, time.Since(posted))
			}
			b.ReportMetric(float64((processorTime(b)-began).Microseconds())/1000/float64(b.N), "cpu-ms/op")
			b.ReportMetric(middle(posts), "post-p50-ms")
			b.ReportMetric(middle(judgements), "judge-p50-ms")
		})
	}
}

func fillHalfRed(b *testing.B, a *app.App, n int) {
	b.Helper()
	var rows []string
	for i := range n {
		for m := 1; m <= 6; m++ {
			rows = append(rows, fmt.Sprintf(`{"indicator":"i%d","period":"2023-%02d","value":%d}`, i, m, 3+i%2*7))
		}
	}
	for chunk := range slices.Chunk(rows, 50_000) {
		hand(b, a, "["+strings.Join(chunk, ",")+"]")
	}
}

func hand(b *testing.B, a *app.App, rows string) {
	b.Helper()
	if _, err := a.Ingest(b.Context(), api.IngestRequest{ContentType: "application/json", Body: strings.NewReader(rows)}); err != nil {
		b.Fatal(err)
	}
}

// processorTime is what the process has taken of the processor so far.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func middle(took []time.Duration) float64 {
	slices.Sort(took)
	return ms(took[len(took)/2])
}
