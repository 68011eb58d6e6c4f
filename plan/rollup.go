package plan

import (
	"slices"
	"strings"

	"qianshao"
)

// weightWord in rollup: mean(weight) means the areas' own weights, unless an
// indicator has that id.
const weightWord = "weight"

// rollup reads sum or mean(weight).
func (l *loader) rollup(v value, in *qianshao.Indicator) {
	s, ok := v.scalar()
	if !ok {
		return
	}
	weight, isMean := strings.CutPrefix(s, "mean(")
	weight, closed := strings.CutSuffix(weight, ")")
	switch {
	case s == "sum":
		in.Rollup.How = qianshao.RollupSum
	case isMean && closed && strings.TrimSpace(weight) != "":
		in.Rollup = qianshao.Rollup{How: qianshao.RollupMean, Weight: strings.TrimSpace(weight)}
	default:
		v.fault("choice", "不认识的汇总方式", "not a way to add up areas",
			"sum，或 mean(权重指标) / sum, or mean(an indicator that weighs)")
	}
}

// checkRollup notes a rollup that does not fit the measure, has nothing to add
// up, or lacks weights.
func (l *loader) checkRollup(v value, lines []*qianshao.Indicator) {
	in := lines[0]
	if in.Rollup.How == qianshao.NoRollup {
		return
	}
	percent := in.Measure == qianshao.Ratio || in.Measure == qianshao.Growth || in.Measure == qianshao.Mean ||
		in.Unit == "%"
	switch {
	case in.Rollup.How == qianshao.RollupSum && percent:
		v.fault("contradiction", "比率、增速和均值不能相加", "ratios, growth and averages do not add up",
			"rollup: mean(权重指标) / rollup: mean(an indicator that weighs)")
	case in.Rollup.How == qianshao.RollupMean && in.Measure.IsTotal():
		v.fault("contradiction", "合计数相加，不取平均", "totals add up and are not averaged", "rollup: sum")
	}
	made := l.made(lines)
	if len(made) == 0 {
		v.fault("contradiction", "指标的地区里没有上下级，没有可汇总的",
			"none of the indicator's areas lies below another: nothing adds up",
			"areas 里同时写上级和下级 / list both an area and those below it in areas")
		return
	}
	l.checkWeight(v, lines, made)
}

// made lists the areas whose parts are among the indicator's.
func (l *loader) made(lines []*qianshao.Indicator) (out []string) {
	for _, in := range lines {
		if len(l.plan.PartsOf(in)) > 0 {
			out = append(out, in.Area)
		}
	}
	return out
}

func (l *loader) checkWeight(v value, lines []*qianshao.Indicator, made []string) {
	r := &lines[0].Rollup
	if r.How != qianshao.RollupMean {
		return
	}
	if r.Weight != weightWord || l.plan.Indicator(weightWord) != nil {
		to := l.series(v, r.Weight)
		switch {
		case to == nil:
		case to.ID == lines[0].ID:
			v.fault("cycle", "指标不能给自己加权", "an indicator cannot weigh itself", "换一个指标 / take another")
		case to.Many: // else areas may hand it in without being asked
			if lacks := l.partsWithout(lines, made, func(area string) bool {
				return l.plan.Line(qianshao.Series{Indicator: to.ID, Area: area}) != nil
			}); len(lacks) > 0 {
				v.fault("missing", "加权指标不在这些地区："+listed(lacks), "the weighing indicator is not in these areas: "+
					listed(lacks), "补进它的 areas / add them to its areas")
			}
		}
		return
	}
	lacks := l.partsWithout(lines, made, func(area string) bool { return l.plan.WeightOf(area) != 0 })
	if len(lacks) > 0 {
		v.fault("missing", "这些地区没有权重："+listed(lacks), "areas without a weight: "+listed(lacks),
			"在 areas 里写 weight: 12.5 / give each a weight under areas")
	}
	for _, in := range lines {
		in.Rollup.Weight = ""
	}
}

// partsWithout lists the areas that others are made of and that have no weight.
func (l *loader) partsWithout(lines []*qianshao.Indicator, made []string,
	weighed func(area string) bool) (out []string) {
	for _, in := range lines {
		if slices.Contains(made, l.plan.AreaParent(in.Area)) && !weighed(in.Area) {
			out = append(out, in.Area)
		}
	}
	return out
}
