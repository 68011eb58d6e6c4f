package sqlite

import (
	"fmt"
	"testing"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

func called(prefix string, i int) qianshao.Series {
	return qianshao.Series{Indicator: fmt.Sprint(prefix, i), Area: "nanhu"}
}

// handed hands in a figure of each series; twice makes the last contradict itself.
func handed(t *testing.T, s *Store, list []qianshao.Series, twice bool) error {
	t.Helper()
	b := &qianshao.Batch{Source: "t"}
	for i, sr := range list {
		b.Rows = append(b.Rows, qianshao.Observation{Series: sr, Period: qianshao.NewPeriod(qianshao.Month, 2024, 1), Value: float64(len(list) + i)})
	}
	if twice {
		again := b.Rows[len(b.Rows)-1]
		again.Value++
		b.Rows = append(b.Rows, again)
	}
	_, err := s.Append(t.Context(), b)
	return err
}

// Few names are looked up one by one, many read at once; what a batch brought
// that was taken back is never remembered.
func TestNamesOfAFolderOpenedAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	open := func() *Store {
		s, err := Open(t.Context(), dir, Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	var old, mixed, fresh []qianshao.Series
	for i := range 3 * mostAsked {
		old = append(old, called("old", i))
		mixed = append(mixed, called("old", i), called("gone", i))
		fresh = append(fresh, called("fresh", i))
	}
	if err := handed(t, open(), old, false); err != nil {
		t.Fatal(err)
	}
	s := open()
	values := func(s *Store, list []qianshao.Series) (n int) {
		t.Helper()
		f, err := s.FrameOf(t.Context(), list, 2024, 2024, qianshao.Clock{})
		if err != nil {
			t.Fatal(err)
		}
		for i, sr := range list {
			if line := f.Line(sr); len(line) == 1 && line[0].Value == float64(len(list)+i) {
				n++
			}
		}
		return n
	}
	if n := values(s, old[:1]); n != 0 || s.names.below != 0 || len(s.names.ids) != 1 {
		t.Errorf("one series: all names were read, %d known", len(s.names.ids))
	}
	stored := func(sr qianshao.Series, upTo int64, want bool) {
		t.Helper()
		if got, err := s.Stored(t.Context(), sr, upTo); got != want || err != nil {
			t.Fatalf("%v stored: %t, %v", sr, got, err)
		}
	}
	for i := range fresh {
		stored(old[i], 1, true)
		stored(fresh[i], 1, false)
		if all := s.names.below > 0; all != (i >= mostAsked) {
			t.Fatalf("after %d that are not there all names were read: %t", i+1, all)
		}
	}
	if handed(t, s, mixed, true) == nil {
		t.Fatal("a batch that contradicts itself was stored")
	}
	if err := handed(t, s, fresh, false); err != nil {
		t.Fatal(err)
	}
	for i := range fresh {
		stored(fresh[i], 2, true)
		stored(mixed[2*i+1], 2, false)
	}
	for name, x := range map[string]*Store{"the writer": s, "opened again": open()} {
		if a, b, c := values(x, old), values(x, fresh), values(x, mixed); a != len(old) || b != len(fresh) || c != 0 {
			t.Errorf("%s: %d of %d old, %d of %d fresh, %d of the batch that was refused", name, a, len(old), b, len(fresh), c)
		}
	}
	all, err := s.SeriesWhere(t.Context(), func(qianshao.Series) bool { return true })
	if err != nil || len(all) != len(old)+len(fresh) {
		t.Errorf("%d series, %v", len(all), err)
	}
}

// What finds names in a transaction reads all of them once it has asked for many,
// and asks for none of those that are not there after that; how far all are known
// is kept for the next.
func TestManyNamesAreReadAtOnce(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), t.TempDir(), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := handed(t, s, []qianshao.Series{called("a", 1), called("a", 2)}, false); err != nil {
		t.Fatal(err)
	}
	err = s.read(t.Context(), "look for names", func(c *sqlite.Conn) error {
		x := naming{names: &names{}, conn: c}
		for i := range 3 * mostAsked {
			if id, err := x.find(called("none", i)); id != 0 || err != nil {
				t.Errorf("%d: %d, %v", i, id, err)
			}
			if x.asked != min(i+1, mostAsked+1) || x.whole != (i >= mostAsked) {
				t.Fatalf("after %d that are not there: %d asked for, all read: %t", i+1, x.asked, x.whole)
			}
		}
		for i := range 3 * mostAsked {
			next := naming{names: x.names, conn: c}
			if err := next.lacking(); err != nil {
				t.Error(err)
			}
			if known := x.upTo == 1; known != (i >= mostAsked) {
				t.Fatalf("after %d that were lacking names are known up to commit %d", i+1, x.upTo)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestNamesOfMany: the more are stored, the more series are looked up one by one
// before all names are read.
func TestNamesOfMany(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var old []qianshao.Series
	for i := range 2 * perAsked * mostAsked {
		old = append(old, called("old", i))
	}
	s := openPending(t, dir)
	if err := handed(t, s, old, false); err != nil {
		t.Fatal(err)
	}
	for name, lacks := range map[string]bool{"there": false, "not there": true} {
		s := openPending(t, dir)
		for i := range 2*mostAsked + 1 {
			sr := old[i]
			if lacks {
				sr = called("fresh", i)
			}
			if there, err := s.Stored(t.Context(), sr, 1); err != nil || there == lacks {
				t.Fatal(name, i, there, err)
			}
			if all := s.names.below > 0; all != (lacks && i >= 2*mostAsked) {
				t.Fatalf("%s: after %d all names were read: %t", name, i+1, all)
			}
		}
	}
	for _, n := range []int{2 * mostAsked, 2*mostAsked + 1} {
		s := openPending(t, dir)
		f, err := s.FrameOf(t.Context(), old[:n], 2024, 2024, qianshao.Clock{})
		if all := s.names.below > 0; err != nil || len(f.Line(old[n-1])) != 1 || all != (n > 2*mostAsked) {
			t.Errorf("of %d in a transaction: all names were read: %t, %v", n, all, err)
		}
	}
}
