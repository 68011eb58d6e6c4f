package report

import (
	"strconv"
	"time"
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
}

// The keys of parts; each is a placeholder of templates.
const (
	keySummary  = "总体情况"
	keyBattles  = "分战线情况"
	keyLists    = "红橙黄清单"
	keyRisk     = "风险评估"
	keyOverdue  = "未按时报送清单"
	keyPromises = "上次调度事项落实情况"
	keyScores   = "督查考核"
	keyAnnex    = "附表"
)

// parts lists all parts of the body in their order, empty ones included.
func (p *Paper) parts() []part {
	t := func(zh, en string) string { return pick(p.Lang, zh, en) }
	return []part{
		{keySummary, t(keySummary, "Overview"), p.summaryBlocks()},
		{keyBattles, t(keyBattles, "Battle by battle"), p.battleBlocks()},
		{keyLists, t(keyLists, "Red, orange and yellow lights"), tableBlock(p.listTable())},
		{keyRisk, t(keyRisk, "Risk assessment"), p.riskBlocks()},
		{keyOverdue, t(keyOverdue, "Figures not handed in on time"), tableBlock(p.overdueTable())},
		{keyPromises, t(keyPromises, "What came of the last dispatch"), tableBlock(p.promiseTable())},
		{keyScores, t(keyScores, "Assessment"), p.scoreBlocks()},
	}
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
	out = append(out, tableBlock(p.countTable())...)
	return append(out, tableBlock(p.changeTable())...)
}

func (p *Paper) battleBlocks() (out []block) {
	for i := range p.Battles {
		s := &p.Battles[i]
		out = append(out, block{heading: clean(s.Name)})
		if s.Convener != "" {
			out = append(out, block{text: pick(p.Lang, "召集人：", "Convener: ") + clean(s.Convener) + pick(p.Lang, "。", ".")})
		}
		out = append(out, paragraphs(s.Text)...)
		out = append(out, tableBlock(p.battleTable(s))...)
		out = append(out, paragraphs(p.reasons(s))...)
		out = append(out, paragraphs(s.Needs)...)
		out = append(out, charts(s.Charts)...)
	}
	return out
}

func (p *Paper) riskBlocks() []block {
	out := paragraphs(p.Risk.Text)
	out = append(out, tableBlock(p.riskTable())...)
	return append(out, charts(p.Risk.Charts)...)
}

func (p *Paper) scoreBlocks() []block {
	if p.Scores == nil {
		return nil
	}
	out := paragraphs(p.Scores.Text)
	out = append(out, tableBlock(p.scoreTable())...)
	return append(out, paragraphs(p.Scores.Explain)...)
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
	return pick(lang, "演示数据　仅供演示　不得引用", "DEMONSTRATION DATA · not to be quoted")
}

// clockText says from which state of knowledge the paper was made.
func (p *Paper) clockText() string {
	c, stamp := p.Clock, "2006-01-02 15:04"
	out := pick(p.Lang, "数据截至 ", "Figures as of ") + c.AsOf.Format(stamp) +
		pick(p.Lang, "，数据版本 ", ", commit ") + strconv.FormatInt(c.Commit, 10)
	if c.PlanVersion != "" {
		out += pick(p.Lang, "，计划版本 ", ", plan version ") + clean(c.PlanVersion)
	}
	out += pick(p.Lang, "，", ", ")
	if !c.Frozen.IsZero() {
		out += pick(p.Lang, "冻结于 ", "frozen ")
	}
	return out + frozenText(p) + pick(p.Lang, "。", ".")
}

// frozenText is when a paper's dispatch froze, or that it has not.
func frozenText(p *Paper) string {
	if p.Clock.Frozen.IsZero() {
		return pick(p.Lang, "未冻结", "not frozen")
	}
	return p.Clock.Frozen.Format("2006-01-02 15:04")
}
