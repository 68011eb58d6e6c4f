package app

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/config"
	"qianshao/collector"
	"qianshao/demo"
	"qianshao/notify"
	"qianshao/plan"
	"qianshao/plans"
)

const smallPlan = `id: small
title: {zh: 小计划}
year: 2023
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区}}}
quiet: off
units: {caizheng: {name: 区财政局}}
battles:
  - {id: risk, name: {zh: 风险阻击仗}, office: caizheng}
indicators:
  - {id: debt_ratio, name: {zh: 政府债务率}, battle: risk, clause: 附件4, measure: level, unit: "%", every: month, lead: caizheng, targets: bands 120/200/300}
`

// testClock is a clock the test sets.
type testClock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *testClock) now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.t }

func (c *testClock) set(t time.Time) { c.mu.Lock(); defer c.mu.Unlock(); c.t = t }

var testNow = time.Date(2023, 7, 20, 2, 30, 0, 0, time.UTC)

// openSmall opens the small plan in a folder with some channels.
func openSmall(t testing.TB, dir string, clock *testClock, channels ...notify.ChannelConfig) *App {
	t.Helper()
	return openPlan(t, smallPlan, dir, clock, channels...)
}

// openPlan opens a plan in a folder with some channels.
func openPlan(t testing.TB, src, dir string, clock *testClock, channels ...notify.ChannelConfig) *App {
	t.Helper()
	p, err := plan.Read("small.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: dir, Now: clock.now, Config: &config.Config{Channels: channels}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func push(t testing.TB, a *App, body string) api.IngestResult {
	t.Helper()
	res, err := a.Ingest(t.Context(), api.IngestRequest{ContentType: "application/json", Body: strings.NewReader(body)})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// hook is a webhook receiver.
type hook struct {
	*httptest.Server
	got chan hooked
}

type hooked struct {
	Key    string
	Alerts []struct{ Indicator, State, Grade string }
}

func newHook(t testing.TB) *hook {
	h := &hook{got: make(chan hooked, 100_000)}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, err := io.ReadAll(r.Body)
		var x hooked
		if err != nil || json.Unmarshal(raw, &x) != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		h.got <- x
	}))
	t.Cleanup(h.Close)
	return h
}

func (h *hook) channel() notify.ChannelConfig {
	return notify.ChannelConfig{Name: "hook", Kind: "webhook", URL: h.URL}
}

// running runs an app until the test ends.
func running(t testing.TB, a *App) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

func TestAnObservationReachesTheUnit(t *testing.T) {
	t.Parallel()
	h := newHook(t)
	clock := &testClock{t: testNow}
	a := openSmall(t, t.TempDir(), clock, h.channel())
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":110}]`)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	running(t, a)
	clock.set(testNow.Add(time.Minute))
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":205.5}]`)
	for range 2 { // the unit and the convener: bands are hard
		x := <-h.got
		if len(x.Alerts) != 1 || x.Alerts[0].Indicator != "debt_ratio" || x.Alerts[0].Grade != "orange" || x.Alerts[0].State != "firing" {
			t.Errorf("%+v", x)
		}
	}
	if err := a.Evaluate(t.Context()); err != nil { // waits for the evaluation that sent them
		t.Fatal(err)
	}
	r, err := a.Read(t.Context(), "small", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Alerts) != 1 || r.Alerts[0].ID == 0 {
		t.Fatalf("alerts %+v", r.Alerts)
	}
	if _, err := a.Acknowledge(t.Context(), r.Alerts[0].ID, qianshao.Remedy{By: "某科", What: "压降"}); err != nil {
		t.Fatal(err)
	}
	if r, err = a.Read(t.Context(), "small", qianshao.Clock{}); err != nil || r.Alerts[0].State != qianshao.Acknowledged {
		t.Errorf("%+v %v", r.Alerts, err)
	}
}

// TestWhatWasStoredButNotJudgedIsJudgedAtTheNextStart stands for a crash
// between the acknowledgement and the judgement.
func TestWhatWasStoredButNotJudgedIsJudgedAtTheNextStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	clock := &testClock{t: testNow}
	a := openSmall(t, dir, clock)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":301}]`)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	h := newHook(t)
	b := openSmall(t, dir, clock, h.channel())
	running(t, b)
	if x := <-h.got; x.Alerts[0].Grade != "red" {
		t.Errorf("%+v", x)
	}
}

func TestFirstStartSendsOneSummaryAUnit(t *testing.T) {
	t.Parallel()
	h := newHook(t)
	clock := &testClock{t: testNow}
	a := openSmall(t, t.TempDir(), clock, h.channel())
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":301}]`)
	running(t, a)
	<-h.got
	clock.set(testNow.Add(time.Minute))
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":305}]`)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	select {
	case x := <-h.got:
		t.Errorf("another message %+v", x)
	default:
	}
}

func TestDryRunSaysWhichLightsWouldTurn(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	a := openSmall(t, t.TempDir(), clock)
	res, err := a.Ingest(t.Context(), api.IngestRequest{ContentType: "application/json", DryRun: true,
		Body: strings.NewReader(`[{"indicator":"debt_ratio","period":"2023-06","value":230}]`)})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Preview) != 1 || res.Preview[0].After != qianshao.Orange || res.Stored != 1 {
		t.Errorf("%+v", res)
	}
	if hist, err := a.History(t.Context(), qianshao.Series{Indicator: "debt_ratio", Area: "nanhu"}, 0, qianshao.Clock{}); err != nil || len(hist) != 0 {
		t.Errorf("%v %v", hist, err)
	}
}

// TestChinaRetail: 2015 was missed and 2017 met, by months' growth weighed with
// their amounts, where levels or December alone say the opposite.
func TestChinaRetail(t *testing.T) {
	t.Parallel()
	ps, err := demo.Plans()
	if err != nil {
		t.Fatal(err)
	}
	clock := &testClock{t: time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)}
	a, err := Open(t.Context(), Options{Plans: ps, DataDir: t.TempDir(), Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	raw, err := plans.FS.ReadFile(plans.Retail)
	if err != nil {
		t.Fatal(err)
	}
	b, err := collector.ReadFile("retail.csv", strings.NewReader(string(raw)), int64(len(raw)), collector.Options{Catalog: a.Catalog})
	if err != nil {
		t.Fatal(err)
	}
	b.Reviewed = true
	if _, err := a.store.Append(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]struct {
		grade   qianshao.Grade
		value   float64
		closing qianshao.Closing
	}{
		"china-retail-2015": {qianshao.Red, 10.67, qianshao.ClosedMiss},
		"china-retail-2017": {qianshao.Green, 10.20, qianshao.ClosedMet},
	} {
		r, err := a.Read(t.Context(), id, qianshao.Clock{Now: clock.now()})
		if err != nil {
			t.Fatal(err)
		}
		v := r.Verdict("retail_growth")
		value, _ := v.Figure(qianshao.FigValue)
		if v.Grade != want.grade || value < want.value-.005 || value > want.value+.005 || v.Ending() != want.closing || !v.MainFinding().Evidence.Estimated {
			t.Errorf("%s: %s %v %v", id, v.Grade, value, v.Endings)
		}
	}
}

// BenchmarkAlertLatency measures from the acknowledged observation to the
// webhook's being called, one at a time.
func BenchmarkAlertLatency(b *testing.B) {
	h := newHook(b)
	clock := &testClock{t: testNow}
	a := openSmall(b, b.TempDir(), clock, h.channel())
	push(b, a, `[{"indicator":"debt_ratio","period":"2023-06","value":110}]`)
	if err := a.Evaluate(b.Context()); err != nil {
		b.Fatal(err)
	}
	running(b, a)
	values := []string{"100", "305"}
	var all []time.Duration
	for i := 0; b.Loop(); i++ {
		clock.set(clock.now().Add(time.Second))
		push(b, a, `[{"indicator":"debt_ratio","period":"2023-06","value":`+values[(i+1)%2]+`}]`)
		acked := time.Now()
		<-h.got
		all = append(all, time.Since(acked))
		<-h.got
	}
	b.ReportMetric(float64(quantile(all, .5).Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(quantile(all, .99).Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(syncTime(b).Microseconds())/1000, "disk-sync-ms")
}

func quantile(all []time.Duration, q float64) time.Duration {
	slices.Sort(all)
	return all[min(int(q*float64(len(all))), len(all)-1)]
}

// syncTime is the median time the disk takes to sync a small write.
func syncTime(b *testing.B) time.Duration {
	f, err := os.Create(filepath.Join(b.TempDir(), "sync"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var all []time.Duration
	for range 50 {
		t := time.Now()
		if _, err := f.Write(make([]byte, 4096)); err != nil {
			b.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
		all = append(all, time.Since(t))
	}
	return quantile(all, .5)
}

// onlyWhole leaves out of short runs (the race detector's) what plays whole plans
// on one goroutine.
func onlyWhole(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("a whole plan, one step after the other: without -short")
	}
}
