package words

import (
	"fmt"
	"strings"
)

// Choose settles the {one|many} of an English template for fmt.Sprintf by the
// argument of the verb that stands last before it: "in %s working {day|days}".
// What the arguments say is never looked at for braces.
func Choose(template string, args ...any) string {
	if !strings.Contains(template, "|") {
		return template
	}
	var out strings.Builder
	arg, next := -1, 0
	for i := 0; i < len(template); i++ {
		switch c := template[i]; c {
		case '%':
			end, which := verb(template[i:], next)
			if which >= 0 {
				arg, next = which, which+1
			}
			out.WriteString(template[i : i+end])
			i += end - 1
		case '{':
			one, many, length, ok := choice(template[i:])
			if !ok {
				out.WriteByte(c)
				continue
			}
			out.WriteString(pickForm(one, many, arg, args))
			i += length - 1
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// verb returns how long a verb of fmt is and which argument it prints; −1 for
// a percent sign.
func verb(s string, next int) (length, arg int) {
	i := 1
	if strings.HasPrefix(s[1:], "[") {
		var n int
		if _, err := fmt.Sscanf(s[1:], "[%d]", &n); err == nil {
			next = n - 1
		}
		i = strings.IndexByte(s, ']') + 1
	}
	for i < len(s) && strings.IndexByte("+-# 0123456789.", s[i]) >= 0 {
		i++
	}
	if i < len(s) && s[i] == '%' {
		return i + 1, -1
	}
	return min(i+1, len(s)), next
}

// choice reads a {one|many} at the front of a text.
func choice(s string) (one, many string, length int, ok bool) {
	end := strings.IndexByte(s, '}')
	if end < 0 {
		return "", "", 0, false
	}
	one, many, ok = strings.Cut(s[1:end], "|")
	return one, many, end + 1, ok
}

func pickForm(one, many string, arg int, args []any) string {
	if arg >= 0 && arg < len(args) && fmt.Sprint(args[arg]) == "1" {
		return one
	}
	return many
}
