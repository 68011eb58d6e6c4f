package collector

import (
	"errors"
	"strings"

	"qianshao"
	"qianshao/collector/grid"
	"qianshao/collector/tables"
)

// readLongGrid reads a sheet that is a long table.
func (x *Reading) readLongGrid(g *grid.Grid, cols map[string]int, o Options) qianshao.Faults {
	rd := newLong(g, cols, o)
	rd.row = 1
	fs := repeatedColumns(g, texts(g, 0))
	for i := range g.Rows[1:] {
		rec := texts(g, i+1)
		rd.row++
		if isBlank(rec) {
			continue
		}
		c, err := rd.parse(rec)
		var f qianshao.Fault
		if errors.As(err, &f) {
			fs = append(fs, f)
			continue
		}
		if c != nil {
			x.Cells = append(x.Cells, *c)
		}
	}
	return fs
}

// isBlank reports whether a row of a long table is empty, or a remark below it.
func isBlank(rec []string) bool {
	for i := 1; i < len(rec); i++ {
		if strings.TrimSpace(rec[i]) != "" {
			return false
		}
	}
	text := strings.TrimSpace(strings.Join(rec, ""))
	return text == "" || len(rec) > 0 && text == strings.TrimSpace(rec[0]) && tables.IsNote(text)
}

// texts are the cells of a row.
func texts(g *grid.Grid, r int) []string {
	out := make([]string, len(g.Rows[r]))
	for c := range out {
		out[c] = g.Text(r, c)
	}
	return out
}
