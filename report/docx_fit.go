package report

import (
	"strings"
	"unicode"
)

// Sizes of what heads a paper, in half points.
const issuerSize, titleSize = 60, 44

// breadth is how many Chinese characters wide a text is, times two: letters and
// digits take half of one.
func breadth(s string) (n int) {
	for _, r := range s {
		if n++; r > 0x2e7f || strings.ContainsRune("“”‘’…—", r) {
			n++
		}
	}
	return n
}

// fitted is a paragraph of one line: a text too long for its style's size gets
// a smaller one, down to half.
func fitted(style, s string, size int) node {
	s = clean(s)
	room := textWidth / 5 // quarter points: half a character is as many as its size in half points
	if n := breadth(s); n > 0 {
		size = max(min(size, room/n), size/2)
	}
	return el("w:p", el("w:pPr", el("w:pStyle", val(style))),
		el("w:r", el("w:rPr", el("w:sz", valInt(size)), el("w:szCs", valInt(size))), textNode(s)))
}

// broken is a paragraph whose lines are broken where they are given.
func broken(style string, lines []string) node {
	var runs []node
	for i, line := range lines {
		if i > 0 {
			runs = append(runs, el("w:r", el("w:br")))
		}
		runs = append(runs, run(line))
	}
	return el("w:p", el("w:pPr", el("w:pStyle", val(style))), runs)
}

// kept holds a paragraph on the page of the next one, where that is wanted.
func kept(keep bool, p node) node {
	if !keep {
		return p
	}
	i := strings.Index(string(p), "<w:pStyle ")
	if i < 0 {
		return p
	}
	j := i + strings.Index(string(p)[i:], "/>") + len("/>")
	return p[:j] + el("w:keepNext") + p[j:]
}

// breakTitle breaks a title that is wider than most characters into lines of
// about one length, no word or number torn where it can be helped: GB/T
// 9704-2012, 7.3.1, wants lines whole in meaning and even in length.
func breakTitle(s string, most int) []string {
	lines := (breadth(s) + 2*most - 1) / (2 * most)
	var out []string
	for rest := s; ; lines-- {
		if lines <= 1 || breadth(rest) <= 2*most {
			return append(out, rest)
		}
		cut := bestBreak(rest, breadth(rest)/lines, 2*most)
		out, rest = append(out, strings.TrimSpace(rest[:cut])), strings.TrimSpace(rest[cut:])
	}
}

// bestBreak is the byte before which to break a text: near want, at most most,
// rather between words than within one.
func bestBreak(s string, want, most int) int {
	best, cost := len(s), 1<<30
	wide, before := 0, rune(0)
	for i, r := range s {
		if i > 0 && wide <= most {
			if c := abs(wide-want) + tear(before, r); c < cost {
				best, cost = i, c
			}
		}
		wide += breadth(string(r))
		before = r
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// tear is what a break between two characters costs: nothing after a closing
// mark, at a blank or before a number, much within one.
func tear(a, b rune) int {
	switch {
	case unicode.IsSpace(a) || unicode.IsSpace(b) || strings.ContainsRune("”》）：、，", a):
		return 0
	case strings.ContainsRune("”》）：、，。", b) || strings.ContainsRune("“《（", a):
		return 1000
	case latin(a) && latin(b) || latin(a) && strings.ContainsRune("年月日号期%", b):
		return 1000
	case latin(b), strings.ContainsRune("“《（", b), strings.ContainsRune("年月日", a):
		return 2
	}
	return 8
}

func latin(r rune) bool { return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
