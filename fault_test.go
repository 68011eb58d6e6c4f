package qianshao

import "testing"

// A remedy keeps what both languages share in each of its halves.
func TestRemedyInALanguage(t *testing.T) {
	t.Parallel()
	f := func(s, zh, en string) {
		t.Helper()
		fault := Fault{Remedy: s}
		if got := fault.RemedyIn("zh"); got != zh {
			t.Errorf("%q in Chinese: %q", s, got)
		}
		if got := fault.RemedyIn("en"); got != en {
			t.Errorf("%q in English: %q", s, got)
		}
	}
	f("刷新后再看 / reload", "刷新后再看", "reload")
	f("是不是 社零 / 限上 / did you mean 社零 / 限上", "是不是 社零 / 限上", "did you mean 社零 / 限上")
	f("GET /api/v1/held", "GET /api/v1/held", "GET /api/v1/held")
	f("a / b / c", "a / b / c", "a / b / c")
	f("", "", "")
}

func TestFaultInALanguage(t *testing.T) {
	t.Parallel()
	both, one := Fault{ZH: "看不懂", EN: "unreadable"}, Fault{ZH: "看不懂"}
	if both.In("zh") != "看不懂" || both.In("en") != "unreadable" || one.In("en") != "看不懂" {
		t.Errorf("%q %q %q", both.In("zh"), both.In("en"), one.In("en"))
	}
}
