package storetest

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"qianshao"
)

// testMany writes a series in many ways that a store may put together behind
// its methods: whatever it does, every revision is found as the model has it.
func testMany(t *testing.T, open Open) {
	t.Run("posts of one row", func(t *testing.T) { t.Parallel(); manyPosts(t, open) })
	t.Run("rows of one batch", func(t *testing.T) { t.Parallel(); manyRows(t, open) })
	t.Run("series in turns", func(t *testing.T) { t.Parallel(); manyTurns(t, open) })
}

// manyPosts revises a few periods, one row a batch, and takes batches back.
func manyPosts(t *testing.T, open Open) {
	c := newClock("2023-06-15 12:00")
	b := open(t, c.now)
	r := rand.New(rand.NewPCG(13, 2023))
	var m model
	var done []qianshao.Outcome
	for n := range 150 {
		c.setTo(c.now().Add(time.Duration(1+r.IntN(40)) * time.Minute))
		o := qianshao.Observation{Series: retail, Period: month(1 + r.IntN(12)), Value: float64(r.IntN(4)) / 4,
			Decimals: 2, Note: []string{"", "n"}[r.IntN(2)]}
		if r.IntN(3) == 0 {
			o.Recorded = c.now().Add(-time.Duration(r.IntN(600)) * time.Minute)
		}
		out := add(t, b, o)
		if stored, _, _ := m.append([]qianshao.Observation{o}, out.Commit, out.At); stored != out.Stored {
			t.Fatalf("post %d: stored %d, want %d", n, out.Stored, stored)
		} else if stored > 0 {
			done = append(done, out)
		}
		if n%30 == 29 {
			i := r.IntN(len(done))
			out := must[qianshao.Outcome](t)(b.Withdraw(t.Context(), done[i].Batch, "li", ""))
			m.withdraw(done[i].Batch, out.Commit, out.At)
			done = append(done[:i], done[i+1:]...)
		}
	}
	list := must[[]qianshao.Observation](t)(b.History(t.Context(), retail, 0, qianshao.Clock{}))
	if len(list) != len(m.rows) {
		t.Errorf("%d revisions, want %d", len(list), len(m.rows))
	}
	head, _, err := b.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for commit := int64(0); commit <= head; commit += 1 + r.Int64N(6) {
		expectModel(t, b, &m, qianshao.Clock{Commit: commit})
		expectModel(t, b, &m, qianshao.Clock{Commit: commit,
			AsOf: c.now().Add(-time.Duration(r.IntN(3000)) * time.Minute)})
	}
}

func expectModel(t *testing.T, b Reader, m *model, c qianshao.Clock) {
	t.Helper()
	f := must[*qianshao.Frame](t)(b.FrameOf(t.Context(), []qianshao.Series{retail}, 2023, 2023, c))
	for i := 1; i <= 12; i++ {
		have, want := "-", m.point(retail, month(i), c.AsOf, c.Commit)
		if p, ok := f.Get(retail, month(i)); ok {
			have = fmt.Sprint(p.Value, p.Status, p.Commit, p.Recorded.UnixMicro(), p.Backfill, p.Revised)
		}
		if have != want {
			t.Fatalf("%s at %+v: %s, want %s", month(i), c, have, want)
		}
	}
}

// manyRows hands in a long series in one batch, the latest day first, then one
// day many times over, then all of it again.
func manyRows(t *testing.T, open Open) {
	const days, times = 3000, 300
	b := open(t, newClock("2023-06-15 12:00").now)
	first := qianshao.NewPeriod(qianshao.Day, 2014, 1)
	batch := &qianshao.Batch{Source: "import", Reviewed: true}
	for n := days - 1; n >= 0; n-- {
		batch.Rows = append(batch.Rows, qianshao.Observation{Series: retail, Period: first.Add(n),
			Value: float64(n) / 8, Decimals: 3})
	}
	for n := range times {
		batch.Rows = append(batch.Rows, qianshao.Observation{Series: retail, Period: first.Add(days),
			Value: float64(n), Recorded: when("2023-06-15 06:00").Add(time.Duration(n) * time.Second)})
	}
	if out := take(t, b, batch); out.Stored != days+times {
		t.Errorf("stored %d", out.Stored)
	}
	if out := take(t, b, batch); out.Stored != 0 || out.Unchanged != days+times {
		t.Errorf("again: stored %d, unchanged %d", out.Stored, out.Unchanged)
	}
	line := must[*qianshao.Frame](t)(b.Frame(t.Context(), 0, 0, qianshao.Clock{})).Line(retail)
	for n, p := range line {
		want := qianshao.Point{Period: first.Add(n), Value: float64(n) / 8}
		if n == days {
			want.Value = times - 1
		}
		if p.Period != want.Period || p.Value != want.Value || p.Revised != (n == days) {
			t.Fatalf("day %d: %+v", n, p)
		}
	}
	if list := must[[]qianshao.Observation](t)(b.History(t.Context(), retail, 0, qianshao.Clock{})); len(
		line) != days+1 || len(list) != days+times {
		t.Errorf("%d days, %d revisions", len(line), len(list))
	}
}

// manyTurns hands in the same months of two series in turns, each time as they
// became known a minute later, in one batch.
func manyTurns(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	other := qianshao.Series{Indicator: "debt_ratio", Area: "nanhu"}
	batch := &qianshao.Batch{Source: "import"}
	for turn := range 5 {
		for _, s := range []qianshao.Series{retail, other} {
			for i := 1; i <= 12; i++ {
				o := row(i, float64(100*turn+i), "2023-06-15 11:00")
				o.Series, o.Recorded = s, o.Recorded.Add(time.Duration(turn)*time.Minute)
				batch.Rows = append(batch.Rows, o)
			}
		}
	}
	if out := take(t, b, batch); out.Stored != len(batch.Rows) {
		t.Errorf("stored %d", out.Stored)
	}
	for turn := range 5 {
		f := must[*qianshao.Frame](t)(b.Frame(t.Context(), 2023, 2023,
			qianshao.Clock{AsOf: when("2023-06-15 11:00").Add(time.Duration(turn) * time.Minute)}))
		for i, p := range f.Line(other) {
			if p.Value != float64(100*turn+i+1) || p.Revised != (turn > 0) || len(f.Line(other)) != 12 {
				t.Fatalf("turn %d, month %d: %+v", turn, i+1, p)
			}
		}
	}
}
