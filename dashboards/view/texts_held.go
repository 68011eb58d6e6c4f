package view

// heldTexts are the texts of the page of held figures and of sources.
var heldTexts = map[string]said{
	"held.title": {"待核数据", "Held input"},
	"held.lead": {"存疑的数先放在这里，不进入任何判断；采纳后以采纳时间入库。",
		"Doubtful figures wait here outside every judgement; an accepted one is recorded at that time."},
	"held.open":     {"待核", "Open"},
	"held.accepted": {"已采纳", "Accepted"},
	"held.rejected": {"已退回", "Rejected"},
	"held.none":     {"没有待核数据", "Nothing is held"},
	"held.reviewer": {"审核人", "Reviewer"},
	"held.accept":   {"采纳", "Accept"},
	"held.reject":   {"退回", "Reject"},
	"held.decided":  {"已处理", "Decided"},
	"held.who":      {"请先填审核人", "Name the reviewer first"},

	"sources.title":  {"要处理的来源", "Sources that need you"},
	"sources.faults": {"读不了，改好之前一直显示", "Not read; shown until it is mended"},
	"sources.good":   {"上次正常 %s", "last good %s"},
	"sources.passed": {"不读的文件（不是报表格式，或是子文件夹）", "Left alone (no kind of report, or a folder)"},
}
