package dashboards

// ledgerTexts are the texts of the page of our own warnings.
var ledgerTexts = map[string]said{
	"nav.ledger":       {"预警台账", "Track record"},
	"ledger.title":     {"预警台账：说过的，兑现了多少", "Track record: what was said, and what came of it"},
	"ledger.lead":      {"每一次研判的未达标概率都留底，年度结账后逐条对账。", "Every probability ever issued is kept, and scored when the year closes."},
	"ledger.issued":    {"共留底 %d 次研判", "%d {outlook|outlooks} on record"},
	"ledger.warnings":  {"首次预警（未达标概率≥70%）", "First warnings (70% or more likely to miss)"},
	"ledger.none":      {"还没有预警。", "No warning yet."},
	"ledger.at":        {"预警时间", "Warned at"},
	"ledger.through":   {"数据截至", "Known through"},
	"ledger.miss":      {"未达标概率", "Likely to miss"},
	"ledger.outcome":   {"结果", "Outcome"},
	"ledger.open":      {"待结账", "Not closed yet"},
	"ledger.came-true": {"应验", "Came true"},
	"ledger.false":     {"误报", "False alarm"},
	"ledger.bins":      {"说的概率与实际", "What was said, and what happened"},
	"ledger.said":      {"说的概率", "Said"},
	"ledger.n":         {"次数", "Times"},
	"ledger.missed":    {"实际未达标", "Missed"},
}
