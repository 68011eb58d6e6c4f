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
