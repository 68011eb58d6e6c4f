package qianshao

import (
	"slices"
	"time"
)

// Task is a piece of work on a list (清单), done node by node. It is kept for
// good; a later one of the same id takes its place.
type Task struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Indicator string `json:"indicator,omitempty"` // the figure it is meant to move
	Nodes     []Node `json:"nodes"`

	Withdrawn *TaskEnd `json:"withdrawn,omitempty"` // nil, or with Back: it stands
}

// TaskEnd says why a task is no longer to be done. Its nodes and what was
// recorded of them are kept.
type TaskEnd struct {
	Day    Date   `json:"day"`
	By     string `json:"by"`
	Reason string `json:"reason"`

	Back *TaskBack `json:"back,omitempty"` // nil: it has not been taken back
}

// TaskBack says why a withdrawn task is to be done after all.
type TaskBack struct {
	Day    Date   `json:"day"`
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// Node is a part of a task with a day of its own.
type Node struct {
	Name   string   `json:"name"`
	Units  []string `json:"units"`            // charged with it, the leading one first
	Person string   `json:"person,omitempty"` // 责任人
	Leader string   `json:"leader,omitempty"` // 责任领导
	Due    Date     `json:"due"`              // as written, also where it is no working day
}

// Same reports whether o says what t says.
func (t *Task) Same(o *Task) bool {
	return t.ID == o.ID && t.Name == o.Name && t.Indicator == o.Indicator && t.Withdrawn.same(o.Withdrawn) &&
		slices.EqualFunc(t.Nodes, o.Nodes, func(a, b Node) bool {
			return a.Name == b.Name && slices.Equal(a.Units, b.Units) && a.Person == b.Person && a.Leader == b.Leader &&
				a.Due == b.Due
		})
}

// same compares withdrawals; one that was taken back is none.
func (w *TaskEnd) same(o *TaskEnd) bool {
	holds := func(w *TaskEnd) bool { return w != nil && w.Back == nil }
	return holds(w) == holds(o) && (!holds(w) || *w == *o)
}

// Holds reports whether a withdrawal holds on a day.
func (w *TaskEnd) Holds(day Date) bool {
	return w != nil && w.Day <= day && (w.Back == nil || day < w.Back.Day)
}

// Node returns the node of a name, or nil.
func (t *Task) Node(name string) *Node {
	if i := slices.IndexFunc(t.Nodes, func(n Node) bool { return n.Name == name }); i >= 0 {
		return &t.Nodes[i]
	}
	return nil
}

// NodeStep is what was done with a node, and how it stands after it.
type NodeStep string

// The steps in their order. Progress after done says that the node was sent
// back.
const (
	StepNone     NodeStep = ""         // 待签收: nobody has taken it over
	StepSigned   NodeStep = "signed"   // 签收
	StepProgress NodeStep = "progress" // 进展
	StepDone     NodeStep = "done"     // 办结
	StepReviewed NodeStep = "reviewed" // 复核
	StepClosed   NodeStep = "closed"   // 销号
)

// NodeSteps lists the steps a person may record.
var NodeSteps = []NodeStep{StepSigned, StepProgress, StepDone, StepReviewed, StepClosed}

// nextSteps are the steps that may follow each.
var nextSteps = map[NodeStep][]NodeStep{
	StepNone:     {StepSigned},
	StepSigned:   {StepProgress, StepDone},
	StepProgress: {StepProgress, StepDone},
	StepDone:     {StepReviewed, StepProgress},
	StepReviewed: {StepClosed, StepProgress},
}

// Next lists the steps that may follow; none follows closed.
func (s NodeStep) Next() []NodeStep { return nextSteps[s] }

// Finished reports whether the work of a node is done, reviewed or not.
func (s NodeStep) Finished() bool { return s == StepDone || s == StepReviewed || s == StepClosed }

// TaskStep is what a named person recorded of a node. None is changed or taken
// out.
type TaskStep struct {
	Commit int64     `json:"commit"` // names it; given by the store
	Plan   string    `json:"plan"`
	Task   string    `json:"task"`
	Node   string    `json:"node"`
	Step   NodeStep  `json:"step"`
	Day    Date      `json:"day"` // on which it was done
	By     string    `json:"by"`
	Note   string    `json:"note,omitempty"`
	File   string    `json:"file,omitempty"` // where the evidence lies
	At     time.Time `json:"at"`             // given by the store
}

// Same reports whether q says what r says.
func (r *TaskStep) Same(q *TaskStep) bool {
	a, b := *r, *q
	a.Commit, a.At, b.Commit, b.At = 0, time.Time{}, 0, time.Time{}
	return a == b
}

// NodeItem is a node with what was recorded of it.
type NodeItem struct {
	Task  *Task
	Node  *Node
	Steps []TaskStep // oldest first
	Light Grade
	Step  NodeStep // how it stands
	Done  Date     // the day it was done; zero: it is not
	Late  bool     // 逾期完成: done after its day
}

// Open reports whether somebody still has to do it.
func (x *NodeItem) Open() bool { return x.Done == 0 && x.Task.Withdrawn == nil }

// TaskList is a plan's tasks as known at a clock, judged at its moment.
type TaskList struct {
	Plan  *Plan
	Now   time.Time
	Items []NodeItem
}

// Today is the civil day of the list in the plan's zone.
func (l *TaskList) Today() Date { return DateOf(l.Now.In(l.Plan.Location)) }

// Task returns the task of a number, withdrawn or not, or nil.
func (l *TaskList) Task(id string) *Task {
	for i := range l.Items {
		if l.Items[i].Task.ID == id {
			return l.Items[i].Task
		}
	}
	return nil
}

// Fault says that the task of a number was withdrawn.
func (w *TaskEnd) Fault(id string) Fault {
	return Fault{Field: "编号", Value: id, Code: "task-withdrawn", ZH: "这项任务已于" + w.Day.String() + "撤销：" + w.Reason,
		EN:     "the task was withdrawn on " + w.Day.String() + ": " + w.Reason,
		Remedy: "从清单里删去，换一个编号，或先恢复它 / take it off the list, use another number, or restore it first"}
}
