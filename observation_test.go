package qianshao

import "testing"

// A set of rows holds what was put in, across its words.
func TestRows(t *testing.T) {
	t.Parallel()
	var r Rows
	in := map[int]bool{1: true, 63: true, 64: true, 128: true, 700: true}
	for n := range in {
		r.Add(n)
		r.Add(n)
	}
	for n := range 1000 {
		if r.Has(n) != in[n] {
			t.Errorf("row %d: %t", n, r.Has(n))
		}
	}
	if len(r) != 11 {
		t.Errorf("%d words", len(r))
	}
}
