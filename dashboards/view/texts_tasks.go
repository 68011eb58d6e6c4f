package view

// tasksTexts are the texts of the page of lists of tasks.
var tasksTexts = map[string]said{
	"tasks.title":     {"任务清单", "Tasks"},
	"tasks.lead":      {"每项任务分节点，按时限亮灯：五个工作日内为临近，过了时限为逾期。签收、进展、办结、复核、销号逐步登记。", "Each task has nodes, lit by their day: near within five working days, overdue after it. Steps are recorded one by one."},
	"tasks.empty":     {"还没有任务清单：qianshao tasks import 清单.xlsx", "No list of tasks yet: qianshao tasks import LIST.xlsx"},
	"tasks.none":      {"没有这样的节点", "No such node"},
	"tasks.moves":     {"要推动的指标", "Meant to move"},
	"tasks.light":     {"灯", "Light"},
	"tasks.node":      {"节点", "Node"},
	"tasks.due":       {"时限", "Due"},
	"tasks.step":      {"进度", "Step"},
	"tasks.steps":     {"办理过程", "What was done"},
	"tasks.person":    {"责任人 %s", "in charge: %s"},
	"tasks.leader":    {"责任领导 %s", "leader: %s"},
	"tasks.is-red":    {"逾期", "Overdue"},
	"tasks.is-yellow": {"临近", "Near"},
	"tasks.is-green":  {"正常、已完成", "In time or done"},
	"tasks.say":       {"登记", "Record"},
	"tasks.which":     {"哪一步", "Which step"},
	"tasks.day":       {"哪天", "On"},
	"tasks.by":        {"谁办的（复核须另一人）", "By (a review is another person's)"},
	"tasks.note":      {"佐证说明（签收可不写）", "Evidence (none wanted when signing for it)"},
	"tasks.file":      {"佐证文件放在哪里", "Where the file lies"},
	"tasks.send":      {"登记这一步", "Record this step"},
	"tasks.all":       {"这个单位的全部节点", "All nodes of this unit"},
}
