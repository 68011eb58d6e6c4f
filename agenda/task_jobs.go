package agenda

import (
	"slices"

	"qianshao"
)

// doneFor is how many working days after a node was done it is still news.
const doneFor = 5

// TaskJobs lists the messages that nodes give rise to by the list's day, in the
// order of [FigureJobs]: near and overdue ones whenever the list was handed in,
// done ones while it is news.
func TaskJobs(l *qianshao.TaskList) []qianshao.Job {
	var out []qianshao.Job
	for i := range l.Items {
		for _, j := range nodeJobs(l.Plan, &l.Items[i]) {
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
func nodeJobs(p *qianshao.Plan, x *qianshao.NodeItem) []qianshao.Job {
	due := qianshao.DueNode{Task: x.Task.ID, Name: x.Task.Name, Node: x.Node.Name, Units: x.Node.Units,
		Due: x.Node.Due, Done: x.Done}
	for _, s := range x.Steps {
		if s.Step == qianshao.StepDone {
			due.By = s.By
		}
	}
	var out []qianshao.Job
	if x.Task.Withdrawn != nil {
		return nil
	}
	add := func(kind qianshao.JobKind, receiver string, from, until qianshao.Date) {
		key := qianshao.JobKey{Plan: p.ID, Kind: kind, Period: "task " + x.Task.ID + " " + x.Node.Name,
			Due: x.Node.Due, Receiver: receiver}
		if kind == qianshao.JobTaskDone {
			key.Due = x.Done
		}
		out = append(out, qianshao.Job{JobKey: key, From: from, Until: until, Nodes: []qianshao.DueNode{due}})
	}
	for _, unit := range x.Node.Units {
		if x.Done != 0 {
			add(qianshao.JobTaskDone, unit, x.Done, p.Calendar.AddWorking(x.Done, doneFor))
			continue
		}
		add(qianshao.JobTaskNear, unit, nearFrom(p, x.Node.Due), x.Node.Due)
		add(qianshao.JobTaskPress, unit, p.Calendar.AddWorking(x.Node.Due, 1), 0)
	}
	if to := overTask(p, x.Task); to != "" && x.Open() {
		add(qianshao.JobTaskSupervise, to, p.Calendar.AddWorking(x.Node.Due, dutyGrace+1), 0)
	}
	return out
}

// nearFrom is the first day on which a node due on a day is near.
func nearFrom(p *qianshao.Plan, due qianshao.Date) qianshao.Date {
	d := due
	for p.Calendar.WorkingDays(d-1, due) <= nearDays {
		d--
	}
	return d
}

// overTask is who hears of a task that nobody does: the convener of the battle
// whose figure it is meant to move, else the plan's office; "": nobody.
func overTask(p *qianshao.Plan, t *qianshao.Task) string {
	if in := p.Indicator(t.Indicator); in != nil && in.Battle != "" {
		return "convener:" + in.Battle
	}
	return p.Office
}
