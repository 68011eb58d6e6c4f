package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"time"
)

// judging measures three rules over many series: our judgement of as many
// indicators, in this program's own benchmark, and how long Prometheus says that
// a group of three expressions took it. Both may use every processor.
func (b *bench) judging(ctx context.Context) error {
	ours, err := b.ourRules(ctx)
	if err != nil {
		return err
	}
	peer, err := b.peerRules(ctx)
	if err != nil {
		return err
	}
	b.add(fmt.Sprintf("%d series × three rules", b.series), round(ours).String(),
		round(peer).String()+" (three expressions)", float64(peer)/float64(ours))
	return nil
}

func (b *bench) ourRules(ctx context.Context) (time.Duration, error) {
	cmd := exec.CommandContext(ctx, "go", "test", "./bench", "-run", "^$", "-bench", "^BenchmarkThreeRules$",
		"-benchtime", "10x")
	cmd.Env = append(os.Environ(), "QIANSHAO_SERIES="+strconv.Itoa(b.series))
	out, err := cmd.CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("%w\n%s", err, out)
	}
	for line := range bytes.Lines(out) {
		var name string
		var n int
		var ns float64
		if k, _ := fmt.Sscan(string(line), &name, &n, &ns); k == 3 {
			return time.Duration(ns), nil
		}
	}
	return 0, fmt.Errorf("no figure in\n%s", out)
}

// peerRules are what the three rules ask, as expressions: how far behind its
// target a series is, how it stands beside a while ago, and whether it has
// come at all.
const peerRules = `groups:
  - name: three
    interval: 20s
    rules:
      - {alert: Behind, expr: 'figure / target < 0.5'}
      - {alert: Falls, expr: '(figure - figure offset 20s) / figure < -0.2'}
      - {alert: Overdue, expr: 'count_over_time(figure[1m]) < 2'}
`

func (b *bench) peerRules(ctx context.Context) (time.Duration, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	exporter := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		out := bufio.NewWriter(w)
		defer out.Flush()
		beat := int(time.Now().Unix() / 20)
		for i := range b.series {
			fmt.Fprintf(out, "figure{series=\"%d\"} %d\ntarget{series=\"%d\"} 100\n", i, 50+(i+beat)%50, i)
		}
	})}
	defer exporter.Close()
	go func() { _ = exporter.Serve(ln) }()
	rules, err := b.file("three-rules.yml", peerRules)
	if err != nil {
		return 0, err
	}
	prom, err := b.prometheus(ctx,
		fmt.Sprintf("global: {scrape_interval: 20s, scrape_timeout: 19s}\nrule_files: [%s]\nscrape_configs:\n  - job_name: f\n    static_configs: [{targets: ['%s']}]\n", rules, ln.Addr()))
	if err != nil {
		return 0, err
	}
	defer prom.stop()
	var took []time.Duration
	for range 9 { // the first two have not all they ask for
		time.Sleep(10 * time.Second)
		if d := lasted(prom.base); d > 0 {
			took = append(took, d)
		}
	}
	if len(took) < 5 {
		return 0, fmt.Errorf("the rules were not evaluated: %s", prom.tail())
	}
	middle, _, _ := quantiles(took[3:])
	return middle, nil
}

// lasted is how long the latest evaluation of the rules took.
func lasted(base string) time.Duration {
	res, err := client.Get(base + "/api/v1/rules")
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	var x struct {
		Data struct {
			Groups []struct {
				EvaluationTime float64 `json:"evaluationTime"`
			} `json:"groups"`
		} `json:"data"`
	}
	body, err := io.ReadAll(res.Body)
	if err != nil || json.Unmarshal(body, &x) != nil || len(x.Data.Groups) == 0 {
		return 0
	}
	return time.Duration(x.Data.Groups[0].EvaluationTime * float64(time.Second))
}
