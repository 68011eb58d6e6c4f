package plan

import (
	"slices"
	"strings"

	"qianshao/near"
)

// suggest returns a remedy that names the known word nearest to what was
// written, or all known words where none is near.
func suggest(word string, known []string) string {
	if w, ok := near.Word(word, known); ok {
		return didYouMean(w)
	}
	if len(known) == 0 {
		return "先定义它 / define it first"
	}
	list := slices.DeleteFunc(slices.Sorted(slices.Values(known)), func(w string) bool { return w == "" })
	more := ""
	if len(list) > 40 {
		list, more = list[:40], " …"
	}
	return "可用 / known: " + strings.Join(list, ", ") + more
}

func didYouMean(w string) string { return "是不是 " + w + "？ / did you mean " + w + "?" }
