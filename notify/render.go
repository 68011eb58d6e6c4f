package notify

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"qianshao"
	"qianshao/words"
)

// Render puts a message into words. What leaves the house shows values of open
// indicators only.
func Render(p *qianshao.Plan, d qianshao.Delivery) Notice {
	m := d.Message
	n := Notice{Message: m, Key: m.Key + ":" + d.Channel, Title: title(p, m)}
	for _, t := range m.Transitions {
		n.Lines = append(n.Lines, line(p, t))
	}
	var md, text strings.Builder
	fmt.Fprintf(&md, "### %s\n", n.Title)
	fmt.Fprintf(&text, "%s\n", n.Title)
	for _, remark := range remarks(p, m) {
		fmt.Fprintf(&md, "> %s\n", remark)
		fmt.Fprintf(&text, "【%s】\n", remark)
	}
	for _, l := range n.Lines {
		fmt.Fprintf(&md, "- %s **%s**（%s）%s：%s\n", l.Grade, l.Name, l.Unit, l.state(), l.Sentence)
		fmt.Fprintf(&text, "%s %s（%s）%s：%s；依据 %s\n", l.Grade, l.Name, l.Unit, l.state(), l.Sentence, l.Clause)
	}
	for _, l := range reminders(p, m.Jobs) {
		fmt.Fprintf(&md, "- %s\n", l)
		fmt.Fprintf(&text, "%s\n", l)
	}
	n.Markdown, n.Text = md.String(), text.String()
	return n
}

// remarks stand above what a message says: that figures are made up, and what
// the plan remarks.
func remarks(p *qianshao.Plan, m qianshao.Message) (out []string) {
	if slices.ContainsFunc(m.Transitions, func(t qianshao.Transition) bool { return t.Alert.Demo }) {
		out = append(out, words.Demo("zh"))
	}
	if p.Remark.ZH != "" {
		out = append(out, p.Remark.ZH)
	}
	return out
}

func title(p *qianshao.Plan, m qianshao.Message) string {
	kind := map[string]string{"summary": "现状汇总", "escalation": "督办", "reminder": "催报"}[m.Kind]
	if kind == "" {
		kind = "预警"
	}
	to := p.UnitName(m.To, "zh")
	if id, ok := strings.CutPrefix(m.To, "convener:"); ok {
		to = id
		if b := p.Battle(id); b != nil {
			to = b.Name.ZH + "召集人"
		}
	}
	return fmt.Sprintf("前哨%s：%s，%d 项", kind, to, len(m.Transitions)+remindersCount(m.Jobs))
}

func line(p *qianshao.Plan, t qianshao.Transition) Line {
	a := t.Alert
	l := Line{Transition: t, Name: a.Indicator, Unit: p.UnitName(a.Unit, "zh"), Grade: words.Shape(a.Grade) + words.Grade("zh", a.Grade)}
	in := p.Indicator(a.Indicator)
	if in == nil {
		return l
	}
	l.Name, l.Clause = in.Name.ZH, in.Clause
	if a.State == qianshao.Resolved {
		l.Sentence = words.Resolved("zh", a.Why)
		return l
	}
	f := &qianshao.Finding{Rule: a.Rule, Grade: a.Grade, Hard: a.Hard, Evidence: a.Evidence}
	l.Sentence = words.Sentence("zh", in, f, open(in) && open(p.Indicator(a.Evidence.Compared.Indicator)) && open(p.Indicator(in.Amounts)))
	return l
}

// open reports whether an indicator's values may leave the house. A sentence
// that compares or weighs with another series shows that one's values too.
func open(in *qianshao.Indicator) bool {
	return in == nil || in.Sensitivity.Shows(qianshao.OutletLeave, false)
}

func (l Line) state() string {
	if l.Transition.Alert.Escalated != 0 {
		return "已督办"
	}
	return words.State("zh", l.Transition.Alert.State)
}

// cutNote says that a text was cut.
const cutNote = "\n…（内容过长，已截断，请看页面）"

// cut shortens a text to some bytes of UTF-8, between characters, and says so.
func cut(s string, bytes int) string {
	if len(s) <= bytes {
		return s
	}
	s = s[:max(bytes-len(cutNote), 0)]
	for len(s) > 0 && !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s + cutNote
}

// withKeyword makes sure that a text holds the word a robot asks for.
func withKeyword(s, keyword string) string {
	if keyword == "" || strings.Contains(s, keyword) {
		return s
	}
	return keyword + "\n" + s
}
