package dashboards

// listTexts are the texts of the lists of what is due, late, changed and
// warned of.
var listTexts = map[string]said{
	"since.dated":        {"%s以来 · %s", "Since %s · %s"},
	"safety.grace":       {"宽限", "grace"},
	"since.grace":        {"已过期限", "Past due"},
	"morning.grace":      {"已过期限（宽限期内）", "Past due, in grace"},
	"morning.late-first": {"补报", "Reported late"},
	"due.grace":          {"应于 %s，宽限至 %s", "due %s, grace until %s"},
	"revised.then-now":   {"%s %s → %s", "%s %s → %s"},
	"revised.withdrawn":  {"撤回", "withdrawn"},
	"late.reported":      {"%s %s（应于 %s）", "%s %s (due %s)"},
	"late.again":         {"%s %s（撤回后重报）", "%s %s (reported again)"},
	"revised.again":      {"重报", "Reported again"},
	"todo.gap":           {"欠 %s", "%s short"},
	"todo.each":          {"每期需 %s", "%s a period needed"},
	"moved.not-yet":      {"尚无新数，%s数出来后比较", "No new figure yet: compared once %s is in"},
	"moved.no-figure":    {"尚无新数", "No new figure yet"},
	"alert.then":         {"发出时（%s）", "As issued (%s)"},
	"alerts.title":       {"%d / %d 条", "%d of %d"},
	"alerts.count":       {"%d 条", "%d"},
	"units.rank":         {"单位排名", "Units ranked"},
	"alerts.nothing":     {"没有符合条件的预警", "No alert fits"},
	"alerts.search":      {"指标、单位、措施", "Indicator, unit, measure"},
	"alerts.ack":         {"签收", "Acknowledged"},
	"alerts.ack-no":      {"未签收", "Not yet"},
	"alerts.ack-yes":     {"已签收", "Yes"},
	"alerts.urged":       {"督办", "Escalated"},
	"alerts.urged-only":  {"只看督办", "Escalated only"},
	"rank.weights":       {"红 3 分、橙 2 分、逾期未报 1 分，分高在前", "red 3, orange 2, overdue 1; the highest sum first"},
	"ind.kinds":          {"“硬”的判断不因预测而改变；“软”的判断，有校准过的预测时以预测修正。", "A hard judgement stands whatever a forecast says; a calibrated forecast may correct a soft one."},
}
