package api

import (
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"qianshao"
)

// standing hands out one reading.
type standing struct{ now *qianshao.Reading }

func (s *standing) Read(_ context.Context, _ string, c qianshao.Clock) (*qianshao.Reading, error) {
	if c.IsLive() {
		return s.now, nil
	}
	past := *s.now
	past.Live = false
	return &past, nil
}

func TestAnswersOfAReadingAreMadeOnce(t *testing.T) {
	t.Parallel()
	p := testPlan("nanhu-2023")
	reader, cleared := &standing{testReading(p)}, false
	h := New(Config{Reader: reader, Plans: func() []*qianshao.Plan { return []*qianshao.Plan{p} }, Cleared: func(*http.Request) bool { return cleared }})
	get := func(path string, header ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", path, nil)
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for _, path := range []string{"/api/v1/status", "/api/v1/alerts?limit=2"} {
		reader.now = testReading(p)
		first := get(path)
		// A reading never changes; here it does, to tell what is kept from what is made.
		reader.now.Clock.Now = reader.now.Clock.Now.Add(time.Hour)
		if again := get(path); first.Code != 200 || again.Body.String() != first.Body.String() {
			t.Errorf("%s is made again", path)
		}
		if x := get(path, "If-None-Match", first.Header().Get("ETag")); x.Code != 304 || x.Body.Len() > 0 {
			t.Errorf("%s: asked again %d", path, x.Code)
		}
		gz, err := gzip.NewReader(get(path, "Accept-Encoding", "gzip").Body)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(gz); err != nil || string(b) != first.Body.String() {
			t.Errorf("%s compressed: %v", path, err)
		}
		if past := get(path + map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")] + "as_of=2023-07-01"); past.Body.String() == first.Body.String() {
			t.Errorf("%s of the past is the kept one", path)
		}
		if cleared = true; get(path).Body.String() == first.Body.String() {
			t.Errorf("%s says the same to one who may see more", path)
		}
		cleared = false
		next := *reader.now
		reader.now = &next
		if get(path).Body.String() == first.Body.String() {
			t.Errorf("%s of an older reading is kept", path)
		}
		if x := get(path + map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")] + "after=nobody"); x.Code != 422 && x.Code != 400 || strings.Count(x.Body.String(), `"field"`) != 1 {
			t.Errorf("%s after nobody: %d %s", path, x.Code, x.Body)
		}
	}
}

// The plans' gauges are made once a second, what the program does a little
// more often.
func TestGaugesAreMadeOnceASecond(t *testing.T) {
	t.Parallel()
	p := testPlan("nanhu-2023")
	reader, now := &standing{testReading(p)}, at("2023-07-20T10:30:00+08:00")
	machine := now
	c := Config{Reader: reader, Plans: func() []*qianshao.Plan { return []*qianshao.Plan{p} }, Now: func() time.Time { return now }, Workings: NewWorkings(func() time.Time { return machine })}
	h := New(c)
	get := func() string {
		r := httptest.NewRequest("GET", "/metrics", nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		gz, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(gz)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	const held, rows = "\nqianshao_held_rows ", "\nqianshao_ingest_rows_total "
	says := func(what string, lines ...string) {
		t.Helper()
		text := get()
		for _, l := range lines {
			if !strings.Contains(text, l+"\n") {
				t.Errorf("%s: no line %q", what, l)
			}
		}
	}
	says("at first", held+"3", rows+"0")
	c.Workings.IngestRows(5)
	reader.now.HeldOpen = 4
	says("at once", held+"3", rows+"0")
	machine = machine.Add(ownEvery)
	says("in the same second", held+"3", rows+"5")
	now = now.Add(time.Second)
	says("a second later", held+"4", rows+"5")
	next := *reader.now
	next.HeldOpen = 5
	reader.now = &next
	says("of a new reading", held+"5")
}
