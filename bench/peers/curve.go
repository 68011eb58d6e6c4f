package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// sizes are the rows that are stored when a point of the curves is taken.
var sizes = []int{10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000}

// curve measures, as the store grows, how fast a file is imported, how long a
// start takes and how long one figure.
func (b *bench) curve(ctx context.Context) error {
	plan, err := b.areasPlan(sizes[len(sizes)-1] / months)
	if err != nil {
		return err
	}
	data := filepath.Join(b.dir, "curve")
	speed := line{name: "rows/s, import of a file"}
	started, memory := line{name: "ms until ready"}, line{name: "MB at most"}
	p50, p99 := line{name: "ms, one figure, p50"}, line{name: "ms, one figure, p99"}
	areas := 0
	for _, n := range sizes {
		to := n / (indicators * months)
		took, err := b.grown(ctx, plan, data, areas, to)
		if err != nil {
			return err
		}
		rows := float64((to - areas) * indicators * months)
		areas = to
		speed.add(n, rows/took.Seconds())
		s, err := b.oneByOne(ctx, plan, data, to)
		if err != nil {
			return err
		}
		started.add(n, s.started)
		memory.add(n, s.memory)
		p50.add(n, s.p50)
		p99.add(n, s.p99)
		b.add(fmt.Sprintf("with %d rows stored", n),
			fmt.Sprintf("import %.0f rows/s, ready in %.0f ms, %.0f MB, one figure p50 %.1f ms, p99 %.1f ms",
				rows/took.Seconds(), s.started, s.memory, s.p50, s.p99), "", 0)
	}
	if b.pictures == "" {
		return nil
	}
	for name, lines := range map[string][]line{"curve-import.svg": {speed}, "curve-figure.svg": {p50, p99},
		"curve-start.svg": {started, memory}} {
		if err := os.WriteFile(filepath.Join(b.pictures, name), []byte(drawn(lines)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// grown imports the figures of areas from one on, a hundred a file.
func (b *bench) grown(ctx context.Context, plan, data string, from, to int) (took time.Duration, err error) {
	const atOnce = 100
	for a := from; a < to; a += atOnce {
		csv, err := b.figuresFile("curve.csv", a, min(a+atOnce, to))
		if err != nil {
			return 0, err
		}
		one, err := b.filed(ctx, plan, data, csv)
		if err != nil {
			return 0, err
		}
		took += one
	}
	return took, nil
}

// sample is what is measured at one size, in milliseconds and MB.
type sample struct{ started, memory, p50, p99 float64 }

// oneByOne starts on a folder and posts figures one by one.
func (b *bench) oneByOne(ctx context.Context, plan, data string, areas int) (sample, error) {
	began := time.Now()
	p, err := b.qianshao(ctx, "serve", "--plan", plan, "--data", data)
	if err != nil {
		return sample{}, err
	}
	defer p.stop()
	s := sample{started: ms(time.Since(began))}
	var took []time.Duration
	for i := range 100 {
		row := fmt.Sprintf(`[{"indicator":"i%d","area":"a%d","period":"%s","value":%d}]`, i, i%areas,
			lastMonth(), areas+i)
		at := time.Now()
		if _, err := post(p.base+"/api/v1/observations", "application/json", strings.NewReader(row)); err != nil {
			return s, err
		}
		took = append(took, time.Since(at))
	}
	middle, high, _ := quantiles(took)
	s.p50, s.p99, s.memory = ms(middle), ms(high), float64(p.memory())
	return s, nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
