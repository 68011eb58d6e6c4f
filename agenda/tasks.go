package agenda

import (
	"slices"

	"qianshao"
)

// nearDays is how many working days before its day a node is near (临近).
const nearDays = 5

// Nodes lists the nodes of tasks in their order, as they stood on a day. A
// step counts from its day, and so does a withdrawal, until the day on which
// it was taken back.
func Nodes(p *qianshao.Plan, tasks []qianshao.Task, steps []qianshao.TaskStep,
	today qianshao.Date) []qianshao.NodeItem {
	type key struct{ task, node string }
	of := map[key][]qianshao.TaskStep{}
	for _, s := range steps {
		if s.Day <= today {
			k := key{s.Task, s.Node}
			of[k] = append(of[k], s)
		}
	}
	tasks = slices.Clone(tasks)
	var out []qianshao.NodeItem
	for i := range tasks {
		if !tasks[i].Withdrawn.Holds(today) {
			tasks[i].Withdrawn = nil
		}
		for j := range tasks[i].Nodes {
			x := qianshao.NodeItem{Task: &tasks[i], Node: &tasks[i].Nodes[j]}
			x.Steps = of[key{x.Task.ID, x.Node.Name}]
			settleNode(&x, p.Calendar, today)
			out = append(out, x)
		}
	}
	return out
}

// settleNode says how an item stands and gives it a light: of an open node by its
// day, of a finished one green, whether it was late or not, of a withdrawn task
// none.
func settleNode(x *qianshao.NodeItem, c *qianshao.Calendar, today qianshao.Date) {
	for _, s := range x.Steps {
		switch x.Step = s.Step; s.Step {
		case qianshao.StepDone:
			x.Done = s.Day
		case qianshao.StepProgress:
			x.Done = 0
		}
	}
	switch x.Late = x.Done > x.Node.Due; {
	case x.Task.Withdrawn != nil:
		x.Light = qianshao.Grey
	case x.Done != 0:
		x.Light = qianshao.Green
	case today > x.Node.Due:
		x.Light = qianshao.Red
	case c.WorkingDays(today, x.Node.Due) <= nearDays:
		x.Light = qianshao.Yellow
	default:
		x.Light = qianshao.Green
	}
}
