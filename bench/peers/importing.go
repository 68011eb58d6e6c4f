package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// months of every series that is imported, and indicators that its series are
// of: the rest is areas.
const (
	months     = 24
	indicators = 100
)

// importing measures the import of many series × 24 months from a file, and
// pushed over HTTP; beside VictoriaMetrics' JSON import of the same figures.
func (b *bench) importing(ctx context.Context) error {
	ours, disk, err := b.ourImport(ctx)
	if err != nil {
		return err
	}
	peer, peerDisk, err := b.peerImport(ctx)
	if err != nil {
		return err
	}
	rows := float64(b.series * months)
	speed := func(d time.Duration) string { return fmt.Sprintf("%.0f rows/s (%s)", rows/d.Seconds(), round(d)) }
	b.add(fmt.Sprintf("import of %d series × %d months", b.series, months), speed(ours), speed(peer),
		float64(peer)/float64(ours))
	b.add("on disk, a row", fmt.Sprintf("%.1f bytes", float64(disk)/rows),
		fmt.Sprintf("%.1f bytes", float64(peerDisk)/rows), float64(peerDisk)/float64(disk))
	return b.push(ctx)
}

// areasPlan writes a plan whose figures are of many areas.
func (b *bench) areasPlan(series int) (string, error) {
	return b.file("areas.yaml", planOf("areas", indicators, areasOf(series/indicators)))
}

// figuresFile writes the figures of areas from one on, as our CSV.
func (b *bench) figuresFile(name string, from, to int) (string, error) {
	return b.written(name, func(w *bufio.Writer) {
		w.WriteString("indicator,area,period,value\n")
		for a := from; a < to; a++ {
			for i := range indicators {
				for m := range months {
					fmt.Fprintf(w, "i%d,a%d,%d-%02d,%d\n", i, a, today().Year()-2+m/12, m%12+1, (a+i*7+m*3)%1000)
				}
			}
		}
	})
}

// filed imports a file by the command and returns how long that took.
func (b *bench) filed(ctx context.Context, plan, data, csv string) (time.Duration, error) {
	began := time.Now()
	out, err := exec.CommandContext(ctx, b.program, "import", "--plan", plan, "--data", data, csv).CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("import: %w\n%.600s", err, out)
	}
	return time.Since(began), nil
}

func (b *bench) ourImport(ctx context.Context) (time.Duration, int64, error) {
	plan, err := b.areasPlan(b.series)
	if err != nil {
		return 0, 0, err
	}
	csv, err := b.figuresFile("figures.csv", 0, b.series/indicators)
	if err != nil {
		return 0, 0, err
	}
	data := filepath.Join(b.dir, "imported")
	took, err := b.filed(ctx, plan, data, csv)
	return took, size(data), err
}

func (b *bench) peerImport(ctx context.Context) (time.Duration, int64, error) {
	address, err := free()
	if err != nil {
		return 0, 0, err
	}
	data := filepath.Join(b.dir, "victoria")
	p, err := b.start(ctx, address, "/health", "victoria-metrics", "-storageDataPath="+data,
		"-httpListenAddr="+address, "-retentionPeriod=10y")
	if err != nil {
		return 0, 0, err
	}
	defer p.stop()
	path, err := b.written("figures.jsonl", func(w *bufio.Writer) {
		for s := range b.series {
			fmt.Fprintf(w, `{"metric":{"__name__":"figure","indicator":"i%d","area":"a%d"},"values":[`, s%indicators,
				s/indicators)
			for m := range months {
				fmt.Fprintf(w, "%s%d", map[bool]string{true: ","}[m > 0], (s/indicators+s%indicators*7+m*3)%1000)
			}
			w.WriteString(`],"timestamps":[`)
			for m := range months {
				at := time.Date(today().Year()-2, time.Month(m+2), 1, 0, 0, 0, 0, shanghai).UnixMilli() - 1
				fmt.Fprintf(w, "%s%d", map[bool]string{true: ","}[m > 0], at)
			}
			w.WriteString("]}\n")
		}
	})
	if err != nil {
		return 0, 0, err
	}
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	began := time.Now()
	if _, err := post(p.base+"/api/v1/import", "application/json", f); err != nil {
		return 0, 0, err
	}
	if _, err := ask(client, p.base+"/internal/force_flush"); err != nil { // what is answered may still be in memory
		return 0, 0, err
	}
	took := time.Since(began)
	p.stop()
	return took, size(data), nil
}

// push measures figures pushed over HTTP, 10,000 a post, into an empty folder.
func (b *bench) push(ctx context.Context) error {
	plan, err := b.areasPlan(b.series)
	if err != nil {
		return err
	}
	p, err := b.qianshao(ctx, "serve", "--plan", plan, "--data", filepath.Join(b.dir, "pushed"))
	if err != nil {
		return err
	}
	defer p.stop()
	const atOnce, posts = 10_000, 20
	bodies := make([]string, posts)
	for k := range bodies {
		var s strings.Builder
		for n := k * atOnce; n < (k+1)*atOnce; n++ {
			fmt.Fprintf(&s, "{\"indicator\":\"i%d\",\"area\":\"a%d\",\"period\":\"%d-%02d\",\"value\":%d}\n",
				n%indicators, n/indicators%max(1, b.series/indicators), today().Year()-1-n/b.series/12,
				n/b.series%12+1, n%1000)
		}
		bodies[k] = s.String()
	}
	began := time.Now()
	for _, s := range bodies {
		if _, err := post(p.base+"/api/v1/observations?plan=areas", "application/x-ndjson",
			strings.NewReader(s)); err != nil {
			return err
		}
	}
	b.add("pushed over HTTP, 10,000 a post", fmt.Sprintf("%.0f rows/s", atOnce*posts/time.Since(began).Seconds()), "",
		0)
	return nil
}
