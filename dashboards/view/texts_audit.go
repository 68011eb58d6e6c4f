package view

// auditTexts are the texts of the page of who did what.
var auditTexts = map[string]said{
	"audit.title": {"留痕：谁做了什么", "Audit: who did what"},
	"audit.lead": {"签收承诺、处理存疑、撤回批次、计划换版、材料冻结，都记在这里，不删不改。最近 %d 条。",
		"Promises, decisions on doubtful figures, batches taken back, plans changed and papers frozen stand here for good. The latest %d."},
	"audit.empty":   {"还没有记录", "Nothing yet"},
	"audit.at":      {"时间", "Time"},
	"audit.who":     {"谁", "Who"},
	"audit.did":     {"做了什么", "Did what"},
	"audit.to":      {"对象", "To what"},
	"audit.note":    {"说明", "Note"},
	"audit.self":    {"前哨", "the program"},
	"audit.unnamed": {"未具名", "unnamed"},
}
