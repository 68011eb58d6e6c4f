package api

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// stream is a connection that a handler writes to.
type stream struct {
	*io.PipeWriter
	header http.Header
}

func (s *stream) Header() http.Header { return s.header }
func (s *stream) WriteHeader(int)     {}
func (s *stream) Flush()              {}

// follow runs the handler of events within a synctest bubble; next returns the
// following block of the stream, end waits until the handler has returned.
func follow(t *testing.T, w *world, change ...func(*http.Request)) (next func() string, end func()) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r := httptest.NewRequest("GET", "/api/v1/events?plan=nanhu-2023", nil).WithContext(ctx)
	for _, f := range change {
		f(r)
	}
	in, out := io.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		New(w.config("nanhu-2023")).ServeHTTP(&stream{out, http.Header{}}, r)
		out.Close()
	}()
	lines := bufio.NewReader(in)
	next = func() string {
		block := ""
		for {
			line, err := lines.ReadString('\n')
			if err != nil || line == "\n" {
				return block
			}
			block += line
		}
	}
	return next, func() { stop(); in.Close(); <-done }
}

func TestEventsFollowCommits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("nanhu-2023")
		w.events = make(chan Event, 8)
		start := time.Now()
		next, end := follow(t, w, header("Last-Event-ID", "79"))
		defer end()
		w.events <- Event{ID: 81, Type: "hello", Data: map[string]any{"commit": 81}}
		if got, want := next(), "id: 81\nevent: hello\ndata: {\"commit\":81}\n"; got != want {
			t.Errorf("first %q, want %q", got, want)
		}
		if took := time.Since(start); took >= time.Second {
			t.Errorf("hello after %v", took)
		}
		if w.last != 79 {
			t.Errorf("resumed after %d, want 79", w.last)
		}
		if got := next(); got != beat[:len(beat)-1] || time.Since(start) != heartbeat {
			t.Errorf("%q after %v, want a beat after %v", got, time.Since(start), heartbeat)
		}
		w.events <- Event{ID: 82, Type: "commit", Data: map[string]any{"commit": 82, "note": "a\nb"}}
		w.events <- Event{ID: 90, Type: "reload", Data: map[string]any{"commit": 90}}
		if got, want := next()+next(), "id: 82\nevent: commit\ndata: {\"commit\":82,\"note\":\"a\\nb\"}\nid: 90\nevent: reload\ndata: {\"commit\":90}\n"; got != want {
			t.Errorf("then %q, want %q", got, want)
		}
		close(w.events)
		if got := next(); got != "" {
			t.Errorf("after the end %q", got)
		}
	})
}

func TestEventsEndWithTheClient(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("nanhu-2023")
		w.events = make(chan Event)
		next, end := follow(t, w)
		if got := next(); got != beat[:len(beat)-1] {
			t.Errorf("%q", got)
		}
		end()
	})
}

func TestEventsOverHTTP(t *testing.T) {
	t.Parallel()
	w := newWorld("nanhu-2023")
	c := w.config("nanhu-2023")
	c.Workings = NewWorkings(time.Now)
	srv := httptest.NewServer(Protect(New(c), Guard{Loopback: true}))
	defer srv.Close()
	res, err := srv.Client().Get(srv.URL + "/api/v1/events")
	if err != nil {
		t.Fatal(err) // the head comes before any event
	}
	defer res.Body.Close()
	if got := res.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("content type %q", got)
	}
	lines := bufio.NewScanner(res.Body)
	for i := range 3 {
		w.events <- Event{ID: int64(i), Type: "commit", Data: i}
		for _, want := range []string{fmt.Sprintf("id: %d", i), "event: commit", fmt.Sprintf("data: %d", i), ""} {
			if !lines.Scan() || lines.Text() != want {
				t.Fatalf("line %q, want %q", lines.Text(), want)
			}
		}
	}
	head, err := srv.Client().Head(srv.URL + "/api/v1/events")
	if err != nil || head.StatusCode != http.StatusOK {
		t.Errorf("HEAD ends at once: %v %v", head, err)
	}
	close(w.events)
	if rest, err := io.ReadAll(res.Body); err != nil || strings.TrimSpace(string(rest)) != "" {
		t.Errorf("after the end %q %v", rest, err)
	}
}
