package terminal

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"qianshao"
	"qianshao/words"
)

// Audit prints who did what, each with its time on this machine's clock.
func Audit(w io.Writer, list []qianshao.AuditEntry) {
	for _, e := range list {
		fmt.Fprintf(w, "%s  %s  %s  %s", e.At.In(time.Local).Format(time.DateTime), actor(e), act(e.Action),
			oneLine(e.Subject))
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

// acted says what the note of an entry means, in both languages where it has words.
func acted(e qianshao.AuditEntry) string {
	zh, ours := words.ActNote("zh", &e)
	if en, _ := words.ActNote("en", &e); ours {
		return zh + " / " + en
	}
	return e.Note
}
