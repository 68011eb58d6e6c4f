package report

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"qianshao"
	"qianshao/words"
)

// dash stands where there is no figure.
const dash = "—"

// clean makes a text fit for XML 1.0 and for print: white space becomes a
// blank, and characters that XML forbids, that mean nothing, or that would
// turn the direction of the figures beside them are dropped.
func clean(s string) string {
	fits := func(r rune) bool { return r >= ' ' && r < 0x7F }
	if strings.IndexFunc(s, func(r rune) bool { return !fits(r) && !unicode.Is(unicode.Han, r) }) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return ' '
		case r == utf8.RuneError, unicode.IsControl(r), directs(r), r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
			return -1
		}
		return r
	}, s)
}

// directs reports whether r only steers the direction of text, or marks bytes.
func directs(r rune) bool {
	return r >= 0x200E && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 ||
		r == 0x061C || r == 0xFEFF
}

// known reports whether there is a finite number to print.
func (f *Figure) known() bool {
	return f != nil && !math.IsNaN(f.Value) && !math.IsInf(f.Value, 0)
}

// String prints a cell as words and digits.
func (c Cell) String(lang string) string {
	switch {
	case c.Grade != nil && c.Figure.known():
		return gradeWord(lang, *c.Grade) + " " + words.Number(c.Figure.Value, c.Figure.Decimals)
	case c.Grade != nil:
		return gradeWord(lang, *c.Grade)
	case c.Figure != nil && !c.Figure.known():
		return dash
	case c.Figure != nil && c.Chance && c.Figure.Advisory:
		return words.Chance(c.Figure.Value) + advisory(lang)
	case c.Figure != nil && c.Chance:
		return words.Chance(c.Figure.Value)
	case c.Figure != nil && c.Percent:
		return words.Percent(c.Figure.Value, c.Figure.Decimals)
	case c.Figure != nil:
		return words.Number(c.Figure.Value, c.Figure.Decimals)
	}
	return clean(c.Text)
}

// advisory is said beside a probability that colours no light.
func advisory(lang string) string { return words.In(lang, "（仅提示）", " (advisory)") }

// gradeWord is shape and word of a light, so that colour is never alone.
func gradeWord(lang string, g qianshao.Grade) string {
	return words.Shape(g) + words.In(lang, "", " ") + words.Grade(lang, g)
}

// gradeFill is the pale colour behind a light's word, for print too.
func gradeFill(g qianshao.Grade) string {
	return [...]string{"E7E6E6", "E2EFDA", "FFF2CC", "F8CBAD", "F4B0B0"}[min(max(int(g)+1, 0), 4)]
}

// dateText prints a day as papers do: 2023年7月20日, 20 July 2023.
func dateText(lang string, d qianshao.Date) string {
	if d.IsZero() {
		return ""
	}
	t := d.In(utc)
	if lang == "en" {
		return t.Format("2 January 2006")
	}
	return t.Format("2006年1月2日")
}
