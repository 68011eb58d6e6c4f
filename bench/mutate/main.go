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
)

func main() {
	count := flag.Int("n", 150, "so many mutants of each package, 0 for all")
	seed := flag.Uint64("seed", 20230315, "draws them")
	only := flag.String("file", "", "only mutants in files whose names start so")
	reach := flag.Bool("reach", false, "only list the mutants that no test reaches, which takes one run")
	workers := flag.Int("j", 2, "mutants tried at once")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: mutate [flags] PACKAGE[=TESTS,TESTS…] …\nTESTS are the packages whose tests judge it: by default its own")
		flag.PrintDefaults()
	}
	flag.Parse()
	for _, arg := range flag.Args() {
		if err := measure(arg, *count, *seed, *only, *workers, *reach); err != nil {
			fmt.Fprintln(os.Stderr, "mutate:", err)
			os.Exit(1)
		}
	}
}

// measure tries the drawn mutants of one package and prints what lived.
func measure(arg string, count int, seed uint64, only string, workers int, reach bool) error {
	pattern, tests, ok := strings.Cut(arg, "=")
	if !ok {
		tests = pattern
	}
	p, err := load(pattern)
	if err != nil {
		return err
	}
	drawn, of, same := p.draw(only, count, seed)
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
	for i, t := range strings.Split(tests, ",") {
		j, err := newJudge(t, overlay, filepath.Join(work, fmt.Sprint(i)))
		if err != nil {
			return err
		}
		judges = append(judges, j)
	}
	if reach {
		for _, m := range drawn {
			if !slices.ContainsFunc(judges, func(j *judge) bool { return j.reached[m.n] }) {
				fmt.Printf("%s  %s\n", unreached, m)
			}
		}
		return nil
	}
	report(pattern, judges, drawn, workers, fmt.Sprintf("%d of %d mutants (seed %d, %d more change nothing)", len(drawn), of, seed, same))
	return nil
}

// report tries the mutants and prints those that no test noticed, and the score.
func report(pattern string, judges []*judge, drawn []*mutant, workers int, what string) {
	noticed, long := 0, 0
	for m, v := range try(judges, drawn, workers) {
		switch v {
		case seen:
			noticed++
		case endless:
			noticed, long = noticed+1, long+1
		default:
			fmt.Printf("%s  %s\n", v, m)
		}
	}
	fmt.Printf("%s: %s, %d noticed (%d of them by running too long) = %.1f %%\n",
		pattern, what, noticed, long, 100*float64(noticed)/float64(max(1, len(drawn))))
}
