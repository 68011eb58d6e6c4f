package tables

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
)

var (
	reFiling  = regexp.MustCompile(`印发|填报日期|填报时间|打印|制表日期|制表时间|填表日期|填表时间|报送日期|报送时间|报出日期|上报日期|上报时间|截止日期|报表日期|日期[:：]|时间[:：]|审核|签字|签章|更新|有效期|制定机关|批准机关|批准文号|备案|文\s*号[:：]|表\s*号[:：]`)
	reOffice  = regexp.MustCompile(`^(?:填报|编制|报送|责任|牵头|制表|填表|主管|承办|编报|上报|负责|实施|汇总|联系|数据来源)[^:：]*[:：]?`)
	reCompare = regexp.MustCompile(`(?:较|比|与|和|同)(?:上年|去年|(?:19|20)?\d{2}年)[^,，;；。:：)）]*|(?:以|按)(?:19|20)\d{2}年[^,，;；。)）]*`)
	reAside   = regexp.MustCompile(`[(（][^()（）]*(?:注|印发|填报|打印|制表|报送|\d日|口径|可比|快报|初步|不含|含|调整|基数|说明)[^()（）]*[)）]`)
	reFullDay = regexp.MustCompile(`(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})`)
	reNote    = regexp.MustCompile(`^(?:注|备注|说明|资料来源|数据来源|制表|审核|填表|填报人|单位负责人|统计负责人|负责人|联系人|联系电话|附注|备注说明|\*)`)
)

// IsNote reports whether a line is a remark below a table.
func IsNote(s string) bool {
	s = strings.ReplaceAll(spell.Fold(s), " ", "")
	return reNote.MatchString(s) && (strings.ContainsAny(s, ":：") || strings.HasPrefix(s, "*") ||
		len([]rune(s)) <= 4 || strings.HasPrefix(s, "注"))
}

var (
	reToDay   = regexp.MustCompile(`截[至止]到?((?:(?:19|20)\d{2})年)?(\d{1,2})月(\d{1,2})日`)
	reMonthAt = regexp.MustCompile(`^(?:时间|日期|报告期|所属期|期间)[:：](?:(?:19|20)\d{2})年(?:\d{1,2}月?[-~至])?\d{1,2}月份?(?:[末底])?$`)
)

// toEnd reads 截至2023年6月30日 as the end of June; another day stays.
func toEnd(s string) string {
	return reToDay.ReplaceAllStringFunc(s, func(m string) string {
		g := reToDay.FindStringSubmatch(m)
		month, _ := strconv.Atoi(g[2])
		if month < 1 || month > 12 {
			return m
		}
		if day, _ := strconv.Atoi(g[3]); day < 28 || day < [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
			31}[month-1] {
			return m
		}
		return "截至" + g[1] + g[2] + "月末"
	})
}

// isFiling reports whether a line says when or by whom a sheet was filled in.
func isFiling(s string) bool {
	s = strings.ReplaceAll(spell.Fold(s), " ", "")
	if reMonthAt.MatchString(s) {
		return false
	}
	return reFiling.MatchString(s) || reFullDay.MatchString(spell.ChineseDigits(s)) || reOffice.MatchString(s) &&
		strings.ContainsAny(s, ":：")
}

// period reads what a title says of its period, remarks and dates of filing
// left out.
func titleWhen(s string) spell.When {
	if isFiling(s) || IsNote(s) {
		return spell.When{}
	}
	s = reCompare.ReplaceAllString(s, "")
	return spell.ReadWhen(s)
}

// lines adds what lines above a table say, the nearest last.
func (t *Title) lines(lines []string, at string, cat *catalog.Catalog) {
	for i, s := range lines {
		if strings.TrimSuffix(strings.TrimSuffix(spell.Fold(s), ":"), "：") == "单位" && i+1 < len(lines) {
			s = "单位：" + lines[i+1]
		}
		t.line(s, at, cat)
	}
}

func (t *Title) line(s, at string, cat *catalog.Catalog) {
	if len(t.Units) == 0 && at == "title" {
		if us := spell.UnitsIn(s); len(us) > 0 {
			t.Units, t.UnitAt = us, at
		}
	}
	s = toEnd(reAside.ReplaceAllString(spell.Fold(spell.ChineseDigits(s)), ""))
	if isFiling(s) {
		if w := spell.ReadWhen(s); w.Full() && w.Freq == qianshao.Day && !t.Filed.Full() {
			t.Filed = w
		}
		return
	}
	if IsNote(s) {
		return
	}
	w := titleWhen(s)
	if w.Relative || w.LastYear || w.Doubt || w.Range || w.Freq == qianshao.Day {
		w = spell.When{Year: w.Year}
	}
	if w.Year != 0 && t.Year == 0 {
		t.Year, t.YearAt = w.Year, at
	}
	if w.Full() && !w.Whole && !t.When.Full() {
		t.When, t.WhenAt = w, at
	}
	if t.Area == "" {
		if a := cat.AreaIn(s); a != "" {
			t.Area, t.AreaAt = a, at
		}
	}
	if at != "title" {
		return
	}
	if what, said := spell.Classify(s); said && what == spell.Growth {
		t.What = spell.Growth
	}
	if len(t.Names) == 0 {
		t.Names = cat.Within(s)
	}
}

// around adds what the names of sheet and file and a cover say.
func (t *Title) around(g *grid.Grid, cover []string, cat *catalog.Catalog) {
	if g.Sheet != "" {
		t.line(g.Sheet, "sheet", cat)
	}
	t.line(strings.TrimSuffix(g.File, filepath.Ext(g.File)), "file", cat)
	t.lines(cover, "cover", cat)
}
