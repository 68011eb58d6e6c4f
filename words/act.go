package words

import (
	"strings"

	"qianshao"
)

// acts name what the audit knows of.
var acts = map[string]pair{
	"accept held": {"存疑的数收下", "held input accepted"}, "reject held": {"存疑的数退回", "held input rejected"},
	"undo batch": {"撤回一批", "batch taken back"},
	"plan":       {"计划换版", "plan changed"}, "freeze": {"材料冻结", "dispatch frozen"}, "pledge": {"签承诺", "promise signed"},
	"duty":  {"应办事项", "duty"},
	"tasks": {"任务清单", "tasks"}, "task-step": {"任务节点", "step of a task"}, "task-withdraw": {"任务撤销", "task withdrawn"},
	"task-restore":     {"任务恢复", "task restored"},
	"again deliveries": {"消息再发", "messages sent again"}, "move deliveries": {"消息转通道", "messages moved"},
	"drop deliveries": {"消息不发", "messages dropped"},
}

// Act names what somebody did, by the action that the audit holds; an unknown
// one stands for itself.
func Act(lang, action string) string {
	if x, known := acts[action]; known {
		return x.in(lang)
	}
	return action
}

// ActNote says what the program wrote beside an act, and whether it did: other
// notes are what people wrote.
func ActNote(lang string, e *qianshao.AuditEntry) (text string, ours bool) {
	switch e.Action {
	case "tasks":
		return pair{e.Note + " 项", e.Note + " tasks"}.in(lang), true
	case "task-step":
		step, day, _ := strings.Cut(e.Note, " ")
		return Step(lang, qianshao.NodeStep(step)) + " " + day, true
	case "duty":
		i := max(strings.LastIndexByte(e.Note, ' '), 0)
		if state := DutyState(lang, qianshao.DutyState(e.Note[:i])); state != "" {
			return state + e.Note[i:], true
		}
	}
	return e.Note, false
}
