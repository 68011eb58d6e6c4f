package dispatch

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/report"
	"qianshao/words"
)

// risksMost bounds the outlooks listed of lights that are not green, greenMost
// those of green ones, which a short paper has.
const (
	risksMost = 15
	greenMost = 10
)

// riskProbability is from when on an outlook is listed as a risk.
const riskProbability = .3

// risk lists debt, zero and cap matters as they stand, then what the outlook
// says, the likeliest to miss first.
func (s *scribe) risk() report.Risk {
	var out report.Risk
	var ahead []covered
	likely, calm, advised, green := 0, 0, 0, 0
	for _, c := range s.covered("") {
		switch {
		case riskMatter(c.in):
			item := s.riskItem(c)
			if out.Items = append(out.Items, item); c.v.Grade == qianshao.Green && !item.Open {
				calm++
			}
		case c.v.Probability != nil && *c.v.Probability >= riskProbability:
			ahead = append(ahead, c)
		}
		if s.open(c) {
			green++
		}
		if c.v.Probability != nil && *c.v.Probability >= .5 {
			likely++
			if !c.v.Calibrated {
				advised++
			}
		}
	}
	slices.SortStableFunc(ahead, func(a, b covered) int {
		switch {
		case *a.v.Probability > *b.v.Probability:
			return -1
		case *a.v.Probability < *b.v.Probability:
			return 1
		}
		return 0
	})
	items := make([]report.RiskItem, len(ahead))
	for i, c := range ahead {
		items[i] = s.riskItem(c)
	}
	out.Items = append(out.Items, likeliest(items)...)
	if len(out.Items) > 0 {
		out.Text = []string{s.tf("按现有数据研判，未达标概率在五成及以上的指标%d项。概率只对有预测的目标给出。",
			"By the figures known, %d {indicator is|indicators are} as likely as not to miss {its target|their targets}. A probability stands only where there is a forecast.", likely)}
		if advised > 0 {
			out.Text[0] += s.tf("其中%d项历史不足，仅作提示，不影响灯色。",
				" Of these %d {has|have} too little history and {is|are} advisory: {it colours|they colour} no light.", advised)
		}
		if green > 0 {
			out.Text[0] += s.tf("绿灯中未达标概率在三成及以上的%d项", " P(miss) is 30 %% or more of %d green {one|ones}", green)
			if listed := listedGreen(out.Items); listed < green {
				out.Text[0] += s.tf("，表中列最高的%d项。", "; the table lists the likeliest %d.", listed)
			} else {
				out.Text[0] += s.t("，见表。", ", see the table.")
			}
		}
		if calm > 0 {
			out.Text[0] += s.tf("债务分档和清零一类事项中%d项为绿灯，不再列出；红、橙、黄灯的原因见分%s情况。",
				" Of debt bands and things that must not happen %d {is|are} green and not listed; why lights are red, orange or yellow stands with the %s.", calm, s.t(words.SectionWord("zh", s.plan), strings.ToLower(words.Sections("en", s.plan))))
		}
	}
	return out
}

// riskItem is one matter as it stands; open where its green light does not say
// that the year is likely to go wrong.
func (s *scribe) riskItem(c covered) report.RiskItem {
	note := s.outlook(c)
	if c.v.Probability == nil { // which says itself that it is advisory
		note += s.orientation(c)
	}
	return report.RiskItem{Topic: c.in.Name.In(s.lang), Standing: s.standing(c), Grade: c.v.Grade,
		Probability: s.miss(c), Note: note,
		Open: s.open(c)}
}

// likeliest cuts a list, the likeliest to miss first, to those there is room for:
// what is red already leaves the green ones theirs.
func likeliest(items []report.RiskItem) []report.RiskItem {
	room := map[bool]int{false: risksMost, true: greenMost}
	return slices.DeleteFunc(items, func(x report.RiskItem) bool {
		room[x.Open]--
		return room[x.Open] < 0
	})
}

// listedGreen counts the green ones of a list.
func listedGreen(items []report.RiskItem) (n int) {
	for i := range items {
		if items[i].Open {
			n++
		}
	}
	return n
}

// open reports whether a light is better than the outlook.
func (s *scribe) open(c covered) bool {
	return c.v.Grade < qianshao.Yellow && c.v.Probability != nil && *c.v.Probability >= riskProbability
}

// riskMatter reports whether an indicator is a risk in itself: bands, as of
// debt, or something that must not happen.
func riskMatter(in *qianshao.Indicator) bool {
	return slices.ContainsFunc(in.Targets, func(t qianshao.Target) bool {
		return t.Kind == qianshao.Bands || t.Numeric() && t.Cmp == qianshao.Equal && t.Value == 0 &&
			in.Measure.IsTotal()
	})
}

func (s *scribe) miss(c covered) *report.Figure {
	if c.v.Probability == nil || !s.shows(c.in) {
		return nil
	}
	p := figureOf(*c.v.Probability, 0)
	if p != nil {
		p.Advisory = !c.v.Calibrated
	}
	return p
}

func (s *scribe) standing(c covered) string {
	switch {
	case !s.shows(c.in):
		return s.t("数值不在此显示", "not shown here")
	case c.v.Value == nil && !c.v.Period.IsZero():
		return s.t("不适用", "not applicable")
	case c.v.Value == nil:
		return s.t("未报", "not reported")
	}
	return words.WithUnit(words.Value(c.in, c.v), words.UnitOf(s.lang, c.in))
}

// outlook says how the year is likely to end.
func (s *scribe) outlook(c covered) string {
	f := c.forecast
	if f == nil || !s.shows(c.in) {
		return ""
	}
	if !f.Says() {
		return words.OutlookWhy(s.lang, f.Why)
	}
	if none(c.in) { // a span of events says nothing where one is too many
		o, ok := f.Outlook(0)
		if !ok && len(f.Outlooks) > 0 {
			return words.OutlookWhy(s.lang, f.Outlooks[0].Why)
		} else if !ok {
			return ""
		}
		return s.tf("全年不发生的可能为 %s", "%s likely to stay at none", words.Chance(1-o.ProbabilityMiss))
	}
	d := reckoned(c)
	ends := s.t("年末", "the year ends")
	switch {
	case c.in.Measure.IsTotal():
		ends = s.t("全年", "the year comes to")
	case c.in.Measure == qianshao.Growth:
		ends = s.t("全年增速", "the year grows by")
	case c.in.Measure == qianshao.Mean:
		ends = s.t("全年均值", "the year averages")
	}
	out := s.tf("%s八成可能是%s", "with 80 %% probability %s %s", ends, words.Amount(f.P90, d, words.UnitOf(s.lang, c.in)))
	if words.Number(f.P10, d) != words.Number(f.P90, d) {
		out = s.tf("%s八成可能在%s至%s之间", "with 80 %% probability %s between %s and %s", ends, words.Number(f.P10, d),
			words.Amount(f.P90, d, words.UnitOf(s.lang, c.in)))
	}
	return out
}

// orientation is said of an outlook that rests on little history.
func (s *scribe) orientation(c covered) string {
	if c.forecast == nil || !c.forecast.Says() || c.forecast.Calibrated || none(c.in) || !s.shows(c.in) {
		return ""
	}
	return s.t("（历史不足，仅供参考）", " (little history: for orientation)")
}

// none reports whether all that an indicator has to meet is to have no event.
func none(in *qianshao.Indicator) bool {
	return in.Measure.IsTotal() && len(in.Targets) == 1 && in.Targets[0].Numeric() &&
		in.Targets[0].Cmp == qianshao.Equal && in.Targets[0].Value == 0
}
