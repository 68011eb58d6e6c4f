package qianshao

import (
	"slices"
	"strings"
)

// TaskUnits finds the units a text charges, by id or as the plan names them,
// several apart by ; or 、. The fault names the first that is none of the
// plan's.
func (p *Plan) TaskUnits(text string) ([]string, error) {
	var out []string
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";；、,，\n", r) }) {
		name = strings.TrimSpace(name)
		id := p.unitNamed(name)
		if p.hasUnit(name) {
			id = name
		}
		switch {
		case name == "":
		case id == "":
			return nil, Fault{Field: "责任单位", Value: name, Code: "unknown-unit", ZH: "计划里没有这个单位", EN: "the plan has no such unit", Remedy: p.someUnits()}
		case !slices.Contains(out, id):
			out = append(out, id)
		}
	}
	if len(out) == 0 {
		return nil, Fault{Field: "责任单位", Code: "missing", ZH: "没有写责任单位", EN: "nobody is charged", Remedy: p.someUnits()}
	}
	return out, nil
}

func (p *Plan) hasUnit(id string) bool {
	return slices.ContainsFunc(p.Units, func(u Unit) bool { return u.ID == id })
}

// someUnits shows how units are named.
func (p *Plan) someUnits() string {
	var names []string
	for i := range p.Units[:min(len(p.Units), 3)] {
		names = append(names, p.Units[i].Name.ZH)
	}
	return "照计划 units 里的名称写，如" + strings.Join(names, "、") + " / as under units of the plan"
}

// CheckStep says what is wrong with a step that is handed in on a day, given
// what was recorded of its node before.
func CheckStep(r *TaskStep, before []TaskStep, today Date) error {
	last := TaskStep{}
	if len(before) > 0 {
		last = before[len(before)-1]
	}
	f := Fault{Field: "step", Value: string(r.Step), Code: "parameter"}
	switch {
	case !slices.Contains(NodeSteps, r.Step):
		f.ZH, f.EN, f.Remedy = "没有这一步", "no such step", stepNames(NodeSteps)
	case !slices.Contains(last.Step.Next(), r.Step):
		f.Code, f.ZH, f.EN, f.Remedy = "task-step", "还轮不到这一步", "not the step that comes next", stepNames(last.Step.Next())
	case strings.TrimSpace(r.By) == "":
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "by", "", "missing", "没有写谁办的", "who did it is missing", "写姓名 / give a name"
	case r.Day == 0:
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "day", "", "missing", "没有写哪天", "the day is missing", "YYYY-MM-DD"
	case r.Day > today:
		f.Field, f.Value, f.ZH, f.EN, f.Remedy = "day", r.Day.String(), "日期还没有到", "the day is still to come", "≤ "+today.String()
	case r.Day < last.Day:
		f.Field, f.Value, f.ZH, f.EN, f.Remedy = "day", r.Day.String(), "早于上一步", "before the step it follows", "≥ "+last.Day.String()
	case r.Step != StepSigned && strings.TrimSpace(r.Note+r.File) == "":
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "note", "", "missing", "要写佐证", "evidence is missing", "写说明，或写文件放在哪里 / a note, or where the file is"
	case r.Step == StepReviewed && strings.TrimSpace(r.By) == strings.TrimSpace(last.By):
		f.Field, f.Value, f.ZH, f.EN, f.Remedy = "by", r.By, "办结的人不能自己复核", "who did it cannot review it", "由另一人复核 / another person"
	default:
		return nil
	}
	return f
}

// stepZH names the steps in Chinese.
var stepZH = map[NodeStep]string{StepNone: "待签收", StepSigned: "签收", StepProgress: "进展", StepDone: "办结", StepReviewed: "复核", StepClosed: "销号"}

// stepNames lists steps in both languages.
func stepNames(steps []NodeStep) string {
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
func ParseStep(s string) NodeStep {
	for _, x := range NodeSteps {
		if s == string(x) || s == stepZH[x] {
			return x
		}
	}
	return StepNone
}

// Task returns the task of a number, withdrawn or not, or nil.
func (l *TaskList) Task(id string) *Task {
	for i := range l.Items {
		if l.Items[i].Task.ID == id {
			return l.Items[i].Task
		}
	}
	return nil
}

// CheckHanded names the tasks handed in whose number is one's that was
// withdrawn.
func (l *TaskList) CheckHanded(list []Task) (fs Faults) {
	for i := range list {
		if t := l.Task(list[i].ID); t != nil && t.Withdrawn != nil {
			fs = append(fs, t.Withdrawn.Fault(t.ID))
		}
	}
	return fs
}

// Withdraw makes the record of a task that a person withdraws on the list's
// day: the task with who, when and why. It is nil where that is said already.
func (l *TaskList) Withdraw(id, by, reason string) (*Task, error) {
	by, reason = strings.TrimSpace(by), strings.TrimSpace(reason)
	t, err := l.spoken(id, by, reason)
	switch {
	case err != nil:
		return nil, err
	case t.Withdrawn != nil && t.Withdrawn.By == by && t.Withdrawn.Reason == reason:
		return nil, nil
	case t.Withdrawn != nil:
		return nil, t.Withdrawn.Fault(id)
	}
	out := *t
	out.Withdrawn = &TaskEnd{Day: l.Today(), By: by, Reason: reason}
	return &out, nil
}

// Restore makes the record of a withdrawn task that a person takes up again on
// the list's day. It is nil where the task stands.
func (l *TaskList) Restore(id, by, reason string) (*Task, error) {
	by, reason = strings.TrimSpace(by), strings.TrimSpace(reason)
	t, err := l.spoken(id, by, reason)
	if err != nil || t.Withdrawn == nil {
		return nil, err
	}
	out, end := *t, *t.Withdrawn
	end.Back = &TaskBack{Day: l.Today(), By: by, Reason: reason}
	out.Withdrawn = &end
	return &out, nil
}

// spoken finds the task that a person says something of, with a name and a
// reason.
func (l *TaskList) spoken(id, by, reason string) (*Task, error) {
	t := l.Task(id)
	switch {
	case t == nil:
		return nil, Fault{Field: "id", Value: id, Code: "unknown-task", ZH: "没有这项任务", EN: "no such task", Remedy: "看 / see: qianshao tasks, GET /api/v1/tasks"}
	case by == "":
		return nil, Fault{Field: "by", Code: "missing", ZH: "没有写是谁", EN: "who says so is missing", Remedy: "写姓名 / give a name"}
	case reason == "":
		return nil, Fault{Field: "reason", Code: "missing", ZH: "要写理由", EN: "a reason is missing", Remedy: "写理由，如“并入任务2” / say why"}
	}
	return t, nil
}

// Fault says that the task of a number was withdrawn.
func (w *TaskEnd) Fault(id string) Fault {
	return Fault{Field: "编号", Value: id, Code: "task-withdrawn", ZH: "这项任务已于" + w.Day.String() + "撤销：" + w.Reason, EN: "the task was withdrawn on " + w.Day.String() + ": " + w.Reason,
		Remedy: "从清单里删去，换一个编号，或先恢复它 / take it off the list, use another number, or restore it first"}
}
