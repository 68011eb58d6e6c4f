package qianshao

import (
	"slices"
)

// JobKind is what a scheduled message is about.
type JobKind string

// The kinds of jobs.
const (
	JobRemind    JobKind = "remind"    // figures are due soon; to the unit
	JobPress     JobKind = "press"     // 催报: the due date has passed; to the unit
	JobSupervise JobKind = "supervise" // 督办: grace has passed; to the convener
	JobPromise   JobKind = "promise"   // 督办: a promised measure is past its date; to unit and convener

	JobDutyRemind    JobKind = "duty-remind"    // duties are due soon; to the units charged
	JobDutyPress     JobKind = "duty-press"     // their due day has passed; to the units charged
	JobDutySupervise JobKind = "duty-supervise" // 督办: and nobody has said a word since; to the convener

	JobTaskNear      JobKind = "task-near"      // a node of a task is near its day; to the units charged
	JobTaskPress     JobKind = "task-press"     // its day has passed; to the units charged
	JobTaskSupervise JobKind = "task-supervise" // 督办: and it is not done since; to the convener
	JobTaskDone      JobKind = "task-done"      // it is done; to the units charged
)

// JobKey names a job for good: done once under it, it is never done again.
type JobKey struct {
	Plan   string  `json:"plan"`
	Kind   JobKind `json:"kind"`
	Period string  `json:"period"` // of the figures; of a promise "alert ID/episode", of a task "task ID NODE"
	// the due date of the figures or the promise; to a convener, the last day of grace
	Due      Date   `json:"due"`
	Receiver string `json:"receiver"` // unit id, or "convener:BATTLE"
}

// Job is one reminder: what is missing, to whom it is said, and from when on.
type Job struct {
	JobKey
	From  Date        `json:"from"`  // the first day it is sent
	Until Date        `json:"until"` // the last day it still makes sense; zero: any later
	Items []DueFigure `json:"items"` // what is still open; none: nothing needs saying
	Note  string      `json:"note"`  // of a promise: what was promised

	Duties []DueDuty `json:"duties,omitempty"` // of duties: what is still open
	Nodes  []DueNode `json:"nodes,omitempty"`  // of tasks
}

// Says reports whether there is anything to say.
func (j *Job) Says() bool { return len(j.Items)+len(j.Duties)+len(j.Nodes) > 0 || j.Kind == JobPromise }

// Escalates reports whether it is said as 督办.
func (j *Job) Escalates() bool {
	return slices.Contains([]JobKind{JobSupervise, JobPromise, JobDutySupervise, JobTaskSupervise}, j.Kind)
}

// DueFigure is a figure that is to be reported.
type DueFigure struct {
	Indicator string `json:"indicator"` // its slug
	Period    Period `json:"period"`
	Due       Date   `json:"due"`
	Grace     Date   `json:"grace"` // last day before it counts as overdue
	Unit      string `json:"unit"`  // who reports it
}

// DueDuty is a duty in a period of which nobody has said that it was held.
type DueDuty struct {
	Duty    string   `json:"duty"`
	Period  Period   `json:"period"`
	Due     Date     `json:"due"`
	Units   []string `json:"units"`
	Offered bool     `json:"offered"` // papers or a figure are there, to be confirmed
}

// DueNode is a node of a task that is near its day, past it, or done.
type DueNode struct {
	Task  string   `json:"task"` // its id
	Name  string   `json:"name"` // the task's
	Node  string   `json:"node"`
	Units []string `json:"units"`
	Due   Date     `json:"due"`
	Done  Date     `json:"done,omitzero"`
	By    string   `json:"by,omitempty"` // who did it
}
