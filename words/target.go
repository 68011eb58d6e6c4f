package words

import (
	"strconv"
	"strings"

	"qianshao"
)

// Target prints a target in a language, with its unit ("": none is printed):
// "≥ 52 亿元，12月31日前". It holds numbers of the plan only, none of the data.
func Target(lang string, p *qianshao.Plan, t *qianshao.Target, unit string) string {
	switch t.Kind {
	case qianshao.Bands:
		return In(lang, "分档 ", "bands ") + Plain(t.Bands[0]) + " / " + Plain(t.Bands[1]) + " / " +
			WithUnit(Plain(t.Bands[2]), unit)
	case qianshao.Range:
		return Plain(t.Low) + In(lang, "—", "–") + WithUnit(Plain(t.High), unit) + targetBy(lang, t.By)
	case qianshao.Steps:
		steps := make([]string, len(t.Steps))
		for i, s := range t.Steps {
			steps[i] = WithUnit(Plain(s.Value), unit) + targetBy(lang, s.By)
		}
		return strings.Join(steps, In(lang, "；", "; "))
	case qianshao.Each:
		return Freq(lang, t.Freq) + In(lang, "至少 ", ": at least ") + WithUnit(Plain(t.Value), unit)
	case qianshao.GrowthOf:
		return In(lang, "同比增长 ", "growth ") + sign(t) + " " + Plain(t.Value) + "%"
	case qianshao.Stretch:
		return In(lang, "力争 ", "stretch ") + sign(t) + " " + WithUnit(Plain(t.Value), unit)
	case qianshao.Rank:
		return places(lang, t.Value) + targetGroup(lang, p, t)
	}
	if t.About {
		return around(lang, t.Around, unit) + targetBy(lang, t.By)
	}
	return sign(t) + " " + targetBound(lang, p, t, unit) + targetBy(lang, t.By)
}

// sign prints a target's comparator.
func sign(t *qianshao.Target) string { return [...]string{"", "≥", ">", "≤", "<", "="}[t.Cmp%6] }

// around prints "~ n": 7%左右, 50 亿元左右, 7 左右.
func around(lang string, n float64, unit string) string {
	s := WithUnit(Plain(n), unit)
	if unit == "" {
		return In(lang, s+" 左右", "about "+s)
	}
	return In(lang, s+"左右", "about "+s)
}

// places names the places asked for: 第 1 位, 前 3 位.
func places(lang string, k float64) string {
	if k == 1 {
		return In(lang, "第 1 位", "the first place")
	}
	return In(lang, "前 "+Plain(k)+" 位", "the first "+Plain(k))
}

// targetGroup names those a place is among; nothing where the place is given.
func targetGroup(lang string, p *qianshao.Plan, t *qianshao.Target) string {
	switch t.Group {
	case qianshao.GroupGiven:
		return ""
	case qianshao.GroupAreas:
		return In(lang, "（各地区中）", " of the areas")
	}
	name := t.Group
	for _, a := range p.Areas {
		if a.ID == t.Group {
			name = a.Name.In(lang)
		}
	}
	return In(lang, "（"+name+"各地区中）", " of the areas of "+name)
}

func targetBound(lang string, p *qianshao.Plan, t *qianshao.Target, unit string) string {
	switch {
	case t.LastYear:
		return In(lang, "上年同期", "last year")
	case t.Ref.Indicator != "":
		name := t.Ref.Indicator
		if ref := p.Indicator(t.Ref.Indicator); ref != nil {
			name = ref.Name.In(lang)
		}
		return name + margin(lang, t.Plus, unit)
	}
	return WithUnit(Plain(t.Value), unit)
}

// margin prints what is added to another series: + 1 个百分点; nothing for 0.
func margin(lang string, plus float64, unit string) string {
	if plus == 0 {
		return ""
	}
	s := " + "
	if plus < 0 {
		s, plus = " − ", -plus
	}
	if unit == "%" {
		unit = In(lang, "个百分点", "points")
	}
	return s + WithUnit(Plain(plus), unit)
}

func targetBy(lang string, d qianshao.Date) string {
	if d == 0 {
		return ""
	}
	return In(lang, "，"+Date(lang, d)+"前", " by "+Date(lang, d))
}

// Targets joins an indicator's targets.
func Targets(lang string, p *qianshao.Plan, in *qianshao.Indicator, unit string) string {
	out := make([]string, len(in.Targets))
	for i := range in.Targets {
		out[i] = Target(lang, p, &in.Targets[i], unit)
	}
	return strings.Join(out, In(lang, "；", "; "))
}

// Plain prints a number of the plan with the decimals it is written with.
func Plain(v float64) string {
	_, frac, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return Number(v, int8(min(len(frac), 6)))
}

// WithUnit puts a unit behind a number; a percent sign stands close.
func WithUnit(s, unit string) string {
	if unit == "" || unit == "%" {
		return s + unit
	}
	return s + " " + oneOf(s, unit)
}
