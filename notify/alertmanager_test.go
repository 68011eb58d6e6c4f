package notify

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"qianshao"
)

// fakeManager keeps alerts by their labels, as an Alertmanager does.
type fakeManager struct {
	*httptest.Server
	mu     sync.Mutex
	alerts map[string]postable
	posts  int
	down   bool
}

func newFakeManager(t *testing.T) *fakeManager {
	m := &fakeManager{alerts: map[string]postable{}}
	m.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m.mu.Lock()
		defer m.mu.Unlock()
		var list []postable
		if m.down || json.NewDecoder(r.Body).Decode(&list) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		m.posts++
		for _, x := range list {
			m.alerts[identity(x)] = x
		}
	}))
	t.Cleanup(m.Close)
	return m
}

// active lists the grades that stand at a time, by indicator.
func (m *fakeManager) active(at time.Time) map[string]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]string{}
	for _, x := range m.alerts {
		if x.EndsAt.After(at) {
			out[x.Labels["indicator"]] += x.Labels["grade"]
		}
	}
	return out
}

func (m *fakeManager) set(f func()) { m.mu.Lock(); defer m.mu.Unlock(); f() }

// What stands is told again and again: after a restart of the Alertmanager it
// is there again; a light that changed and an alert that ended are ended, also
// where nobody told for a while.
func TestAlertmanagerIsToldAgain(t *testing.T) {
	t.Parallel()
	m, p := newFakeManager(t), testPlan()
	set, err := New(Config{Link: "http://wall.example/", Channels: []ChannelConfig{{Name: "am", Kind: "alertmanager", URL: m.URL}}})
	if err != nil {
		t.Fatal(err)
	}
	a := testDelivery("open").Message.Transitions[0].Alert
	b := testDelivery("secret").Message.Transitions[0].Alert
	now := time.Unix(1700000000, 0)
	step := func(name string, want map[string]string, alerts ...qianshao.Alert) {
		t.Helper()
		now = now.Add(time.Minute)
		var list []*qianshao.Alert
		for i := range alerts {
			list = append(list, &alerts[i])
		}
		err := set.Resend(t.Context(), p, list, now)
		if (err != nil) != m.down {
			t.Fatal(err)
		}
		got := m.active(now)
		if len(got) != len(want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		for k := range want {
			if got[k] != want[k] {
				t.Errorf("%s: %v, want %v", name, got, want)
			}
		}
	}
	both := map[string]string{"open": "red", "secret": "red"}
	step("at first", both, a, b)
	m.set(func() { clear(m.alerts) })
	step("after its restart", both, a, b)
	better := a
	better.Grade = qianshao.Yellow
	m.set(func() { m.down = true })
	step("away", both, better, b)
	m.set(func() { m.down = false })
	step("back, with another light", map[string]string{"open": "yellow", "secret": "red"}, better, b)
	over := b
	over.State, over.Grade = qianshao.Resolved, qianshao.Green
	step("ended", map[string]string{"open": "yellow"}, better, over)
	step("gone from the plan", nil)
	if x := now.Add(23 * time.Hour); len(m.active(x)) != 0 {
		t.Error("ended alerts come back")
	}
	// Another process, which does not know what was told before.
	step("before a restart of ours", both, a, b)
	again, err := New(Config{Channels: []ChannelConfig{{Name: "am", Kind: "alertmanager", URL: m.URL}}})
	if err != nil {
		t.Fatal(err)
	}
	set = again
	step("after it", map[string]string{"open": "yellow"}, better, over)
}

// Labels hold light and severity, annotations the names, and the address leads
// to the indicator.
func TestAlertmanagerLabels(t *testing.T) {
	t.Parallel()
	m := newFakeManager(t)
	c, err := newAlertmanager(ChannelConfig{Name: "am", URL: m.URL, Link: "http://wall.example/"}, m.Client())
	if err != nil {
		t.Fatal(err)
	}
	n := noticeFor("open")
	if _, err := c.Send(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	for _, x := range m.alerts {
		if x.Labels["grade"] != "red" {
			continue
		}
		if x.Labels["severity"] != "critical" || x.Annotations["indicator_name"] != "争资争项资金" || x.Annotations["responsible_name"] != "区财政局" ||
			x.GeneratorURL != "http://wall.example/p/t/indicator/open" || x.EndsAt.Sub(n.SentAt) != 24*time.Hour {
			t.Errorf("%+v", x)
		}
	}
	if got := m.active(n.SentAt); len(got) != 1 || got["open"] != "red" {
		t.Errorf("active %v", got)
	}
	n.Lines[0].Transition.Alert.State, n.Lines[0].Transition.Alert.Grade = qianshao.Resolved, qianshao.Green
	if _, err := c.Send(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if got := m.active(n.SentAt); len(got) != 0 {
		t.Errorf("after its end: %v", got)
	}
}
