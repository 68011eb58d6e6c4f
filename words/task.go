package words

import "qianshao"

// steps name how a node of a task stands.
var steps = map[qianshao.NodeStep]pair{qianshao.StepNone: {"待签收", "not signed for"},
	qianshao.StepSigned: {"签收", "signed for"}, qianshao.StepProgress: {"进展", "under way"},
	qianshao.StepDone: {"办结", "done"}, qianshao.StepReviewed: {"复核", "reviewed"}, qianshao.StepClosed: {"销号", "closed"}}

// Step names how a node of a task stands.
func Step(lang string, s qianshao.NodeStep) string { return steps[s].in(lang) }

// NodeLight says what a node's light means: near, overdue, done, done late.
func NodeLight(lang string, x *qianshao.NodeItem) string {
	switch {
	case x.Task != nil && x.Task.Withdrawn != nil:
		return pair{"已撤销", "withdrawn"}.in(lang)
	case x.Late:
		return pair{"逾期完成", "done late"}.in(lang)
	case x.Done != 0:
		return pair{"已完成", "done in time"}.in(lang)
	case x.Light == qianshao.Red:
		return pair{"逾期", "overdue"}.in(lang)
	case x.Light == qianshao.Yellow:
		return pair{"临近", "near"}.in(lang)
	}
	return pair{"正常", "in time"}.in(lang)
}

// Withdrawn says who withdrew a task, when and, where a reason is given, why.
func Withdrawn(lang string, w *qianshao.TaskEnd) string {
	text := pair{"已撤销：", "withdrawn: "}.in(lang) + Date(lang, w.Day) + " " + w.By
	if w.Reason == "" {
		return text
	}
	return text + pair{"，", ", "}.in(lang) + w.Reason
}
