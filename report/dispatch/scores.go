package dispatch

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/report"
	"qianshao/rules"
	"qianshao/words"
)

var criterionWords = map[qianshao.Criterion][2]string{qianshao.ForAttainment: {"完成", "attainment"},
	qianshao.ForPace:       {"进度", "pace"},
	qianshao.ForTimeliness: {"及时", "timeliness"}, qianshao.ForQuality: {"质量", "quality"},
	qianshao.ForPromises: {"整改", "promises"},
	qianshao.ForFew:      {"少项折算", "few items"}, qianshao.ForRisk: {"风险扣分", "risk"}, qianshao.ForVeto: {"否决", "veto"}}

func (s *scribe) criterion(c qianshao.Criterion) string {
	w := criterionWords[c]
	return s.t(w[0], w[1])
}

// assessed is the assessment; nil where it is not part of the round.
func (s *scribe) assessed() *report.Scores {
	if s.Scores == nil {
		return nil
	}
	a := s.plan.Assessment
	out := &report.Scores{}
	for _, c := range qianshao.Printed {
		out.Criteria = append(out.Criteria, report.Criterion{Name: s.criterion(c), Most: s.mostOf(c)})
	}
	text := s.tf("各%s和各单位分别排名，分值到百分之一分，逐项相加；表头的数是满分或最多扣分。",
		"%s and units are ranked apart; points are counted in hundredths and add up. The numbers in the headings are the most that is given or taken.", s.t(words.SectionWord("zh", s.plan), words.Sections("en", s.plan)))
	if a.Note != "" {
		text += s.t("", " ") + a.Note + s.t("。", ".")
	}
	out.Text = []string{text, s.few()}
	if held := s.promisesByUnit(); held != "" {
		out.Text = append(out.Text, held)
	}
	scores := slices.Clone(s.Scores)
	slices.SortStableFunc(scores, func(a, b qianshao.Score) int {
		switch {
		case a.Battle && !b.Battle:
			return -1
		case b.Battle && !a.Battle:
			return 1
		}
		return a.Rank - b.Rank
	})
	for i := range scores {
		out.Rows = append(out.Rows, s.scoreRow(&scores[i]))
		out.Explain = append(out.Explain, s.explain(&scores[i])...)
	}
	return out
}

// few says what stands in place of a criterion without items, and how a total
// over few is weighed.
func (s *scribe) few() string {
	text := s.t("没有事项可评的一栏记“—”，其分值按比例归入其他各栏。",
		"A criterion with nothing to judge by shows a dash; its points are shared by the others.")
	if n := s.plan.Assessment.Shrink; n > 0 {
		text += s.tf("少项折算：有灯指标（没有的按应办事项的期数）少，得分说明不了什么，与按总平均计的%d项合并计算，项数越少越靠近总平均。",
			" Few items: over few lights (or, without any, few periods of duties) a total says little; it is averaged with %d at the mean of all, the closer to it the fewer they are.", n)
	}
	return text
}

// mostOf is the most a criterion gives or, below zero, takes; nil where it has none.
func (s *scribe) mostOf(c qianshao.Criterion) *report.Figure {
	a := s.plan.Assessment
	switch c {
	case qianshao.ForFew:
		return nil
	case qianshao.ForRisk:
		return &report.Figure{Value: -a.DeductMost.Float()}
	}
	return &report.Figure{Value: a.Weights[c].Float(), Decimals: pointDecimals(a.Weights[c])}
}

func pointDecimals(p qianshao.Points) int8 {
	if p%100 == 0 {
		return 0
	}
	return 2
}

func signedPoints(p qianshao.Points) string {
	if p > 0 {
		return "+" + p.String()
	}
	return p.String()
}

func pointFigure(p qianshao.Points) *report.Figure {
	return &report.Figure{Value: p.Float(), Decimals: 2}
}

func (s *scribe) subject(x *qianshao.Score) string {
	if x.Battle {
		return s.battle(x.Subject)
	}
	return s.plan.UnitName(x.Subject, s.lang)
}

func (s *scribe) scoreRow(x *qianshao.Score) report.Score {
	row := report.Score{Name: s.subject(x), Total: pointFigure(x.Total), Rank: x.Rank, RankBefore: x.RankBefore}
	for _, c := range qianshao.Printed {
		if l := x.Line(c); l == nil || l.Empty {
			row.Points = append(row.Points, nil)
		} else {
			row.Points = append(row.Points, pointFigure(l.Points))
		}
	}
	var names []string
	for _, it := range x.Line(qianshao.ForVeto).Items {
		names = append(names, s.vetoName(it))
	}
	row.Veto = strings.Join(names, s.t("；", "; "))
	return row
}

// explain says where each point went: for every line what was lost, and that
// the lines add up.
func (s *scribe) explain(x *qianshao.Score) []string {
	var sum []string
	var out []string
	for _, l := range x.Lines {
		if l.Points == 0 && l.Most == 0 && !l.Empty {
			continue
		}
		if l.Empty {
			out = append(out, s.subject(x)+s.t("·", " · ")+s.explainLine(&l))
			continue
		}
		sum = append(sum, s.criterion(l.Criterion)+l.Points.String())
		if why := s.explainLine(&l); why != "" {
			out = append(out, s.subject(x)+s.t("·", " · ")+why)
		}
	}
	head := s.subject(x) + s.t("：", ": ") + strings.Join(sum, s.t("＋", " + ")) + s.t("＝", " = ") + x.Total.String() +
		s.t("分。", " points.")
	return append([]string{head}, out...)
}

// explainLine names every item that did not bring its most, or took points.
func (s *scribe) explainLine(l *qianshao.ScoreLine) string {
	if l.Empty {
		return s.criterion(l.Criterion) + s.t("：本期无此类事项，其分值按比例归入其他各项。",
			": nothing to judge this time; its points are shared by the others.")
	}
	var lost []string
	for _, it := range l.Items {
		if it.Points != it.Most || l.Most == 0 {
			lost = append(lost, s.explainItem(it))
		}
	}
	if len(lost) == 0 {
		return ""
	}
	return s.criterion(l.Criterion) + s.t("：", ": ") + strings.Join(lost, s.t("；", "; ")) + s.t("。", ".")
}

func (s *scribe) explainItem(it qianshao.ScoreItem) string {
	name := it.Indicator
	if in := s.plan.Indicator(it.Indicator); in != nil {
		name = in.Name.In(s.lang)
	}
	points := s.tf("得%s，满分%s", "%s of %s", it.Points, it.Most)
	switch it.Case {
	case "light":
		return s.tf("%s%s灯按%d%%，%s", "%s %s counts %d %%, %s", name, words.Grade(s.lang, it.Grade), it.Part, points)
	case "pace":
		return s.tf("%s进度%s，%s", "%s at %s, %s", name, words.Percent(float64(it.Part)/float64(it.Of), 2), points)
	case "on-time":
		return s.tf("%s应报%[3]d期按时%[2]d期，%[4]s", "%s %[2]d of %[3]d on time, %[4]s", name, it.Part, it.Of, points)
	case "duty":
		return s.tf("应办事项“%s”应办%[3]d期按时%[2]d期，%[4]s", "duty “%s” %[2]d of %[3]d on time, %[4]s", s.dutyName(it.Name),
			it.Part, it.Of, points)
	case "unrevised":
		return s.tf("%s报送%[3]d期未更正%[2]d期，%[4]s", "%s %[2]d of %[3]d not corrected, %[4]s", name, it.Part, it.Of, points)
	case "promise":
		return s.tf("%s“%s”未见效，%s", "%s: “%s” not kept, %s", name, it.Name, points)
	case "few":
		return s.tf("有灯指标%d项，与按总平均%s计的%d项合并计算，%s",
			"%d {indicator|indicators} with a light, averaged with %[3]d at the mean of all, %[2]s: %[4]s", it.Part,
			it.Most, it.Of, signedPoints(it.Points))
	case "few-duty":
		return s.tf("没有有灯指标，应办事项%d项次，与按总平均%s计的%d项合并计算，%s",
			"no indicator with a light, %d {period|periods} of duties, averaged with %[3]d at the mean of all, %[2]s: %[4]s", it.Part, it.Most, it.Of, signedPoints(it.Points))
	case "deduct":
		out := s.tf("%s%s灯扣%s", "%s %s: %s", name, words.Grade(s.lang, it.Grade), -it.Points)
		if it.Part != it.Of {
			out += s.tf("（共%[2]d项，按%[1]d/%[2]d计）", " (%[2]d carried: counts %[1]d/%[2]d)", it.Part, it.Of)
		}
		return out
	}
	if it.Points == 0 {
		return s.tf("%s：%s，一票否决", "%s: %s, vetoed", name, s.vetoName(it))
	}
	return s.tf("%s：%s，一票否决，扣%s", "%s: %s, vetoed, %s taken", name, s.vetoName(it), -it.Points)
}

// vetoName names the condition under which an item vetoes.
func (s *scribe) vetoName(it qianshao.ScoreItem) string {
	for _, v := range s.plan.Assessment.Vetoes {
		if v.Indicator == it.Indicator && v.Name.ZH == it.Name {
			return v.Name.In(s.lang)
		}
	}
	return it.Name
}

// dutyName names a duty that an item has by its Chinese name.
func (s *scribe) dutyName(zh string) string {
	for _, b := range s.plan.Battles {
		for i := range b.Duties {
			if b.Duties[i].Name.ZH == zh {
				return words.Duty(s.lang, s.plan, &b.Duties[i])
			}
		}
	}
	return zh
}

// promisesByUnit says whose promises hold.
func (s *scribe) promisesByUnit() string {
	var parts []string
	for _, u := range rules.PromisesByUnit(s.plan, s.Promises) {
		if u.Kept+u.Broken == 0 { // none has come to its date
			continue
		}
		parts = append(parts, s.tf("%s%d项见效、%d项未见效", "%s %d kept, %d not", s.plan.UnitName(u.Unit, s.lang),
			u.Kept, u.Broken))
	}
	if len(parts) == 0 {
		return ""
	}
	return s.t("整改见效：", "Promises: ") + strings.Join(parts, s.t("；", "; ")) + s.t("。", ".")
}
