package dashboards

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
)

// liveStore hands out one live reading, and counts how often pages ask for
// more.
type liveStore struct {
	fakeStore
	mu    sync.Mutex
	now   *qianshao.Reading
	asked int
}

func (f *liveStore) Read(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.Reading, error) {
	if !c.IsLive() {
		return f.fakeStore.Read(ctx, plan, c)
	}
	return f.now, nil
}

func (f *liveStore) History(context.Context, qianshao.Series, int, qianshao.Clock) ([]qianshao.Observation, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked++
	return nil, nil
}

func liveSite(t *testing.T) (*Site, *liveStore, *time.Time) {
	t.Helper()
	r := sample.Reading(sample.Plan(14))
	r.Live = true
	f := &liveStore{fakeStore: fakeStore{reading: r}, now: r}
	s := siteOn(t, &f.fakeStore)
	clock := sample.Now()
	s.Reader, s.Archive, s.Now = f, f, func() time.Time { return clock }
	return s, f, &clock
}

func TestAPageOfAReadingIsMadeOnce(t *testing.T) {
	t.Parallel()
	s, f, clock := liveSite(t)
	path := "/p/sample-2023/indicator/ind0000"
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { get(t, s, path) })
	}
	all.Wait()
	wants := func(n int, what string) {
		t.Helper()
		if f.asked != n {
			t.Errorf("%s: made %d times, want %d", what, f.asked, n)
		}
	}
	wants(1, "twenty at once")
	get(t, s, path, "Accept-Encoding", "gzip")
	wants(1, "compressed")
	get(t, s, path+"?lang=en")
	wants(2, "in another language")
	get(t, s, path, "Cookie", "lang=en")
	wants(3, "in the language chosen before, whose links carry it")
	s.Cleared = func(*http.Request) bool { return true }
	get(t, s, path)
	wants(4, "for one who may see more")
	s.Cleared = nil
	again := *f.now
	f.now = &again
	get(t, s, path)
	wants(5, "of a new reading")
	*clock = clock.Add(time.Minute)
	get(t, s, path)
	wants(6, "a minute later")
	get(t, s, path+"?as_of=2023-06-01")
	get(t, s, path+"?as_of=2023-06-01")
	wants(8, "of the past, which is not kept")
}

func TestAKeptPageIsAnsweredShort(t *testing.T) {
	t.Parallel()
	s, f, clock := liveSite(t)
	for _, path := range []string{"/", "/?fragment=1", "/p/sample-2023/indicator/ind0000", "/p/sample-2023/units"} {
		w := get(t, s, path)
		tag := w.Header().Get("ETag")
		if !strings.HasPrefix(tag, fmt.Sprintf(`"%d-`, f.now.Clock.Commit)) {
			t.Fatalf("%s: tag %s does not name the commit", path, tag)
		}
		if x := get(t, s, path, "If-None-Match", `"old", W/`+tag); x.Code != http.StatusNotModified || x.Body.Len() > 0 || x.Header().Get("ETag") != tag {
			t.Errorf("%s: asked again: %d, %d bytes", path, x.Code, x.Body.Len())
		}
		z := get(t, s, path, "Accept-Encoding", "gzip")
		if plain := unzipped(t, z); plain != w.Body.String() {
			t.Errorf("%s: compressed it says something else", path)
		}
		before := *clock
		*clock = clock.Add(time.Minute + 7*time.Second)
		x := get(t, s, path, "If-None-Match", tag)
		if x.Code != http.StatusOK || x.Header().Get("Qianshao-Now") != "2023-07-20T10:33:07+08:00" || !strings.Contains(x.Body.String(), "2023-07-20T10:33:00&#43;08:00") {
			t.Errorf("%s a minute later: %d, now %s", path, x.Code, x.Header().Get("Qianshao-Now"))
		}
		*clock = before
	}
}

func unzipped(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	r, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
