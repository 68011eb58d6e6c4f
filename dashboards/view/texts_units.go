package view

// unitsTexts are the texts of the pages of units.
var unitsTexts = map[string]said{
	"units.title": {"责任单位", "Responsible units"},
	"units.rank":  {"单位排名", "Units ranked"},

	"unit.late":       {"逾期未报", "Overdue"},
	"unit.next":       {"接下来应报", "Due next"},
	"unit.list":       {"牵头指标", "Indicators it leads"},
	"unit.helps":      {"参与指标", "Indicators it takes part in"},
	"unit.alerts":     {"预警", "Alerts"},
	"unit.periods":    {"%s等 %d 期", "%s and more (%d)"},
	"unit.due":        {"应于 %s", "due %s"},
	"unit.leader":     {"负责人", "Head"},
	"unit.contact":    {"联系", "Contact"},
	"unit.no-late":    {"没有逾期", "Nothing overdue"},
	"unit.no-next":    {"暂无", "Nothing"},
	"unit.promised":   {"承诺", "Promised"},
	"unit.no-promise": {"还没有写下的整改措施", "No measure has been written yet"},
	"unit.template":   {"下载填报表", "Workbook to fill in"},

	"todo.title":       {"要办的事", "To do"},
	"todo.none":        {"没有要办的事", "Nothing to do"},
	"todo.report":      {"报送", "Report"},
	"todo.acknowledge": {"签收", "Acknowledge"},
	"todo.renew":       {"改措施", "New measure"},
	"todo.gap":         {"欠 %s", "%s short"},
	"todo.each":        {"每期需 %s", "%s a period needed"},

	"due.grace": {"应于 %s，宽限至 %s", "due %s, grace until %s"},
}
