package view

// indicatorsTexts are the texts of the list of indicators.
var indicatorsTexts = map[string]said{
	"list.filter":  {"筛选", "Filter"},
	"list.search":  {"名称、条款、单位", "Name, clause, unit"},
	"list.grade":   {"灯色", "Light"},
	"list.battle":  {"分%s", "%s"},
	"list.unit":    {"单位", "Unit"},
	"list.fresh":   {"报送", "Reporting"},
	"list.any":     {"全部", "All"},
	"list.apply":   {"筛选", "Apply"},
	"list.reset":   {"清除", "Clear"},
	"list.page":    {"第 %d / %d 页", "Page %d of %d"},
	"list.before":  {"上一页", "Previous"},
	"list.behind":  {"下一页", "Next"},
	"list.shown":   {"%d / %d 项", "%d of %d"},
	"list.lines":   {"%d / %d 条线（%d 项指标）", "%d of %d {line|lines} (%d {indicator|indicators})"},
	"list.nothing": {"没有符合条件的指标", "No indicator fits"},
}
