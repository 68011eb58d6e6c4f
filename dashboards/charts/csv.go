package charts

import (
	"encoding/csv"
	"strings"
)

// CSV writes a chart's table, what it is of in the last line. The mark
// in front makes Excel read it as UTF-8.
func CSV(c *Chart) []byte {
	var b strings.Builder
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	for _, row := range append(append([][]string{c.Head}, c.Raw...), []string{c.Foot}) {
		safe := make([]string, len(row))
		for i, s := range row {
			safe[i] = asText(s)
		}
		_ = w.Write(safe) // a builder takes all
	}
	w.Flush()
	return []byte(b.String())
}

// asText keeps a spreadsheet from taking a name for a formula; a number stays
// one.
func asText(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) || strings.Trim(s, "-0123456789.") == "" {
		return s
	}
	return "'" + s
}
