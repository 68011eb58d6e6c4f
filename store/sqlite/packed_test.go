package sqlite

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
	"qianshao"
)

// drawnRows draws rows in order, alike as those of a sheet are, or not at all.
func drawnRows(t *rapid.T) []row {
	values := map[string]*rapid.Generator[float64]{
		"counts":    rapid.Map(rapid.IntRange(-5, 2000), func(n int) float64 { return float64(n) }),
		"decimals":  rapid.Map(rapid.IntRange(-1e9, 1e9), func(n int) float64 { return float64(n) / 100 }),
		"any":       rapid.Float64(),
		"odd":       rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1e300, 1 << 53, 1<<53 + 2, .1 + .2, 1e-9, 5e-324, math.MaxFloat64}),
		"large":     rapid.Map(rapid.Int64Range(-1<<53, 1<<53), func(n int64) float64 { return float64(n) }),
		"one third": rapid.Map(rapid.IntRange(1, 9), func(n int) float64 { return float64(n) / 3 }),
	}
	kind := rapid.SampledFrom([]string{"counts", "decimals", "any", "odd", "large", "one third"}).Draw(t, "values")
	alike := rapid.Bool().Draw(t, "alike")
	rows := make([]row, rapid.IntRange(1, 200).Draw(t, "rows"))
	r := row{period: rapid.Int64Range(0, 7e7).Draw(t, "first"), recorded: rapid.Int64Range(-1e15, 2e15).Draw(t, "recorded"), batch: 7, decimals: 1}
	for i := range rows {
		r.value = values[kind].Draw(t, "value")
		r.period++
		if !alike {
			r.period += rapid.Int64Range(-1, 1).Draw(t, "step")
			r.recorded = rapid.Int64Range(-1e15, 2e15).Draw(t, "recorded")
			r.batch = rapid.Int64Range(1, 1e6).Draw(t, "batch")
			r.decimals = int8(rapid.IntRange(-128, 127).Draw(t, "decimals"))
			r.status = qianshao.Status(rapid.IntRange(0, int(qianshao.NotApplicable)).Draw(t, "status"))
			r.backfill, r.demo = rapid.Bool().Draw(t, "backfill"), rapid.Bool().Draw(t, "demo")
			r.origin = rapid.SampledFrom([]int64{0, 1, 2, 1e12}).Draw(t, "origin")
		}
		rows[i] = r
	}
	slices.SortFunc(rows, inOrder)
	return rows
}

// TestPacked takes rows apart and finds them to the last bit.
func TestPacked(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := drawnRows(t)
		latest := int64(0)
		for i := range rows {
			latest = max(latest, rows[i].batch)
		}
		b := pack(nil, rows, latest)
		back, err := unpack(nil, b, rows[0].period, latest)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			if rows[i] != back[i] || math.Float64bits(rows[i].value) != math.Float64bits(back[i].value) {
				t.Fatalf("row %d: %+v comes back as %+v", i, rows[i], back[i])
			}
		}
		for n := range len(b) {
			if _, err := unpack(nil, b[:n], rows[0].period, latest); err == nil {
				t.Fatalf("%d bytes of %d are taken for all", n, len(b))
			}
		}
	})
}

// TestPackedSize holds what two years of monthly figures of one import take.
func TestPackedSize(t *testing.T) {
	t.Parallel()
	f := func(name string, value func(i int) float64, most int) {
		t.Helper()
		rows := make([]row, 24)
		for i := range rows {
			rows[i] = row{period: 40_000_000 + int64(i), recorded: 1_700_000_000_000_000, batch: 3, value: value(i), decimals: 2}
		}
		if b := pack(nil, rows, 3); len(b) > most {
			t.Errorf("%s: %d bytes, want %d at most", name, len(b), most)
		}
	}
	f("the same again", func(int) float64 { return 12.5 }, 40)
	f("counts", func(i int) float64 { return float64(i * 7 % 100) }, 60)
	f("money", func(i int) float64 { return 123456.78 + 901.25*float64(i) }, 90)
	f("anything", func(i int) float64 { return math.Sqrt(float64(i + 2)) }, 210)
}

// FuzzUnpack takes any bytes apart: an error, or rows that pack the same.
func FuzzUnpack(f *testing.F) {
	rows := []row{{period: 5, recorded: 9, batch: 2, value: 1.5}, {period: 6, recorded: 9, batch: 1, value: 1. / 3, origin: 4}}
	f.Add(pack(nil, rows, 2), int64(5), int64(2))
	f.Add(pack(nil, rows[:1], 2), int64(5), int64(2))
	f.Add([]byte{}, int64(0), int64(0))
	f.Add([]byte{255, 255, 255, 255, 15, 0}, int64(0), int64(0))
	f.Fuzz(func(t *testing.T, b []byte, first, latest int64) {
		out, err := unpack(nil, b, first, latest)
		if (err == nil) == (len(out) == 0) {
			t.Errorf("%d rows, %v", len(out), err)
		}
	})
}
