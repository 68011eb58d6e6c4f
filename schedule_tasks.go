package qianshao

import "slices"

// doneFor is how many working days after a node was done it is still news.
const doneFor = 5

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

// Jobs lists the messages that nodes give rise to by the list's day, in the
// order of [Plan.Jobs]: near and overdue ones whenever the list was handed in,
// done ones while it is news.
func (l *TaskList) Jobs() []Job {
	var out []Job
	for i := range l.Items {
		for _, j := range l.Plan.nodeJobs(&l.Items[i]) {
			if j.From <= l.Today() && (j.Until == 0 || l.Today() <= j.Until) {
				out = append(out, j)
			}
		}
	}
	slices.SortFunc(out, compareJobs)
	return out
}

// nodeJobs lists the messages that a node gives rise to: to its units and, where
// nobody does it for long, to the convener of the battle that its figure is in.
// A node that gets another day, or is done anew, is told of anew.
func (p *Plan) nodeJobs(x *NodeItem) []Job {
	due := DueNode{Task: x.Task.ID, Name: x.Task.Name, Node: x.Node.Name, Units: x.Node.Units, Due: x.Node.Due, Done: x.Done}
	for _, s := range x.Steps {
		if s.Step == StepDone {
			due.By = s.By
		}
	}
	var out []Job
	if x.Task.Withdrawn != nil {
		return nil
	}
	add := func(kind JobKind, receiver string, from, until Date) {
		key := JobKey{Plan: p.ID, Kind: kind, Period: "task " + x.Task.ID + " " + x.Node.Name, Due: x.Node.Due, Receiver: receiver}
		if kind == JobTaskDone {
			key.Due = x.Done
		}
		out = append(out, Job{JobKey: key, From: from, Until: until, Nodes: []DueNode{due}})
	}
	for _, unit := range x.Node.Units {
		if x.Done != 0 {
			add(JobTaskDone, unit, x.Done, p.Calendar.AddWorking(x.Done, doneFor))
			continue
		}
		add(JobTaskNear, unit, p.nearFrom(x.Node.Due), x.Node.Due)
		add(JobTaskPress, unit, p.Calendar.AddWorking(x.Node.Due, 1), 0)
	}
	if to := p.overTask(x.Task); to != "" && x.Open() {
		add(JobTaskSupervise, to, p.Calendar.AddWorking(x.Node.Due, dutyGrace+1), 0)
	}
	return out
}

// nearFrom is the first day on which a node due on a day is near.
func (p *Plan) nearFrom(due Date) Date {
	d := due
	for p.Calendar.WorkingDays(d-1, due) <= nearDays {
		d--
	}
	return d
}

// overTask is who hears of a task that nobody does: the convener of the battle
// whose figure it is meant to move, else the plan's office; "": nobody.
func (p *Plan) overTask(t *Task) string {
	if in := p.Indicator(t.Indicator); in != nil && in.Battle != "" {
		return "convener:" + in.Battle
	}
	return p.Office
}
