package notify

import (
	"fmt"
	"strings"

	"qianshao"
	"qianshao/words"
)

// layout is how a channel writes a notice: the form of each part, and how text
// that people and files bring in is kept from being read as markup.
type layout struct {
	escape func(string) string
	// forms; full: grade, name, unit, state, sentence, and on what ground; short: grade, name, state
	head, remark, full, short, item, link string
	more                                  string
}

// plainText is for channels that read no markup.
var plainText = layout{escape: qianshao.Visible, head: "%s\n", remark: "【%s】\n", full: "%s %s（%s）%s：%s%s\n",
	short: "%s %s %s\n", item: "%s\n", link: "%s\n", more: "另有 %s\n"}

// markdown is for robots.
var markdown = layout{escape: inert, head: "### %s\n", remark: "> %s\n", full: "- %s **%s**（%s）%s：%s\n",
	short: "- %s **%s** %s\n", item: "- %s\n", link: "[打开页面](%s)\n", more: "- 另有 %s\n"}

// inert keeps text from being read as markup by whatever a robot's clients
// take for it: neither 企业微信 nor 钉钉 knows an escape, so the signs are
// written in their full width.
func inert(s string) string { return markupSigns.Replace(qianshao.Visible(s)) }

var markupSigns = strings.NewReplacer("<", "＜", ">", "＞", "[", "［", "]", "］", "(", "（", ")", "）", "*", "＊", "_", "＿",
	"`", "｀", "#", "＃",
	"!", "！", "~", "～", "|", "｜", `\`, "＼", "@", "＠", "&", "＆", "://", "：//")

// body writes a notice in at most so many bytes (0: any number): the worst in
// full, the rest with name and light, what still finds no room as a number,
// and always the address of the pages.
func (n Notice) body(y layout, bytes int, keyword string) string {
	n.Lines = inAreas(n.Lines)
	head := fmt.Sprintf(y.head, y.escape(n.Title))
	for _, r := range n.Remarks {
		head += fmt.Sprintf(y.remark, y.escape(r))
	}
	if keyword != "" && !strings.Contains(head, keyword) {
		head = keyword + "\n" + head
	}
	tail := ""
	if n.Link != "" {
		tail = fmt.Sprintf(y.link, n.Link)
	}
	long, brief := y.parts(n)
	room := bytes - len(head) - len(tail)
	if bytes == 0 || size(long) <= room {
		return head + strings.Join(long, "") + tail
	}
	return head + y.fit(n, long, brief, room) + tail
}

// parts writes each matter of a notice, in full and in brief.
func (y layout) parts(n Notice) (long, brief []string) {
	for _, l := range n.Lines {
		name := y.escape(l.Name)
		full := []any{l.Grade, name, y.escape(l.Unit), l.State, y.escape(l.Sentence), ground(y.escape(l.Clause))}
		long = append(long, fmt.Sprintf(y.full, full[:strings.Count(y.full, "%s")]...))
		brief = append(brief, fmt.Sprintf(y.short, l.Grade, name, l.State))
	}
	for _, r := range n.Reminders {
		s := fmt.Sprintf(y.item, y.escape(r))
		long, brief = append(long, s), append(brief, s)
	}
	return long, brief
}

// ground names the plan's clause; a plan need not have one.
func ground(clause string) string {
	if clause == "" {
		return ""
	}
	return "；依据 " + clause
}

// fit writes as many matters in full as leave room for all others in brief;
// where there is none for these, as many in brief as there is.
func (y layout) fit(n Notice, long, brief []string, room int) string {
	full := 0
	for used := size(brief); full < len(long); full++ {
		if used += len(long[full]) - len(brief[full]); used > room {
			break
		}
	}
	if size(brief) <= room {
		return strings.Join(long[:full], "") + strings.Join(brief[full:], "")
	}
	kept, used := 0, 0
	for kept < len(brief) && used+len(brief[kept])+len(y.rest(n, kept+1)) <= room {
		used += len(brief[kept])
		kept++
	}
	return strings.Join(brief[:kept], "") + y.rest(n, kept)
}

// rest counts what is left out from a place on: the indicators that are not
// named above, by light, and apart from these what is over.
func (y layout) rest(n Notice, from int) string {
	if from >= len(n.Lines)+len(n.Reminders) {
		return ""
	}
	named, over := map[qianshao.Series]bool{}, map[qianshao.Series]bool{}
	var by [qianshao.Red + 1]int
	left := len(n.Reminders) - max(from-len(n.Lines), 0)
	for i, l := range n.Lines {
		a := l.Transition.Alert
		switch {
		case i >= from && a.State == qianshao.Resolved:
			over[a.Series] = true
		case i >= from && !named[a.Series]:
			left++
			by[max(a.Grade, 0)]++
			named[a.Series] = true
		case i < from && a.State != qianshao.Resolved:
			named[a.Series] = true
		}
	}
	var parts, lights []string
	for _, g := range []qianshao.Grade{qianshao.Red, qianshao.Orange, qianshao.Yellow} {
		if by[g] > 0 {
			lights = append(lights, fmt.Sprintf("%s %d", words.Grade("zh", g), by[g]))
		}
	}
	switch {
	case len(lights) > 0:
		parts = append(parts, fmt.Sprintf("%d 项（%s）", left, strings.Join(lights, "、")))
	case left > 0:
		parts = append(parts, fmt.Sprintf("%d 项", left))
	}
	if len(over) > 0 {
		parts = append(parts, fmt.Sprintf("已解除 %d 项", len(over)))
	}
	if len(parts) == 0 { // other marks of what is named
		return fmt.Sprintf(y.more, "同一指标的别的目标，请看页面")
	}
	return fmt.Sprintf(y.more, strings.Join(parts, "、")+"，请看页面")
}

func size(list []string) (n int) {
	for _, s := range list {
		n += len(s)
	}
	return n
}
