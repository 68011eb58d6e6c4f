package view

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/words"
)

// Span is a piece of a sentence; a strong one is a key number.
type Span struct {
	Text   string
	Strong bool
}

// Emphasise marks a finding's value and gap where they stand in a sentence.
func Emphasise(lang, s string, in *qianshao.Indicator, f *qianshao.Finding) []Span {
	var keys []string
	if f != nil {
		keys = words.KeyFigures(lang, in, f)
	}
	slices.SortFunc(keys, func(a, b string) int { return len(b) - len(a) })
	return mark(s, slices.Compact(keys))
}

// mark parts s around the first whole occurrence of each key.
func mark(s string, keys []string) []Span {
	for i, k := range keys {
		at := whole(s, k)
		if at < 0 {
			continue
		}
		out := mark(s[:at], keys[i+1:])
		out = append(out, Span{k, true})
		return append(out, mark(s[at+len(k):], keys[i+1:])...)
	}
	if s == "" {
		return nil
	}
	return []Span{{Text: s}}
}

// whole finds key in s where it is no part of a longer number.
func whole(s, key string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], key)
		if i < 0 || key == "" {
			return -1
		}
		at := from + i
		if at == 0 || !strings.ContainsAny(s[at-1:at], "0123456789.,") {
			if end := at + len(key); end == len(s) || !strings.ContainsAny(s[end:end+1], "0123456789.,") {
				return at
			}
		}
		from = at + len(key)
	}
}

// PlainText joins spans.
func PlainText(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
