package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A unit is what is run alone: a test, or a part of one that takes long.
type unit struct {
	name, pattern string
	wall          time.Duration // what it takes with no mutant on
	reached       map[int]bool
}

// A top is a test and its parts, as it says them.
type top struct {
	name  string
	parts []string
	takes time.Duration // all of it, one part after the other
}

const (
	long  = time.Second            // a test that takes as much is run in its parts
	quick = 300 * time.Millisecond // units that take less are run together
)

var passed = regexp.MustCompile(`(?m)^( *)--- PASS: (\S+) \(([0-9.]+)s\)$`)

// tops reads what `-test.v` says of the tests that passed.
func tops(out string) (list []top) {
	at := map[string]int{}
	for _, f := range passed.FindAllStringSubmatch(out, -1) {
		name, _, part := strings.Cut(f[2], "/")
		i, ok := at[name]
		if !ok {
			i, at[name] = len(list), len(list)
			list = append(list, top{name: name})
		}
		seconds, _ := strconv.ParseFloat(f[3], 64)
		takes := time.Duration(seconds * float64(time.Second))
		if !part {
			list[i].takes = max(list[i].takes, takes)
		}
		if len(f[1]) == 4 {
			list[i].parts = append(list[i].parts, f[2])
			list[i].takes += takes
		}
	}
	return list
}

var errAlone = errors.New("fails alone with no mutant on")

// exactly is the pattern that picks a test, or a part, by its name.
func exactly(name string) string {
	levels := strings.Split(name, "/")
	for i, l := range levels {
		levels[i] = "^" + regexp.QuoteMeta(l) + "$"
	}
	return strings.Join(levels, "/")
}

// measure runs a test once with no mutant on, in its parts if it takes long and
// each passes alone.
func (j *judge) measure(t top) ([]unit, error) {
	names := []string{t.name}
	if t.takes >= long && len(t.parts) > 1 {
		names = t.parts
	}
	var units []unit
	for _, name := range names {
		u, err := j.alone(name)
		if errors.Is(err, errAlone) && len(names) > 1 {
			return j.measure(top{name: t.name})
		}
		if err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return units, nil
}

// alone runs a unit once with no mutant on.
func (j *judge) alone(name string) (unit, error) {
	u := unit{name: name, pattern: exactly(name), reached: map[int]bool{}}
	list := filepath.Join(j.work, "reached")
	began := time.Now()
	if out, _, err := j.run(&u, time.Hour, "MUTANT_REACHED="+list); err != nil {
		return u, fmt.Errorf("%s %w: %w\n%s", name, errAlone, err, out)
	}
	u.wall = time.Since(began)
	text, err := os.ReadFile(list)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return u, err
	}
	for _, f := range strings.Fields(string(text)) {
		n, _ := strconv.Atoi(f)
		u.reached[n] = true
	}
	return u, os.RemoveAll(list)
}

func quickest(units []unit) {
	slices.SortStableFunc(units, func(a, b unit) int { return cmp.Compare(a.wall, b.wall) })
}

// runs is what is run for a mutant: the quick tests that reach it at once, then
// the others that do, each alone.
func runs(units []unit, mutant int) (list []unit) {
	var together unit
	for _, u := range units {
		if !u.reached[mutant] {
			continue
		}
		if u.wall >= quick || strings.Contains(u.pattern, "/") {
			list = append(list, u)
			continue
		}
		together.pattern += "|" + u.pattern
		together.wall += u.wall
	}
	if together.pattern != "" {
		together.pattern = together.pattern[1:]
		list = slices.Insert(list, 0, together)
	}
	return list
}
