//go:build e2e

package e2e

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// receiver is a webhook that keeps what it gets, and refuses while down.
type receiver struct {
	*httptest.Server
	down   atomic.Bool
	mu     sync.Mutex
	bodies []string
}

func newReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		if r.down.Load() {
			http.Error(w, "down", http.StatusServiceUnavailable)
			return
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.bodies = append(r.bodies, string(body))
		_, _ = io.WriteString(w, `{"errcode":0,"code":0}`)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) all() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Join(r.bodies, "\n")
}

// count is how many bodies hold a text.
func (r *receiver) count(text string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := 0
	for _, b := range r.bodies {
		if strings.Contains(b, text) {
			n++
		}
	}
	return n
}

// TestKilledAfterAnswering holds that what was acknowledged is there after a
// kill -9, is judged, and is told once the receiver is back.
func TestKilledAfterAnswering(t *testing.T) {
	hook := newReceiver(t)
	var rows []string
	for i := range 6 {
		rows = append(rows, fmt.Sprintf(incident, fmt.Sprintf("incident_%d", i), fmt.Sprintf("第%d类事故", i)))
	}
	args := []string{"serve", "--plan", planOf(t, rows...), "--data", t.TempDir(), "--listen", "127.0.0.1:0",
		"--config", file(t, "config.yaml", "channels:\n  - {name: hook, kind: webhook, url: '"+hook.URL+"'}\n")}
	hook.down.Store(true)
	for i := range 5 {
		p := start(t, args...)
		p.post(event(fmt.Sprintf("incident_%d", i), i+1))
		p.kill()
	}
	hook.down.Store(false)
	p := start(t, args...)
	for i := range 5 {
		id := fmt.Sprintf("incident_%d", i)
		if body := p.get("/api/v1/indicators/" + id); !strings.Contains(body, fmt.Sprintf(`"value":%d`, i+1)) {
			t.Errorf("%s is not there after the kill: %.300s", id, body)
		}
		eventually(t, 90*time.Second, func() (bool, string) {
			return strings.Contains(p.get("/api/v1/alerts"), id), "no alert for " + id
		})
		eventually(t, 90*time.Second, func() (bool, string) {
			return hook.count(id) > 0, "not told of " + id + ": " + hook.all() + p.errors.String()
		})
	}
	p.post(event("incident_5", 1))
	eventually(t, 10*time.Second, func() (bool, string) { return hook.count("incident_5") > 0, "not told of a new event" })
}
