package notify

import (
	"fmt"
	"slices"
	"strings"

	"qianshao"
	"qianshao/words"
)

// inAreas makes one matter of the lines of an indicator in several areas that
// resend alike, where its worst is; all others stay as they are. It is for people
// who read: programs are told of each line.
func inAreas(lines []Line) []Line {
	type key struct {
		shared, state string
		unreported    bool
	}
	at := map[key][]Line{}
	keyOf := func(l Line) key { return key{l.Shared, l.State, l.Transition.Alert.Target == ""} }
	for _, l := range lines {
		if l.Shared != "" {
			at[keyOf(l)] = append(at[keyOf(l)], l)
		}
	}
	var out []Line
	for _, l := range lines {
		same, more := at[keyOf(l)]
		switch {
		case !more || len(same) > 0 && !slices.ContainsFunc(same, func(x Line) bool { return x.Area != l.Area }):
			out = append(out, l)
		case len(same) > 0:
			out = append(out, merged(same))
			at[keyOf(l)] = nil
		}
	}
	return out
}

// merged tells of several lines, the worst first, in one: where which light is,
// then what the worst of them says.
func merged(same []Line) Line {
	out := same[0]
	var grades []qianshao.Grade
	names, units, areas := map[qianshao.Grade][]string{}, map[string]bool{}, map[string]bool{}
	for _, l := range same {
		units[l.Unit] = true
		if areas[l.Area] { // by another of its marks
			continue
		}
		areas[l.Area] = true
		g := l.Transition.Alert.Grade
		if len(names[g]) == 0 {
			grades = append(grades, g)
		}
		names[g] = append(names[g], l.Area)
	}
	parts := make([]string, len(grades))
	for i, g := range grades {
		parts[i] = fmt.Sprintf("%s %d 地（%s）", words.Grade("zh", g), len(names[g]), strings.Join(names[g], "、"))
	}
	out.Name = same[0].Shared
	if len(units) > 1 {
		out.Unit = fmt.Sprintf("%d 家", len(units))
	}
	out.Sentence = strings.Join(parts, "、") + "；" + same[0].Name + "：" + same[0].Sentence
	return out
}
