package collector

import (
	"errors"
	"strings"

	"qianshao"
	"qianshao/collector/grid"
	"qianshao/collector/tables"
)

// readLongGrid reads a sheet that is a long table.
func readLongGrid(g *grid.Grid, cols map[string]int, b *qianshao.Batch, o Options) qianshao.Faults {
	rd := &longReader{name: g.File, cols: cols, o: o, held: &b.Held, g: g}
	rd.reset()
	rd.row = 1
	fs := repeatedColumns(g, texts(g, 0))
	for i := range g.Rows[1:] {
		rec := texts(g, i+1)
		rd.row++
		if isBlank(rec) {
			continue
		}
		before := len(b.Held)
		obs, ok, err := rd.parse(rec)
		cell := g.Place(i+1, cols["value"])
		var f qianshao.Fault
		if errors.As(err, &f) {
			fs = append(fs, f)
			continue
		}
		for k := before; k < len(b.Held); k++ {
			b.Held[k].Given.Cell = cell
		}
		if ok {
			obs.Cell = cell
			b.Rows = append(b.Rows, obs)
		}
	}
	return fs
}

// isBlank reports whether a row of a long table is empty, or a remark below it.
func isBlank(rec []string) bool {
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
