package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// Rounds of one figure that turns a light.
const (
	figures     = 200
	figuresPeer = 20
)

// hook is a receiver of alerts; calls gets the moment of each that names what
// is waited for.
type hook struct {
	wanted atomic.Value // string
	calls  chan time.Time
	url    string
	close  func() error
}

func newHook() (*hook, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	h := &hook{calls: make(chan time.Time, 1000), url: "http://" + ln.Addr().String() + "/"}
	h.wanted.Store("")
	srv := &http.Server{Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		now := time.Now()
		body, _ := io.ReadAll(r.Body)
		if w := h.wanted.Load().(string); w != "" && strings.Contains(string(body), w) {
			h.wanted.Store("")
			h.calls <- now
		}
	})}
	h.close = srv.Close
	go func() { _ = srv.Serve(ln) }()
	return h, nil
}

// wait returns when what is wanted has come.
func (h *hook) wait() (time.Time, error) {
	select {
	case t := <-h.calls:
		return t, nil
	case <-time.After(30 * time.Second):
		return time.Time{}, fmt.Errorf("no call that names %v", h.wanted.Load())
	}
}

// figure measures one new figure: until it is answered, and until the webhook
// hears of the light it turned; beside the way through Prometheus (scrape and
// rules every second) and Alertmanager (no waiting for a group).
func (b *bench) figure(ctx context.Context) error {
	answered, told, err := b.ourFigures(ctx)
	if err != nil {
		return err
	}
	peer, err := b.peerFigures(ctx)
	if err != nil {
		return err
	}
	a50, a99, _ := quantiles(answered)
	t50, t99, _ := quantiles(told)
	p50, p99, _ := quantiles(peer)
	b.add("one new figure, answered", fmt.Sprintf("p50 %s, p99 %s", round(a50), round(a99)), "", 0)
	b.add("one new figure, at the webhook", fmt.Sprintf("p50 %s, p99 %s", round(t50), round(t99)),
		fmt.Sprintf("p50 %s, p99 %s", round(p50), round(p99)), float64(p50)/float64(t50))
	return nil
}

func (b *bench) ourFigures(ctx context.Context) (answered, told []time.Duration, err error) {
	h, err := newHook()
	if err != nil {
		return nil, nil, err
	}
	defer h.close()
	plan, err := b.file("figures.yaml", planOf("figures", figures, nil))
	if err != nil {
		return nil, nil, err
	}
	config, err := b.file("figures-config.yaml", "channels:\n  - {name: hook, kind: webhook, url: \""+h.url+"\"}\n")
	if err != nil {
		return nil, nil, err
	}
	p, err := b.qianshao(ctx, "serve", "--plan", plan, "--data", b.dir+"/figures", "--config", config)
	if err != nil {
		return nil, nil, err
	}
	defer p.stop()
	if _, err := post(p.base+"/api/v1/observations", "application/json",
		strings.NewReader(zeros(figures))); err != nil {
		return nil, nil, err
	}
	for i := range figures {
		h.wanted.Store(fmt.Sprintf(`"indicator":"i%d"`, i))
		began := time.Now()
		if _, err := post(p.base+"/api/v1/observations", "application/json",
			strings.NewReader(fmt.Sprintf(`[{"indicator":"i%d","period":"%s","value":1}]`, i,
				lastMonth()))); err != nil {
			return nil, nil, err
		}
		answered = append(answered, time.Since(began))
		at, err := h.wait()
		if err != nil {
			return nil, nil, err
		}
		told = append(told, at.Sub(began))
	}
	return answered, told, nil
}

func (b *bench) peerFigures(ctx context.Context) ([]time.Duration, error) {
	h, err := newHook()
	if err != nil {
		return nil, err
	}
	defer h.close()
	var red atomic.Int64 // series up to this one are red
	red.Store(-1)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	exporter := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for i := range figuresPeer {
			v := 0
			if int64(i) <= red.Load() {
				v = 1
			}
			fmt.Fprintf(w, "figure{indicator=\"i%d\"} %d\n", i, v)
		}
	})}
	defer exporter.Close()
	go func() { _ = exporter.Serve(ln) }()
	am, err := b.alertmanager(ctx, h.url)
	if err != nil {
		return nil, err
	}
	defer am.stop()
	rules, err := b.file("figure-rules.yml",
		"groups:\n  - name: g\n    rules:\n      - {alert: Red, expr: 'figure > 0'}\n")
	if err != nil {
		return nil, err
	}
	prom, err := b.prometheus(ctx,
		fmt.Sprintf("global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [%s]\nalerting: {alertmanagers: [{static_configs: [{targets: ['%s']}]}]}\n"+
			"scrape_configs:\n  - job_name: f\n    static_configs: [{targets: ['%s']}]\n", rules,
			am.base[len("http://"):], ln.Addr()))
	if err != nil {
		return nil, err
	}
	defer prom.stop()
	time.Sleep(5 * time.Second) // it finds its Alertmanager
	var took []time.Duration
	for i := range figuresPeer {
		time.Sleep(time.Duration(100*i%1000) * time.Millisecond) // figures come at any time of its second
		h.wanted.Store(fmt.Sprintf(`"indicator":"i%d"`, i))
		began := time.Now()
		red.Store(int64(i))
		at, err := h.wait()
		if err != nil {
			return nil, err
		}
		took = append(took, at.Sub(began))
	}
	return took, nil
}

func (b *bench) alertmanager(ctx context.Context, url string) (*process, error) {
	address, err := free()
	if err != nil {
		return nil, err
	}
	config, err := b.file("alertmanager.yml",
		"route: {receiver: hook, group_by: ['...'], group_wait: 0s, group_interval: 1s, repeat_interval: 4h}\n"+
			"receivers:\n  - name: hook\n    webhook_configs: [{url: '"+url+"'}]\n")
	if err != nil {
		return nil, err
	}
	return b.start(ctx, address, "/-/ready", "prometheus-alertmanager", "--config.file="+config,
		"--storage.path="+b.dir+"/alertmanager", "--web.listen-address="+address,
		"--cluster.listen-address=", "--log.level=warn")
}
