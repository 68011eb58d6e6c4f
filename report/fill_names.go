package report

import (
	"strconv"
	"strings"

	"qianshao/words"
)

// placeholder is a name that templates may use: either a short text or the
// blocks of a part.
type placeholder struct {
	zh, en string
	text   func(*Paper) string
	part   string // key of the part
}

const stamp = "2006-01-02 15:04"

var placeholders = []placeholder{
	{zh: "标题", en: "title", text: func(p *Paper) string { return p.Title }},
	{zh: "副标题", en: "subtitle", text: func(p *Paper) string { return p.Subtitle }},
	{zh: "发文机关", en: "issuer", text: func(p *Paper) string { return p.Issuer }},
	{zh: "发文字号", en: "number", text: func(p *Paper) string { return p.Number }},
	{zh: "成文日期", en: "date", text: func(p *Paper) string { return dateText(p.Lang, p.Date) }},
	{zh: "数据截至", en: "as_of", text: func(p *Paper) string { return p.Clock.AsOf.Format(stamp) }},
	{zh: "数据版本", en: "commit", text: func(p *Paper) string { return strconv.FormatInt(p.Clock.Commit, 10) }},
	{zh: "计划版本", en: "plan_version", text: func(p *Paper) string { return p.Clock.PlanVersion }},
	{zh: "冻结时间", en: "frozen", text: frozenText},
	{zh: "数据说明", en: "clock", text: (*Paper).clockText},
	{zh: keySummary, en: "overview", part: keySummary},
	{zh: keyBattles, en: "battles", part: keyBattles},
	{zh: keyLists, en: "lights", part: keyLists},
	{zh: keyRisk, en: "risk", part: keyRisk},
	{zh: keyOverdue, en: "overdue", part: keyOverdue},
	{zh: keyDuties, en: "duties", part: keyDuties},
	{zh: keyTasks, en: "tasks", part: keyTasks},
	{zh: keyPromises, en: "promises", part: keyPromises},
	{zh: keyAsks, en: "asks", part: keyAsks},
	{zh: keyScores, en: "assessment", part: keyScores},
	{zh: keyAnnex, en: "annex", part: keyAnnex},
}

// Placeholders lists the placeholders that [Fill] knows, each with its
// braces: {{标题}}, then {{title}}, which means the same.
func Placeholders() (out []string) {
	for _, h := range placeholders {
		out = append(out, "{{"+h.zh+"}}", "{{"+h.en+"}}")
	}
	return out
}

// holder finds a placeholder by its name, whatever its case.
func holder(name string) (placeholder, bool) {
	for _, h := range placeholders {
		if h.zh == name || strings.EqualFold(h.en, name) {
			return h, true
		}
	}
	return placeholder{}, false
}

// content is what a placeholder for a part stands for; an empty part says so.
func (f *filler) content(key string) []node {
	var bs []block
	switch key {
	case keyAnnex:
		full := *f.p
		full.Full = true
		for _, t := range full.annexes() {
			bs = append(bs, block{table: &t})
		}
	case keyLists:
		bs = tableBlock(f.p.listTable())
	}
	for _, part := range f.p.parts() {
		if part.key == key {
			bs = part.blocks
		}
	}
	if len(bs) == 0 {
		bs = []block{{text: words.In(f.p.Lang, "无。", "None.")}}
	}
	return f.draw.blocks(bs, 0)
}
