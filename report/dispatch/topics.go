package dispatch

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/report"
	"qianshao/words"
)

// topics goes through what a battle's own paper goes through; indicators of no
// topic follow where their light is not green.
func (s *scribe) topics(b *qianshao.Battle, all []covered) (out []report.Topic) {
	at := map[string][]covered{}
	for _, c := range all {
		at[c.in.ID] = append(at[c.in.ID], c)
	}
	for _, x := range b.Topics {
		var of []covered
		for _, id := range x.Indicators {
			of = append(of, at[id]...)
			delete(at, id)
		}
		one := s.topic(x.Name.In(s.lang), of)
		if note := x.Note.In(s.lang); note != "" {
			one.Text = append([]string{note + s.t("。", ".")}, one.Text...)
		}
		out = append(out, one)
	}
	rest := slices.DeleteFunc(slices.Clone(all), func(c covered) bool {
		_, open := at[c.in.ID]
		return !open || c.v.Grade < qianshao.Yellow
	})
	if len(rest) > 0 {
		out = append(out, s.topic(s.t("其他红橙黄灯", "Other lights that are not green"), rest))
	}
	return out
}

// sinceLast is what a ten-day dispatch goes through: the ten-days' own figures,
// then whatever else has come in since the one before. What has not moved is
// counted, and is no news.
func (s *scribe) sinceLast(all []covered, said []string) ([]report.Topic, []string) {
	var own, news []covered
	old := map[qianshao.Grade]int{}
	for _, c := range all {
		switch {
		case c.in.Every == qianshao.TenDay:
			own = append(own, c)
		case c.v.Grade != c.before && s.Then != nil, s.came(c.in):
			news = append(news, c)
		default:
			old[c.v.Grade]++
		}
	}
	var out []report.Topic
	if len(own) > 0 {
		out = append(out, s.topic(s.t("本旬", "This ten-day"), own))
	}
	if len(news) > 0 {
		out = append(out, s.topic(s.t("上次调度以来新报", "In since the last dispatch"), news))
	}
	var parts []string
	for _, g := range grades {
		if old[g] > 0 {
			parts = append(parts, s.tf("%s%d项", "%[2]d %[1]s", words.Grade(s.lang, g), old[g]))
		}
	}
	if len(parts) > 0 {
		said = append(said, s.t("其余指标上次调度以来没有新数，不再列出：", "Nothing new has come in of the others, which are not listed: ")+strings.Join(parts, s.t("，", ", "))+s.t("。", "."))
	}
	return out, said
}

// came reports whether a figure of the plan's year became known after the round
// before was cut off.
func (s *scribe) came(in *qianshao.Indicator) bool {
	if s.Before.Period.IsZero() {
		return true
	}
	since := s.Before.Cutoff.EndIn(s.plan.Location)
	return slices.ContainsFunc(s.Now.Frame.Year(in.Series(), s.plan.Year), func(p qianshao.Point) bool { return p.Recorded.After(since) })
}

func (s *scribe) topic(name string, of []covered) report.Topic {
	x := report.Topic{Name: name}
	for _, c := range of {
		x.Rows = append(x.Rows, s.topicRow(c))
		if text := s.judged(c); text != "" {
			x.Text = append(x.Text, c.in.Name.In(s.lang)+s.t("：", ": ")+text+s.t("。", "."))
		}
	}
	return x
}

// topicRow sets an indicator's latest figure, as reported, beside the one of
// the period before and of last year.
func (s *scribe) topicRow(c covered) report.TopicRow {
	r := report.TopicRow{Indicator: c.in.Name.In(s.lang), Unit: words.UnitOf(s.lang, c.in), Target: words.Targets(s.lang, s.plan, c.in, ""), Grade: c.v.Grade, Withheld: !s.shows(c.in)}
	q := c.v.Period
	if q.IsZero() {
		return r
	}
	r.Period = words.Period(s.lang, q)
	if r.Withheld {
		return r
	}
	r.Probability = s.miss(c)
	now, ok := s.figure(c.in, q)
	if !ok {
		return r
	}
	r.Value = figureOf(now.Value, now.Decimals)
	if p, ok := s.figure(c.in, before(c.in, q)); ok {
		r.Before, r.Change = figureOf(p.Value, p.Decimals), figureOf(now.Value-p.Value, max(now.Decimals, p.Decimals))
	}
	if p, ok := s.figure(c.in, q.LastYear()); ok {
		r.LastYear = figureOf(p.Value, p.Decimals)
	}
	return r
}

func (s *scribe) figure(in *qianshao.Indicator, q qianshao.Period) (qianshao.Point, bool) {
	p, ok := s.Now.Frame.Get(in.Series(), q)
	return p, ok && p.HasValue()
}

// before is the period reported before another: of a cumulative total none in
// the year's first, which begins anew.
func before(in *qianshao.Indicator, q qianshao.Period) qianshao.Period {
	for p := q.Prev(); ; p = p.Prev() {
		if p.Year() < q.Year() && in.Measure == qianshao.YTD {
			return qianshao.Period{}
		}
		if in.Expected(p) || p.Year() < q.Year()-1 {
			return p
		}
	}
}

// judged says step by step why a light is what it is, how far it is from green,
// and how the year is likely to end; "" of a quiet green one.
func (s *scribe) judged(c covered) string {
	banded := slices.ContainsFunc(c.in.Targets, func(t qianshao.Target) bool { return t.Kind == qianshao.Bands })
	likely := c.v.Probability != nil && *c.v.Probability >= riskProbability
	if c.v.Grade < qianshao.Yellow && !banded && !likely {
		return ""
	}
	out := s.reason(c)
	if !s.shows(c.in) {
		return out
	}
	if f := c.v.MainFinding(); f != nil && s.plan.ByTopics(s.Round) != nil {
		if steps := words.Formula(s.lang, c.in, f); steps != "" {
			out += s.t("（", " (") + steps + s.t("）", ")")
		}
	}
	for _, t := range c.in.Targets {
		if away := s.toGreen(c, &t); away != "" {
			out += s.t("；", "; ") + away
		}
	}
	if f := c.v.MainFinding(); f != nil && f.Rule == "outlook" {
		return out // it says how the year is likely to end
	}
	if ends := s.outlook(c); ends != "" && c.v.Probability != nil {
		out += s.t("；", "; ") + ends + s.tf("，未达标概率%s", ", P(miss) %s", words.Chance(*c.v.Probability))
	} else if ends != "" {
		out += s.t("；", "; ") + ends
	}
	return out
}

// toGreen says how far a banded value is from the green band, or how much of
// that is left.
func (s *scribe) toGreen(c covered, t *qianshao.Target) string {
	if t.Kind != qianshao.Bands || c.v.Value == nil {
		return ""
	}
	away := *c.v.Value - t.Bands[0]
	points := s.t("个百分点", " percentage points")
	if c.in.Unit != "%" {
		points = words.UnitOf(s.lang, c.in)
	}
	if away >= 0 {
		return s.tf("距“创绿”（低于%s）还差%s%s", "%[2]s%[3]s away from green (below %[1]s)", words.Plain(t.Bands[0]), words.Number(away, max(c.v.Decimals, 1)), points)
	}
	return s.tf("低于“创绿”线%s，有%s%s余地", "green, %[2]s%[3]s below %[1]s", words.Plain(t.Bands[0]), words.Number(-away, max(c.v.Decimals, 1)), points)
}
