package dashboards

// wallTexts are the texts of the wall's scenes and of the charts' tools.
var wallTexts = map[string]said{
	"chart.fan":      {"预计（中值）", "Forecast (median)"},
	"chart.fan-low":  {"预计低位（P10）", "Forecast low (P10)"},
	"chart.fan-high": {"预计高位（P90）", "Forecast high (P90)"},
	"chart.fan-end":  {"预计 %s", "Forecast %s"},
	"chart.miss":     {"· 未达标概率 %s", "· P(miss) %s"},
	"mark.measure":   {"签收措施", "Measure signed"},
	"mark.plan":      {"目标调整：%s", "Target changed: %s"},
	"legend.fan":     {"预计（80%）", "Forecast (80%)"},
	"legend.alert":   {"预警", "Alert"},
	"legend.measure": {"措施", "Measure"},
	"legend.plan":    {"目标调整", "Target changed"},
}
