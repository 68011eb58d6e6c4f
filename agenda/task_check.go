package agenda

import (
	"slices"
	"strings"

	"qianshao"
)

// CheckStep says what is wrong with a step that is handed in on a day, given
// what was recorded of its node before.
func CheckStep(r *qianshao.TaskStep, before []qianshao.TaskStep, today qianshao.Date) error {
	last := qianshao.TaskStep{}
	if len(before) > 0 {
		last = before[len(before)-1]
	}
	f := qianshao.Fault{Field: "step", Value: string(r.Step), Code: "parameter"}
	switch {
	case !slices.Contains(qianshao.NodeSteps, r.Step):
		f.ZH, f.EN, f.Remedy = "没有这一步", "no such step", stepNames(qianshao.NodeSteps)
	case !slices.Contains(last.Step.Next(), r.Step):
		f.Code, f.ZH, f.EN, f.Remedy = "task-step", "还轮不到这一步", "not the step that comes next",
			stepNames(last.Step.Next())
	case strings.TrimSpace(r.By) == "":
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "by", "", "missing", "没有写谁办的", "who did it is missing",
			"写姓名 / give a name"
	case r.Day == 0:
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "day", "", "missing", "没有写哪天", "the day is missing",
			"YYYY-MM-DD"
	case r.Day > today:
		f.Field, f.Value, f.ZH, f.EN, f.Remedy = "day", r.Day.String(), "日期还没有到", "the day is still to come",
			"≤ "+today.String()
	case r.Day < last.Day:
		f.Field, f.Value, f.ZH, f.EN, f.Remedy = "day", r.Day.String(), "早于上一步", "before the step it follows",
			"≥ "+last.Day.String()
	case r.Step != qianshao.StepSigned && strings.TrimSpace(r.Note+r.File) == "":
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "note", "", "missing", "要写佐证", "evidence is missing",
			"写说明，或写文件放在哪里 / a note, or where the file is"
	case r.Step == qianshao.StepReviewed && strings.TrimSpace(r.By) == strings.TrimSpace(last.By):
		f.Field, f.Value, f.ZH, f.EN, f.Remedy = "by", r.By, "办结的人不能自己复核", "who did it cannot review it",
			"由另一人复核 / another person"
	default:
		return nil
	}
	return f
}

// stepZH names the steps in Chinese.
var stepZH = map[qianshao.NodeStep]string{qianshao.StepNone: "待签收", qianshao.StepSigned: "签收",
	qianshao.StepProgress: "进展", qianshao.StepDone: "办结", qianshao.StepReviewed: "复核", qianshao.StepClosed: "销号"}

// stepNames lists steps in both languages.
func stepNames(steps []qianshao.NodeStep) string {
	if len(steps) == 0 {
		return "已经销号 / it is closed"
	}
	var out []string
	for _, s := range steps {
		out = append(out, string(s)+"（"+stepZH[s]+"）")
	}
	return strings.Join(out, "、")
}

// ParseStep reads a step's name, English or Chinese; "" where it is none.
func ParseStep(s string) qianshao.NodeStep {
	for _, x := range qianshao.NodeSteps {
		if s == string(x) || s == stepZH[x] {
			return x
		}
	}
	return qianshao.StepNone
}

// CheckHanded names the tasks handed in whose number is one's that was
// withdrawn.
func CheckHanded(l *qianshao.TaskList, list []qianshao.Task) (fs qianshao.Faults) {
	for i := range list {
		if t := l.Task(list[i].ID); t != nil && t.Withdrawn != nil {
			fs = append(fs, t.Withdrawn.Fault(t.ID))
		}
	}
	return fs
}

// Withdraw makes the record of a task that a person withdraws on the list's
// day: the task with who, when and why. It is nil where that is said already.
func Withdraw(l *qianshao.TaskList, id, by, reason string) (*qianshao.Task, error) {
	by, reason = strings.TrimSpace(by), strings.TrimSpace(reason)
	t, err := spoken(l, id, by, reason)
	switch {
	case err != nil:
		return nil, err
	case t.Withdrawn != nil && t.Withdrawn.By == by && t.Withdrawn.Reason == reason:
		return nil, nil
	case t.Withdrawn != nil:
		return nil, t.Withdrawn.Fault(id)
	}
	out := *t
	out.Withdrawn = &qianshao.TaskEnd{Day: l.Today(), By: by, Reason: reason}
	return &out, nil
}

// Restore makes the record of a withdrawn task that a person takes up again on
// the list's day. It is nil where the task stands.
func Restore(l *qianshao.TaskList, id, by, reason string) (*qianshao.Task, error) {
	by, reason = strings.TrimSpace(by), strings.TrimSpace(reason)
	t, err := spoken(l, id, by, reason)
	if err != nil || t.Withdrawn == nil {
		return nil, err
	}
	out, end := *t, *t.Withdrawn
	end.Back = &qianshao.TaskBack{Day: l.Today(), By: by, Reason: reason}
	out.Withdrawn = &end
	return &out, nil
}

// spoken finds the task that a person says something of, with a name and a
// reason.
func spoken(l *qianshao.TaskList, id, by, reason string) (*qianshao.Task, error) {
	t := l.Task(id)
	switch {
	case t == nil:
		return nil, qianshao.Fault{Field: "id", Value: id, Code: "unknown-task", ZH: "没有这项任务", EN: "no such task",
			Remedy: "看 / see: qianshao tasks, GET /api/v1/tasks"}
	case by == "":
		return nil, qianshao.Fault{Field: "by", Code: "missing", ZH: "没有写是谁", EN: "who says so is missing",
			Remedy: "写姓名 / give a name"}
	case reason == "":
		return nil, qianshao.Fault{Field: "reason", Code: "missing", ZH: "要写理由", EN: "a reason is missing",
			Remedy: "写理由，如“并入任务2” / say why"}
	}
	return t, nil
}
