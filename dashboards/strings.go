package dashboards

import (
	"fmt"

	"qianshao/words"
)

// said is a text in both languages.
type said struct{ zh, en string }

// text returns an interface text; its arguments fill it as in fmt.Sprintf. An
// unknown key comes back as it is, which the tests refuse.
func text(lang, key string, args ...any) string {
	s, ok := lookUp(key)
	if !ok {
		return key
	}
	out := s.zh
	if lang == "en" {
		out = s.en
	}
	if len(args) == 0 {
		return out
	}
	return fmt.Sprintf(words.Choose(out, args...), args...)
}

// textTables are all tables of texts; a key stands in one of them.
var textTables = []map[string]said{
	texts, deskTexts, deskTexts2, wallTexts, ledgerTexts, calendarTexts, dutyTexts, taskTexts, keepTexts, areaTexts, chartTexts, pledgeTexts,
	uxTexts, listTexts, pastTexts, sourceTexts, outboxTexts, sheetTexts,
}

func lookUp(key string) (said, bool) {
	for _, table := range textTables {
		if s, ok := table[key]; ok {
			return s, true
		}
	}
	return said{}, false
}

// texts are all texts of the pages that are not made from figures.
var texts = map[string]said{
	"brand":              {"前哨", "Qianshao"},
	"nav.wall":           {"大屏", "Wall"},
	"nav.battles":        {"分仗", "Battles"},
	"nav.indicators":     {"指标", "Indicators"},
	"nav.alerts":         {"预警", "Alerts"},
	"nav.units":          {"单位", "Units"},
	"nav.held":           {"待核", "Held"},
	"nav.matrix":         {"月度矩阵", "Months"},
	"nav.plans":          {"切换计划", "Plans"},
	"nav.skip":           {"跳到正文", "Skip to the page"},
	"list.semicolon":     {"；", "; "},
	"list.comma":         {"、", ", "},
	"paren":              {"（%s）", " (%s)"},
	"colon":              {"：", ": "},
	"period.of-year":     {"%d年%s", "%[2]s %[1]d"},
	"weekday.0":          {"星期日", "Sunday"},
	"weekday.1":          {"星期一", "Monday"},
	"weekday.2":          {"星期二", "Tuesday"},
	"weekday.3":          {"星期三", "Wednesday"},
	"weekday.4":          {"星期四", "Thursday"},
	"weekday.5":          {"星期五", "Friday"},
	"weekday.6":          {"星期六", "Saturday"},
	"items":              {"%d 项", "%d"},
	"count.lines":        {"%d 条线", "%d {line|lines}"},
	"value.hidden":       {"数值受限，此处只显示灯色", "Restricted: only the light is shown here"},
	"value.hidden-short": {"受限", "restricted"},
	"value.none":         {"尚无数据", "No figure yet"},
	"none":               {"没有", "None"},
	"print":              {"打印", "Print"},

	"role.reference": {"参照系列，不评判", "a reference, not judged"},
	"role.monitor":   {"只监测，不评判", "watched, not judged"},
	"fresh.current":  {"及时", "Current"},
	"fresh.due":      {"待报", "Due"},
	"fresh.overdue":  {"已过期限", "Overdue"},
	"fresh.stale":    {"逾期未报", "Stale"},
	"fresh.checking": {"待核", "Being checked"},

	"chart.actual":    {"今年", "This year"},
	"chart.path":      {"应达", "Expected"},
	"chart.target":    {"目标", "Target"},
	"chart.last-year": {"去年", "Last year"},
	"chart.reference": {"参照", "Reference"},
	"chart.month":     {"当月", "Month"},
	"chart.revised":   {"修订", "Revised"},
	"chart.latest":    {"最新", "Latest"},
	"chart.range":     {"应在 %s—%s", "should lie in %s–%s"},
	"chart.alt":       {"%s走势图：%s %s，%s灯", "Trend of %s: %s %s, light %s"},
	"chart.alt-none":  {"%s走势图：尚无数据", "Trend of %s: no figure yet"},
	"chart.table":     {"图中数据", "The chart's figures"},
	"chart.missing":   {"图表脚本没有装入程序。请运行 make assets 后重新构建。", "The chart script was not built in. Run make assets and build again."},

	"wall.worst":      {"最差", "Worst"},
	"wall.no-worst":   {"没有黄灯以上的指标", "Nothing yellow or worse"},
	"wall.watch":      {"需要盯住的 %d 项", "%d to watch"},
	"wall.areas":      {"另有 %d 地区", "and %d other {area|areas}"},
	"wall.rest":       {"另有 %d 项未列在屏上，见全部指标", "%d more are not on the screen: see all indicators"},
	"wall.more":       {"全部指标 →", "All indicators →"},
	"wall.watch-none": {"没有红橙黄灯", "Nothing to watch"},
	"wall.screen":     {"第 %s 屏", "Screen %s"},
	"wall.latest":     {"最新预警", "Latest alerts"},
	"wall.no-latest":  {"还没有预警", "No alert yet"},
	"wall.year":       {"年度时间进度", "Year elapsed"},
	"wall.all":        {"指标 %d 项", "%d {indicator|indicators}"},
	"wall.data":       {"数据截至", "Data as of"},
	"wall.late":       {"%d 项逾期未报", "%d overdue"},
	"wall.no-data":    {"尚无数据", "No data yet"},
	"wall.held":       {"待核 %d 条", "%d held"},
	"wall.sources":    {"来源 %d 个正常", "%d {source|sources} in order"},
	"wall.bad-n":      {"来源异常 %d 个", "%d {source|sources} failing"},
	"wall.bad":        {"来源异常：%s", "Source failing: %s"},
	"wall.key":        {"重点指标", "Key indicators"},
	"wall.battles":    {"各仗灯色", "Lights by battle"},
	"wall.past":       {"回看", "Looking back"},
	"wall.to-live":    {"回到现在", "Back to now"},
	"wall.acked":      {"已签收", "Acknowledged"},
	"wall.escalated":  {"督办", "Escalated"},
	"wall.overdue":    {"逾期未报", "Overdue"},
	"live.on":         {"在线", "Live"},
	"live.off":        {"已断开，%s 秒后重连", "Disconnected, again in %s s"},
	"live.wait":       {"连接中", "Connecting"},
	"live.stale":      {"取数失败，显示的是旧数据", "Update failed: shown data are old"},
	"live.past":       {"历史快照", "Snapshot"},
	"live.ago-now":    {"刚刚", "just now"},
	"live.ago-min":    {"%s 分钟前", "%s min ago"},
	"live.ago-hour":   {"%s 小时前", "%s h ago"},
	"live.ago-day":    {"%s 天前", "%s d ago"},

	"since.title":    {"%s 以来", "Since %s"},
	"since.none":     {"年内还没有通报", "No dispatch yet this year"},
	"since.red":      {"新转红", "New red"},
	"since.orange":   {"新转橙", "New orange"},
	"since.improved": {"好转", "Improved"},
	"since.revised":  {"修订", "Revised"},
	"since.overdue":  {"逾期未报", "Overdue"},
	"dispatch.name":  {"%s %s", "%[2]s (%[1]s)"},
	"next.label":     {"下一次", "Next"},
	"next.none":      {"年内没有下一次", "None left this year"},
	"next.today":     {"今天", "today"},
	"next.in":        {"还有 %s 个工作日", "in %s working {day|days}"},

	"alert.turned": {"转%s", "Turned %s"},
	"alert.eased":  {"缓和为%s", "Eased to %s"},
}
