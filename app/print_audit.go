package app

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"qianshao"
	"qianshao/store"
	"qianshao/words"
)

// acts name what the audit knows of.
var acts = map[string]string{
	"accept held": "存疑的数收下 / held input accepted", "reject held": "存疑的数退回 / held input rejected", "undo batch": "撤回一批 / batch taken back",
	"plan": "计划换版 / plan changed", "freeze": "材料冻结 / dispatch frozen", "pledge": "签承诺 / promise signed", "duty": "应办事项 / duty",
	"tasks": "任务清单 / tasks", "task-step": "任务节点 / step of a task", "task-withdraw": "任务撤销 / task withdrawn",
	"again deliveries": "消息再发 / messages sent again", "move deliveries": "消息转通道 / messages moved", "drop deliveries": "消息不发 / messages dropped",
}

// AuditTable prints who did what, each with its time on this machine's clock.
func AuditTable(w io.Writer, list []store.AuditEntry) {
	for _, e := range list {
		fmt.Fprintf(w, "%s  %s  %s  %s", e.At.In(time.Local).Format(time.DateTime), actor(e), cmp.Or(acts[e.Action], e.Action), oneLine(e.Subject))
		if note := acted(e); note != "" {
			fmt.Fprintf(w, "  %s", oneLine(note))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%d 条 / entries\n", len(list))
}

// actor names who did it: what nobody is asked for is the program's own.
func actor(e store.AuditEntry) string {
	if e.Actor == "" && (e.Action == "plan" || e.Action == "freeze") {
		return "前哨 / the program"
	}
	return cmp.Or(oneLine(e.Actor), "未具名 / unnamed")
}

// acted says what the note of an entry means.
func acted(e store.AuditEntry) string {
	switch first, day, _ := strings.Cut(e.Note, " "); e.Action {
	case "tasks":
		return e.Note + " 项 / tasks"
	case "task-step":
		step := qianshao.NodeStep(first)
		return words.Step("zh", step) + " / " + words.Step("en", step) + "  " + day
	case "duty":
		i := max(strings.LastIndexByte(e.Note, ' '), 0)
		if name, known := dutyStates[qianshao.DutyState(e.Note[:i])]; known {
			return name[0] + " / " + name[1] + " " + e.Note[i:]
		}
	}
	return e.Note
}
