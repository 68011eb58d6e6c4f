package dashboards

// outboxTexts are the texts about messages that have not arrived.
var outboxTexts = map[string]said{
	"wall.untold":         {"%d 条消息未送达", "%d {message|messages} not delivered"},
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
