package terminal

import (
	"fmt"
	"io"

	"qianshao"
	"qianshao/api"
	"qianshao/words"
)

// TasksJSON prints tasks as GET /api/v1/tasks answers.
func TasksJSON(w io.Writer, l *qianshao.TaskList) error { return JSON(w, api.Tasks(l)) }

// Tasks prints nodes by task, each with its light, step and day.
func Tasks(w io.Writer, l *qianshao.TaskList, lang string) error {
	now := l.Now.In(l.Plan.Location).Format("2006-01-02 15:04")
	title := words.In(lang, "任务清单", "Tasks")
	fmt.Fprintf(w, "%s · %s · %s\n", l.Plan.Title.In(lang), title, now)
	t := newColumns(w)
	var task *qianshao.Task
	for i := range l.Items {
		x := &l.Items[i]
		if x.Task != task {
			task = x.Task
			head := oneLine(task.ID + " " + task.Name)
			if in := l.Plan.Indicator(task.Indicator); in != nil {
				head += " → " + in.Name.In(lang)
			}
			if end := task.Withdrawn; end != nil {
				head += " · " + words.Withdrawn(lang, end)
			}
			fmt.Fprintf(t, "\n%s\n", head)
		}
		said := ""
		if n := len(x.Steps); n > 0 {
			s := x.Steps[n-1]
			said = oneLine(s.Day.String() + " " + s.By + " " + s.Note + " " + s.File)
		}
		fmt.Fprintf(t, "%s %s\t%s\t%s\t%s\t%s\t%s\n", words.Shape(x.Light), words.NodeLight(lang, x),
			words.Step(lang, x.Step), x.Node.Due, oneLine(x.Node.Name), unitNames(l.Plan, x.Node, lang), said)
	}
	return t.Flush()
}

func unitNames(p *qianshao.Plan, n *qianshao.Node, lang string) string {
	names := ""
	for i, id := range n.Units {
		if i > 0 {
			names += words.In(lang, "、", ", ")
		}
		names += p.UnitName(id, lang)
	}
	return oneLine(names + " " + n.Person)
}
