package qianshao

import "strings"

// oneOffMarks begin the note of a figure that a person marks as one-off; the
// reason follows: “一次性入库：土地出让”.
var oneOffMarks = [...]string{"一次性", "one-off"}

// OneOff reports whether a note marks its figure as one-off: it counts in the
// total, and nothing is extrapolated from it.
func OneOff(note string) bool {
	note = strings.ToLower(strings.TrimSpace(note))
	for _, m := range oneOffMarks {
		if strings.HasPrefix(note, m) {
			return true
		}
	}
	return false
}

// OneOffNote is the note that marks a figure as one-off for a reason, or takes
// such a mark back.
func OneOffNote(reason string, off bool) string {
	if off {
		return "取消" + oneOffMarks[0] + "：" + reason
	}
	return oneOffMarks[0] + "：" + reason
}
