package words

// acts name what the audit knows of.
var acts = map[string]pair{
	"accept held": {"存疑的数收下", "held input accepted"}, "reject held": {"存疑的数退回", "held input rejected"}, "undo batch": {"撤回一批", "batch taken back"},
	"plan": {"计划换版", "plan changed"}, "freeze": {"材料冻结", "dispatch frozen"}, "pledge": {"签承诺", "promise signed"}, "duty": {"应办事项", "duty"},
	"tasks": {"任务清单", "tasks"}, "task-step": {"任务节点", "step of a task"}, "task-withdraw": {"任务撤销", "task withdrawn"},
	"again deliveries": {"消息再发", "messages sent again"}, "move deliveries": {"消息转通道", "messages moved"}, "drop deliveries": {"消息不发", "messages dropped"},
}

// Act names what somebody did, by the action that the audit holds; an unknown
// one stands for itself.
func Act(lang, action string) string {
	if x, known := acts[action]; known {
		return x.in(lang)
	}
	return action
}
