package forecast

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// saidKey is one probability of an evaluation.
type saidKey struct {
	table, id     string
	slots, target int
}

// said is what was said of one target, and what came of it.
type said struct {
	p       float64
	missed  bool
	cluster string
}

// saids collects what evaluations said.
type saids map[saidKey]said

func (x saids) add(table string, series []*devSeries, f report) {
	for m, ts := range f.trials {
		for k := range ts {
			for i, v := range ts[k] {
				x[saidKey{table, series[i].id, m, k}] = said{v.p, v.missed, series[i].cluster}
			}
		}
	}
}

// write keeps what was said in a file, for a later comparison.
func (x saids) write(t testing.TB, path string) {
	t.Helper()
	var b strings.Builder
	for k, v := range x {
		fmt.Fprintf(&b, "%s,%s,%d,%d,%s,%v,%s\n", k.table, k.id, k.slots, k.target, strconv.FormatFloat(v.p, 'g', -1, 64), v.missed, v.cluster)
	}
	if err := os.WriteFile(path, []byte("table,id,slots,target,p,missed,cluster\n"+b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readSaids(t testing.TB, path string) saids {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	x := saids{}
	for _, r := range rows[1:] {
		x[saidKey{r[0], r[1], int(number(t, r[2])), int(number(t, r[3]))}] = said{number(t, r[4]), r[5] == "true", r[6]}
	}
	return x
}

// against prints, for each table, month and target, the difference of the
// Brier scores and its 95 % interval, drawn by whole clusters.
func (x saids) against(before saids) string {
	type cell struct {
		table         string
		slots, target int
	}
	by := map[cell]map[string][]float64{}
	for k, v := range x {
		was, ok := before[k]
		if !ok {
			continue
		}
		c := cell{k.table, k.slots, k.target}
		if by[c] == nil {
			by[c] = map[string][]float64{}
		}
		o := outcome(v.missed)
		by[c][v.cluster] = append(by[c][v.cluster], (v.p-o)*(v.p-o)-(was.p-o)*(was.p-o))
	}
	var lines []string
	for c, clusters := range by {
		mean, low, high := byClusters(clusters)
		lines = append(lines, fmt.Sprintf("%-24s %2d %c  %+.4f  [%+.4f, %+.4f]", c.table, c.slots, 'A'+rune(c.target), mean, low, high))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// byClusters is the mean of differences and its 95 % bootstrap interval by
// whole clusters.
func byClusters(clusters map[string][]float64) (mean, low, high float64) {
	var sums, ns []float64
	names := make([]string, 0, len(clusters))
	for name := range clusters {
		names = append(names, name)
	}
	slices.Sort(names)
	all, n := 0., 0.
	for _, name := range names {
		sum := 0.
		for _, d := range clusters[name] {
			sum += d
		}
		sums, ns = append(sums, sum), append(ns, float64(len(clusters[name])))
		all, n = all+sum, n+float64(len(clusters[name]))
	}
	r := rand.New(rand.NewPCG(1, 2))
	means := make([]float64, 2000)
	for k := range means {
		s, c := 0., 0.
		for range sums {
			i := r.IntN(len(sums))
			s, c = s+sums[i], c+ns[i]
		}
		means[k] = s / c
	}
	slices.Sort(means)
	return all / n, quantile(means, .025), quantile(means, .975)
}

// compare keeps what was said in the file that QIANSHAO_DEV_SAID names, and
// prints how it differs from what QIANSHAO_DEV_BEFORE keeps.
func (x saids) compare(t testing.TB) {
	t.Helper()
	if path := os.Getenv("QIANSHAO_DEV_SAID"); path != "" {
		x.write(t, path)
	}
	if path := os.Getenv("QIANSHAO_DEV_BEFORE"); path != "" {
		t.Logf("less what was said before, 95 %% by clusters\n%s", x.against(readSaids(t, path)))
	}
}
