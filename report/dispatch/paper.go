package dispatch

import (
	"fmt"
	"slices"
	"strings"

	"qianshao"
	"qianshao/report"
	"qianshao/words"
)

// scribe writes one dispatch in one language.
type scribe struct {
	*Facts
	plan *qianshao.Plan
	lang string
	late []report.Late // not handed in on time
	own  string        // the unit whose own restricted values are shown; "": none
}

// Paper puts a dispatch into words. Values of restricted indicators stay
// out, as a paper may be read by anybody it is handed to; own is the unit whose
// copy shows those that it leads. A full one has charts and annexes behind what
// a meeting reads.
func Paper(x *Facts, lang, own string, full bool) *report.Paper {
	s := &scribe{Facts: x, plan: x.Now.Plan, lang: lang, own: own}
	p := &report.Paper{Section: words.Section(lang, s.plan), Title: s.title(), Subtitle: s.subtitle(),
		Issuer: s.issuer(), Number: s.number(), Date: x.Round.Meeting, Lang: lang, Demo: s.demo(), Full: full,
		Clock: report.Clock{AsOf: x.Now.Clock.AsOf.In(s.plan.Location), Commit: x.Now.Clock.Commit,
			PlanVersion: shortVersion(s.plan.Version), Frozen: x.Frozen.In(s.plan.Location)}}
	s.late = s.overdue()
	p.Summary = s.summary()
	for _, id := range x.Round.Battles {
		if b := s.plan.Battle(id); b != nil {
			if section, ok := s.section(b); ok {
				p.Battles = append(p.Battles, section)
			}
		}
	}
	p.Lists = s.lists()
	p.Risk = s.risk()
	p.Overdue = s.late
	p.Duties = s.owed()
	p.Tasks = s.nodes()
	p.Promises = s.kept()
	if s.plan.ByTopics(x.Round) != nil && len(p.Promises) == 0 {
		p.NoPromises = s.t("没有要在这次调度说明结果的整改措施。", "No measure has a result to be told at this dispatch.")
	}
	p.Asks = s.asks()
	p.Scores = s.assessed()
	p.Annex = s.annex()
	return p
}

// demo reports whether a demonstration made up a figure of the paper.
func (s *scribe) demo() bool {
	return slices.ContainsFunc(s.covered(""), func(c covered) bool { return c.v.Demo })
}

// shortVersion is enough of a hash to tell versions apart.
func shortVersion(v string) string { return v[:min(len(v), 12)] }

// t picks the words of the paper's language.
func (s *scribe) t(zh, en string) string { return words.In(s.lang, zh, en) }

// tf picks a format of the paper's language and fills it.
func (s *scribe) tf(zh, en string, args ...any) string {
	return fmt.Sprintf(words.Choose(s.t(zh, en), args...), args...)
}

// roundName names the paper's kind of round.
func (s *scribe) roundName() string {
	if s.Round.Whole {
		return words.WholeRound(s.lang, s.plan, s.Round.Kind)
	}
	return words.Round(s.lang, s.plan, s.Round.Kind)
}

func (s *scribe) title() string {
	name := s.plan.Title.In(s.lang)
	if !s.Round.Whole && len(s.Round.Battles) == 1 {
		if b := s.plan.Battle(s.Round.Battles[0]); b != nil {
			name += s.t("", ": ") + b.Name.In(s.lang)
		}
	}
	period := words.Period(s.lang, s.Round.Period)
	if s.lang == "en" {
		return fmt.Sprintf("%s: %s, %s", name, s.roundName(), period)
	}
	return name + period + s.roundName()
}

func (s *scribe) subtitle() string {
	cut := qianshao.DateOf(s.Now.Clock.AsOf.In(s.plan.Location))
	y, m, d := cut.Civil()
	out := s.tf("（数据截至%d年%d月%d日%s）", "(figures known by %[1]d-%02[2]d-%02[3]d%[4]s)", y, int(m), d,
		s.t(either(s.Draft, "，未到截止日，草稿", ""), either(s.Draft, "; draft, the cut-off is to come", "")))
	if s.own != "" {
		out += s.tf("（%s专用，含受限数值）", " (copy for %s, with restricted values)", s.plan.UnitName(s.own, s.lang))
	}
	return out
}

func either(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

// issuer is the plan's office for the whole plan, else that of the round's
// first battle that has one; the plan's title where nobody is named.
func (s *scribe) issuer() string {
	if s.Round.Whole && s.plan.Office != "" {
		return s.plan.UnitName(s.plan.Office, s.lang)
	}
	for _, id := range s.Round.Battles {
		if b := s.plan.Battle(id); b != nil && b.Office != "" {
			return s.plan.UnitName(b.Office, s.lang)
		}
	}
	return s.plan.Title.In(s.lang)
}

// number counts the rounds of the kind within the year.
func (s *scribe) number() string {
	return s.tf("%d年第%d期", "%d, No. %d", s.plan.Year, s.Round.Period.Index())
}

// covered lists the round's indicators with their verdicts, in the plan's
// order.
func (s *scribe) covered(battle string) (out []covered) {
	for i := range s.plan.Indicators {
		in := &s.plan.Indicators[i]
		if in.Role == qianshao.Reference || !s.plan.Covers(s.Round, in) || battle != "" && in.Battle != battle {
			continue
		}
		c := covered{in: in, v: s.Now.Verdicts[i], forecast: s.Now.Forecasts[i], before: qianshao.Grey}
		if s.Then != nil {
			c.before = s.Then.Verdicts[i].Grade
		}
		out = append(out, c)
	}
	return out
}

// covered is one indicator of a round.
type covered struct {
	in       *qianshao.Indicator
	v        *qianshao.Verdict
	forecast *qianshao.Forecast
	before   qianshao.Grade
}

func (s *scribe) shows(in *qianshao.Indicator) bool {
	return in == nil || in.Sensitivity.Shows(qianshao.OutletPage, s.own != "" && in.Lead == s.own)
}

// reason is why a light is what it is, without values that may not be shown.
func (s *scribe) reason(c covered) string {
	values := s.shows(c.in) && s.shows(s.plan.Indicator(c.in.Amounts))
	if f := c.v.MainFinding(); f != nil && f.Evidence.Compared != nil {
		values = values && s.shows(s.plan.Indicator(f.Evidence.Compared.Indicator))
	}
	reason := words.Headline(s.lang, c.in, c.v, values)
	if end := words.Endings(s.lang, s.plan, c.in, c.v); end != "" {
		reason += s.t("。", ". ") + end
	}
	return reason
}

// grades are the lights in the order papers count them.
var grades = []qianshao.Grade{qianshao.Red, qianshao.Orange, qianshao.Yellow, qianshao.Green, qianshao.Grey}

func (s *scribe) summary() report.Summary {
	all := s.covered("")
	out := report.Summary{}
	better, worse := 0, 0
	for _, g := range grades {
		n := report.Count{Grade: g}
		before := 0
		for _, c := range all {
			if c.v.Grade == g {
				n.Now++
			}
			if c.before == g {
				before++
			}
		}
		if s.Then != nil {
			n.Before = &before
		}
		out.Counts = append(out.Counts, n)
	}
	for _, c := range all {
		if s.Then == nil || c.v.Grade == c.before {
			continue
		}
		if c.v.Grade > qianshao.Grey && c.before > qianshao.Grey {
			if c.v.Grade < c.before {
				better++
			} else {
				worse++
			}
		}
		out.Changes = append(out.Changes, report.Change{Indicator: c.in.Name.In(s.lang), From: c.before,
			To: c.v.Grade, Why: s.reason(c), Place: s.place(c.in)})
	}
	out.Paragraphs = s.overview(out.Counts, better, worse)
	return out
}

func (s *scribe) overview(counts []report.Count, better, worse int) []string {
	all := s.covered("")
	parts := make([]string, 0, len(counts))
	for _, c := range counts {
		if c.Now > 0 {
			parts = append(parts, s.tf("%s%d项", "%[2]d %[1]s", words.Grade(s.lang, c.Grade), c.Now))
		}
	}
	first := s.tf("本次调度涉及指标%d项%s：%s。", "%d {indicator|indicators}%s: %s.", countOf(all), s.inLines(all),
		strings.Join(parts, s.t("，", ", ")))
	if s.Then != nil {
		first += s.tf("与上次（%s）相比，%d项转好，%d项转差。", " Since the last one (%s) %d got better and %d worse.",
			words.Period(s.lang, s.Before.Period), better, worse)
	}
	out := []string{first}
	missing := 0
	for i := range s.late {
		if s.late[i].Missing {
			missing++
		}
	}
	if missing > 0 {
		out = append(out,
			s.tf("到期未报%d项，见清单。", "Figures of %d {indicator|indicators} have not been handed in; see the list.",
				missing))
	}
	if since := len(s.late) - missing; since > 0 {
		out = append(out, s.tf("迟报后已补报%d期。", "%d {figure|figures} came in late.", since))
	}
	out = append(out, s.closings()...)
	var corrected []string
	for _, c := range all {
		if len(c.v.Corrected) > 0 {
			corrected = append(corrected, c.in.Name.In(s.lang)+s.t("", " ")+words.Corrected(s.lang, c.v))
		}
	}
	if len(corrected) > 0 {
		out = append(out, strings.Join(corrected, s.t("；", "; "))+s.t("。", "."))
	}
	if s.demo() {
		out = append(out, words.Demo(s.lang)+s.t("。", "."))
	}
	if remark := s.plan.Remark.In(s.lang); remark != "" {
		out = append(out, remark+s.t("。", "."))
	}
	return out
}
