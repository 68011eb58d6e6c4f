package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// A verdict says what became of a mutant.
type verdict string

const (
	seen      verdict = "noticed"
	endless   verdict = "ran too long"
	lived     verdict = "LIVED"
	unreached verdict = "NOT REACHED"
	untried   verdict = "not tried yet"
)

// A judge is the tests of one package, built with the switches in.
type judge struct {
	binary, dir, work string
	units             []unit        // the quickest first
	patience          time.Duration // which every unit is given
}

// run runs a unit in a group of processes and a folder of its own, both gone
// after it; late says that it was ended at the limit.
func (j *judge) run(u *unit, limit time.Duration, env ...string) (out []byte, late bool, err error) {
	ctx, stop := context.WithTimeout(context.Background(), limit)
	defer stop()
	tmp, err := os.MkdirTemp(j.work, "run")
	if err != nil {
		return nil, false, err
	}
	defer os.RemoveAll(tmp)
	// a test may go on as somebody else
	if err := errors.Join(os.Chmod(j.work, 0o755), os.Chmod(tmp, 0o777)); err != nil {
		return nil, false, err
	}
	cmd := exec.CommandContext(ctx, "/bin/bash", "-c", `ulimit -v 12000000; exec "$0" "$@"`, j.binary,
		"-test.short", "-test.failfast", "-test.v", "-test.timeout", "0", "-test.run", u.pattern)
	cmd.Dir, cmd.Env = j.dir, append(append(os.Environ(), "TMPDIR="+tmp), env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	out, err = cmd.CombinedOutput()
	if cmd.Process != nil {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // what a failed test left behind
	}
	return out, ctx.Err() != nil && err != nil, err
}

// tell says whether a unit notices a mutant. A unit may take three times what it
// takes with no mutant on, and the judge's patience; on a machine that has become busy
// since, three times what it takes now.
func (j *judge) tell(m *mutant, u *unit) verdict {
	for limit := max(j.patience, 3*u.wall); ; {
		_, late, err := j.run(u, limit, fmt.Sprintf("MUTANT=%d", m.n))
		if err == nil {
			return lived
		}
		if !late {
			return seen
		}
		began := time.Now()
		if _, _, err := j.run(u, time.Hour); err != nil {
			fmt.Fprintln(os.Stderr, "mutate: fails with no mutant on:", u.pattern)
		}
		now := 3 * time.Since(began)
		if now <= limit {
			return endless
		}
		limit = now
	}
}

// try says of a mutant whether the tests that reach it notice it.
func (j *judge) try(m *mutant) verdict {
	v := unreached
	for _, u := range runs(j.units, m.n) {
		if v = j.tell(m, &u); v != lived {
			break
		}
	}
	return v
}

// try gives every mutant with its verdict, in order; those not begun by then wait.
func try(judges []*judge, all []*mutant, workers int, until time.Time) iter.Seq2[*mutant, verdict] {
	results := make([]chan verdict, len(all))
	free := make(chan bool, workers)
	for i := range all {
		results[i] = make(chan verdict, 1)
	}
	go func() {
		for i, m := range all {
			free <- true
			go func() {
				defer func() { <-free }()
				results[i] <- judgement(judges, m, until)
			}()
		}
	}()
	return func(yield func(*mutant, verdict) bool) {
		for i, m := range all {
			if !yield(m, <-results[i]) {
				return
			}
		}
	}
}

// judgement is what the first judge says that notices a mutant.
func judgement(judges []*judge, m *mutant, until time.Time) verdict {
	if time.Now().After(until) {
		return untried
	}
	v := unreached
	for _, j := range judges {
		if x := j.try(m); x != unreached {
			v = x
		}
		if v == seen || v == endless {
			break
		}
	}
	return v
}

// newJudge builds a package's tests, and runs each once with no mutant on:
// which switches does it pass, and how long does it take?
func newJudge(tests, overlay, work string) (*judge, error) {
	dir, err := command("go", "list", "-f", "{{.Dir}}", tests)
	if err != nil {
		return nil, err
	}
	j := &judge{binary: work + ".test", dir: strings.TrimSpace(dir), work: filepath.Dir(work),
		patience: 3 * time.Second}
	if _, err := command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", j.binary, tests); err != nil {
		return nil, err
	}
	out, _, err := j.run(&unit{pattern: "."}, time.Hour)
	if err != nil {
		return nil, fmt.Errorf("%s fails with no mutant on: %w\n%s", tests, err, out)
	}
	for _, t := range tops(string(out)) {
		units, err := j.measure(t)
		if err != nil {
			return nil, err
		}
		j.units = append(j.units, units...)
	}
	quickest(j.units)
	return j, nil
}
