package words

import "testing"

// What the rest of a year must reach suffices as printed, and what it may reach
// is not more than it may; what is exact stays.
func TestEnoughSuffices(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		v        float64
		decimals int8
		capped   bool
		want     string
	}{
		{2.15, 1, true, "2.1"}, {2.15, 1, false, "2.2"},
		{7.7333, 1, false, "7.8"}, {7.7, 1, false, "7.7"}, {7.7, 1, true, "7.7"},
		{-1.31, 1, true, "−1.4"}, {-1.31, 1, false, "−1.3"},
		{8.01, 2, false, "8.01"}, {30.7 / 6, 1, false, "5.2"}, {33, 0, true, "33"},
	} {
		if got := Number(Enough(x.v, x.decimals, x.capped), x.decimals); got != x.want {
			t.Errorf("%v to %d, capped %v: %s, want %s", x.v, x.decimals, x.capped, got, x.want)
		}
	}
}
