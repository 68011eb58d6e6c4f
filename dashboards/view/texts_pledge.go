package view

// pledgeTexts are the texts of a promise and how it is kept.
var pledgeTexts = map[string]said{
	"pledge.title":       {"承诺", "Promise"},
	"pledge.from":        {"起点：%s %s", "from %[2]s at %[1]s"},
	"pledge.next":        {"下一期%s须完成 %s，累计到 %s", "%s must bring %s, to stand at %s"},
	"pledge.next-change": {"下一期%s须变动 %s，到 %s", "%s must change by %s, to %s"},
	"pledge.change":      {"变动", "Change"},
	"pledge.next-stand":  {"下一期%s须到 %s", "%s must stand at %s"},
	"pledge.score":       {"已报 %d 期，兑现 %d 期", "%d reported, %d kept"},
	"pledge.kept":        {"兑现", "kept"},
	"pledge.broken":      {"未兑现", "not kept"},
	"pledge.tip":         {"承诺到 %s", "promised %s"},
	"pledge.tip-came":    {"承诺 %s，实际 %s：%s", "promised %s, came %s: %s"},
	"pledge.third":       {"第%d月", "month %d"},
	"pledge.brief":       {"%s 签", "signed %s"},
	"pledge.own":         {"当期", "Own"},
	"pledge.through":     {"累计应到", "To stand at"},
	"pledge.stand":       {"应到", "To stand at"},
	"pledge.actual":      {"实际", "Came"},
	"pledge.result":      {"兑现情况", "Kept?"},
	"pledge.by":          {"签的单位", "Signed by"},
	"pledge.note":        {"怎么做到", "What will be done"},
	"pledge.lead":        {"签下以后，作为下一期的路径画在走势图上；以后再签，以新的为准，旧的留存。", "Once signed it stands on the chart as the path of the periods to come. A later one takes its place; the earlier is kept."},
	"pledge.sign-moved":  {"按上面拖动的数签", "Sign the figures set above"},
	"pledge.signed":      {"已签为承诺，见走势图", "Signed: see the chart"},
	"pledge.who":         {"请填签的单位", "Who signs is missing"},
}
