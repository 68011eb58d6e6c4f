package charts

import (
	"encoding/csv"
	"strings"
)

// figures are the lines of a chart whose figures may have to stay: what of its
// table may leave, as plain numbers, and what it is of in the last line.
func figures(c *Chart) [][]string { return fileOf(c, c.Raw) }

// lights are the lines of a chart that shows lights and counts only: its table
// as it stands. They may leave the house whatever the figures may.
func lights(c *Chart) [][]string { return fileOf(c, c.Rows) }

func fileOf(c *Chart, rows [][]string) [][]string {
	out := append(make([][]string, 0, len(rows)+2), c.Head)
	return append(append(out, rows...), []string{c.Foot})
}

// written is a file for Excel. The mark in front makes it read UTF-8.
func written(rows [][]string) []byte {
	var b strings.Builder
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	for _, row := range rows {
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
