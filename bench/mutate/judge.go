package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A verdict says what became of a mutant.
type verdict string

const (
	seen      verdict = "noticed"
	endless   verdict = "ran too long"
	lived     verdict = "LIVED"
	unreached verdict = "NOT REACHED"
)

// A judge is the tests of one package, built with the switches in.
type judge struct {
	binary, dir string
	reached     map[int]bool
	cpu         time.Duration // what the tests take with no mutant on
	wall        time.Duration
}

// newJudge builds a package's tests and runs them once with no mutant on:
// which switches do they pass, and how long do they take?
func newJudge(tests, overlay, work string) (*judge, error) {
	dir, err := command("go", "list", "-f", "{{.Dir}}", tests)
	if err != nil {
		return nil, err
	}
	j := &judge{binary: work + ".test", dir: strings.TrimSpace(dir), reached: map[int]bool{}, cpu: time.Hour, wall: time.Hour}
	if _, err := command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", j.binary, tests); err != nil {
		return nil, err
	}
	list := filepath.Join(filepath.Dir(work), "reached")
	began := time.Now()
	cmd := j.command(context.Background(), "MUTANT_REACHED="+list)
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s fails with no mutant on: %w\n%s", tests, err, out)
	}
	j.wall, j.cpu = time.Since(began), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()
	text, err := os.ReadFile(list)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	for _, f := range strings.Fields(string(text)) {
		n, _ := strconv.Atoi(f)
		j.reached[n] = true
	}
	return j, os.RemoveAll(list)
}

// command runs the tests up to five times the processor time that they take,
// which a busy machine does not stretch.
func (j *judge) command(ctx context.Context, env string) *exec.Cmd {
	limit := fmt.Sprintf(`ulimit -t %d; ulimit -v 12000000; exec "$0" -test.short -test.failfast -test.timeout 0`, 5+int(5*j.cpu.Seconds()))
	cmd := exec.CommandContext(ctx, "/bin/bash", "-c", limit, j.binary)
	cmd.Dir = j.dir
	cmd.Env = append(os.Environ(), env)
	cmd.WaitDelay = time.Second
	return cmd
}

// try says of a mutant whether the tests notice it.
func (j *judge) try(m *mutant) verdict {
	if !j.reached[m.n] {
		return unreached
	}
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second+5*j.wall) // tests that wait for each other
	defer stop()
	cmd := j.command(ctx, fmt.Sprintf("MUTANT=%d", m.n))
	err := cmd.Run()
	switch {
	case err == nil:
		return lived
	case cmd.ProcessState != nil && cmd.ProcessState.ExitCode() > 0:
		return seen
	}
	return endless
}

// try gives every mutant with its verdict, in order.
func try(judges []*judge, all []*mutant, workers int) iter.Seq2[*mutant, verdict] {
	results := make([]chan verdict, len(all))
	free := make(chan bool, workers)
	for i, m := range all {
		results[i] = make(chan verdict, 1)
		go func() {
			free <- true
			defer func() { <-free }()
			v := unreached
			for _, j := range judges {
				if x := j.try(m); x != unreached {
					v = x
				}
				if v == seen || v == endless {
					break
				}
			}
			results[i] <- v
		}()
	}
	return func(yield func(*mutant, verdict) bool) {
		for i, m := range all {
			if !yield(m, <-results[i]) {
				return
			}
		}
	}
}
