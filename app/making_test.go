package app

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"qianshao/api"
)

// While the demonstration is being made it is looked at already: a page that
// asks again until something is judged, then the wall with how far it is.
// Readiness tells when it is whole, and so do open pages.
func TestWhatIsBeingMadeIsSaid(t *testing.T) {
	t.Parallel()
	a := openSmall(t, t.TempDir(), &testClock{t: testNow})
	h, err := a.Handler(api.Guard{Loopback: true})
	if err != nil {
		t.Fatal(err)
	}
	f := &demoFeed{app: a}
	says := func(path string, code int, parts ...string) {
		t.Helper()
		r := httptest.NewRequest("GET", path, nil)
		r.Host = "127.0.0.1"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != code {
			t.Errorf("%s answers %d, want %d", path, w.Code, code)
		}
		for _, p := range parts {
			if p, not := strings.CutPrefix(p, "!"); strings.Contains(w.Body.String(), p) == not {
				t.Errorf("%s: %q stands there: %t", path, p, not)
			}
		}
	}
	f.made(0)
	says("/", http.StatusServiceUnavailable, "演示数据正在生成 0%", `http-equiv="refresh"`, `!data-plan="`)
	says("/p/small/alerts?lang=en", http.StatusServiceUnavailable, "The demonstration is being made 0%")
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	f.made(.42)
	says("/", http.StatusOK, "演示数据正在生成 42%", `data-live="true"`, `!http-equiv="refresh"`)
	f.made(.43)
	says("/", http.StatusOK, "演示数据正在生成 43%")
	says("/readyz", http.StatusServiceUnavailable, "演示数据正在生成", "43%")
	events := a.web.broker.Subscribe(t.Context(), "small", 0, 0, testNow)
	<-events // hello
	f.whole()
	says("/", http.StatusOK, "!正在生成")
	says("/readyz", http.StatusOK)
	a.web.broker.Tell("small")
	if e := <-events; e.Type != "commit" {
		t.Errorf("open pages are told %+v", e)
	}
}
