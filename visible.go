package qianshao

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unseen reports whether a character shows nothing of its own but changes what
// is shown: controls with line breaks, marks of direction, invisible signs,
// and what no text may hold.
func Unseen(r rune) bool {
	switch {
	case r == utf8.RuneError, unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\u061c', r == '\ufeff':
		return true
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069':
		return true
	}
	return r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF
}

// Visible shows such characters as marks: a line break as ↵, a control by its
// picture, any other by its number.
func Visible(s string) string {
	if strings.IndexFunc(s, Unseen) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range strings.ReplaceAll(s, "\r\n", "\n") {
		switch {
		case !Unseen(r):
			b.WriteRune(r)
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			b.WriteRune('↵')
		case r == '\t':
			b.WriteRune(' ')
		case r < 0x20:
			b.WriteRune('\u2400' + r)
		default:
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		}
	}
	return b.String()
}
