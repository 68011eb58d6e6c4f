package charts

import "testing"

// A file's numbers have the decimals of the table beside it, and no signs or
// units.
func TestPlainAs(t *testing.T) {
	t.Parallel()
	f := func(printed string, v float64, want string) {
		t.Helper()
		if got := plainAs(printed, v); got != want {
			t.Errorf("%s of %v: %s, want %s", printed, v, got, want)
		}
	}
	f("9.93 亿元", 9.92655529206, "9.93")
	f("1,234", 1234.4, "1234")
	f("+1.0%", 1.04, "1.0")
	f("−2.5", -2.54, "-2.5")
	f("0.0", -0.01, "0.0")
	f("—", 7.6, "8")
}
