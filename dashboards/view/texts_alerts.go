package view

// alertsTexts are the texts of the page of alerts, and of messages that did not arrive.
var alertsTexts = map[string]said{
	"alert.turned": {"转%s", "Turned %s"},
	"alert.eased":  {"缓和为%s", "Eased to %s"},
	"alert.then":   {"发出时（%s）", "As issued (%s)"},

	"alerts.none":       {"没有预警", "No alert"},
	"alerts.changes":    {"变化记录", "Changes"},
	"alerts.since":      {"始于 %s", "since %s"},
	"alerts.episode":    {"第 %d 次", "episode %d"},
	"alerts.escalated":  {"%s 起督办", "escalated since %s"},
	"alerts.hard":       {"硬", "Hard"},
	"alerts.title":      {"%d / %d 条", "%d of %d"},
	"alerts.count":      {"%d 条", "%d"},
	"alerts.nothing":    {"没有符合条件的预警", "No alert fits"},
	"alerts.search":     {"指标、单位、措施", "Indicator, unit, measure"},
	"alerts.ack":        {"签收", "Acknowledged"},
	"alerts.ack-no":     {"未签收", "Not yet"},
	"alerts.ack-yes":    {"已签收", "Yes"},
	"alerts.urged":      {"督办", "Escalated"},
	"alerts.urged-only": {"只看督办", "Escalated only"},

	"ack.open":    {"签收 · 填整改措施", "Acknowledge with a measure"},
	"ack.again":   {"改写整改措施", "Rewrite the measure"},
	"ack.by":      {"谁来办", "Who"},
	"ack.what":    {"怎么办", "What is done"},
	"ack.until":   {"何时办好", "By when"},
	"ack.effect":  {"预期效果", "Expected effect"},
	"ack.send":    {"签收", "Acknowledge"},
	"ack.sending": {"提交中…", "Sending…"},
	"ack.failed":  {"没有成功：", "Not done: "},

	"measure.title": {"整改措施", "Measure"},
	"measure.until": {"%s前", "by %s"},
	"measure.moved": {"差距 %s", "gap %s"},
	"measure.late":  {"已过期限", "its date has passed"},

	"moved.not-yet":   {"尚无新数，%s数出来后比较", "No new figure yet: compared once %s is in"},
	"moved.no-figure": {"尚无新数", "No new figure yet"},

	"outbox.title":        {"未送达的消息", "Messages not delivered"},
	"outbox.lead":         {"预警都在，没有丢；通道修好后会自动再发。也可以由人再发、转走或不再发。", "Nothing is lost: they go once the channel works again. A person may send them again, move or drop them."},
	"outbox.by":           {"处理人", "Handled by"},
	"outbox.unconfigured": {"配置里没有这个通道", "Not in the configuration"},
	"outbox.counts":       {"等待 %d 条，其中超过一小时 %d 条；已放弃 %d 条；最早 %s", "%d waiting, %d of them for over an hour; %d given up; the first since %s"},
	"outbox.again":        {"再发", "Send again"},
	"outbox.drop":         {"不再发", "Drop"},
	"outbox.move":         {"转到 %s", "Move to %s"},
	"outbox.none-lost":    {"有 %d 项预警变化不在任何消息里，请联系维护人员", "%d {change|changes} of alerts in no message: please report this"},
}
