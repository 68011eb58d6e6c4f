package plan

import (
	"strings"

	"qianshao"
)

// growthNames are what a published growth adds to the name of its amount.
var growthNames = []string{"增速", "增长率", "增幅", "增长", "同比增速", "同比增长"}

// published finds the growth series that rules a "growth >= 5" of an amount
// once it is in: the one the plan names, or the one of the amount's name.
func (l *loader) published(t *table, in *qianshao.Indicator) {
	v := t.get("published")
	if to := l.series(v, in.Published); to != nil &&
		(to.Measure != qianshao.Growth || l.plan.Line(qianshao.Series{Indicator: to.ID, Area: in.Area}) == nil) {
		v.fault("reference", "published 要指向本地区的 growth 指标", "published wants a growth series of the same area",
			"换一个指标 / take another")
	}
	if !hasGrowth(in) {
		return
	}
	if in.Published == "" {
		in.Published = l.growthOfName(in)
	}
	l.growthNote(t.get("targets"), in)
}

// growthOfName is the growth series of an amount's area and name; "" for none.
func (l *loader) growthOfName(in *qianshao.Indicator) string {
	if l.growths == nil {
		l.growths = growthsByName(l.plan)
	}
	return l.growths[qianshao.Series{Indicator: in.SharedName().ZH, Area: in.Area}]
}

// growthsByName are the growth series by the amounts that they are named after,
// each in its area; the first of a name counts.
func growthsByName(p *qianshao.Plan) map[qianshao.Series]string {
	out := map[qianshao.Series]string{}
	for i := range p.Indicators {
		to := &p.Indicators[i]
		if to.Measure != qianshao.Growth {
			continue
		}
		for _, amount := range amountsNamed(to) {
			key := qianshao.Series{Indicator: amount, Area: to.Area}
			if _, taken := out[key]; !taken && amount != "" {
				out[key] = to.ID
			}
		}
	}
	return out
}

func hasGrowth(in *qianshao.Indicator) bool {
	for i := range in.Targets {
		if in.Targets[i].Kind == qianshao.GrowthOf {
			return true
		}
	}
	return false
}

// amountsNamed are the amounts whose growth a series' names say it is.
func amountsNamed(growth *qianshao.Indicator) (amounts []string) {
	for _, name := range append([]string{growth.SharedName().ZH}, growth.Labels...) {
		for _, suffix := range growthNames {
			if rest, ok := strings.CutSuffix(name, suffix); ok {
				amounts = append(amounts, strings.TrimSpace(rest))
			}
		}
	}
	return amounts
}

// growthNote says where an amount's growth comes from.
func (l *loader) growthNote(v value, in *qianshao.Indicator) {
	f := qianshao.Fault{File: l.file, Field: v.field, Value: in.ID, Code: "growth-as-reported",
		ZH:     "增速按上报数推算（未按可比口径）",
		EN:     "growth is worked out from the reported values, not on a comparable base",
		Remedy: "有已发布增速时，另立 growth 指标并写 published / where growth is published, add its series and name it in published"}
	f.Line, f.Column = v.place().line, v.place().column
	if in.Published != "" {
		f.Code = "growth-published"
		f.ZH += "；" + in.Published + " 今年有数后，以已发布增速为准"
		f.EN += "; once " + in.Published + " has a figure of the year, that rules instead"
		f.Remedy = "无须改动 / nothing to mend"
	}
	l.plan.Notes = append(l.plan.Notes, f)
}
