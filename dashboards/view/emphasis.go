package view

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"qianshao"
	"qianshao/words"
)

// Span is a piece of a sentence; a strong one is a key number, a whole one an
// amount that no line breaks.
type Span struct {
	Text   string
	Strong bool
	Whole  bool `json:",omitempty"`
}

// Emphasise marks a finding's value and gap where they stand in a sentence.
func Emphasise(lang, s string, in *qianshao.Indicator, f *qianshao.Finding) []Span {
	var keys []string
	if f != nil {
		keys = words.KeyFigures(lang, in, f)
	}
	slices.SortFunc(keys, func(a, b string) int { return len(b) - len(a) })
	out := mark(s, slices.Compact(keys))
	if lang == "en" || in == nil { // English breaks between words alone
		return out
	}
	unit := words.UnitOf(lang, in)
	var parted []Span
	for _, x := range out {
		parted = append(parted, keepAmounts(x, unit)...)
	}
	return parted
}

// mostWhole is how many letters a piece may have that no line breaks.
const mostWhole = 24

// keepAmounts parts a piece so that each number keeps its unit: a line may break
// within any Chinese word, 万元 too.
func keepAmounts(x Span, unit string) (out []Span) {
	if x.Strong {
		x.Whole = utf8.RuneCountInString(x.Text) <= mostWhole
		return []Span{x}
	}
	from := 0
	for _, at := range amounts.FindAllStringIndex(x.Text, -1) {
		end := at[1]
		for _, u := range []string{unit, "个百分点"} {
			if rest := x.Text[end:]; u != "" && strings.HasPrefix(rest, " "+u) {
				end += 1 + len(u)
				break
			}
		}
		if end == at[1] || utf8.RuneCountInString(x.Text[at[0]:end]) > mostWhole {
			continue
		}
		if at[0] > from {
			out = append(out, Span{Text: x.Text[from:at[0]]})
		}
		out, from = append(out, Span{Text: x.Text[at[0]:end], Whole: true}), end
	}
	if from < len(x.Text) {
		out = append(out, Span{Text: x.Text[from:]})
	}
	return out
}

var amounts = regexp.MustCompile(`−?[0-9][0-9,.]*`)

// mark parts s around the first whole occurrence of each key.
func mark(s string, keys []string) []Span {
	for i, k := range keys {
		at := whole(s, k)
		if at < 0 {
			continue
		}
		out := mark(s[:at], keys[i+1:])
		out = append(out, Span{Text: k, Strong: true})
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
