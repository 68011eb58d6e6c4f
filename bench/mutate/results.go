package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// results are the verdicts by mutant, in a file that the next call reads if it has a name.
type results struct {
	said map[string]verdict
	file *os.File
}

// open reads a file of verdicts, and goes on with it.
func open(name string) (*results, error) {
	r := &results{said: map[string]verdict{}}
	if name == "" {
		return r, nil
	}
	text, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		if v, m, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			r.said[m] = verdict(v)
		}
	}
	r.file, err = os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	return r, err
}

func (r *results) close() { _ = r.file.Close() } // a missing file has nothing to close

// keep notes a verdict at once.
func (r *results) keep(m *mutant, v verdict) error {
	r.said[m.String()] = v
	if r.file == nil || v == untried {
		return nil
	}
	_, err := fmt.Fprintf(r.file, "%s\t%s\n", v, m)
	return err
}

// left are the mutants that no test is known to notice.
func (r *results) left(drawn []*mutant) (left []*mutant) {
	for _, m := range drawn {
		if v := r.said[m.String()]; v != seen && v != endless {
			left = append(left, m)
		}
	}
	return left
}

// score says what became of the drawn mutants.
func (r *results) score(drawn []*mutant) string {
	count := map[verdict]int{}
	for _, m := range drawn {
		count[r.said[m.String()]]++
	}
	noticed, tried := count[seen]+count[endless], len(drawn)-count[untried]
	text := fmt.Sprintf("%d of %d noticed (%d of them by running too long) = %.1f %%", noticed, tried, count[endless],
		100*float64(noticed)/float64(max(1, tried)))
	if count[untried] > 0 {
		text += fmt.Sprintf("; %d not tried yet", count[untried])
	}
	return text
}
