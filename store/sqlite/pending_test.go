package sqlite

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"qianshao"
)

func held(i int) qianshao.Held {
	s := qianshao.Series{Indicator: fmt.Sprintf("i%d", i%7), Area: "430600"}
	p := qianshao.NewPeriod(qianshao.Month, 2020, 1).Add(i)
	h := qianshao.Held{Row: i, Given: qianshao.Observation{Series: s, Period: p, Value: float64(i)}, Raw: fmt.Sprint(i), Reason: qianshao.Fault{Code: "jump"}}
	switch i % 5 {
	case 3:
		h.Given.Period, h.Proposed = qianshao.Period{}, p
	case 4:
		h.Given.Indicator = ""
	}
	return h
}

func openPending(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir, Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// agree reports how what a store keeps of what waits differs from the open list.
func agree(t *testing.T, s *Store) error {
	t.Helper()
	list, err := s.HeldList(t.Context(), heldOpen, 0)
	if err != nil {
		return err
	}
	want := qianshao.Waiting{}
	for _, h := range list {
		p := h.Given.Period
		if p.IsZero() {
			p = h.Proposed
		}
		if h.Given.Indicator != "" && !p.IsZero() {
			want.Add(h.Given.Series, p)
		}
	}
	have, err := s.Waiting(t.Context(), qianshao.Clock{})
	if err != nil {
		return err
	}
	if n, err := s.HeldAt(t.Context(), qianshao.Clock{}); err != nil || n != len(list) {
		return fmt.Errorf("%d open, want %d, error %v", n, len(list), err)
	}
	if !have.Same(want) {
		return fmt.Errorf("waiting %v, want %v", have, want)
	}
	return nil
}

// TestPendingFollows holds, accepts, rejects and takes back at random, through two
// stores on one folder: both say at every moment what the table says.
func TestPendingFollows(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	both := []*Store{openPending(t, dir), openPending(t, dir)}
	r := rand.New(rand.NewPCG(20, 4))
	var batches []int64
	for i := range 120 {
		s := both[r.IntN(2)]
		list, err := s.HeldList(t.Context(), heldOpen, 0)
		if err != nil {
			t.Fatal(err)
		}
		switch n := r.IntN(6); {
		case n < 3 || len(list) == 0:
			b := &qianshao.Batch{Source: "s", Held: []qianshao.Held{held(2 * i), held(2*i + 1)}}
			out, err := s.Append(t.Context(), b)
			if err != nil {
				t.Fatal(err)
			}
			batches = append(batches, out.Batch)
		case n == 5:
			k := r.IntN(len(batches))
			if _, err := s.Withdraw(t.Context(), batches[k], "a", ""); err != nil {
				t.Fatal(err)
			}
			batches = append(batches[:k], batches[k+1:]...)
			if len(batches) == 0 {
				continue
			}
		default:
			h := list[r.IntN(len(list))]
			accept := n == 3 && !h.Given.Period.IsZero() && h.Given.Indicator != ""
			if _, err := s.ResolveHeld(t.Context(), h.ID, accept, "a", ""); err != nil {
				t.Fatal(err)
			}
		}
		for k, s := range both {
			if err := agree(t, s); err != nil {
				t.Fatalf("step %d, store %d: %v", i, k, err)
			}
		}
	}
}

// TestPendingReadOnce hands in figures beside much that is held: what waits is
// decoded once, and stays the same map until something is held or decided.
func TestPendingReadOnce(t *testing.T) {
	t.Parallel()
	s := openPending(t, t.TempDir())
	const many = 300
	b := &qianshao.Batch{Source: "s"}
	for i := range many {
		b.Held = append(b.Held, held(i))
	}
	if _, err := s.Append(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	look := func() qianshao.Waiting {
		w, err := s.Waiting(t.Context(), qianshao.Clock{})
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	first := look()
	for i := range 20 {
		o := qianshao.Observation{Series: qianshao.Series{Indicator: "x", Area: "430600"}, Period: qianshao.NewPeriod(qianshao.Month, 2020, 1).Add(i), Value: 1}
		out, err := s.Append(t.Context(), &qianshao.Batch{Source: "s", Rows: []qianshao.Observation{o}})
		if err != nil {
			t.Fatal(err)
		}
		if f, err := s.LinesOf(t.Context(), []qianshao.Series{o.Series}, 0, 0, qianshao.Clock{Commit: out.Commit - 1}); err != nil || len(f.Line(o.Series)) != i {
			t.Fatalf("line before: %v, %v", f, err)
		}
		if !look().Is(first) {
			t.Fatal("what waits was made anew")
		}
	}
	if s.pending.read != many {
		t.Errorf("%d decoded, want %d", s.pending.read, many)
	}
	if _, err := s.ResolveHeld(t.Context(), 2, false, "a", ""); err != nil {
		t.Fatal(err)
	}
	if look().Is(first) || s.pending.read != many {
		t.Errorf("after a decision: the same map, or %d decoded", s.pending.read)
	}
}
