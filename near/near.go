// Package near finds the word that somebody meant.
package near

import "strings"

// mostLetters bounds what is compared letter by letter: longer words are no
// slips of the pen.
const mostLetters = 64

// Edits counts the letters to insert, delete, replace or swap with their
// neighbour to turn a into b (the optimal string alignment distance). A word of
// more than 64 letters is as far from another as it is long.
func Edits(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > mostLetters || len(t) > mostLetters {
		return max(len(s), len(t))
	}
	var cells [3][mostLetters + 1]int
	before, prev, row := &cells[0], &cells[1], &cells[2]
	for j := range len(t) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(s); i++ {
		before, prev, row = prev, row, before
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

// Word returns the known word with the fewest edits, if there are few enough
// for a slip of the pen: one letter in three, and always one. Of equally near
// words the first in order wins.
func Word(word string, known []string) (string, bool) {
	word = strings.ToLower(word)
	best, bestAt := "", max(1, len([]rune(word))/3)+1
	for _, k := range known {
		if d := Edits(word, k); d < bestAt || d == bestAt && best != "" && k < best {
			best, bestAt = k, d
		}
	}
	return best, best != ""
}
