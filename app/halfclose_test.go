package app

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// served is an app that answers over HTTP until the test ends or stop is
// called.
type served struct {
	*App
	addr string
	stop context.CancelFunc
	done chan error
}

func serving(t *testing.T, a *App) *served {
	t.Helper()
	a.config.Listen = "127.0.0.1:0"
	ln, err := net.Listen("tcp", a.config.Listen)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &served{App: a, addr: ln.Addr().String(), stop: stop, done: make(chan error, 1)}
	go func() { s.done <- a.serveOn(ctx, ln, io.Discard, a.Run) }()
	t.Cleanup(func() { s.end(t) })
	return s
}

// end stops the app, and waits until it has ended.
func (s *served) end(t *testing.T) {
	t.Helper()
	s.stop()
	if err := <-s.done; err != nil {
		t.Error(err)
	}
	s.done <- nil
}

// halfClosed sends a request, says that nothing follows, and reads the answer,
// as many small tools do.
func (s *served) halfClosed(method, path, kind, body string) (code int, answer string, err error) {
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		return 0, "", err
	}
	defer c.Close()
	head := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: %s\r\n", method, path, s.addr)
	if kind != "" {
		head += fmt.Sprintf("Content-Type: %s\r\nContent-Length: %d\r\n", kind, len(body))
	}
	body, _, _ = strings.Cut(body, "✂") // what comes of it
	if _, err := io.WriteString(c, head+"\r\n"+body); err != nil {
		return 0, "", err
	}
	if err := c.(*net.TCPConn).CloseWrite(); err != nil {
		return 0, "", err
	}
	res, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	return res.StatusCode, string(raw), err
}

// TestHalfClosingClients holds that a client which closes its sending side
// after the request gets the true answer of every path.
func TestHalfClosingClients(t *testing.T) {
	t.Parallel()
	s := serving(t, openSmall(t, t.TempDir(), &testClock{t: testNow}))
	const figure = `[{"indicator":"debt_ratio","period":"2023-0%d","value":%d}]`
	const form = "application/json"
	for range 6 {
		for _, x := range []struct {
			method, path, kind, body string
			code                     int
			says                     string
		}{
			{"POST", "/api/v1/observations", form, fmt.Sprintf(figure, 6, 130), 200, `"commit":`},
			{"POST", "/api/v1/observations?dry_run=1", form, fmt.Sprintf(figure, 6, 250), 200, `"dry_run":true`},
			{"POST", "/api/v1/observations", form, fmt.Sprintf(figure, 13, 1), 422, `"code":"period"`},
			{"POST", "/api/v1/observations", form, `[{"indicator":"debt_ratio"`, 400, `"code":"json"`},
			{"POST", "/api/v1/observations", form, fmt.Sprintf(figure, 6, 140) + "✂", 400, `"code":"cut-short"`},
			{"POST", "/api/v1/alerts/99/ack", form, `{"by":✂`, 400, `"code":"cut-short"`},
			{"POST", "/api/v1/files?name=a.csv", "application/octet-stream", "indicator,✂", 400, `"code":"cut-short"`},
			{"POST", "/api/v1/observations", "text/csv", "a,b\n", 422, `"errors":`},
			{"POST", "/api/v1/observations", "application/x-ndjson", "{}\n", 422, `"code":"unknown-indicator"`},
			{"POST", "/api/v1/files?name=a.csv", "application/octet-stream", "indicator,period,value\ndebt_ratio,2023-06,131\n", 200, `"commit":`},
			{"POST", "/api/v1/files?name=a.xlsx", "application/octet-stream", "no workbook", 422, `"errors":`},
			{"POST", "/api/v1/alerts/99/ack", form, `{"by":"caizheng","what":"x","until":"2023-08-31"}`, 404, `"code":"unknown-alert"`},
			{"POST", "/api/v1/held/99", form, `{"accept":true,"reviewer":"x"}`, 404, `"code":"unknown-held"`},
			{"POST", "/api/v1/batches/999/withdraw", form, `{"author":"x"}`, 404, `"code":"unknown-batch"`},
			{"POST", "/api/v1/indicators/debt_ratio/pledge", form, `{"by":"x"}`, 422, `"code":"missing"`},
			{"GET", "/api/v1/status", "", "", 200, `"verdicts":`},
			{"GET", "/api/v1/status?as_of=2023-07-01", "", "", 200, `"verdicts":`},
			{"GET", "/api/v1/batches", "", "", 200, `"batches":`},
			{"GET", "/metrics", "", "", 200, "qianshao_"},
			{"GET", "/p/small/calendar.ics", "", "", 200, "END:VCALENDAR"},
			{"GET", "/?as_of=2023-07-01", "", "", 200, "</html>"},
			{"GET", "/api/v1/events", "", "", 200, "event: hello"},
		} {
			code, answer, err := s.halfClosed(x.method, x.path, x.kind, x.body)
			if err != nil || code != x.code || !strings.Contains(answer, x.says) {
				t.Errorf("%s %s %.40q: %d %.300q (%v), want %d with %s", x.method, x.path, x.body, code, answer, err, x.code, x.says)
			}
		}
	}
}
