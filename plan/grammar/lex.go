package grammar

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// lexer cuts a target's text into tokens.
type lexer struct {
	text string
	pos  int
	tok  string // current token; signs in the spelling of plans: ≥ is >=
	at   int    // its offset in text
}

const blanks = " \t\r\n"

// signs are the tokens of one spelling each: what is written, what it means.
var signs = [...][2]string{{">=", ">="}, {"<=", "<="}, {"≥", ">="}, {"≤", "<="}, {"≈", "~"}, {"~", "~"}, {"..", ".."},
	{"<", "<"}, {">", ">"}, {"=", "="}, {",", ","}, {"/", "/"}}

// next moves to the next token: a sign, a number or date, or a word.
func (x *lexer) next() {
	x.skip()
	x.at = x.pos
	rest := x.text[x.pos:]
	for _, s := range signs {
		if strings.HasPrefix(rest, s[0]) {
			x.tok = s[1]
			x.pos += len(s[0])
			return
		}
	}
	n := numberLen(rest)
	if n == 0 {
		n = wordLen(rest)
	}
	x.tok = rest[:n]
	x.pos += n
}

func (x *lexer) skip() {
	for x.pos < len(x.text) && strings.IndexByte(blanks, x.text[x.pos]) >= 0 {
		x.pos++
	}
}

// numberLen is the length of a number or date at the start of a text; 0: there
// is none.
func numberLen(s string) int {
	n := 0
	if n < len(s) && (s[n] == '+' || s[n] == '-') {
		n++
	}
	if first := strings.TrimPrefix(s[n:], "."); first == "" || !digit(first[0]) || strings.HasPrefix(s[n:], "..") {
		return 0
	}
	for n < len(s) {
		switch c := s[n]; {
		case digit(c), c == '-' && n+1 < len(s) && digit(s[n+1]):
		case c == '.' && !strings.HasPrefix(s[n:], ".."):
		case (c == 'e' || c == 'E') && exponent(s[n+1:]):
			n++
		default:
			return n
		}
		n++
	}
	return n
}

func exponent(s string) bool {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	return s != "" && digit(s[0])
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// wordLen is the length of the word at the start of a text: up to a blank or a
// sign, or a plus behind it. A lone sign of a sum is a word.
func wordLen(s string) int {
	for i, r := range s {
		if i == 0 {
			continue
		}
		if strings.ContainsRune(blanks+"<>=≥≤≈~,/+", r) || strings.HasPrefix(s[i:], "..") {
			return i
		}
	}
	return len(s)
}

// unit moves over a unit that stands at the reader's place, and reports whether
// one of the given did.
func (x *lexer) unit(units ...string) bool {
	from := x.pos
	x.skip()
	for _, u := range units {
		if u != "" && strings.HasPrefix(x.text[x.pos:], u) && ends(x.text[x.pos+len(u):]) {
			x.pos += len(u)
			return true
		}
	}
	x.pos = from
	return false
}

// ends reports whether a text goes on with something other than a word.
func ends(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || strings.ContainsRune(blanks+"<>=,;/", r) || strings.HasPrefix(s, "..")
}

// number reads a number as plans write it: decimal, below 10^15.
func number(s string) (float64, bool) {
	if s == "" || strings.IndexByte("+-.0123456789", s[0]) < 0 || strings.ContainsAny(s, "_xXpP") {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v < 1e15 && v > -1e15
}

// isID reports whether s can name an indicator or an area.
func isID(s string) bool {
	for i, r := range s {
		if !(r >= 'a' && r <= 'z' || r == '_' || i > 0 && (r >= '0' && r <= '9' || r == '-') || r >= '0' && r <= '9') {
			return false
		}
	}
	return s != ""
}

// quote quotes the start of a token for a fault.
func quote(token string) string { return fmt.Sprintf("%.20q", token) }
