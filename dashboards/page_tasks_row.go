package dashboards

import (
	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// NodeRow is a node and what was recorded of it.
type NodeRow struct {
	Key, Name, Who, Due, Step string
	view.Light
	Bad   bool     // overdue
	Steps []string // what was said, oldest first
	// The form: where it is sent ("" on a page that looks back), the steps that
	// may follow, the days it takes.
	Post         string
	Next         []Choice
	First, Today string
}

func nodeRow(l *view.Lens, list *qianshao.TaskList, x *qianshao.NodeItem) NodeRow {
	n, today := x.Node, list.Today()
	row := NodeRow{Key: "node-" + x.Task.ID + "-" + n.Name, Name: n.Name, Who: l.Units(n.Units),
		Due: l.Weekday(n.Due), Step: words.Step(l.Lang, x.Step),
		Light: view.NewLight(l.Lang, x.Light), Bad: x.Light == qianshao.Red, First: list.Plan.Issued.String(),
		Today: today.String()}
	row.Word = words.NodeLight(l.Lang, x)
	for i, name := range [...]string{n.Person, n.Leader} {
		if name != "" {
			row.Who += l.T("list.semicolon") + l.T([...]string{"tasks.person", "tasks.leader"}[i], name)
		}
	}
	for i := range x.Steps {
		row.Steps = append(row.Steps, taskSaid(l, x.Task, &x.Steps[i]))
		row.First = x.Steps[i].Day.String()
	}
	if next := x.Step.Next(); l.Reading.Live && len(next) > 0 && x.Task.Withdrawn == nil {
		row.Post = taskAddress(l, list, x.Task, "steps")
		for _, s := range next {
			row.Next = append(row.Next, Choice{Value: string(s), Name: words.Step(l.Lang, s)})
		}
	}
	return row
}

// taskSaid is a step as a person recorded it; a note on figures that are not
// shown here is left out.
func taskSaid(l *view.Lens, t *qianshao.Task, s *qianshao.TaskStep) string {
	text := l.Date(s.Day) + " " + words.Step(l.Lang, s.Step) + " " + s.By
	if !tellsOf(l, t) {
		return text
	}
	for _, more := range []string{s.Note, s.File} {
		if more != "" {
			text += l.T("list.semicolon") + more
		}
	}
	return text
}

// tellsOf reports whether what was said of a task may be shown: it may speak of
// the figure that the task is meant to move.
func tellsOf(l *view.Lens, t *qianshao.Task) bool {
	in := l.Reading.Plan.Indicator(t.Indicator)
	return in == nil || l.Shows(in)
}
