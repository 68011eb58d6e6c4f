package view

// onepageTexts are the texts of an indicator on one sheet of paper.
var onepageTexts = map[string]said{
	"onepage.title":      {"一页纸", "One page"},
	"onepage.back":       {"返回指标", "Back"},
	"onepage.path":       {"走势与路径", "Path"},
	"onepage.numbers":    {"数字", "Numbers"},
	"onepage.drivers":    {"是什么在拉动", "What moved it"},
	"onepage.no-drivers": {"往年数据不足，不能分解", "Too few earlier figures to tell"},
	"onepage.why":        {"为什么是这个颜色", "Why this colour"},
	"onepage.measures":   {"整改措施与效果", "Measures, and whether they worked"},
	"onepage.worked":     {"效果", "Effect so far"},
	"onepage.clause":     {"依据", "Clause"},
	"onepage.gap":        {"差距", "Gap"},
	"onepage.miss":       {"未达标概率", "P(miss)"},
	"onepage.unknown":    {"尚不能比较", "Cannot be told yet"},
	"onepage.resolved":   {"预警已解除", "Resolved"},
	"onepage.narrowed":   {"差距缩小", "The gap narrowed"},
	"onepage.widened":    {"差距扩大", "The gap widened"},
	"onepage.same":       {"差距未变", "No change"},
}
