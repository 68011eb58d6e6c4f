package app

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"qianshao"
	"qianshao/words"
)

// AuditTable prints who did what, each with its time on this machine's clock.
func AuditTable(w io.Writer, list []qianshao.AuditEntry) {
	for _, e := range list {
		fmt.Fprintf(w, "%s  %s  %s  %s", e.At.In(time.Local).Format(time.DateTime), actor(e), act(e.Action), oneLine(e.Subject))
		if note := acted(e); note != "" {
			fmt.Fprintf(w, "  %s", oneLine(note))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%d 条 / entries\n", len(list))
}

// act names what was done in both languages, once where it has no words.
func act(action string) string {
	zh, en := words.Act("zh", action), words.Act("en", action)
	if zh == en {
		return zh
	}
	return zh + " / " + en
}

// actor names who did it: what nobody is asked for is the program's own.
func actor(e qianshao.AuditEntry) string {
	if e.ByProgram() {
		return "前哨 / the program"
	}
	return cmp.Or(oneLine(e.Actor), "未具名 / unnamed")
}

// acted says what the note of an entry means.
func acted(e qianshao.AuditEntry) string {
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
