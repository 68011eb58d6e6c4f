package layout

import (
	"fmt"
	"regexp"
	"strings"

	"qianshao/collector/grid"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

var (
	rePeriod = regexp.MustCompile(`[上下]半年|前[一二三123]季度?|[一二三四]季度|全年|年度`)
	reNumber = regexp.MustCompile(`#?\d[\d,.]*(?:[-~至到、/]+\d[\d,.]*)*`)
	reRun    = regexp.MustCompile(`#[年月日季旬度]?(?:[#年月日季旬度初末]|-)*`)
)

// ShapeOf is the shape of a file's tables: a line a title, a heading with its
// column, and a name of a row, without their numbers and dates.
func ShapeOf(ts []*tables.Table) []string {
	var out []string
	for i, t := range ts {
		add := func(what, s string) {
			if s = bare(s); s != "" && s != "#" {
				out = append(out, fmt.Sprintf("%d %s %s", i+1, what, s))
			}
		}
		for _, s := range t.Titles.Lines {
			// not who filled it in, and when
			if !strings.ContainsAny(s, ":：") || strings.Contains(s, "单位") && !strings.Contains(s, "填报") {
				add("title", s)
			}
		}
		for c, col := range t.Columns {
			add(strings.TrimRight(grid.Name(0, c), "1"), col.Text)
		}
		for _, s := range names(t) {
			add("row", s)
		}
	}
	return out
}

// names are the names of a table's rows, each once.
func names(t *tables.Table) []string {
	var out []string
	seen := map[string]bool{}
	for c, col := range t.Columns {
		if col.Role != tables.Names && col.Role != tables.Areas {
			continue
		}
		for r := t.First; r <= t.Last; r++ {
			if s := spell.Label(t.Grid.Text(r, c)); s != "" && t.Skip[r] == "" && !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// bare takes numbers, dates and blanks out of a text: 2026年1—10月完成 and
// 2026年1—11月完成 are the same.
func bare(s string) string {
	s = strings.Join(strings.Fields(spell.Fold(spell.ChineseDigits(s))), "")
	s = rePeriod.ReplaceAllString(s, "#")
	s = reNumber.ReplaceAllString(s, "#")
	return reRun.ReplaceAllString(s, "#")
}
