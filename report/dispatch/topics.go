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
// then what has first come in since the one before, what was corrected, and what
// else has another light. What has not moved is counted, and is no news.
func (s *scribe) sinceLast(all []covered, said []string) ([]report.Topic, []string) {
	var own, news, corrected, turned []covered
	old := map[qianshao.Grade]int{}
	for _, c := range all {
		switch {
		case c.in.Every == qianshao.TenDay:
			own = append(own, c)
		case s.came(c.in):
			news = append(news, c)
		case len(s.corrections(c.in)) > 0:
			corrected = append(corrected, c)
		case c.v.Grade != c.before && s.Then != nil:
			turned = append(turned, c)
		default:
			old[c.v.Grade]++
		}
	}
	var out []report.Topic
	for _, x := range []struct {
		name string
		of   []covered
	}{{s.t("本旬", "This ten-day"), own}, {s.t("上次调度以来新报", "In since the last dispatch"), news},
		{s.t("上次调度以来更正", "Corrected since the last dispatch"), corrected},
		{s.t("没有新数、灯变了", "Another light without a new figure"), turned}} {
		if len(x.of) == 0 {
			continue
		}
		topic := s.topic(x.name, x.of)
		for _, c := range slices.Backward(x.of) {
			topic.Text = append(s.corrected(c.in), topic.Text...)
		}
		out = append(out, topic)
	}
	var parts []string
	for _, g := range grades {
		if old[g] > 0 {
			parts = append(parts, s.tf("%s%d项", "%[2]d %[1]s", words.Grade(s.lang, g), old[g]))
		}
	}
	if len(parts) > 0 {
		said = append(said, s.t("其余指标上次调度以来没有新数，不再列出：",
			"Nothing new has come in of the others, which are not listed: ")+strings.Join(parts, s.t("，", ", "))+
			s.t("。", "."))
	}
	return out, said
}

// came reports whether a figure of a period of the plan's year became known for
// the first time after the round before was cut off.
func (s *scribe) came(in *qianshao.Indicator) bool {
	return s.Before.Period.IsZero() || slices.ContainsFunc(s.sinceBefore(in), func(p qianshao.Point) bool {
		return !s.known(in, p.Period)
	})
}

// corrections lists the figures that say something else than at the round before.
// To confirm a preliminary figure corrects nothing.
func (s *scribe) corrections(in *qianshao.Indicator) (out []qianshao.Point) {
	for _, p := range s.sinceBefore(in) {
		if before, ok := s.then(in, p.Period); ok && (before.HasValue() != p.HasValue() || before.Value != p.Value) {
			out = append(out, p)
		}
	}
	return out
}

// corrected says what figures of an indicator became; nothing where they are not
// shown.
func (s *scribe) corrected(in *qianshao.Indicator) (out []string) {
	if !s.shows(in) {
		return nil
	}
	amount := func(p qianshao.Point) string {
		if !p.HasValue() {
			return s.t("无数", "no figure")
		}
		return words.Amount(p.Value, p.Decimals, words.UnitOf(s.lang, in))
	}
	for _, p := range s.corrections(in) {
		before, _ := s.then(in, p.Period)
		out = append(out, s.tf("%s：%s由%s更正为%s。", "%s: %s was %s, and is %s.", in.Name.In(s.lang),
			words.Period(s.lang, p.Period), amount(before), amount(p)))
	}
	return out
}

// sinceBefore lists the figures of the plan's year that were handed in after the
// round before was cut off.
func (s *scribe) sinceBefore(in *qianshao.Indicator) []qianshao.Point {
	since := s.Before.Cutoff.EndIn(s.plan.Location)
	return slices.DeleteFunc(slices.Clone(s.Now.Frame.Year(in.Series(), s.plan.Year)), func(p qianshao.Point) bool {
		return !p.Recorded.After(since)
	})
}

// then is the figure that stood at the round before.
func (s *scribe) then(in *qianshao.Indicator, q qianshao.Period) (qianshao.Point, bool) {
	if s.Then == nil {
		return qianshao.Point{}, false
	}
	return s.Then.Frame.Get(in.Series(), q)
}

func (s *scribe) known(in *qianshao.Indicator, q qianshao.Period) bool {
	p, ok := s.then(in, q)
	return ok && p.Reported()
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
	r := report.TopicRow{Indicator: c.in.Name.In(s.lang), Unit: words.UnitOf(s.lang, c.in),
		Target: words.Targets(s.lang, s.plan, c.in, ""), Grade: c.v.Grade, Withheld: !s.shows(c.in)}
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
	if ends := s.outlook(c) + s.orientation(c); ends != "" && c.v.Probability != nil {
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
		return s.tf("距“创绿”（低于%s）还差%s%s", "%[2]s%[3]s away from green (below %[1]s)", words.Plain(t.Bands[0]),
			words.Number(away, max(c.v.Decimals, 1)), points)
	}
	return s.tf("低于“创绿”线%s，有%s%s余地", "green, %[2]s%[3]s below %[1]s", words.Plain(t.Bands[0]),
		words.Number(-away, max(c.v.Decimals, 1)), points)
}
