// Command mutate breaks packages in many small ways and counts how many of
// them their tests notice. All drawn mutants of a package are built into one
// test binary, each behind a switch, so that a mutant costs a run of the tests
// and no build.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	count := flag.Int("n", 150, "so many mutants of each package, 0 for all")
	seed := flag.Uint64("seed", 20230315, "draws them")
	only := flag.String("file", "", "only mutants in files whose names start so")
	reach := flag.Bool("reach", false, "only list the mutants that no test reaches, which takes one run")
	workers := flag.Int("j", 2, "mutants tried at once")
	within := flag.Duration("for", 24*time.Hour, "begin no mutant later than that; with -results the next call goes on")
	results := flag.String("results", "",
		"a file that keeps each verdict: what was noticed is not tried again, what lived is")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr,
			"usage: mutate [flags] PACKAGE[=TESTS,TESTS…] …\nTESTS are the packages whose tests judge it: by default its own")
		flag.PrintDefaults()
	}
	flag.Parse()
	t := trial{count: *count, seed: *seed, only: *only, workers: *workers, reach: *reach,
		until: time.Now().Add(*within), results: *results}
	for _, arg := range flag.Args() {
		if err := t.measure(arg); err != nil {
			fmt.Fprintln(os.Stderr, "mutate:", err)
			os.Exit(1)
		}
	}
}

// A trial is how packages are tried.
type trial struct {
	count, workers int
	seed           uint64
	only           string
	reach          bool
	until          time.Time
	results        string
}

// measure tries the drawn mutants of one package and prints what lived.
func (t *trial) measure(arg string) error {
	pattern, tests, ok := strings.Cut(arg, "=")
	if !ok {
		tests = pattern
	}
	p, err := load(pattern)
	if err != nil {
		return err
	}
	drawn, of, same := p.draw(t.only, t.count, t.seed)
	kept, err := open(t.results)
	if err != nil {
		return err
	}
	defer kept.close()
	left := kept.left(drawn)
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	overlay, err := p.overlay(work, drawn)
	if err != nil {
		return err
	}
	var judges []*judge
	for i, name := range strings.Split(tests, ",") {
		j, err := newJudge(name, overlay, filepath.Join(work, fmt.Sprint(i)))
		if err != nil {
			return err
		}
		judges = append(judges, j)
	}
	if t.reach {
		left = slices.DeleteFunc(left, func(m *mutant) bool {
			return slices.ContainsFunc(judges, func(j *judge) bool { return len(runs(j.units, m.n)) > 0 })
		})
	}
	if err := t.report(judges, left, kept); err != nil || t.reach {
		return err
	}
	fmt.Printf("%s: %d of %d mutants (seed %d, %d more change nothing), %s\n", pattern, len(drawn), of, t.seed, same,
		kept.score(drawn))
	return nil
}

// report tries the mutants and prints those that no test noticed.
func (t *trial) report(judges []*judge, left []*mutant, kept *results) error {
	for m, v := range try(judges, left, t.workers, t.until) {
		if v == lived || v == unreached {
			fmt.Printf("%s  %s\n", v, m)
		}
		if err := kept.keep(m, v); err != nil {
			return err
		}
	}
	return nil
}
