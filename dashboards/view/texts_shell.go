package view

// shellTexts are the texts of what every page has around its view, and the heads of tables that several pages share.
var shellTexts = map[string]said{
	"brand": {"前哨", "Qianshao"},

	"nav.wall":       {"大屏", "Wall"},
	"nav.indicators": {"指标", "Indicators"},
	"nav.alerts":     {"预警", "Alerts"},
	"nav.units":      {"单位", "Units"},
	"nav.held":       {"待核", "Held"},
	"nav.matrix":     {"月度矩阵", "Months"},
	"nav.plans":      {"切换计划", "Plans"},
	"nav.skip":       {"跳到正文", "Skip to the page"},
	"nav.areas":      {"地区", "Areas"},
	"nav.calendar":   {"调度", "Dispatches"},
	"nav.import":     {"导入", "Import"},
	"nav.morning":    {"晨报", "Morning"},
	"nav.ledger":     {"预警台账", "Track record"},
	"nav.pages":      {"目录", "Pages"},

	"list.semicolon": {"；", "; "},
	"list.comma":     {"、", ", "},

	"paren": {"（%s）", " (%s)"},

	"colon": {"：", ": "},

	"period.of-year": {"%d年%s", "%[2]s %[1]d"},

	"weekday.0": {"星期日", "Sunday"},
	"weekday.1": {"星期一", "Monday"},
	"weekday.2": {"星期二", "Tuesday"},
	"weekday.3": {"星期三", "Wednesday"},
	"weekday.4": {"星期四", "Thursday"},
	"weekday.5": {"星期五", "Friday"},
	"weekday.6": {"星期六", "Saturday"},

	"items": {"%d 项", "%d"},

	"count.lines": {"%d 条线", "%d {line|lines}"},

	"value.hidden":       {"数值受限，此处只显示灯色", "Restricted: only the light is shown here"},
	"value.hidden-short": {"受限", "restricted"},
	"value.none":         {"尚无数据", "No figure yet"},

	"none": {"没有", "None"},

	"print": {"打印", "Print"},

	"role.reference": {"参照系列，不评判", "a reference, not judged"},
	"role.monitor":   {"只监测，不评判", "watched, not judged"},

	"fresh.current":  {"及时", "Current"},
	"fresh.due":      {"待报", "Due"},
	"fresh.overdue":  {"已过期限", "Overdue"},
	"fresh.stale":    {"逾期未报", "Stale"},
	"fresh.checking": {"待核", "Being checked"},

	"live.on":       {"在线", "Live"},
	"live.off":      {"已断开，%s 秒后重连", "Disconnected, again in %s s"},
	"live.wait":     {"连接中", "Connecting"},
	"live.stale":    {"取数失败，显示的是旧数据", "Update failed: shown data are old"},
	"live.past":     {"历史快照", "Snapshot"},
	"live.ago-now":  {"刚刚", "just now"},
	"live.ago-min":  {"%s 分钟前", "%s min ago"},
	"live.ago-hour": {"%s 小时前", "%s h ago"},
	"live.ago-day":  {"%s 天前", "%s d ago"},
	"live.cutoff":   {"与程序失联，画面是%s的", "No contact: this picture is of %s"},

	"th.light":     {"灯", "Light"},
	"th.indicator": {"指标", "Indicator"},
	"th.unit":      {"责任单位", "Responsible"},
	"th.value":     {"最新值", "Latest"},
	"th.target":    {"目标", "Target"},
	"th.trend":     {"走势", "Trend"},
	"th.fresh":     {"报送", "Reporting"},
	"th.period":    {"期", "Period"},
	"th.rule":      {"规则", "Rule"},
	"th.grade":     {"判断", "Grade"},
	"th.evidence":  {"依据", "Evidence"},
	"th.recorded":  {"何时得知", "Known since"},
	"th.commit":    {"提交", "Commit"},
	"th.source":    {"出处", "Source"},
	"th.figure":    {"值", "Value"},
	"th.count":     {"项数", "Count"},
	"th.bad":       {"红橙", "Red, orange"},
	"th.overdue":   {"逾期", "Overdue"},
	"th.open":      {"未签收", "To acknowledge"},
	"th.next-due":  {"下次应报", "Next due"},
	"th.lights":    {"灯色", "Lights"},
	"th.name":      {"单位", "Unit"},
	"th.raw":       {"原文", "As written"},
	"th.reason":    {"为何存疑", "Why it is held"},
	"th.decision":  {"处理", "Decision"},
	"th.moved":     {"差距变化", "Gap since"},

	"jump.to": {"本页内容", "On this page"},

	"asof.known": {"截至 %s 已知", "As known at %s"},
	"asof.drag":  {"拖动可回看任一日的判断", "Drag to judge as of any day"},
	"asof.day":   {"回看日期", "As of"},
	"asof.go":    {"查看", "Go"},
	"asof.back":  {"回到现在", "Back to now"},
	"asof.past": {"这是当时所知的判断，之后的报数和修订都不算在内。",
		"Judged by what was known then; later figures and revisions are left out."},

	"fault.title": {"打不开这一页", "This page cannot be shown"},
	"fault.home":  {"回到大屏", "To the wall"},
}
