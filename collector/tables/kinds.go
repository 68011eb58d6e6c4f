package tables

import (
	"regexp"
	"strings"

	"qianshao/collector/spell"
)

// reKind is a cell that says what the row's figures are, and nothing else.
var reKind = regexp.MustCompile(`^(?:绝对[额量数值]|总量|总额|数量|金额|余额|完成[数额量值]?|实绩|本期[数值]?|(?:当月|本月|当季|当期|本季|累计|本年累计|1-本月)?(?:[数值额量]|完成[数额量值]?|同比|增速|增幅|增长率?|同比增[长速幅])?|同比增减率?|增减率?|比上年(?:同期)?增长|(?:年度|全年|年)?(?:目标|任务|计划)[数值]?|(?:目标)?完成率|进度|(?:全[市省]|增速)?(?:排名|位次)|占比|比重|(?:上|去)年同期[数值]?)[%±]*$`)

// kinds finds columns beside the names that say of each row what its figures
// are: 总量, 增速, 本月, 累计.
func (f *finder) kinds(t *Table) {
	for c := range t.Columns {
		col := &t.Columns[c]
		if col.Role != Figures && col.Role != Names && (col.Role != Aside || col.Aside == "序号") {
			continue
		}
		n, is := 0, 0
		for r := t.First; r <= t.Last; r++ {
			if s := f.g.Text(r, c); strings.TrimSpace(s) != "" && t.Skip[r] == "" {
				n++
				if IsKind(s) {
					is++
				}
			}
		}
		if n > 0 && is == n && (f.namesBeside(t, c) || !t.needsNames()) {
			col.Role, col.Aside = Kinds, ""
		}
	}
}

// IsKind reports whether a cell says what its row's figures are, and nothing
// else.
func IsKind(text string) bool {
	s, _ := spell.HeadUnits(strings.Join(strings.Fields(spell.Fold(text)), ""))
	return s != "" && reKind.MatchString(strings.TrimSuffix(strings.TrimPrefix(s, "其中:"), "(%)"))
}

// namesBeside reports whether another column names the rows.
func (f *finder) namesBeside(t *Table, c int) bool {
	for o := range t.Columns {
		if o != c && t.Columns[o].Role == Names && f.contentOf(t, o).names > 0 {
			return true
		}
	}
	return false
}
