package api

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// gated serves next behind a gate; its error handling is that of a call.
func gated(t *testing.T, g *Gate, next func(c *call) (any, error)) *httptest.Server {
	t.Helper()
	s := &server{}
	srv := httptest.NewServer(g.Handler(s.handle(route{call: next})))
	t.Cleanup(srv.Close)
	return srv
}

// answerOf reads a whole answer, and its first error code.
func answerOf(t *testing.T, res *http.Response, err error) (status int, code string, h http.Header) {
	t.Helper()
	if err != nil {
		t.Error(err)
		return 0, "", nil
	}
	defer res.Body.Close()
	var x struct {
		Errors []struct{ Code, ZH, EN, Remedy string }
	}
	if err := json.NewDecoder(res.Body).Decode(&x); err != nil {
		t.Errorf("no JSON: %v", err)
	}
	if len(x.Errors) > 0 {
		if e := x.Errors[0]; e.ZH == "" || e.EN == "" || e.Remedy == "" {
			t.Errorf("an error without words: %+v", e)
		}
		code = x.Errors[0].Code
	}
	return res.StatusCode, code, res.Header
}

// TestAClosingGate holds that a write which has been read is finished and
// answered, and that a new one is refused meanwhile.
func TestAClosingGate(t *testing.T) {
	t.Parallel()
	g, entered, release := NewGate(time.Now), make(chan struct{}), make(chan struct{})
	srv := gated(t, g, func(c *call) (any, error) {
		if _, err := io.ReadAll(c.watch(c.r.Body)); err != nil {
			return nil, err
		}
		entered <- struct{}{}
		<-release
		return statusWord{Status: "stored"}, c.r.Context().Err()
	})
	type got struct {
		status int
		code   string
	}
	first, closed := make(chan got), make(chan error)
	go func() {
		res, err := srv.Client().Post(srv.URL, "application/json", strings.NewReader("[]"))
		status, code, _ := answerOf(t, res, err)
		first <- got{status, code}
	}()
	<-entered
	go func() { closed <- g.Close(t.Context()) }()
	<-g.closed
	res, err := srv.Client().Post(srv.URL, "application/json", strings.NewReader("[]"))
	if status, code, h := answerOf(t, res, err); status != http.StatusServiceUnavailable || code != "stopping" || h.Get("Retry-After") == "" {
		t.Errorf("a new write is answered %d %q %v", status, code, h)
	}
	select {
	case err := <-closed:
		t.Errorf("closed (%v) before the write was answered", err)
	default:
	}
	close(release)
	if x := <-first; x != (got{http.StatusOK, ""}) {
		t.Errorf("the write let in is answered %+v", x)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
}

// TestAClosingGateGivesUpBodies holds that a body which is still to come does
// not hold up a stop.
func TestAClosingGateGivesUpBodies(t *testing.T) {
	t.Parallel()
	g, entered := NewGate(time.Now), make(chan struct{})
	srv := gated(t, g, func(c *call) (any, error) {
		close(entered)
		_, err := io.ReadAll(c.watch(c.r.Body))
		return statusWord{Status: "stored"}, err
	})
	body, more := io.Pipe()
	defer more.Close()
	done := make(chan struct{})
	go func() {
		defer close(done)
		res, err := srv.Client().Post(srv.URL, "application/json", body)
		if status, code, _ := answerOf(t, res, err); status != http.StatusServiceUnavailable || code != "stopping" {
			t.Errorf("answered %d %q", status, code)
		}
	}()
	<-entered
	if err := g.Close(t.Context()); err != nil {
		t.Error(err)
	}
	<-done
}

// TestBodiesThatNeverCome holds that a body which stands still, or drips for
// ever, is given up.
func TestBodiesThatNeverCome(t *testing.T) {
	t.Parallel()
	for name, every := range map[string]time.Duration{"stands still": time.Hour, "drips": bodyIdle / 2} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g, start := NewGate(time.Now), time.Now()
				ours, theirs := net.Pipe()
				srv := &http.Server{Handler: g.Handler((&server{}).handle(route{call: func(c *call) (any, error) {
					_, err := io.ReadAll(c.watch(c.r.Body))
					return statusWord{Status: "stored"}, err
				}}))}
				ln := &oneConn{conn: ours, done: make(chan struct{})}
				go func() { _ = srv.Serve(ln) }()
				ended := make(chan struct{})
				go func() {
					_, _ = io.WriteString(theirs, "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 10000\r\n\r\n")
					for {
						select {
						case <-ended:
							return
						case <-time.After(every):
						}
						if _, err := io.WriteString(theirs, "x"); err != nil {
							return
						}
					}
				}()
				raw, _ := io.ReadAll(theirs)
				if got := string(raw); !strings.HasPrefix(got, "HTTP/1.1 408 ") || !strings.Contains(got, `"code":"body-late"`) {
					t.Errorf("answered %q", got)
				}
				if took := time.Since(start); took > bodyWithin+bodyIdle || every == time.Hour && took > 2*bodyIdle {
					t.Errorf("after %v", took)
				}
				close(ended)
				_ = theirs.Close()
				_ = srv.Close()
			})
		})
	}
}

// oneConn is a listener that accepts one connection.
type oneConn struct {
	conn net.Conn
	done chan struct{}
}

func (l *oneConn) Accept() (net.Conn, error) {
	if c := l.conn; c != nil {
		l.conn = nil
		return c, nil
	}
	<-l.done
	return nil, net.ErrClosed
}

func (l *oneConn) Close() error   { close(l.done); return nil }
func (l *oneConn) Addr() net.Addr { return &net.TCPAddr{} }

// TestACancelledCallIsNoSuccess holds that what was cut off is never answered
// with silence, which net/http would send as 200.
func TestACancelledCallIsNoSuccess(t *testing.T) {
	t.Parallel()
	for _, cut := range []error{context.Canceled, context.DeadlineExceeded} {
		rec := httptest.NewRecorder()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		(&server{}).handle(route{call: func(*call) (any, error) { return nil, cut }})(rec, httptest.NewRequest("POST", "/", nil).WithContext(ctx))
		if status, code, h := answerOf(t, rec.Result(), nil); status != http.StatusServiceUnavailable || code != "unfinished" || h.Get("Retry-After") == "" {
			t.Errorf("%v is answered %d %q", cut, status, code)
		}
	}
}

// TestBrokenChunksAreTheClientsFault holds that a body whose chunks are broken
// is answered 400 with a remedy.
func TestBrokenChunksAreTheClientsFault(t *testing.T) {
	t.Parallel()
	srv := gated(t, NewGate(time.Now), func(c *call) (any, error) {
		_, err := io.ReadAll(c.watch(c.r.Body))
		return statusWord{Status: "stored"}, err
	})
	for _, chunks := range []string{"zz\r\n[]\r\n0\r\n\r\n", "2\r\n[]xx0\r\n\r\n", strings.Repeat("f", 40) + "\r\n"} {
		conn, err := net.Dial("tcp", srv.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"+chunks)
		raw, _ := io.ReadAll(conn)
		if got := string(raw); !strings.HasPrefix(got, "HTTP/1.1 400 ") || !strings.Contains(got, `"code":"broken-body"`) {
			t.Errorf("%q is answered %.300s", chunks, got)
		}
		_ = conn.Close()
	}
}
