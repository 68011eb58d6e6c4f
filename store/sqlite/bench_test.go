package sqlite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"qianshao"
	"qianshao/store/sqlite"
)

// figures makes n rows: series by series, 120 months each.
func figures(n, from int, cells bool) []qianshao.Observation {
	rows := make([]qianshao.Observation, n)
	for i := range rows {
		k := from + i
		rows[i] = qianshao.Observation{Series: qianshao.Series{Indicator: fmt.Sprintf("series_%05d", k/120), Area: "430600"},
			Period: qianshao.NewPeriod(qianshao.Month, 2014, 1).Add(k % 120), Value: float64(k) / 8, Decimals: 1}
		if cells {
			rows[i].Cell = fmt.Sprintf("figures.csv!A%d", k)
		}
	}
	return rows
}

func openForBench(b *testing.B) *sqlite.Store {
	b.Helper()
	s, err := sqlite.Open(b.Context(), b.TempDir(), sqlite.Options{Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	return s
}

func BenchmarkAppend(b *testing.B) {
	for _, cells := range []bool{false, true} {
		for _, size := range []int{1, 1_000, 100_000} {
			b.Run(fmt.Sprintf("rows=%d/cells=%t", size, cells), func(b *testing.B) {
				s := openForBench(b)
				from := 0
				for b.Loop() {
					b.StopTimer()
					batch := &qianshao.Batch{Source: "bench", Rows: figures(size, from, cells)}
					from += size
					b.StartTimer()
					if _, err := s.Append(b.Context(), batch); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(size*b.N)/b.Elapsed().Seconds(), "rows/s")
			})
		}
	}
}

// BenchmarkUnchanged imports the same file again.
func BenchmarkUnchanged(b *testing.B) {
	const rows = 100_000
	s := openForBench(b)
	batch := &qianshao.Batch{Source: "bench", Rows: figures(rows, 0, true)}
	if _, err := s.Append(b.Context(), batch); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if out, err := s.Append(b.Context(), batch); err != nil || out.Unchanged != rows {
			b.Fatal(out.Unchanged, err)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkChanges reads what one pushed row changed, as the evaluation does.
func BenchmarkChanges(b *testing.B) {
	s := openForBench(b)
	if _, err := s.Append(b.Context(), &qianshao.Batch{Rows: figures(100_000, 0, true)}); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Append(b.Context(), &qianshao.Batch{Rows: figures(1, 100_000, true)}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if list, err := s.Changes(b.Context(), 1, 0, nil); err != nil || len(list) != 1 {
			b.Fatal(list, err)
		}
	}
}

// BenchmarkSync is the price of this disk's sync, to read the others by.
func BenchmarkSync(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "sync"))
	if err != nil {
		b.Fatal(err)
	}
	page := make([]byte, 4096)
	for b.Loop() {
		if _, err := f.WriteAt(page, 0); err != nil {
			b.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkFrame(b *testing.B) {
	const rows = 1_000_000
	s := openForBench(b)
	if _, err := s.Append(b.Context(), &qianshao.Batch{Source: "bench", Rows: figures(rows, 0, true)}); err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"live", "as-of"} {
		c := qianshao.Clock{}
		if name == "as-of" {
			c = qianshao.Clock{AsOf: time.Now().Add(time.Hour), Commit: 1}
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f, err := s.Frame(b.Context(), 0, 0, c)
				if err != nil || len(f.Series()) != (rows+119)/120 {
					b.Fatal(len(f.Series()), err)
				}
			}
			b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// BenchmarkMonths brings a month of many series at a time, as a push does.
func BenchmarkMonths(b *testing.B) {
	const series = 10_000
	s := openForBench(b)
	n := 0
	for b.Loop() {
		batch := &qianshao.Batch{Source: "bench", Rows: make([]qianshao.Observation, series)}
		for i := range batch.Rows {
			batch.Rows[i] = qianshao.Observation{Series: qianshao.Series{Indicator: fmt.Sprintf("series_%05d", i), Area: "430600"},
				Period: qianshao.NewPeriod(qianshao.Month, 2014, 1).Add(n), Value: float64(n*i%1000) / 8, Decimals: 1}
		}
		n++
		if out, err := s.Append(b.Context(), batch); err != nil || out.Stored != series {
			b.Fatal(out.Stored, err)
		}
	}
	b.ReportMetric(float64(series*b.N)/b.Elapsed().Seconds(), "rows/s")
}
