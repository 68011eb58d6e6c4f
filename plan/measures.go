package plan

import (
	"slices"
	"strconv"
	"strings"

	"qianshao"
)

// contradiction is one way in which a target does not fit its measure.
type contradiction struct {
	bad    bool
	zh, en string
	remedy string
}

// checkTarget notes a target that contradicts its indicator's measure.
func (l *loader) checkTarget(v value, in *qianshao.Indicator, t *qianshao.Target) {
	if in.Measure == 0 {
		return
	}
	var found []contradiction
	switch t.Kind {
	case qianshao.Compare:
		found = compareFaults(in, t)
	case qianshao.Each:
		found = eachFaults(in, t)
	case qianshao.Range:
		found = rangeFaults(in, t)
	case qianshao.Bands:
		found = []contradiction{{in.Measure != qianshao.Level && in.Measure != qianshao.Ratio,
			"bands 只用于 level 和 ratio", "bands are for level and ratio", "改用 >= 或 <= / use >= or <="}}
	case qianshao.Steps:
		found = stepsFaults(in, t)
	case qianshao.GrowthOf:
		found = growthFaults(in)
	case qianshao.Rank:
		found = l.rankFaults(in, t)
	case qianshao.Stretch:
		found = append(boundFaults(in, t.Value), percentFault(in, t.Value))
	}
	for _, c := range found {
		if c.bad {
			v.r.fault(v.place(), qianshao.Fault{Field: v.field, Value: t.Text, Code: "target-measure",
				ZH: "目标与口径 " + in.Measure.String() + " 矛盾：" + c.zh,
				EN: "the target contradicts measure " + in.Measure.String() + ": " + c.en, Remedy: c.remedy})
			return
		}
	}
}

func compareFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	if t.Ref.Indicator != "" {
		return referenceFaults(in, t)
	}
	if t.Cmp == qianshao.Equal {
		return equalFaults(in, t)
	}
	if t.LastYear {
		return nil
	}
	if t.About {
		return append(boundFaults(in, t.Value), percentFault(in, t.Around))
	}
	return append(boundFaults(in, t.Value), percentFault(in, t.Value))
}

// growthFaults: growth is worked out of totals only; the base of a published
// level is drawn anew each year.
func growthFaults(in *qianshao.Indicator) []contradiction {
	return []contradiction{
		{in.Measure == qianshao.Growth, "增速指标直接写数", "a growth series takes the number itself", `">= 5"`},
		{!in.Measure.IsTotal(), "growth 只由合计数推算（水平值的基数每年重新核定）",
			"growth is worked out of totals only: the base of a level is drawn anew",
			"measure: ytd，或另立 measure: growth 的指标 / measure: ytd, or a series of measure: growth"},
	}
}

// rankFaults: a place among areas wants areas beside the indicator's own; one
// that is given is itself the figure.
func (l *loader) rankFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	if t.Group == qianshao.GroupGiven {
		return []contradiction{{in.Measure != qianshao.Level || in.Unit != "位" && in.Unit != "名",
			"of given 的数本身就是位次，口径为 level，单位为位",
			"with of given the figure itself is the place: a level in 位", "measure: level, unit: 位"}}
	}
	group := l.plan.Peers(in.Area, t.Group)
	known := append(l.areaIDs(), l.groupIDs()...)
	named := t.Group == qianshao.GroupAreas || slices.Contains(known, t.Group)
	return []contradiction{
		{!named, "不认识的地区 " + t.Group, "unknown area " + t.Group,
			suggest(t.Group, append(known, qianshao.GroupAreas, qianshao.GroupGiven))},
		{len(group) < 2, "没有可以排名的几个地区", "there are no areas to be ranked among",
			"在 areas 里写出同一上级的各地区，或写 of given / list the areas of one parent under areas, or write of given"},
		{!slices.Contains(group, in.Area), "指标的地区 " + in.Area + " 不在排名的地区之中",
			"the indicator's area " + in.Area + " is not among the ranked", "area: " + strings.Join(group, " | ")},
	}
}

// boundFaults: a floor or cap on a total, and a mean, have a bound above 0.
func boundFaults(in *qianshao.Indicator, bound float64) []contradiction {
	return []contradiction{
		{in.Measure.IsTotal() && bound <= 0, "合计数的界限要大于0", "a bound on a total lies above 0",
			`不许发生写 "= 0" / for none at all write "= 0"`},
		{in.Measure == qianshao.Mean && bound <= 0, "均值的界限要大于0", "a bound on a mean lies above 0",
			`如 "<= 35" / such as "<= 35"`},
	}
}

func percentFault(in *qianshao.Indicator, bound float64) contradiction {
	return contradiction{in.Measure == qianshao.Ratio && (bound < 0 || in.Max != nil && bound > *in.Max),
		"比率的目标超出0到" + maxText(in), "a ratio's target lies outside 0 to " + maxText(in),
		"可超过时写 max: none / max: none where more is possible"}
}

func maxText(in *qianshao.Indicator) string {
	if in.Max == nil {
		return "∞"
	}
	return strconv.FormatFloat(*in.Max, 'f', -1, 64)
}

func equalFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	fits := t.Numeric() && (in.Measure == qianshao.Ratio && t.Value != 0 || t.Value == 0 &&
		(in.Measure.IsTotal() || in.Measure == qianshao.Level))
	return []contradiction{
		{!fits, "= 只用于比率，或合计数、水平值的 = 0", "= is for ratios, and as = 0 for totals and levels",
			"改用 >= 或 <= / use >= or <="},
		percentFault(in, t.Value),
	}
}

func referenceFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	m := in.Measure
	return []contradiction{
		{m != qianshao.Level && m != qianshao.Ratio && m != qianshao.Growth, "与别的系列比较只用于 level、ratio、growth",
			"other series are compared with level, ratio and growth", "改用数字目标 / use a number"},
		{!t.Cmp.Floor(), "与别的系列比较只用 > 或 >=", "other series are compared with > or >=", "改用 > 或 >= / use > or >="},
	}
}

func eachFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	return []contradiction{
		{!in.Measure.IsTotal(), "each 只用于合计数", "each is for totals", "measure: count"},
		{t.Value <= 0, "each 的次数要大于0", "each wants a number above 0", `">= 1 each month"`},
		{in.JanFeb && t.Freq == qianshao.Month, "1—2月合并的指标不能按月计次", "each month does not go with jan_feb",
			"each quarter，或删去 jan_feb / or remove jan_feb"},
		{in.Every > t.Freq, "报送比 each 的周期还少", "reported less often than each asks", "every: " + t.Freq.String()},
	}
}

func rangeFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	m := in.Measure
	return append([]contradiction{
		{t.By != 0 && !m.IsTotal(), "只有合计数的区间写日期", "only a range on a total takes a date", "删去 by / remove by"},
		percentFault(in, t.Low), percentFault(in, t.High),
	}, boundFaults(in, t.Low)...)
}

func stepsFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	m := in.Measure
	return append([]contradiction{
		{m == qianshao.Growth || m == qianshao.Mean, "分步目标不用于 growth 和 mean", "no steps on growth or mean", `">= 8"`},
		percentFault(in, t.Last()),
	}, boundFaults(in, t.Steps[0].Value)...)
}
