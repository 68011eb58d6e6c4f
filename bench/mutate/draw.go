package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
)

// equivalent lists mutants that change nothing anyone can see, a line each:
// path, how, the code, and after # why.
//
//go:embed equivalent.txt
var equivalent string

// same is the set of mutants that equivalent lists.
func same(list string) map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(list) {
		if name, _, _ := strings.Cut(line, " # "); strings.TrimSpace(name) != "" && name[0] != '#' {
			out[strings.TrimSpace(name)] = true
		}
	}
	return out
}

// lot is by what the mutant's code is drawn: other code around it draws no others.
func (m *mutant) lot(seed uint64) uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, seed, m.key())
	return rand.New(rand.NewPCG(seed, h.Sum64())).Uint64()
}

// draw numbers so many of the package's mutants from 1, in files whose names
// start so; the same seed, the same mutants. Of is how many there are to draw
// from, beside those that change nothing.
func (p *pkg) draw(start string, count int, seed uint64) (drawn []*mutant, of, equal int) {
	listed := same(equivalent)
	for _, s := range p.sources {
		if !strings.HasPrefix(s.name, start) {
			continue
		}
		for _, m := range p.mutants(s) {
			if listed[m.key()] {
				equal++
				continue
			}
			drawn = append(drawn, m)
		}
	}
	if of = len(drawn); count > 0 && count < of {
		slices.SortStableFunc(drawn, func(a, b *mutant) int { return cmp.Compare(a.lot(seed), b.lot(seed)) })
		drawn = drawn[:count]
	}
	slices.SortStableFunc(drawn, func(a, b *mutant) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.col, b.col),
			cmp.Compare(a.kind, b.kind))
	})
	for i, m := range drawn {
		m.n = i + 1
	}
	return drawn, of, equal
}
