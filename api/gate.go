package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"qianshao"
)

const (
	// bodyIdle is how long a body may stand still, bodyWithin how long it may
	// take in all.
	bodyIdle   = 30 * time.Second
	bodyWithin = 10 * time.Minute
	// answerWithin bounds the work on a request, its body's arrival left out.
	answerWithin = 2 * time.Minute
	// streamWithin is how long a follower of a stream may leave it unread.
	streamWithin = time.Minute
	// finishWithin bounds a write whose body has been read.
	finishWithin = time.Minute
)

// Gate sees requests through: one that was let in gets its true answer, though
// its client has closed the sending side or the program is asked to stop. Both
// end the context that net/http gives a request. Once the gate is closed it
// lets no further write in.
type Gate struct {
	now    func() time.Time // the machine's clock
	mu     sync.Mutex
	inside map[*visit]bool // writes let in; true: read whole
	closed chan struct{}
	empty  chan struct{} // made by Close, closed by the last write that leaves
}

// NewGate returns an open gate; now is the machine's clock.
func NewGate(now func() time.Time) *Gate {
	return &Gate{now: now, inside: map[*visit]bool{}, closed: make(chan struct{})}
}

// Closed reports whether the gate lets no further write in.
func (g *Gate) Closed() bool {
	select {
	case <-g.closed:
		return true
	default:
		return false
	}
}

// Close lets no further write in and gives up those whose body is still to
// come. It returns when the others have been answered, or when ctx ends.
func (g *Gate) Close(ctx context.Context) error {
	g.mu.Lock()
	if g.empty == nil {
		g.empty = make(chan struct{})
		close(g.closed)
		for v, whole := range g.inside {
			if !whole {
				_ = v.conn.SetReadDeadline(g.now()) // wakes a reader; where there is no connection nobody waits
			}
		}
		g.tell()
	}
	g.mu.Unlock()
	select {
	case <-g.empty:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// tell tells Close that nobody is left. It holds g.mu.
func (g *Gate) tell() {
	if g.empty != nil && len(g.inside) == 0 {
		close(g.empty)
	}
}

// Handler lets requests through to next.
func (g *Gate) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		within := answerWithin
		if r.ContentLength != 0 {
			within += bodyWithin
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), within)
		defer cancel()
		r = r.WithContext(ctx)
		if !isWrite(r.Method) {
			next.ServeHTTP(w, r)
			return
		}
		v := &visit{ReadCloser: r.Body, gate: g, conn: http.NewResponseController(w), until: g.now().Add(bodyWithin)}
		if !g.enter(v, r.ContentLength == 0) {
			w.Header().Set("Connection", "close") // or the body would be waited for
			refuse(w, stopping())
			return
		}
		defer g.leave(v)
		r.Body = v
		next.ServeHTTP(w, r)
	})
}

func (g *Gate) enter(v *visit, whole bool) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.Closed() {
		return false
	}
	g.inside[v] = whole
	return true
}

func (g *Gate) leave(v *visit) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.inside, v)
	g.tell()
}

// visit is the body of a write that was let in.
type visit struct {
	io.ReadCloser
	gate  *Gate
	conn  *http.ResponseController
	until time.Time
}

// Read implements [io.Reader]; what goes wrong is a [qianshao.Fault].
func (v *visit) Read(p []byte) (int, error) {
	if !v.wait() {
		return 0, stopping()
	}
	n, err := v.ReadCloser.Read(p)
	switch {
	case errors.Is(err, io.EOF):
		v.arrived()
	case errors.Is(err, os.ErrDeadlineExceeded) && v.gate.Closed():
		err = stopping()
	case errors.Is(err, os.ErrDeadlineExceeded):
		err = qianshao.Fault{Field: "body", Code: "body-late", ZH: "内容迟迟没有发完，没有收下",
			EN: "the body did not come in time; nothing was taken", Remedy: "重新发送，或分批 / send it again, or in parts"}
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = qianshao.Fault{Field: "body", Code: "cut-short", ZH: "内容比 Content-Length 短，没有收下",
			EN: "the body ends before its Content-Length; nothing was taken", Remedy: "重新发送 / send it again"}
	case err != nil && strings.Contains(err.Error(), "chunk"): // of net/http, without a type
		err = qianshao.Fault{Field: "body", Value: err.Error(), Code: "broken-body", ZH: "分块传输的内容坏了，没有收下",
			EN: "the chunks of the body are broken; nothing was taken", Remedy: "重新发送 / send it again"}
	}
	return n, err
}

// wait lets the following piece of the body come, unless the gate is closed.
func (v *visit) wait() bool {
	v.gate.mu.Lock()
	defer v.gate.mu.Unlock()
	if v.gate.inside[v] {
		return true
	}
	if v.gate.Closed() {
		return false
	}
	until := v.gate.now().Add(bodyIdle)
	if until.After(v.until) {
		until = v.until
	}
	_ = v.conn.SetReadDeadline(until) // a test's recorder has no connection
	return true
}

// arrived notes that the body is here: from now on the write is seen through.
func (v *visit) arrived() {
	v.gate.mu.Lock()
	defer v.gate.mu.Unlock()
	v.gate.inside[v] = true
	_ = v.conn.SetReadDeadline(time.Time{})
}

// Stream lets next write for as long as its client reads.
func (g *Gate) Stream(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := &streamed{w, http.NewResponseController(w), g.now}
		_ = s.conn.SetReadDeadline(time.Time{})
		s.wait()
		next.ServeHTTP(s, r)
	})
}

// streamed gives each write a time of its own.
type streamed struct {
	http.ResponseWriter
	conn *http.ResponseController
	now  func() time.Time
}

func (s *streamed) wait() { _ = s.conn.SetWriteDeadline(s.now().Add(streamWithin)) }

// Write implements [io.Writer].
func (s *streamed) Write(p []byte) (int, error) {
	s.wait()
	return s.ResponseWriter.Write(p)
}

// Unwrap lets a response controller reach the connection.
func (s *streamed) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func stopping() qianshao.Fault {
	return qianshao.Fault{Field: "server", Code: "stopping", ZH: "正在停机，没有收下",
		EN: "the server is stopping; nothing was taken", Remedy: "稍后重新发送 / send it again shortly"}
}

// Finishing is the context of a write that has been read: neither its client nor a
// stop ends it.
func Finishing(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), finishWithin)
}
