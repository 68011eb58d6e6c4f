package plan

import (
	"strconv"

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
	}
	for _, c := range found {
		if c.bad {
			v.r.fault(v.place(), qianshao.Fault{Field: v.field, Value: t.Text, Code: "target-measure",
				ZH: "目标与口径 " + in.Measure.String() + " 矛盾：" + c.zh, EN: "the target contradicts measure " + in.Measure.String() + ": " + c.en, Remedy: c.remedy})
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
	return append(boundFaults(in, t.Value), percentFault(in, t.Value))
}

// boundFaults: a floor or cap on a total, and a mean, have a bound above 0.
func boundFaults(in *qianshao.Indicator, bound float64) []contradiction {
	return []contradiction{
		{in.Measure.IsTotal() && bound <= 0, "合计数的界限要大于0", "a bound on a total lies above 0", `不许发生写 "= 0" / for none at all write "= 0"`},
		{in.Measure == qianshao.Mean && bound <= 0, "均值的界限要大于0", "a bound on a mean lies above 0", `如 "<= 35" / such as "<= 35"`},
	}
}

func percentFault(in *qianshao.Indicator, bound float64) contradiction {
	return contradiction{in.Measure == qianshao.Ratio && (bound < 0 || in.Max != nil && bound > *in.Max),
		"比率的目标超出0到" + maxText(in), "a ratio's target lies outside 0 to " + maxText(in), "可超过时写 max: none / max: none where more is possible"}
}

func maxText(in *qianshao.Indicator) string {
	if in.Max == nil {
		return "∞"
	}
	return strconv.FormatFloat(*in.Max, 'f', -1, 64)
}

func equalFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	fits := t.Numeric() && (in.Measure == qianshao.Ratio || t.Value == 0 && (in.Measure.IsTotal() || in.Measure == qianshao.Level))
	return []contradiction{
		{!fits, "= 只用于比率，或合计数、水平值的 = 0", "= is for ratios, and as = 0 for totals and levels", "改用 >= 或 <= / use >= or <="},
		percentFault(in, t.Value),
	}
}

func referenceFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	m := in.Measure
	return []contradiction{
		{m != qianshao.Level && m != qianshao.Ratio && m != qianshao.Growth, "与别的系列比较只用于 level、ratio、growth", "other series are compared with level, ratio and growth", "改用数字目标 / use a number"},
		{!t.Cmp.Floor(), "与别的系列比较只用 > 或 >=", "other series are compared with > or >=", "改用 > 或 >= / use > or >="},
	}
}

func eachFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	return []contradiction{
		{!in.Measure.IsTotal(), "each 只用于合计数", "each is for totals", "measure: count"},
		{t.Value <= 0, "each 的次数要大于0", "each wants a number above 0", `">= 1 each month"`},
		{in.JanFeb && t.Freq == qianshao.Month, "1—2月合并的指标不能按月计次", "each month does not go with jan_feb", "each quarter，或删去 jan_feb / or remove jan_feb"},
		{in.Every > t.Freq, "报送比 each 的周期还少", "reported less often than each asks", "every: " + t.Freq.String()},
	}
}

func rangeFaults(in *qianshao.Indicator, t *qianshao.Target) []contradiction {
	m := in.Measure
	return append([]contradiction{
		{m == qianshao.Growth || m == qianshao.Mean, "区间不用于 growth 和 mean", "no range on growth or mean", "写成 >= 和 <= 两个目标 / write >= and <= as two targets"},
		{t.By != 0 && !m.IsTotal(), "水平值的区间不写日期", "a range on a level takes no date", "删去 by / remove by"},
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
