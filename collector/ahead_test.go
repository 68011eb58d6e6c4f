package collector

import (
	"errors"
	"testing"

	"qianshao/collector/cells"
)

// numbered is a sequence of n cells and then an error, which may be nil; it
// notes how far it was read.
func numbered(n int, err error, read *int) func(func(*cells.Cell, error) bool) {
	return func(yield func(*cells.Cell, error) bool) {
		var c cells.Cell // one for all, as a reader has it
		for i := range n {
			c.Row, *read = int32(i), i+1
			if !yield(&c, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// TestAhead takes what is read ahead in order, to the end, to an error, and
// stops in the middle: whoever reads has ended then.
func TestAhead(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for _, n := range []int{0, 1, aheadCells - 1, aheadCells, aheadCells + 1, 20*aheadCells + 7} {
		for _, fails := range []error{nil, broken} {
			for _, most := range []int{0, 1, aheadCells, n, n + 1} {
				read, got := 0, 0
				var last error
				for c, err := range ahead(numbered(n, fails, &read)) {
					if last = err; err != nil || got == most {
						break
					}
					if int(c.Row) != got {
						t.Fatalf("cell %d is number %d", got, c.Row)
					}
					got++
				}
				want := min(n, most)
				if got != want || (last != nil) != (fails != nil && n <= most) {
					t.Errorf("%d cells, %v, at most %d: %d, %v", n, fails, most, got, last)
				}
				if ahead := read - got; ahead > (aheadPieces+3)*aheadCells {
					t.Errorf("read %d ahead", ahead)
				}
			}
		}
	}
}
