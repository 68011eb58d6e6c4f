package view

// morningTexts are the texts of the card of the morning.
var morningTexts = map[string]said{
	"morning.title":      {"晨报", "Morning card"},
	"morning.all":        {"全部", "All"},
	"morning.first":      {"年内还没有通报，暂无可比", "No dispatch yet this year to compare with"},
	"morning.red":        {"新转红", "Newly red"},
	"morning.orange":     {"新转橙", "Newly orange"},
	"morning.recovered":  {"好转", "Recovered"},
	"morning.revised":    {"修订", "Revised"},
	"morning.overdue":    {"逾期未报", "Overdue"},
	"morning.due":        {"本周应报", "Due this week"},
	"morning.rest":       {"另有 %d 项未列出，见全部指标", "%d more are not listed: see all indicators"},
	"morning.open":       {"打开晨报", "Morning card"},
	"morning.was":        {"原为%s", "was %s"},
	"morning.grace":      {"已过期限（宽限期内）", "Past due, in grace"},
	"morning.late-first": {"补报", "Reported late"},
}
