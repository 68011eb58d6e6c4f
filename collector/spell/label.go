package spell

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

var reHeadUnit = regexp.MustCompile(`[(（]([^()（）]+)[)）]\s*$`)

// Label makes a row label comparable: width and blanks folded, numbering,
// "其中" and footnote marks dropped.
func Label(s string) string {
	s = norm.NFKC.String(stripMarks(strings.TrimLeft(s, " \u3000\u00a0"+leadMarks)))
	s = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\u3000', '\u00a0', '\ufeff', '\n', '\r', '"', '“', '”':
			return -1
		}
		return r
	}, s)
	s = strings.TrimLeft(s, "#*")
	for _, lead := range []string{"其中:", "其中", "#"} {
		s = strings.TrimPrefix(s, lead)
	}
	s, _ = DropUnit(s)
	return strings.ToLower(dropNumbering(s))
}

// DropUnit parts a label from the unit in brackets at its end.
func DropUnit(s string) (name, unit string) {
	if m := reHeadUnit.FindStringSubmatch(s); m != nil && KnownUnit(m[1]) && len(m[0]) < len(s) {
		return strings.TrimSpace(s[:len(s)-len(m[0])]), m[1]
	}
	return s, ""
}

// dropNumbering drops "一、", "(一)", "1." and "1、" before a label.
func dropNumbering(s string) string {
	const digits = "一二三四五六七八九十0123456789"
	t := strings.TrimPrefix(s, "(")
	u := strings.TrimLeft(t, digits)
	if u == t || u == "" {
		return s
	}
	if t != s {
		if rest, ok := strings.CutPrefix(u, ")"); ok {
			return rest
		}
		return s
	}
	for _, sign := range []string{"、", "."} {
		if rest, ok := strings.CutPrefix(u, sign); ok && rest != "" && !strings.ContainsAny(rest[:1], "0123456789") {
			return rest
		}
	}
	return s
}

// leadMarks number a label; folding would turn them into digits.
const leadMarks = marks + "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑❶❷❸❹❺❻❼❽❾❿㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩●◆■▪•·★☆"
