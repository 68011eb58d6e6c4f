package notify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"qianshao"
	"qianshao/words"
)

// Render puts a message into words, the worst first. What leaves the house
// shows values of open indicators only.
func Render(p *qianshao.Plan, d qianshao.Delivery) Notice {
	m := d.Message
	n := Notice{Message: m, Key: m.Key + ":" + d.Channel, Title: title(p, m), Remarks: remarks(p, m),
		Reminders: reminders(p, m.Jobs)}
	for _, t := range m.Transitions {
		n.Lines = append(n.Lines, line(p, t))
	}
	slices.SortStableFunc(n.Lines, byImportance)
	nameMarks(p, n.Lines)
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

// byImportance puts the worst first: what stands by grade, hard before soft;
// then what is over.
func byImportance(x, y Line) int {
	return cmp.Compare(importance(y.Transition.Alert), importance(x.Transition.Alert))
}

func importance(a qianshao.Alert) int {
	n := int(a.Grade) * 2
	if a.Hard {
		n++
	}
	if a.State == qianshao.Resolved {
		n -= 100
	}
	return n
}

// marked reports whether an alert is one of several marks that its indicator
// has: what is over of one may stand of another.
func marked(p *qianshao.Plan, a qianshao.Alert) bool {
	in := p.LineOr(a.Series)
	return in != nil && (len(in.Targets) > 1 || a.Target == "" && a.State == qianshao.Resolved)
}

// nameMarks tells apart the marks of an indicator that has, or comes with, more
// than one.
func nameMarks(p *qianshao.Plan, lines []Line) {
	times := map[qianshao.Series]int{}
	for _, l := range lines {
		times[l.Transition.Alert.Series]++
	}
	for i := range lines {
		if a := lines[i].Transition.Alert; times[a.Series] > 1 || marked(p, a) {
			lines[i].Name += "〔" + mark(p, a) + "〕"
		}
	}
}

// mark names what an alert is held against.
func mark(p *qianshao.Plan, a qianshao.Alert) string {
	if a.Target == "" {
		return "报送"
	}
	if in := p.LineOr(a.Series); in != nil {
		for i := range in.Targets {
			if in.Targets[i].Text == a.Target {
				return words.Target("zh", p, &in.Targets[i], words.UnitOf("zh", in))
			}
		}
	}
	return a.Target
}

// halves parts a notice in two that go one after the other, where it tells of
// more than one matter.
func (n Notice) halves() (first, second Notice, ok bool) {
	if k := len(n.Lines); k > 1 {
		return n.part(1, n.Lines[:k/2], nil), n.part(2, n.Lines[k/2:], n.Reminders), true
	}
	if k := len(n.Reminders); k > 1 {
		return n.part(1, n.Lines, n.Reminders[:k/2]), n.part(2, nil, n.Reminders[k/2:]), true
	}
	return n, n, false
}

// part is one half of a notice; its title says that there is more.
func (n Notice) part(half int, lines []Line, reminders []string) Notice {
	n.Key = fmt.Sprintf("%s/%d", n.Key, half)
	n.Whole = cmp.Or(n.Whole, n.Title)
	n.Lines, n.Reminders = lines, reminders
	seen := map[qianshao.Series]bool{}
	for i := range lines {
		seen[lines[i].Transition.Alert.Series] = true
	}
	n.Title = fmt.Sprintf("%s（太长，分条发送，本条 %d 项）", n.Whole, len(seen)+len(reminders))
	return n
}

func title(p *qianshao.Plan, m qianshao.Message) string {
	kind := map[string]string{"summary": "现状汇总", "escalation": "督办", "reminder": reminderKind(m.Jobs),
		kindShared: "配合事项"}[m.Kind]
	if kind == "" {
		kind = alertKind(m)
	}
	to := cmp.Or(p.UnitName(m.To, "zh"), "全部")
	if id, ok := strings.CutPrefix(m.To, "convener:"); ok {
		to = id
		if b := p.Battle(id); b != nil {
			to = b.Name.ZH + "召集人"
		}
	}
	indicators, lines := counts(p, m)
	what := fmt.Sprintf("前哨%s：%s，%d 项", kind, to, indicators+remindersCount(m.Jobs))
	if lines > indicators {
		what += fmt.Sprintf("（分地区 %d 条线）", lines)
	}
	return what
}

// alertKind names a message by what it is about: a correction of figures is no
// news of the work, and what is all over warns of nothing.
func alertKind(m qianshao.Message) string {
	corrected, over := 0, 0
	for _, t := range m.Transitions {
		if t.Revision != nil {
			corrected++
		}
		if t.Alert.State == qianshao.Resolved {
			over++
		}
	}
	switch {
	case corrected == 0 && over > 0 && over == len(m.Transitions):
		return "预警解除"
	case corrected == 0:
		return "预警"
	case corrected == len(m.Transitions):
		return "数据更正"
	}
	return "预警（含数据更正）"
}

// counts says of how many indicators a message tells, and of how many lines:
// one in several areas is one indicator.
func counts(p *qianshao.Plan, m qianshao.Message) (indicators, lines int) {
	seen, of := map[qianshao.Series]bool{}, map[qianshao.Series]bool{}
	for _, t := range m.Transitions {
		s := t.Alert.Series
		seen[s] = true
		if in := p.LineOr(s); in != nil && in.Many {
			s = qianshao.Series{Indicator: in.ID}
		}
		of[s] = true
	}
	return len(of), len(seen)
}

func line(p *qianshao.Plan, t qianshao.Transition) Line {
	a := t.Alert
	l := Line{Transition: t, Name: cmp.Or(a.Name.ZH, a.Indicator), Unit: p.UnitName(a.Unit, "zh"), State: state(a),
		Grade: words.Shape(a.Grade) + words.Grade("zh", a.Grade)}
	l.Plan, l.Area = p.Title.ZH, a.Area
	if i := slices.IndexFunc(p.Areas, func(x qianshao.Area) bool { return x.ID == a.Area }); i >= 0 {
		l.Area = p.Areas[i].Name.ZH
	}
	if b := p.Battle(a.Battle); b != nil {
		l.Battle = b.Name.ZH
	}
	in := p.LineOr(a.Series)
	if in != nil {
		l.Name, l.Clause = in.Name.ZH, in.Clause
	}
	l.Indicator = l.Name
	if in != nil && in.Many {
		l.Shared = in.SharedName().ZH
	}
	shown := shows(p, in, &a.Evidence)
	switch {
	case a.State == qianshao.Resolved:
		l.Sentence = words.Resolved("zh", &a)
		if f := t.Relief; f != nil && in != nil {
			l.Sentence += "：" + words.Sentence("zh", in, f, shows(p, in, &f.Evidence))
		}
	case in != nil:
		l.Sentence = words.Sentence("zh", in, &qianshao.Finding{Rule: a.Rule, Grade: a.Grade, Hard: a.Hard,
			Evidence: a.Evidence}, shown)
	}
	if a.Escalated != 0 && a.State != qianshao.Resolved {
		l.Sentence = words.Urged("zh", p, &a, shown) + "；" + l.Sentence
	}
	if t.Revision != nil && a.State == qianshao.Resolved { // which says why
		l.Sentence = words.Revision("zh", in, t.Revision, shown)
	} else if t.Revision != nil {
		l.Sentence = words.Revision("zh", in, t.Revision, shown) + "；" + l.Sentence
	}
	return l
}

// shows reports whether the values of a finding may leave the house.
func shows(p *qianshao.Plan, in *qianshao.Indicator, e *qianshao.Evidence) bool {
	return in != nil && open(in) && open(p.Indicator(e.ComparedWith().Indicator)) && open(p.Indicator(in.Amounts))
}

// open reports whether an indicator's values may leave the house. A sentence
// that compares or weighs with another series shows that one's values too.
func open(in *qianshao.Indicator) bool {
	return in == nil || in.Sensitivity.Shows(qianshao.OutletLeave, false)
}

func state(a qianshao.Alert) string {
	if a.Escalated != 0 {
		return "已督办"
	}
	return words.State("zh", a.State)
}
