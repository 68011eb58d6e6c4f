package dashboards

// uxTexts are the texts of what a phone folds and of what asks before it acts.
var uxTexts = map[string]said{
	"nav.pages":           {"目录", "Pages"},
	"gauge.none":          {"尚无数据", "No data yet"},
	"import.ask-undo":     {"撤回 %s 这一批（入库 %d 条、存疑 %d 条）？", "Take back %s's batch (%d stored, %d held)?"},
	"import.ask-yes":      {"撤回", "Take it back"},
	"import.ask-no":       {"不撤回", "Keep it"},
	"import.turned":       {"撤回后变了的灯", "Lights that turned on taking it back"},
	"import.turned-none":  {"撤回后没有灯变。", "No light turned on taking it back."},
	"import.judging":      {"已撤回，正在重新研判…", "Taken back; judging anew…"},
	"import.judging-long": {"已撤回；研判还没有结束，稍后看指标页。", "Taken back; judging has not ended yet: see the indicators later."},
	"import.cell":         {"单元格 %s", "cell %s"},
}
