package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qianshao"
)

// Section is what a plan calls one of its parts, at the head of a column: 仗,
// Battle.
func Section(lang string, p *qianshao.Plan) string {
	s := p.SectionName(lang)
	if lang != "en" {
		return s
	}
	return first(s, unicode.ToUpper)
}

// SectionWord is the same within a sentence: 仗, battle.
func SectionWord(lang string, p *qianshao.Plan) string {
	s := p.SectionName(lang)
	if lang != "en" {
		return s
	}
	return first(s, unicode.ToLower)
}

// Sections names the parts of a plan together, as in a menu: 分仗, Battles.
func Sections(lang string, p *qianshao.Plan) string {
	s := Section(lang, p)
	if lang != "en" {
		return "分" + s
	}
	return many(s)
}

// first changes the first letter of a text.
func first(s string, change func(rune) rune) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(change(r)) + s[n:]
}

// many is an English noun's plural, as far as it follows the rules; a word in
// another writing has none.
func many(s string) string {
	if s == "" || s[len(s)-1] >= utf8.RuneSelf {
		return s
	}
	last := s[max(len(s)-2, 0):]
	switch {
	case strings.HasSuffix(s, "y") && !strings.ContainsAny(last[:1], "aeiou"):
		return s[:len(s)-1] + "ies"
	case strings.HasSuffix(s, "s"), strings.HasSuffix(s, "x"), last == "ch", last == "sh":
		return s + "es"
	}
	return s + "s"
}
