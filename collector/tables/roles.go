package tables

import (
	"regexp"
	"strings"

	"qianshao/collector/spell"
)

// header is what the heading of a column that holds no figures says.
type header uint8

const (
	unnamed header = iota
	ordinalHead
	namesHead
	areasHead
	periodsHead
	monthsHead
	yearsHead
	unitsHead
	remarkHead
	valueHead
)

var headers = []struct {
	is header
	re *regexp.Regexp
}{
	{ordinalHead, regexp.MustCompile(`^(?:序号|编号|行次|行号|栏次|序|代码|指标代码|no\.?|#)$`)},
	{namesHead,
		regexp.MustCompile(`^(?:主要|考核|工作|统计|经济|监测|重点|目标)?(?:指标|项目|任务|内容|科目|事项)(?:名称|内容|分类|类别)?$|^名称$|^指标\(?单位\)?$|^类别$|^indicator$|^指标及单位$|^项目\(指标\)$`)},
	{areasHead,
		regexp.MustCompile(`^(?:所属|所在)?(?:地区|区域|地方|区县|县区|县市区|县\(市、?区\)|县\(市、区\)|市县|市州|市\(州\)|乡镇|镇街|街道|园区|功能区|辖区|片区|行政区划?|区划)(?:名称)?$|^area$`)},
	{monthsHead, regexp.MustCompile(`^(?:月份|月|month)$`)},
	{yearsHead, regexp.MustCompile(`^(?:年份|年度|年|year)$`)},
	{periodsHead,
		regexp.MustCompile(`^(?:时间|时期|期|期别|期间|报告期|统计期|数据期|数据时间|统计时间|所属期|所属时期|日期|年月|季度|报告时间|报告月份|统计月份|period|date)$`)},
	{unitsHead, regexp.MustCompile(`^(?:计量|金额|数量|指标|数据)?单位$|^unit$`)},
	{remarkHead,
		regexp.MustCompile(`^(?:备注|说明|情况说明|存在问题|(?:责任|牵头|配合|填报|报送|主管|负责|联系|数据来源|来源|考核)(?:单位|部门|人|领导|科室)?|数据来源|来源|(?:完成|办结|起止|开工|竣工|截止|更新)?(?:时限|期限)|(?:完成|办结|起止|开工|竣工|截止|更新|报送)(?:时间|日期)|note|status|状态|得知时间|recorded|负责同志|分管领导)$`)},
	{valueHead, regexp.MustCompile(`^(?:数值|指标值|数据|数据值|值|数|数量|金额|完成数|完成值|完成额|value)$`)},
}

// roleOf reads a heading that names a role.
func roleOf(text string) header {
	s := strings.ToLower(strings.NewReplacer(" ", "", "\n", "", "：", "", ":", "").Replace(spell.Fold(text)))
	if s == "" || s == "单位" && strings.ContainsAny(text, ":：") {
		return unnamed
	}
	for _, h := range headers {
		if h.re.MatchString(s) {
			return h.is
		}
	}
	if rest, units := spell.HeadUnits(s); len(units) > 0 && rest != s {
		for _, h := range headers {
			if h.is == valueHead && h.re.MatchString(rest) {
				return h.is
			}
		}
	}
	return unnamed
}
