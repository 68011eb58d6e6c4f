package spell

import (
	"regexp"
	"strings"
)

var (
	reUnitSaid = regexp.MustCompile(`(^|[^\p{Han}]|计量|金额|数量|数据|货币)单位[:：]\s*([^\s)）]+)`)
	reUnitTail = regexp.MustCompile(`[(（]([^()（）]+)[)）]`)
	reCurrency = regexp.MustCompile(`人民币[:：]?|[(（]人民币[)）]|币种[:：]\S*`)
)

// UnitsIn lists the units that a title says its table is in: 单位：亿元、%,
// （万元）, 金额单位：人民币万元. An office (填报单位：…) is none.
func UnitsIn(raw string) []string {
	s := strings.TrimSpace(Fold(raw))
	plain := strings.TrimSpace(reCurrency.ReplaceAllString(s, ""))
	if m := reUnitSaid.FindStringSubmatch(plain); m != nil {
		return splitUnits(m[2])
	}
	if rest, ok := strings.CutPrefix(plain, "单位 "); ok {
		if us := knownUnits(rest); us != nil {
			return us
		}
	}
	for _, m := range reUnitTail.FindAllStringSubmatch(plain, -1) {
		inner := strings.TrimPrefix(strings.TrimPrefix(m[1], "单位"), ":")
		if us := knownUnits(inner); us != nil {
			return us
		}
	}
	return knownUnits(plain)
}

// knownUnits are the units of a list that holds nothing else.
func knownUnits(s string) []string {
	us := splitUnits(s)
	for _, u := range us {
		if !KnownUnit(u) || u == "" {
			return nil
		}
	}
	return us
}

// splitUnits parts a list of units. A unit with a stroke in it stays whole.
func splitUnits(s string) []string {
	s = Unit(s)
	if s == "" {
		return nil
	}
	if KnownUnit(s) {
		return []string{s}
	}
	var out []string
	for _, u := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,;，；和及与/ ", r) }) {
		if u = Unit(u); u != "" {
			out = append(out, u)
		}
	}
	return out
}

// HeadUnits are the units in brackets at the end of a heading or a label.
func HeadUnits(raw string) (rest string, units []string) {
	s := strings.TrimSpace(Fold(raw))
	if m := reHeadUnit.FindStringSubmatch(s); m != nil {
		inner := strings.TrimPrefix(strings.TrimPrefix(m[1], "单位"), ":")
		if us := knownUnits(reCurrency.ReplaceAllString(inner, "")); us != nil {
			return strings.TrimSpace(s[:len(s)-len(m[0])]), us
		}
	}
	for _, sep := range []string{":", ",", "/"} {
		if i := strings.LastIndex(s, sep); i > 0 {
			if us := knownUnits(s[i+len(sep):]); us != nil {
				return strings.TrimSpace(s[:i]), us
			}
		}
	}
	return s, nil
}
