package app

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/config"
	"qianshao/notify"
	"qianshao/plan"
)

// listener is a receiver that remembers what it was told last of each alert,
// and refuses now and then.
type listener struct {
	mu    sync.Mutex
	r     *rand.Rand
	knows map[string]string // receiver, alert → episode and state
}

func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var x struct {
		To     string
		Alerts []struct {
			Indicator, Target, State string
			Episode                  int
		}
	}
	if l.r.IntN(4) == 0 {
		w.WriteHeader([]int{400, 404, 410, 500, 503}[l.r.IntN(5)])
		return
	}
	if json.NewDecoder(r.Body).Decode(&x) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	for _, a := range x.Alerts {
		l.knows[x.To+" "+a.Indicator+" "+a.Target] = fmt.Sprint(a.Episode, " ", a.State)
	}
}

// lively is a plan of debts, whose light jumps with every figure, and of totals,
// which pace and outlook judge.
func lively(t *testing.T, n int) *qianshao.Plan {
	t.Helper()
	text := smallPlan[:strings.Index(smallPlan, "indicators:")] + "indicators:\n"
	for i := range n {
		how := `measure: flow, unit: 亿元, targets: ">= 120"`
		if i%2 == 0 {
			how = `measure: level, unit: "%", targets: bands 120/200/300`
		}
		text += fmt.Sprintf("  - {id: i%d, name: {zh: 指标%d}, battle: risk, clause: 附件4, every: month, lead: caizheng, %s}\n", i, i, how)
	}
	p, err := plan.Read("lively.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// However figures come, outlooks follow and receivers refuse: once all is sent,
// the unit knows of every alert that stands, and of no other, and no change is
// in no message.
func TestInTheEndTheUnitKnows(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 5))
		l := &listener{r: rand.New(rand.NewPCG(seed, 6)), knows: map[string]string{}}
		srv := httptest.NewServer(l)
		clock := &testClock{t: testNow}
		a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{lively(t, 12)}, DataDir: t.TempDir(), Now: clock.now,
			Config: &config.Config{Channels: []notify.ChannelConfig{{Name: "hook", Kind: "webhook", URL: srv.URL}}}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { a.Close(); srv.Close() })
		running(t, a)
		for range 25 {
			clock.add(time.Minute)
			var rows []string
			for range 1 + r.IntN(5) {
				i, month, value := r.IntN(12), 1+r.IntN(6), r.IntN(25)
				if i%2 == 0 {
					month, value = 6, 100+r.IntN(250)
				}
				rows = append(rows, fmt.Sprintf(`{"indicator":"i%d","period":"2023-%02d","value":%d}`, i, month, value))
			}
			// Two figures of one month in a batch are refused; they come later.
			_, _ = a.Ingest(t.Context(), api.IngestRequest{ContentType: "application/json", Body: strings.NewReader("[" + strings.Join(rows, ",") + "]")})
			if r.IntN(2) == 0 {
				if err := a.Evaluate(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		drained(t, a, clock)
		if refired(t, a) < 5 {
			t.Errorf("seed %d: a tame run proves nothing", seed)
		}
		for _, x := range a.Live("").Alerts {
			key := "caizheng " + x.Indicator + " " + x.Target
			l.mu.Lock()
			knows := l.knows[key]
			l.mu.Unlock()
			standing := x.State == qianshao.Firing || x.State == qianshao.Acknowledged
			if standing && knows != fmt.Sprint(x.Episode, " firing") || !standing && strings.HasSuffix(knows, "firing") {
				t.Errorf("seed %d: %s is %s, episode %d; the unit knows %q", seed, x.Indicator, x.State, x.Episode, knows)
			}
		}
	}
}

// drained lets the clock run until nothing waits; what could go has gone then.
func drained(t *testing.T, a *App, clock *testClock) {
	t.Helper()
	deadline := time.After(2 * time.Minute)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		_, waiting, err := a.store.NextDelivery(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !waiting {
			break
		}
		clock.add(10 * time.Minute)
		a.sender.Wake()
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("messages still wait")
		}
	}
	o, err := a.Outstanding(t.Context())
	if err != nil || o.Untold != 0 || o.GivenUp != 0 || o.Unrouted != 0 {
		t.Errorf("outstanding %+v, %v", o, err)
	}
}

// refired counts the beginnings of alerts after their first one.
func refired(t *testing.T, a *App) (n int) {
	t.Helper()
	all, err := a.store.Transitions(t.Context(), "", 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		if x.Deliver && x.Alert.Episode > 1 && x.Alert.State == qianshao.Firing {
			n++
		}
	}
	return n
}
