package collector

import (
	"math"
	"strconv"

	"qianshao"
)

// holdFractions moves figures of a table's row that look like parts of one
// among percents (0.082 beside 8.4) to the held list. from is where the row
// starts among the batch's figures, r the row in the sheet; 0.5 beside 8.4 is a percent.
func holdFractions(b *qianshao.Batch, from, r int, percent func(string) bool) {
	row := b.Rows[from:]
	above := map[qianshao.Series]bool{}
	for _, o := range row {
		if math.Abs(o.Value) >= 1 {
			above[o.Series] = true
		}
	}
	kept := b.Rows[:from]
	for _, o := range row {
		v := math.Abs(o.Value)
		if v == 0 || v >= 1 || o.Decimals < 2 || !above[o.Series] || !percent(o.Indicator) {
			kept = append(kept, o)
			continue
		}
		raw := strconv.FormatFloat(o.Value, 'f', int(o.Decimals), 64)
		b.Held = append(b.Held, qianshao.Held{Row: r + 1, Given: o, Raw: raw, State: "open", Reason: qianshao.Fault{File: o.Cell, Field: "value", Value: raw, Code: "fraction-percent",
			ZH: "旁边的数都是百分数，这个像是小数写法", EN: "among percents this looks like a part of one", Remedy: askAgain}})
	}
	b.Rows = kept
}
