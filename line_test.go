package qianshao

import (
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyLine draws points in order of period, of every kind, as a store or a form
// would give them and as nobody would.
func anyLine(t *rapid.T) []Point {
	var out []Point
	at := NewPeriod(rapid.SampledFrom([]Freq{Day, TenDay, Month, Quarter, Half, Year}).Draw(t, "freq"), rapid.IntRange(1950, 2100).Draw(t, "year"), 1)
	known := time.UnixMicro(rapid.Int64Range(-1e15, 4e15).Draw(t, "recorded")).UTC()
	for range rapid.IntRange(0, 40).Draw(t, "points") {
		p := Point{Period: at, Decimals: rapid.Int8().Draw(t, "decimals"), Commit: rapid.Int64Range(0, math.MaxInt32).Draw(t, "commit"), Recorded: known}
		p.mark(rapid.Byte().Draw(t, "marks"))
		switch rapid.IntRange(0, 3).Draw(t, "value") {
		case 0:
			p.Value = rapid.Float64().Draw(t, "any")
		case 1:
			p.Decimals = int8(rapid.IntRange(0, 20).Draw(t, "few"))
			p.Value = float64(rapid.Int64Range(-1e9, 1e9).Draw(t, "whole")) / math.Pow10(int(p.Decimals))
		case 2:
			p.Value = rapid.SampledFrom([]float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.MaxFloat64, math.SmallestNonzeroFloat64, 1 << 53, 0.1 + 0.2}).Draw(t, "odd")
		}
		switch rapid.IntRange(0, 3).Draw(t, "known") {
		case 0:
			p.Recorded = time.Time{}
		case 1:
			known = known.Add(time.Duration(rapid.Int64Range(-1e9, 1e9).Draw(t, "later")) * time.Microsecond)
		}
		out = append(out, p)
		if at = at.Add(rapid.IntRange(1, 3).Draw(t, "gap")); rapid.IntRange(0, 9).Draw(t, "kind") == 0 && at.freq < Year {
			at = NewPeriod(at.freq+1, at.Year(), 1)
		}
	}
	return out
}

// What is packed comes out the same, the whole line and each point alone.
func TestPackedLinesAreTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		points := anyLine(t)
		l := Pack(points)
		got := l.body.Load().unpack()
		if len(got) != len(points) {
			t.Fatalf("%d points, want %d", len(got), len(points))
		}
		for i, want := range points {
			if !samePoint(got[i], want) {
				t.Fatalf("point %d: %+v, want %+v", i, got[i], want)
			}
			if one, ok := l.body.Load().find(want.Period); !ok || !samePoint(one, want) {
				t.Fatalf("%s alone: %+v %t, want %+v", want.Period, one, ok, want)
			}
			next := i+1 < len(points) && points[i+1].Period == want.Period.Next()
			if one, ok := l.body.Load().find(want.Period.Next()); ok != next || !ok && one != (Point{}) {
				t.Fatalf("a point after %s: %t", want.Period, ok)
			}
		}
	})
}

func samePoint(a, b Point) bool {
	x, y := math.Float64bits(a.Value), math.Float64bits(b.Value)
	if math.IsNaN(a.Value) && math.IsNaN(b.Value) {
		x, y = 0, 0
	}
	a.Value, b.Value = 0, 0
	return a == b && x == y
}

// A point takes at most 24 bytes with all that is kept around it: of a series of
// two years imported at once as of one handed in month by month.
func TestBytesOfAPoint(t *testing.T) {
	t.Parallel()
	began := time.Date(2022, 2, 3, 4, 5, 6, 789000, time.UTC)
	for name, known := range map[string]func(i int) (int64, time.Time){
		"at once": func(int) (int64, time.Time) { return 12_345, began },
		"month by month": func(i int) (int64, time.Time) {
			return int64(i) * 100_003, began.AddDate(0, i, i%7).Add(time.Duration(i) * 1234567 * time.Microsecond)
		},
	} {
		var line []Point
		for i := range 24 {
			p := Point{Period: month(2022, 1).Add(i), Value: 1234.5 + float64(i)*7, Decimals: 1}
			p.Commit, p.Recorded = known(i)
			line = append(line, p)
		}
		const entry = 60 // of a map of series
		if n := float64(Pack(line).Bytes()+entry) / 24; n > 24 {
			t.Errorf("%s: %.1f bytes a point", name, n)
		} else {
			t.Logf("%s: %.1f bytes a point", name, n)
		}
	}
}

func BenchmarkLine(b *testing.B) {
	f := NewFrame()
	var line []Point
	for i := range 24 {
		line = append(line, Point{Period: month(2022, 1).Add(i), Value: 1234.5 + float64(i)*7, Decimals: 1, Commit: 7, Recorded: time.UnixMicro(1e15).UTC()})
	}
	const n = 10_000
	var names []Series
	for i := range n {
		names = append(names, Series{fmt.Sprint("i", i), "a"})
		f.Replace(names[i], line)
	}
	b.Run("pack", func(b *testing.B) {
		for b.Loop() {
			Pack(line)
		}
	})
	b.Run("line, cold", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			f.Line(names[i%n])
		}
	})
	b.Run("line, warm", func(b *testing.B) {
		for b.Loop() {
			f.Line(names[7])
		}
	})
	b.Run("get, cold", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			f.Get(names[i%n], line[20].Period)
		}
	})
}
