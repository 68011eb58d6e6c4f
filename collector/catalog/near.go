package catalog

import "slices"

// pairs finds names that share pairs of characters with another, so that not
// every name has to be compared.
type pairs struct {
	names []string
	at    map[[2]rune][]int32
}

// mostAlike is how many names are compared in the end.
const mostAlike = 40

func newPairs(names []string) *pairs {
	p := &pairs{names: names, at: map[[2]rune][]int32{}}
	for i, n := range names {
		for _, g := range grams(n) {
			if at := p.at[g]; len(at) == 0 || at[len(at)-1] != int32(i) {
				p.at[g] = append(at, int32(i))
			}
		}
	}
	return p
}

// grams are the pairs of neighbours in a name, its ends included.
func grams(s string) [][2]rune {
	var out [][2]rune
	var last rune
	for _, r := range s {
		out = append(out, [2]rune{last, r})
		last = r
	}
	if last != 0 {
		out = append(out, [2]rune{last, 0})
	}
	return out
}

// like lists the names that share the most pairs, in the order they were
// given. Pairs that nearly all names have are left out of account.
func (p *pairs) like(s string) []string {
	if len([]rune(s)) > 64 {
		return nil
	}
	shared := map[int32]int{}
	gs := grams(s)
	slices.SortFunc(gs, func(a, b [2]rune) int { return len(p.at[a]) - len(p.at[b]) })
	for k, g := range gs {
		if at := p.at[g]; k < 3 || len(at) <= 500 {
			for _, i := range at[:min(len(at), 2000)] {
				shared[i]++
			}
		}
	}
	best := make([]int32, 0, len(shared))
	for i := range shared {
		best = append(best, i)
	}
	slices.SortFunc(best, func(a, b int32) int {
		if shared[a] != shared[b] {
			return shared[b] - shared[a]
		}
		return int(a - b)
	})
	best = best[:min(len(best), mostAlike)]
	slices.Sort(best)
	out := make([]string, len(best))
	for k, i := range best {
		out[k] = p.names[i]
	}
	return out
}
