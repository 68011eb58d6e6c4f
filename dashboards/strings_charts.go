package dashboards

// chartTexts are the texts of the desk pages' charts.
var chartTexts = map[string]said{
	"attain.head":       {"完成 ÷ 应达（从差到好）", "Done ÷ due, worst first"},
	"attain.lead":       {"只列可比的指标；虚线为应达", "Only what can be compared; the dashed line is what is due"},
	"attain.more":       {"全部 %d 项", "All %d"},
	"battles.mean":      {"各仗平均完成率", "Mean attainment of each battle"},
	"battles.behind":    {"落后最多的指标", "Indicators furthest behind"},
	"battles.compared":  {"可比指标", "Compared"},
	"battles.kept":      {"达到应达", "On schedule"},
	"battles.worst":     {"最差指标", "Worst indicator"},
	"battles.how":       {"各指标完成 ÷ 应达，超额按 100% 计，取平均", "mean of done ÷ due, what is ahead counted as 100%"},
	"battles.alt":       {"%d 仗的平均完成率，最低的是%s，%s", "Mean attainment of %d {battle|battles}; lowest is %s at %s"},
	"th.battle":         {"仗", "Battle"},
	"gauge.title":       {"在分档中的位置", "Where it stands on its bands"},
	"matrix.alt":        {"%d 项指标 %d 个月的灯色，现在红 %d、橙 %d", "Lights of %d {indicator|indicators} over %d {month|months}; now %d red, %d orange"},
	"matrix.by":         {"每格是月末当天按当时所知的灯色", "each cell is the light at the month's end by what was known then"},
	"matrix.worse-only": {"只看变差过的", "Only those that became worse"},
	"matrix.none":       {"没有符合的指标", "No indicator fits"},
	"foot.lights":       {"灯", "lights"},
	"jump.to":           {"本页内容", "On this page"},
}
