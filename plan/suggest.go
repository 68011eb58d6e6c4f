package plan

import (
	"slices"
	"strings"
)

// suggest returns a remedy that names the known word nearest to what was
// written, or all known words where none is near.
func suggest(word string, known []string) string {
	if w, ok := nearest(word, known); ok {
		return didYouMean(w)
	}
	if len(known) == 0 {
		return "先定义它 / define it first"
	}
	list := slices.Sorted(slices.Values(known))
	more := ""
	if len(list) > 40 {
		list, more = list[:40], " …"
	}
	return "可用 / known: " + strings.Join(list, ", ") + more
}

func didYouMean(w string) string { return "是不是 " + w + "？ / did you mean " + w + "?" }

// nearest returns the known word with the fewest edits, if these are few
// enough for a slip of the pen; ties go to the first in order.
func nearest(word string, known []string) (string, bool) {
	best, bestAt := "", max(1, len([]rune(word))/3)+1
	for _, k := range slices.Sorted(slices.Values(known)) {
		if d := edits(strings.ToLower(word), k); d < bestAt {
			best, bestAt = k, d
		}
	}
	return best, best != ""
}

// edits counts the letters to insert, delete, replace or swap with their
// neighbour to turn a into b.
func edits(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > 64 || len(t) > 64 {
		return max(len(s), len(t))
	}
	var before, prev []int
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(s); i++ {
		before, prev, row = prev, row, make([]int, len(t)+1)
		row[0] = i
		for j := 1; j <= len(t); j++ {
			replace := prev[j-1]
			if s[i-1] != t[j-1] {
				replace++
			}
			row[j] = min(prev[j]+1, row[j-1]+1, replace)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(t)]
}
