// Command peers measures the program beside Prometheus, Alertmanager and
// VictoriaMetrics, one after another in one run on one machine, and prints a
// table of what it measured. docs/performance.md says how to read it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// bench is one run: what is measured, with what, and what came out.
type bench struct {
	program  string // path of qianshao
	dir      string // everything is kept below
	series   int
	stored   int    // rows of the start
	pictures string // folder of the curves; "": none
	rows     []row
}

// row is a line of the table; ratio is how many times better we are than the
// peer, below 1 where we lose.
type row struct {
	what, ours, peers string
	ratio             float64 // 0: there is nothing to hold it against
}

// parts are the measurements, in the order they run.
var parts = []struct {
	name  string
	needs []string
	run   func(*bench, context.Context) error
}{
	{"serve", []string{"prometheus"}, (*bench).serving},
	{"figure", []string{"prometheus", "prometheus-alertmanager"}, (*bench).figure},
	{"judge", []string{"prometheus"}, (*bench).judging},
	{"import", []string{"victoria-metrics"}, (*bench).importing},
	{"start", nil, (*bench).starting},
	{"first", nil, (*bench).firstJudgement},
	{"streams", nil, (*bench).streams},
	{"curve", nil, (*bench).curve},
}

func main() {
	var b bench
	only := flag.String("only", "", "parts, such as serve,figure; none: all")
	flag.StringVar(&b.program, "program", "./qianshao", "path of qianshao")
	flag.IntVar(&b.series, "series", 100_000, "series of the large measurements")
	flag.IntVar(&b.stored, "rows", 10_000_000, "rows stored, of the start")
	flag.StringVar(&b.pictures, "pictures", "", "folder for the curves")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := b.run(ctx, *only); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func (b *bench) run(ctx context.Context, only string) error {
	dir, err := os.MkdirTemp("", "qianshao-peers-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b.dir = dir
	if b.program, err = filepath.Abs(b.program); err != nil {
		return err
	}
	var failed error
	for _, p := range parts {
		if only != "" && !slices.Contains(strings.Split(only, ","), p.name) {
			continue
		}
		if lack := missing(p.needs); lack != "" {
			fmt.Fprintf(os.Stderr, "%s is not measured: no %s (apt-get install %[2]s)\n", p.name, lack)
			continue
		}
		fmt.Fprintf(os.Stderr, "%s …\n", p.name)
		if err := p.run(b, ctx); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", p.name, err))
		}
	}
	b.print()
	return failed
}

func missing(programs []string) string {
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			return p
		}
	}
	return ""
}

func (b *bench) add(what, ours, peers string, ratio float64) {
	b.rows = append(b.rows, row{what, ours, peers, ratio})
	fmt.Fprintf(os.Stderr, "  %s: %s | %s | %s\n", what, ours, peers, times(ratio))
}

// print writes the table, with the day, the machine and its load.
func (b *bench) print() {
	avg, _ := os.ReadFile("/proc/loadavg")
	fmt.Printf("%s, %d cores (%s), %s, load %s\n\n| measured | Qianshao | peer | times better |\n| --- | --- | --- | --- |\n",
		time.Now().UTC().Format("2006-01-02 15:04 UTC"), runtime.NumCPU(), processor(), runtime.Version(),
		strings.Join(strings.Fields(string(avg))[:min(3, len(strings.Fields(string(avg))))], " "))
	for _, r := range b.rows {
		fmt.Printf("| %s | %s | %s | %s |\n", r.what, r.ours, r.peers, times(r.ratio))
	}
}

func times(ratio float64) string {
	switch {
	case ratio == 0:
		return ""
	case ratio < 10:
		return fmt.Sprintf("%.2f", ratio)
	}
	return fmt.Sprintf("%.0f", ratio)
}

func processor() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if name, is := strings.CutPrefix(line, "model name"); is {
			return strings.TrimSpace(strings.TrimLeft(name, "\t :"))
		}
	}
	return runtime.GOARCH
}
