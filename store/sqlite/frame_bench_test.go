package sqlite_test

import (
	"testing"
	"time"

	"qianshao"
)

// BenchmarkFrameOf reads one series, as each new figure does, in a store of a
// million rows with ten thousand notes.
func BenchmarkFrameOf(b *testing.B) {
	s := openForBench(b)
	rows := figures(1_000_000, 0, false)
	for i := range 10_000 {
		rows[i*100].Note = "口径调整"
	}
	if _, err := s.Append(b.Context(), &qianshao.Batch{Source: "bench", Rows: rows}); err != nil {
		b.Fatal(err)
	}
	for _, k := range []struct {
		name     string
		from, to int
		want     int
	}{{"a year", 2020, 2020, 12}, {"ten years", 2014, 2023, 120}, {"nothing", 1990, 1990, 0}} {
		b.Run(k.name, func(b *testing.B) {
			for b.Loop() {
				f, err := s.FrameOf(b.Context(), []qianshao.Series{rows[600_000].Series}, k.from, k.to, qianshao.Clock{})
				if err != nil || len(f.Line(rows[600_000].Series)) != k.want {
					b.Fatal(err)
				}
			}
		})
	}
	_ = time.Now
	b.Run("all series, a year of nothing", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Frame(b.Context(), 1990, 1990, qianshao.Clock{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("all series, a year", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Frame(b.Context(), 2020, 2020, qianshao.Clock{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
