package view

// calendarTexts are the texts of the calendar of rounds.
var calendarTexts = map[string]said{
	"cal.title": {"调度日历", "Calendar of dispatches"},
	"cal.lead": {"截止日当天以前得知的数计入；遇休息日顺延到工作日。",
		"Figures known by the end of the cut-off count; days off move to the next working day."},
	"cal.unknown":  {"本年放假安排未知，只按周末推算。", "The year's holidays are not known: weekends only."},
	"cal.feed":     {"订阅日历", "Subscribe"},
	"cal.feeds":    {"按单位订阅（含报数日）", "Feeds of units, with the days their figures are due"},
	"cal.meeting":  {"会期", "Held"},
	"cal.cutoff":   {"截数", "Cut-off"},
	"cal.dispatch": {"调度", "Dispatch"},
	"cal.battles":  {"范围", "Covers"},
	"cal.clause":   {"依据", "Clause"},
	"cal.state":    {"状态", "State"},
	"cal.planned":  {"未到截止日", "to come"},
	"cal.due":      {"已截止", "past its cut-off"},
	"cal.frozen":   {"已冻结", "frozen"},
	"cal.past":     {"已过的月份", "Months gone by"},
	"cal.all":      {"全部", "All"},
	"cal.name":     {"%s%s", "%[2]s, %[1]s"},

	"whole": {"%s（全部）", "%s (all)"},
}
