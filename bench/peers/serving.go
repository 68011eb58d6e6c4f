package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"
)

// The rate at which pages are asked for, and how long.
const (
	rate  = 200
	lasts = 10 * time.Second
)

// serving asks for wall, indicator, status and metrics of the demonstration at
// a steady rate, and for Prometheus' answers about as many series.
func (b *bench) serving(ctx context.Context) error {
	began := time.Now()
	p, err := b.qianshao(ctx, "demo")
	if err != nil {
		return err
	}
	defer p.stop()
	b.add("demonstration whole after", round(time.Since(began)).String(), "", 0)
	prom, err := b.prometheus(ctx,
		fmt.Sprintf("scrape_configs:\n  - job_name: q\n    scrape_interval: 1s\n    static_configs: [{targets: ['%s']}]\n",
			p.base[len("http://"):]))
	if err != nil {
		return err
	}
	defer prom.stop()
	if err := scraped(prom.base + "/api/v1/query?query=qianshao_indicator_grade"); err != nil {
		return err
	}
	grades := steady(client, prom.base+"/api/v1/query?query=qianshao_indicator_grade", rate, lasts)
	own := steady(client, prom.base+"/metrics", rate, lasts)
	for _, x := range []struct {
		what, path string
		peer       load
		peers      string
	}{
		{"wall", "/", load{}, ""},
		{"indicator's page", "/p/nanhu-2023/indicator/gdp_growth", load{}, ""},
		{"status, all lights (Prometheus: query of all grades)", "/api/v1/status", grades, "query"},
		{"/metrics", "/metrics", own, "own /metrics"},
	} {
		l := steady(client, p.base+x.path, rate, lasts)
		ours := fmt.Sprintf("p50 %s, p99 %s, %.1f KB", round(l.P50), round(l.P99), float64(l.Bytes)/1024)
		if l.Failed > 0 {
			ours += fmt.Sprintf(", %d failed", l.Failed)
		}
		peers, ratio := "", 0.
		if x.peers != "" {
			peers = fmt.Sprintf("p50 %s, p99 %s, %.1f KB", round(x.peer.P50), round(x.peer.P99),
				float64(x.peer.Bytes)/1024)
			ratio = float64(x.peer.P99) / float64(l.P99)
		}
		b.add(fmt.Sprintf("%d/s: %s", rate, x.what), ours, peers, ratio)
	}
	b.add("memory at most, demonstration", fmt.Sprintf("%d MB", p.memory()),
		fmt.Sprintf("%d MB (one target)", prom.memory()), 0)
	return nil
}

// scraped waits until a query finds something.
func scraped(url string) error {
	for range 300 {
		if n, err := ask(client, url); err == nil && n > 1000 {
			return nil
		}
		time.Sleep(200 * time.Millisecond)
	}
	return fmt.Errorf("nothing is scraped: %s", url)
}

// prometheus starts Prometheus with a configuration in a folder of its own.
func (b *bench) prometheus(ctx context.Context, config string) (*process, error) {
	address, err := free()
	if err != nil {
		return nil, err
	}
	name := "prometheus-" + address[len("127.0.0.1:"):]
	path, err := b.file(name+".yml", config)
	if err != nil {
		return nil, err
	}
	return b.start(ctx, address, "/-/ready", "prometheus", "--config.file="+path,
		"--storage.tsdb.path="+filepath.Join(b.dir, name), "--web.listen-address="+address, "--log.level=warn")
}
