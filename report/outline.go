package report

import (
	"strconv"
	"strings"
	"time"

	"qianshao/words"
)

var utc = time.UTC

// part is a part of a paper as drawn: its key names the placeholder.
type part struct {
	key    string
	title  string
	blocks []block
}

// block is one thing in the flow of a part: exactly one field counts, looked
// at in this order.
type block struct {
	table   *Table
	chart   *Chart
	heading string // of the second level, numbered
	text    string
	keep    bool // on one page with what follows
}

// The keys of parts; each is a placeholder of templates.
const (
	keySummary  = "总体情况"
	keyBattles  = "分战线情况"
	keyLists    = "红橙黄清单"
	keyRisk     = "风险评估"
	keyOverdue  = "未按时报送清单"
	keyDuties   = "应办事项"
	keyTasks    = "任务清单"
	keyPromises = "上次调度事项落实情况"
	keyAsks     = "需要办理的事项"
	keyScores   = "督查考核"
	keyAnnex    = "附表"
)

// section is what the paper calls the plan's parts; papers that do not say are
// of the time when all called them so.
func (p *Paper) section() string {
	if p.Section == "" {
		return words.In(p.Lang, "战线", "Battle")
	}
	return p.Section
}

// parts lists the parts of the body in their order, empty ones included.
func (p *Paper) parts() []part {
	t := func(zh, en string) string { return words.In(p.Lang, zh, en) }
	return []part{
		{keySummary, t(keySummary, "Overview"), p.summaryBlocks()},
		{keyBattles, t("分"+p.section()+"情况", p.section()+" by "+strings.ToLower(p.section())), p.battleBlocks()},
		{keyRisk, t(keyRisk, "Risk assessment"), p.riskBlocks()},
		{keyOverdue, t(keyOverdue, "Figures not handed in on time"), p.overdueBlocks()},
		{keyDuties, t(keyDuties, "Duties"), append(paragraphs(p.Duties.Text), tableBlock(p.dutyTable())...)},
		{keyTasks, t(keyTasks, "Tasks"), append(paragraphs(p.Tasks.Text), tableBlock(p.nodeTable())...)},
		{keyPromises, t(keyPromises, "What came of the last dispatch"),
			append(paragraphs([]string{p.NoPromises}), tableBlock(p.promiseTable())...)},
		{keyAsks, t(keyAsks, "What is asked for"), paragraphs(p.Asks)},
		{keyScores, t(keyScores, "Assessment"), p.scoreBlocks()},
	}
}

// annexes are the tables behind the body of a full paper: the lights that are
// not green with the day they became so, each battle's
// indicators, where every point of the assessment went, the year's figures.
func (p *Paper) annexes() (out []Table) {
	if !p.Full {
		return nil
	}
	if t := p.listTable(); len(t.Rows) > 0 {
		t.Title = words.In(p.Lang, keyLists, "Red, orange and yellow lights")
		out = append(out, t)
	}
	for i := range p.Battles {
		s := &p.Battles[i]
		t := p.fullTable(s)
		t = t.first(len(t.Columns) - 1) // why stands in the body
		t.Title = clean(s.Name) + words.In(p.Lang, "指标一览", ": all indicators")
		out = append(out, t)
	}
	if p.Scores != nil && len(p.Scores.Explain) > 0 {
		t := Table{Title: words.In(p.Lang, "督查考核逐项得分", "Assessment: where each point went"),
			Columns: []Column{p.col("序号", "No.", 4, Label), p.col("说明", "Explanation", 40, Words)}}
		for i, s := range p.Scores.Explain {
			t.Rows = append(t.Rows, []Cell{whole(i + 1), text(s)})
		}
		out = append(out, t)
	}
	return append(out, p.Annex...)
}

func tableBlock(t Table) []block {
	if len(t.Rows) == 0 {
		return nil
	}
	return []block{{table: &t}}
}

func paragraphs(texts []string) (out []block) {
	for _, s := range texts {
		if clean(s) != "" {
			out = append(out, block{text: clean(s)})
		}
	}
	return out
}

func charts(cs []Chart) (out []block) {
	for i := range cs {
		if !cs[i].empty() {
			out = append(out, block{chart: &cs[i]})
		}
	}
	return out
}

func (p *Paper) summaryBlocks() []block {
	out := paragraphs(p.Summary.Paragraphs)
	out = append(out, tableBlock(p.countTable().turned(p.Lang))...)
	return append(out, paragraphs(p.changed())...)
}

func (p *Paper) battleBlocks() (out []block) {
	for i := range p.Battles {
		s := &p.Battles[i]
		if len(s.Topics) > 0 {
			out = append(out, p.topicBlocks(s)...)
			continue
		}
		out = append(out, block{heading: clean(s.Name)})
		out = append(out, paragraphs(s.led(p.Lang))...)
		out = append(out, tableBlock(p.behindTable(s))...)
		out = append(out, p.keepBlocks(s)...)
		if p.Full {
			out = append(out, charts(s.Charts)...)
		}
	}
	return out
}

// led is a battle's text, behind the name of its convener.
func (s *Section) led(lang string) []string {
	if s.Convener == "" {
		return s.Text
	}
	who := words.In(lang, "召集人：", "Convener: ") + clean(s.Convener) + words.In(lang, "。", ". ")
	if len(s.Text) == 0 {
		return []string{who}
	}
	return append([]string{who + s.Text[0]}, s.Text[1:]...)
}

func (p *Paper) riskBlocks() []block {
	out := paragraphs(p.Risk.Text)
	out = append(out, tableBlock(p.riskTable(func(r *RiskItem) bool { return r.Open }))...)
	if p.Full {
		out = append(out, charts(p.Risk.Charts)...)
	}
	return out
}

// overdueBlocks lists what is still missing, and counts what has come since.
func (p *Paper) overdueBlocks() []block {
	late := 0
	for _, l := range p.Overdue {
		if !l.Missing {
			late++
		}
	}
	var out []block
	if late > 0 {
		out = []block{{text: words.In(p.Lang, "迟报后已补报"+strconv.Itoa(late)+"期。", strconv.Itoa(late)+" came in late.")}}
	}
	return append(out, tableBlock(p.overdueTable(func(l *Late) bool { return l.Missing }))...)
}

func (p *Paper) scoreBlocks() []block {
	if p.Scores == nil {
		return nil
	}
	out := paragraphs(p.Scores.Text)
	return append(out, tableBlock(p.scoreTable())...)
}

// ordinal numbers a heading: 一、 and （一） in Chinese, 1 and 1.2 in English.
func ordinal(lang string, upper, n int) string {
	switch {
	case lang == "en" && upper == 0:
		return strconv.Itoa(n) + ". "
	case lang == "en":
		return strconv.Itoa(upper) + "." + strconv.Itoa(n) + " "
	case upper == 0:
		return chineseNumber(n) + "、"
	}
	return "（" + chineseNumber(n) + "）"
}

// chineseNumber writes 1 to 99 as 一 to 九十九, others in digits.
func chineseNumber(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 1 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	}
	return digits[n/10] + "十" + digits[n%10]
}

// demoMark stands on every page and sheet of a paper made from demonstration
// data.
func demoMark(lang string) string {
	return words.In(lang, "演示数据　仅供演示　不得引用", "DEMONSTRATION DATA · not to be quoted")
}

// clockText says from which state of knowledge the paper was made.
func (p *Paper) clockText() string {
	c, stamp := p.Clock, "2006-01-02 15:04"
	out := words.In(p.Lang, "数据截至 ", "Figures as of ") + c.AsOf.Format(stamp) +
		words.In(p.Lang, "，数据版本 ", ", commit ") + strconv.FormatInt(c.Commit, 10)
	if c.PlanVersion != "" {
		out += words.In(p.Lang, "，计划版本 ", ", plan version ") + clean(c.PlanVersion)
	}
	out += words.In(p.Lang, "，", ", ")
	if !c.Frozen.IsZero() {
		out += words.In(p.Lang, "冻结于 ", "frozen ")
	}
	return out + frozenText(p) + words.In(p.Lang, "。", ".")
}

// frozenText is when a paper's dispatch froze, or that it has not.
func frozenText(p *Paper) string {
	if p.Clock.Frozen.IsZero() {
		return words.In(p.Lang, "未冻结", "not frozen")
	}
	return p.Clock.Frozen.Format("2006-01-02 15:04")
}
