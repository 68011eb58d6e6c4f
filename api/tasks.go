package api

import (
	"context"
	"slices"
	"time"

	"qianshao"
)

// TaskDesk lists tasks by node, and takes the steps that persons record.
type TaskDesk interface {
	Tasks(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.TaskList, error)
	RecordStep(ctx context.Context, plan string, r qianshao.TaskStep) (qianshao.NodeItem, error)
}

// TasksJSON is a plan's tasks up to a day.
type TasksJSON struct {
	Plan  string     `json:"plan"`
	Now   time.Time  `json:"now"`
	Tasks []TaskJSON `json:"tasks"`
}

// TaskJSON is a task.
type TaskJSON struct {
	Task      string     `json:"task"`
	Name      string     `json:"name"`
	Indicator string     `json:"indicator"` // it is meant to move; "": none
	Nodes     []NodeJSON `json:"nodes"`

	Withdrawn *qianshao.TaskEnd `json:"withdrawn,omitempty"` // who withdrew it, when and why
}

// NodeJSON is a node and how it stands.
type NodeJSON struct {
	Node   string              `json:"node"`
	Units  []string            `json:"units"`
	Person string              `json:"person"`
	Leader string              `json:"leader"`
	Due    string              `json:"due"`
	Light  qianshao.Grade      `json:"light"` // yellow: near; red: overdue; grey: withdrawn
	Step   qianshao.NodeStep   `json:"step"`  // "": nobody has taken it over
	Done   string              `json:"done"`  // "": it is not
	Late   bool                `json:"late"`  // done after its day
	Steps  []qianshao.TaskStep `json:"steps"`
}

// Tasks is a list of tasks as JSON.
func Tasks(l *qianshao.TaskList) TasksJSON {
	out := TasksJSON{Plan: l.Plan.ID, Now: l.Now.In(l.Plan.Location), Tasks: []TaskJSON{}}
	for i := range l.Items {
		x := &l.Items[i]
		if n := len(out.Tasks); n == 0 || out.Tasks[n-1].Task != x.Task.ID {
			out.Tasks = append(out.Tasks, TaskJSON{Task: x.Task.ID, Name: x.Task.Name, Indicator: x.Task.Indicator,
				Withdrawn: x.Task.Withdrawn})
		}
		of := &out.Tasks[len(out.Tasks)-1]
		of.Nodes = append(of.Nodes, nodeJSON(x))
	}
	return out
}

func nodeJSON(x *qianshao.NodeItem) NodeJSON {
	n := x.Node
	return NodeJSON{Node: n.Name, Units: append([]string{}, n.Units...), Person: n.Person, Leader: n.Leader,
		Due: n.Due.String(), Light: x.Light, Step: x.Step,
		Done: x.Done.String(), Late: x.Late, Steps: append([]qianshao.TaskStep{}, x.Steps...)}
}

// getTasks lists a plan's tasks; unit, light and indicator narrow the list.
func (c *call) getTasks() (any, error) {
	if c.TaskDesk == nil {
		return nil, notHere("tasks")
	}
	p, clock, err := c.planAt()
	if err != nil {
		return nil, err
	}
	l, err := c.TaskDesk.Tasks(c.r.Context(), p.ID, clock)
	if err != nil {
		return nil, err
	}
	unit, light, indicator := c.q.Get("unit"), c.q.Get("light"), c.q.Get("indicator")
	l.Items = slices.DeleteFunc(slices.Clone(l.Items), func(x qianshao.NodeItem) bool {
		return unit != "" && !slices.Contains(x.Node.Units, unit) || light != "" && x.Light.String() != light ||
			indicator != "" && x.Task.Indicator != indicator
	})
	out := Tasks(l)
	for i := range out.Tasks {
		c.withholdReason(l.Plan, &out.Tasks[i])
		for j := range out.Tasks[i].Nodes {
			c.withholdSteps(l.Plan, out.Tasks[i].Indicator, &out.Tasks[i].Nodes[j])
		}
	}
	return out, nil
}

// withholdReason keeps back why a task was withdrawn, and taken up again, where
// that may tell of figures.
func (c *call) withholdReason(p *qianshao.Plan, t *TaskJSON) {
	if t.Withdrawn == nil {
		return
	}
	end := *t.Withdrawn
	c.withholdNote(p, t.Indicator, &end.Reason)
	if end.Back != nil {
		back := *end.Back
		c.withholdNote(p, t.Indicator, &back.Reason)
		end.Back = &back
	}
	t.Withdrawn = &end
}

// withholdSteps keeps back what must not be told of a task's node.
func (c *call) withholdSteps(p *qianshao.Plan, indicator string, n *NodeJSON) {
	for i := range n.Steps {
		c.withholdNote(p, indicator, &n.Steps[i].Note, &n.Steps[i].File)
	}
}

// postStep takes a step of a node; the same again changes nothing.
func (c *call) postStep() (any, error) {
	if c.TaskDesk == nil {
		return nil, notHere("tasks")
	}
	var m struct {
		Node string            `json:"node"`
		Step qianshao.NodeStep `json:"step"`
		Day  string            `json:"day"`
		By   string            `json:"by"`
		Note string            `json:"note"`
		File string            `json:"file"`
	}
	if err := c.form(&m, `{"node":"…","step":"signed","day":"2023-06-21","by":"…","note":"…"}`); err != nil {
		return nil, err
	}
	if err := wanted(field{"node", m.Node}, field{"step", string(m.Step)}, field{"by", m.By}); err != nil {
		return nil, err
	}
	if err := tooLong(field{"note", m.Note}, field{"file", m.File}).Err(); err != nil {
		return nil, err
	}
	p, err := c.server.plan(c.q.Get("plan"))
	if err != nil {
		return nil, err
	}
	r := qianshao.TaskStep{Plan: p.ID, Task: c.r.PathValue("id"), Node: m.Node, Step: m.Step, By: m.By, Note: m.Note,
		File: m.File}
	if err = r.Day.UnmarshalText([]byte(m.Day)); err != nil {
		return nil, qianshao.Fault{Field: "day", Value: clip(m.Day), Code: "parameter", ZH: "日期看不懂",
			EN: "unreadable date", Remedy: "2023-06-21"}
	}
	x, err := c.TaskDesk.RecordStep(c.r.Context(), p.ID, r)
	if err != nil {
		return nil, err
	}
	out := nodeJSON(&x)
	c.withholdSteps(p, x.Task.Indicator, &out)
	return out, nil
}
