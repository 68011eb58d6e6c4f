package charts

import "testing"

func TestDialHasEveryBoundOnAMark(t *testing.T) {
	t.Parallel()
	for _, b := range [][3]float64{{120, 200, 300}, {1, 2, 3}, {60, 80, 95}} {
		top, n := dial(b, 0)
		for _, x := range b {
			if k := x / top * float64(n); k != float64(int(k+.5)) || top <= b[2] {
				t.Errorf("%v: 0 to %v in %d parts misses %v", b, top, n, x)
			}
		}
	}
}
