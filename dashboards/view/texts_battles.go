package view

// battlesTexts are the texts of the page of all parts of the plan.
var battlesTexts = map[string]said{
	"battles.mean":     {"各%s平均完成率", "Mean attainment of each %s"},
	"battles.behind":   {"落后最多的指标", "Indicators furthest behind"},
	"battles.compared": {"可比指标", "Compared"},
	"battles.kept":     {"达到应达", "On schedule"},
	"battles.worst":    {"最差指标", "Worst indicator"},
	"battles.how": {"各指标完成 ÷ 应达（上限类为应控 ÷ 实际），超额按 100% 计，取平均",
		"mean of done ÷ due (of a cap, due ÷ done), what is ahead counted as 100%"},
	"battles.alt": {"各%[2]s（%[1]d）的平均完成率，最低的是%[3]s，%[4]s",
		"Mean attainment of each %[2]s (%[1]d); lowest is %[3]s at %[4]s"},
}
