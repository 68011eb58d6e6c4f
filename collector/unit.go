package collector

import (
	"math"
	"strings"
)

// multiples are the number words before a unit.
var multiples = []struct {
	word string
	exp  int
}{{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4}, {"千", 3}, {"百", 2}}

// unitParts parts a unit into its power of ten and its base: 万元 is 4 and 元.
func unitParts(u string) (exp int, base string) {
	u = strings.TrimSpace(u)
	for _, m := range multiples {
		if rest, ok := strings.CutPrefix(u, m.word); ok {
			return m.exp, rest
		}
	}
	return 0, u
}

// bases are the units figures come in; a unit of the plan that is none of
// these is known too (see convert).
var bases = map[string]bool{"": true, "元": true, "%": true, "人": true, "人次": true, "个": true, "家": true, "项": true, "次": true, "件": true, "所": true,
	"支": true, "户": true, "起": true, "处": true, "条": true, "张": true, "批": true, "轮": true, "期": true, "部": true, "场": true, "名": true, "辆": true,
	"座": true, "份": true, "例": true, "吨": true, "平方米": true, "公里": true, "亩": true, "公顷": true, "天": true, "工作日": true, "元/月": true, "元/年": true,
	"微克/立方米": true, "毫克/升": true, "人/百亿元": true, "立方米": true, "千瓦时": true}

func knownUnit(u string) bool {
	_, base := unitParts(u)
	return bases[base]
}

// convert brings a value from one unit to the plan's; false where they do not
// measure the same.
func convert(v float64, decimals int8, from, to string) (float64, int8, bool) {
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
