package sqlite_test

import (
	"testing"
	"time"

	"qianshao"
	"qianshao/store/sqlite"
)

// TestTwoWriters lets two stores on one folder write a series in turns, with a
// trial that leaves nothing in between: what the other one wrote is seen, and
// handed in again it is unchanged.
func TestTwoWriters(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a, b := openAt(t, dir, time.Now), openAt(t, dir, time.Now)
	month := func(n int) *qianshao.Batch {
		o := qianshao.Observation{Series: qianshao.Series{Indicator: "a", Area: "430600"}, Period: qianshao.NewPeriod(qianshao.Month, 2020, 1).Add(n), Value: float64(n)}
		return &qianshao.Batch{Source: "s", Rows: []qianshao.Observation{o}}
	}
	expect := func(step string, n int, out qianshao.Outcome, err error, stored int) {
		t.Helper()
		if err != nil || out.Stored != stored || out.Stored+out.Unchanged != 1 {
			t.Errorf("%s, month %d: stored %d, unchanged %d, %v", step, n, out.Stored, out.Unchanged, err)
		}
	}
	for n := range 40 {
		own, other := a, b
		if n%3 == 1 {
			own, other = b, a
		}
		out, err := own.Preview(t.Context(), month(n))
		expect("a trial", n, out, err, 1)
		out, err = own.Append(t.Context(), month(n))
		expect("new", n, out, err, 1)
		out, err = other.Append(t.Context(), month(n))
		expect("again, by the other", n, out, err, 0)
		out, err = own.Append(t.Context(), month(n/2))
		expect("an old one again", n, out, err, 0)
	}
}

// TestTwoWritersInTurns has each of two stores write the month after the other's
// last, and nothing in between: what one remembers of a series ends with a
// commit of the other.
func TestTwoWritersInTurns(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	stores := [2]*sqlite.Store{openAt(t, dir, time.Now), openAt(t, dir, time.Now)}
	hand := func(by, n int) qianshao.Outcome {
		t.Helper()
		o := qianshao.Observation{Series: qianshao.Series{Indicator: "a", Area: "430600"}, Period: qianshao.NewPeriod(qianshao.Month, 2020, 1).Add(n), Value: float64(n)}
		out, err := stores[by].Append(t.Context(), &qianshao.Batch{Source: "s", Rows: []qianshao.Observation{o}})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for n := range 6 {
		hand(n%2, n)
	}
	if out := hand(0, 5); out.Unchanged != 1 {
		t.Errorf("what the other wrote last, again: stored %d, unchanged %d", out.Stored, out.Unchanged)
	}
}
