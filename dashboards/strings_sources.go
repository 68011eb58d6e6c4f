package dashboards

// sourceTexts are the texts about what comes in: sources that need somebody,
// workbooks to fill in.
var sourceTexts = map[string]said{
	"sources.title":  {"要处理的来源", "Sources that need you"},
	"sources.faults": {"读不了，改好之前一直显示", "Not read; shown until it is mended"},
	"sources.good":   {"上次正常 %s", "last good %s"},
	"unit.template":  {"下载填报表", "Workbook to fill in"},
	"sources.passed": {"不读的文件（不是报表格式，或是子文件夹）", "Left alone (no kind of report, or a folder)"},
}
