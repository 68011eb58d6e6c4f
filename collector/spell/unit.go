package spell

import (
	"math"
	"regexp"
	"strings"
)

// multiples are the number words before a unit.
var multiples = []struct {
	word string
	exp  int
}{{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4},
	{"千", 3}, {"百", 2}}

// bases are the units figures come in; a unit of the plan that is none of
// these is known too (see Convert).
var bases = func() map[string]bool {
	out := map[string]bool{"": true}
	for _, u := range strings.Fields(`元 % ‰ 人 人次 人天 个 家 项 次 件 所 支 户 户次 起 处 条 张 批 批次 轮 期 部 场 场次 名 辆 座 份 例 套 台 台套 只 头 羽 株 栋 幢 间 床 位 分 倍 篇 宗 笔 对 组 班 本 册 艘 架
		吨 公斤 千克 克 斤 平方米 公里 千米 米 亩 公顷 平方公里 立方米 升 天 小时 工作日 千瓦 千瓦时 千伏安 吨标准煤 吨标煤 标准煤 美元 港元 欧元 TEU 标箱
		元/月 元/年 元/人 元/平方米 元/吨 元/亩 微克/立方米 毫克/升 毫克/立方米 人/百亿元 吨标准煤/万元 千瓦时/万元 立方米/万元 公斤/亩 人/平方公里 吨公里 人公里 吨/万元 ppm`) {
		out[u] = true
	}
	return out
}()

// sameBase are spellings of one unit.
var sameBase = map[string]string{"％": "%", "百分比": "%", "百分数": "%", "百分之": "%", "人民币元": "元", "圆": "元", "吨标煤": "吨标准煤",
	"㎡": "平方米", "m2": "平方米", "m²": "平方米", "km": "公里", "千米": "公里",
	"kg": "公斤", "千克": "公斤", "t": "吨", "kWh": "千瓦时", "kwh": "千瓦时", "KWh": "千瓦时", "m3": "立方米", "μg/m3": "微克/立方米",
	"ug/m3": "微克/立方米", "微克每立方米": "微克/立方米"}

var reYuan = regexp.MustCompile(`^人民币|人民币$`)

// Unit makes a unit's spelling plain.
func Unit(s string) string {
	s = strings.Trim(strings.ReplaceAll(Fold(s), " ", ""), "()（）:。.")
	if s != "人民币" {
		s = reYuan.ReplaceAllString(s, "")
	}
	return s
}

// unitParts parts a unit into its power of ten and its base: 万元 is 4 and 元.
func unitParts(u string) (exp int, base string) {
	u = strings.TrimSpace(u)
	if same, ok := sameBase[u]; ok {
		u = same
	}
	if bases[u] {
		return 0, u
	}
	for _, m := range multiples {
		if rest, ok := strings.CutPrefix(u, m.word); ok {
			if same, ok := sameBase[rest]; ok {
				rest = same
			}
			return m.exp, rest
		}
	}
	return 0, u
}

// KnownUnit reports whether a text is a unit that figures come in.
func KnownUnit(u string) bool {
	_, base := unitParts(u)
	return bases[base]
}

// Fits reports whether figures of one unit can be those of another.
func Fits(from, to string) bool {
	_, _, ok := Convert(1, 0, from, to)
	return ok
}

// Convert brings a value from one unit to the plan's; false where they do not
// measure the same.
func Convert(v float64, decimals int8, from, to string) (float64, int8, bool) {
	if from == "" || from == to {
		return v, decimals, true
	}
	e1, b1 := unitParts(from)
	e2, b2 := unitParts(to)
	if b1 != b2 && !(b1 == "" && e1 > 0) {
		return 0, 0, false
	}
	shift := e1 - e2
	d := int(decimals) - shift
	out := v * math.Pow10(shift)
	if shift < 0 {
		out = v / math.Pow10(-shift)
	}
	if d < 0 {
		d = 0
	}
	if d > 12 {
		d = 12
	}
	// A figure keeps no more digits than were written.
	p := math.Pow10(d)
	return math.Round(out*p) / p, int8(trimZeros(out, d)), true
}

// trimZeros drops decimals that the change of unit has only shifted in.
func trimZeros(v float64, d int) int {
	for d > 0 {
		p := math.Pow10(d - 1)
		if math.Abs(math.Round(v*p)/p-v) > 1e-12*math.Max(1, math.Abs(v)) {
			break
		}
		d--
	}
	return d
}
