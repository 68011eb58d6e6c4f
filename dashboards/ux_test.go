package dashboards

import "testing"

// A remedy keeps what both languages share in each of its halves.
func TestSide(t *testing.T) {
	t.Parallel()
	f := func(s, zh, en string) {
		t.Helper()
		if got := side("zh", s); got != zh {
			t.Errorf("%q in Chinese: %q", s, got)
		}
		if got := side("en", s); got != en {
			t.Errorf("%q in English: %q", s, got)
		}
	}
	f("刷新后再看 / reload", "刷新后再看", "reload")
	f("是不是 社零 / 限上 / did you mean 社零 / 限上", "是不是 社零 / 限上", "did you mean 社零 / 限上")
	f("GET /api/v1/held", "GET /api/v1/held", "GET /api/v1/held")
	f("a / b / c", "a / b / c", "a / b / c")
	f("", "", "")
}

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
