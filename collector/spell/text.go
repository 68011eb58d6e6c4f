// Package spell reads how people write names, numbers, units and periods. It is
// pure and knows no plan.
package spell

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// marks are footnote signs that NFKC would turn into digits.
const marks = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳¹²³⁴⁵⁶⁷⁸⁹⁰"

// stripMarks drops footnote signs at the end of a cell: *, ①, ¹, [1].
func stripMarks(s string) string {
	for {
		t := strings.TrimRight(s, " \u3000\u00a0")
		t = strings.TrimRight(t, "*＊"+marks)
		if i := strings.LastIndexByte(t, '['); i > 0 && strings.HasSuffix(t, "]") &&
			strings.Trim(t[i+1:len(t)-1], "0123456789") == "" {
			t = t[:i]
		}
		if t == s {
			return s
		}
		s = t
	}
}

// Fold makes a cell's text plain: footnote signs dropped, width folded, the
// many dashes made one, blanks trimmed.
func Fold(s string) string {
	s = strings.Trim(s, " \t\r\n\u3000\u00a0\ufeff'")
	s = norm.NFKC.String(stripMarks(s))
	s = strings.Map(func(r rune) rune {
		switch r {
		case '−', '–', '—', '―', '‐', '‑', '─':
			return '-'
		case '〜', '～':
			return '~'
		case '\u00a0', '\u3000':
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}
