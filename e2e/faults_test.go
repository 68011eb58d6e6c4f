//go:build e2e

package e2e

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// The ways a receiver of messages behaves.
const (
	wellBehaved = iota
	says500
	says404
	hangs
	hangsUp
	receiverWays
)

// fickle is a receiver that behaves as it is told, and keeps the key under
// which each alert was told.
type fickle struct {
	*httptest.Server
	way  atomic.Int32
	mu   sync.Mutex
	keys map[string]map[string]map[string]bool // indicator → receiver → keys
}

func newFickle(t *testing.T) *fickle {
	t.Helper()
	f := &fickle{keys: map[string]map[string]map[string]bool{}}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		switch f.way.Load() {
		case says500:
			w.WriteHeader(http.StatusInternalServerError)
		case says404:
			w.WriteHeader(http.StatusNotFound)
		case hangs:
			<-r.Context().Done()
		case hangsUp:
			panic(http.ErrAbortHandler)
		default:
			f.keep(body)
		}
	}))
	t.Cleanup(func() { f.CloseClientConnections(); f.Close() })
	return f
}

func (f *fickle) keep(body []byte) {
	var x struct {
		Key, To, Kind string
		Alerts        []struct {
			Indicator, State string
			Episode          int
		}
	}
	if json.Unmarshal(body, &x) != nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, a := range x.Alerts {
		if a.State == "firing" && a.Episode <= 1 {
			if f.keys[a.Indicator] == nil {
				f.keys[a.Indicator] = map[string]map[string]bool{}
			}
			receiver := x.To + " " + x.Kind
			if f.keys[a.Indicator][receiver] == nil {
				f.keys[a.Indicator][receiver] = map[string]bool{}
			}
			f.keys[a.Indicator][receiver][x.Key] = true
		}
	}
}

// told is the greatest number of keys under which one receiver was told of an
// alert.
func (f *fickle) told(indicator string) (most int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, keys := range f.keys[indicator] {
		most = max(most, len(keys))
	}
	return most
}

// faults is a data folder that goes through faults, and what was acknowledged.
type faults struct {
	t       *testing.T
	rnd     *rand.Rand
	hook    *fickle
	plan    string
	data    string
	configs [3]string // the channel; none; another one
	mu      sync.Mutex
	acked   map[string]bool // values, as posted
	pushed  atomic.Int64
	alerted []string // incidents acknowledged
	imports int      // said to be done

	refusedServers int
	killed         int
}

// faultRounds is how many rounds are gone through: QIANSHAO_FAULTS, or a few.
func faultRounds(t *testing.T) int {
	if s := os.Getenv("QIANSHAO_FAULTS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return 8
}

const (
	levelRow  = `{id: %s, name: {zh: %s, en: %[1]s}, battle: risk, clause: 一, measure: level, unit: "%%", every: month, lead: caizheng, targets: bands 120/200/300}`
	massCount = 20 // indicators of an import
)

func newFaults(t *testing.T, rounds int) *faults {
	t.Helper()
	f := &faults{t: t, rnd: rand.New(rand.NewPCG(17, 2023)), hook: newFickle(t), data: t.TempDir(), acked: map[string]bool{}}
	rows := []string{fmt.Sprintf(levelRow, "pushed", "推送数")}
	for i := range massCount {
		rows = append(rows, fmt.Sprintf(levelRow, fmt.Sprintf("mass_%d", i), fmt.Sprintf("批量%d号", i)))
	}
	for i := range rounds {
		rows = append(rows, fmt.Sprintf(incident, fmt.Sprintf("incident_%d", i), fmt.Sprintf("第%d类事故", i)))
	}
	f.plan = planOf(t, rows...)
	channel := "channels:\n  - {name: %s, kind: webhook, url: '%s'}\n"
	f.configs = [3]string{file(t, "a.yaml", fmt.Sprintf(channel, "hook", f.hook.URL)), file(t, "b.yaml", "hosts: [x.example]\n"),
		file(t, "c.yaml", fmt.Sprintf(channel, "renamed", "http://127.0.0.1:9/"))}
	return f
}

func (f *faults) args(config int) []string {
	return []string{"serve", "--plan", f.plan, "--data", f.data, "--listen", "127.0.0.1:0", "--config", f.configs[config]}
}

// push posts one figure after another until the server is gone; half closes
// the sending side after each, as small tools do.
func (f *faults) push(p *process, half bool) {
	addr := strings.TrimPrefix(p.base, "http://")
	for {
		value := fmt.Sprintf("%.6f", 100+float64(f.pushed.Add(1))/1e6)
		body := fmt.Sprintf(`[{"indicator":"pushed","period":%q,"value":%s}]`, thisMonth(), value)
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return
		}
		_ = conn.SetDeadline(time.Now().Add(time.Minute))
		_, _ = fmt.Fprintf(conn, "POST /api/v1/observations HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", addr, len(body), body)
		if half {
			_ = conn.(*net.TCPConn).CloseWrite()
		}
		res, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			_ = conn.Close()
			return // not answered: nothing was promised
		}
		answer, err := io.ReadAll(res.Body)
		_ = conn.Close()
		switch {
		case res.StatusCode == http.StatusOK && err == nil && strings.Contains(string(answer), `"stored":1,`):
			f.mu.Lock()
			f.acked[value] = true
			f.mu.Unlock()
		case res.StatusCode == http.StatusServiceUnavailable:
		case res.StatusCode == http.StatusOK && err != nil: // cut off by a kill
		default:
			f.t.Errorf("a figure is answered %d %q (%v)", res.StatusCode, answer, err)
			return
		}
	}
}

// importBeside imports a file beside the server, and may kill the import.
func (f *faults) importBeside(round int, kill time.Duration) {
	var b strings.Builder
	b.WriteString("indicator,period,value\n")
	for i := range massCount {
		for m := range 12 {
			fmt.Fprintf(&b, "mass_%d,%d-%02d,%.3f\n", i, thisYear()-1, m+1, 100+float64(round)/1e3)
		}
	}
	cmd := exec.Command(binary, "import", "--plan", f.plan, "--data", f.data, file(f.t, "mass.csv", b.String()))
	if err := cmd.Start(); err != nil {
		f.t.Error(err)
		return
	}
	if kill > 0 {
		timer := time.AfterFunc(kill, func() { _ = cmd.Process.Kill() })
		defer timer.Stop()
	}
	if cmd.Wait() == nil {
		f.mu.Lock()
		f.imports++
		f.mu.Unlock()
	}
}

// round starts the server, lets clients at it, and ends it.
func (f *faults) round(n int, config, next int) {
	f.hook.way.Store(int32(f.rnd.IntN(receiverWays)))
	half, ends, enough := f.rnd.IntN(2) == 0, f.rnd.IntN(2), int64(10+f.rnd.IntN(60))
	kill := time.Duration(f.rnd.IntN(2)*(20+f.rnd.IntN(400))) * time.Millisecond
	p := start(f.t, f.args(config)...)
	if n%4 == 0 {
		f.second()
	}
	var wg sync.WaitGroup
	wg.Go(func() { f.push(p, false) })
	wg.Go(func() { f.push(p, half) })
	if n%2 == 0 {
		wg.Go(func() { f.importBeside(n, kill) })
	}
	if config == 0 {
		id := fmt.Sprintf("incident_%d", n)
		p.post(event(id, 1))
		f.alerted = append(f.alerted, id)
		if next != 0 { // what is judged without a channel has nobody to be told
			eventually(f.t, time.Minute, func() (bool, string) { return strings.Contains(p.get("/api/v1/alerts"), id), "no alert for " + id })
		}
	}
	before := f.pushed.Load()
	eventually(f.t, time.Minute, func() (bool, string) { return f.pushed.Load() > before+enough, "clients stand still" })
	if ends == 0 {
		f.killed++
		p.kill()
	} else {
		p.stop()
	}
	wg.Wait()
}

// second starts a second server on the folder, which has to say so and end.
func (f *faults) second() {
	out, err := exec.Command(binary, f.args(0)...).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "--data") {
		f.t.Errorf("a second server ends with %v: %s", err, out)
	}
	f.refusedServers++
}

// valuesOf counts the stored revisions of an indicator by value.
func (f *faults) valuesOf(p *process, indicator string) map[string]int {
	var x struct{ Observations []struct{ Value json.Number } }
	d := json.NewDecoder(strings.NewReader(p.get("/api/v1/indicators/" + indicator + "?year=0")))
	d.UseNumber()
	if err := d.Decode(&x); err != nil {
		f.t.Fatal(err)
	}
	out := map[string]int{}
	for _, o := range x.Observations {
		v, _ := o.Value.Float64()
		out[fmt.Sprintf("%.6f", v)]++
	}
	return out
}

// TestFaults goes through rounds of kills, stops, odd clients, receivers and
// configurations on one folder: what was acknowledged is there once, every
// alert is told under one key, and no import is there by half. `make faults`
// goes through 200 rounds.
func TestFaults(t *testing.T) {
	rounds := faultRounds(t)
	f := newFaults(t, rounds)
	configs := make([]int, rounds+1)
	for i := range rounds {
		configs[i] = []int{0, 0, 0, 1, 2}[f.rnd.IntN(5)]
	}
	for n := range rounds {
		f.round(n, configs[n], configs[n+1])
		if t.Failed() {
			t.FailNow()
		}
	}
	f.hook.way.Store(wellBehaved)
	p := start(t, f.args(0)...)
	stored := f.valuesOf(p, "pushed")
	for v := range f.acked {
		if stored[v] != 1 {
			t.Errorf("%s was acknowledged and is there %d times", v, stored[v])
		}
	}
	whole := map[string]int{}
	for i := range massCount {
		for v, n := range f.valuesOf(p, fmt.Sprintf("mass_%d", i)) {
			whole[v] += n
		}
	}
	for v, n := range whole {
		if n != massCount*12 {
			t.Errorf("the import of %s is there with %d rows of %d", v, n, massCount*12)
		}
	}
	if len(whole) < f.imports {
		t.Errorf("%d imports were acknowledged, %d are there", f.imports, len(whole))
	}
	again, err := http.Post(p.base+"/api/v1/deliveries", "application/json", strings.NewReader(`{"channel":"hook","do":"again","by":"测试"}`))
	if err != nil || again.StatusCode != http.StatusOK { // or the next try may be half an hour off
		t.Fatalf("send again: %v %v", again, err)
	}
	_ = again.Body.Close()
	for _, id := range f.alerted {
		eventually(t, time.Minute, func() (bool, string) {
			return f.hook.told(id) > 0, "never told of " + id + ": " + p.get("/api/v1/deliveries")
		})
	}
	for _, id := range f.alerted {
		if n := f.hook.told(id); n != 1 {
			t.Errorf("%s was told under %d keys", id, n)
		}
	}
	t.Logf("%d rounds, %d kills, %d figures acknowledged of %d sent, %d imports done of %d stored, %d alerts told, %d second servers refused",
		rounds, f.killed, len(f.acked), f.pushed.Load(), f.imports, len(whole), len(f.alerted), f.refusedServers)
}
