package view

// battlesTexts are the texts of the page of all parts of the plan.
var battlesTexts = map[string]said{
	"battles.mean":     {"各仗平均完成率", "Mean attainment of each battle"},
	"battles.behind":   {"落后最多的指标", "Indicators furthest behind"},
	"battles.compared": {"可比指标", "Compared"},
	"battles.kept":     {"达到应达", "On schedule"},
	"battles.worst":    {"最差指标", "Worst indicator"},
	"battles.how":      {"各指标完成 ÷ 应达，超额按 100% 计，取平均", "mean of done ÷ due, what is ahead counted as 100%"},
	"battles.alt":      {"%d 仗的平均完成率，最低的是%s，%s", "Mean attainment of %d {battle|battles}; lowest is %s at %s"},
}
