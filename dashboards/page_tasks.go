package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Tasks lists a plan's tasks by node.
type Tasks interface {
	Tasks(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.TaskList, error)
}

// TasksPage is the page of lists of tasks (清单).
type TasksPage struct {
	Segments      []view.Segment
	Units, Lights []Choice
	Keep          []Hidden
	Reset         string
	Groups        []TaskGroup
	Empty         bool       // none was handed in
	Forms         *TaskForms // nil on a page that looks back
}

// TaskGroup is a task and the indicator it is meant to move.
type TaskGroup struct {
	Key, ID, Name string
	Moves         *TaskMoves // nil: none
	Rows          []NodeRow
	Withdrawn     string // who withdrew it, when and why; "": it stands
	End           *TaskEnding
}

// TaskEnding is the form that withdraws a task, or takes it up again: where it is
// sent, and what it is called.
type TaskEnding struct{ Post, Name, By, Send string }

// TaskMoves is how the indicator stands that a task is meant to move.
type TaskMoves struct {
	Name, Href, Value string
	view.Light
}

// taskFilter is what the page is narrowed to; "" is everything.
type taskFilter struct{ unit, light, indicator string }

func (f taskFilter) keeps(x *qianshao.NodeItem) bool {
	return (f.unit == "" || slices.Contains(x.Node.Units, f.unit)) && (f.light == "" || x.Light.String() == f.light) &&
		(f.indicator == "" || x.Task.Indicator == f.indicator)
}

func viewTasks(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	list, err := s.tasks(ctx, l, r)
	if err != nil {
		return nil, "", err
	}
	q := r.URL.Query()
	return newTasks(l, list, taskFilter{q.Get("unit"), q.Get("light"), q.Get("indicator")}), l.T("tasks.title"), nil
}

// tasks reads the tasks at the clock a request asks for; nil where nothing
// lists them.
func (s *Site) tasks(ctx context.Context, l *view.Lens, r *http.Request) (*qianshao.TaskList, error) {
	if s.Tasks == nil {
		return nil, nil
	}
	return listed(ctx, l, r, "tasks", s.Tasks.Tasks)
}

// listed reads a list of the page's plan at the clock that a request asks for.
func listed[T any](ctx context.Context, l *view.Lens, r *http.Request, what string,
	read func(context.Context, string, qianshao.Clock) (*T, error)) (*T, error) {
	c, err := clockOf(r.URL.Query(), l.Reading.Plan.Location)
	if err != nil {
		return nil, err
	}
	list, err := read(ctx, l.Reading.Plan.ID, c)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", what, err)
	}
	return list, nil
}

func newTasks(l *view.Lens, list *qianshao.TaskList, f taskFilter) *TasksPage {
	v := &TasksPage{Keep: keptFields(l), Reset: l.Href("tasks"), Empty: list == nil || len(list.Items) == 0}
	if list != nil {
		v.Forms = taskForms(l)
	}
	if v.Empty {
		return v
	}
	for _, u := range l.Reading.Plan.Units {
		v.Units = append(v.Units, Choice{u.ID, u.Name.In(l.Lang), f.unit == u.ID})
	}
	for _, x := range [...]struct {
		g   qianshao.Grade
		key string
	}{{qianshao.Red, "tasks.is-red"}, {qianshao.Yellow, "tasks.is-yellow"}, {qianshao.Green, "tasks.is-green"},
		{qianshao.Grey, "tasks.is-grey"}} {
		v.Lights = append(v.Lights, Choice{x.g.String(), l.T(x.key), f.light == x.g.String()})
	}
	var n view.Counts
	for i := range list.Items {
		n.Add(list.Items[i].Light)
	}
	v.Segments = view.Segments(l.Lang, n)
	v.Groups = taskGroups(l, list, f)
	return v
}

// taskGroups lists the nodes that a filter keeps by task.
func taskGroups(l *view.Lens, list *qianshao.TaskList, f taskFilter) []TaskGroup {
	var out []TaskGroup
	var task *qianshao.Task
	for i := range list.Items {
		x := &list.Items[i]
		if !f.keeps(x) {
			continue
		}
		if x.Task != task {
			task = x.Task
			out = append(out, taskGroup(l, list, task))
		}
		g := &out[len(out)-1]
		g.Rows = append(g.Rows, nodeRow(l, list, x))
	}
	return out
}

func taskGroup(l *view.Lens, list *qianshao.TaskList, t *qianshao.Task) TaskGroup {
	g := TaskGroup{Key: "task-" + t.ID, ID: t.ID, Name: t.Name, Moves: taskMoves(l, t)}
	do, says := "withdraw", "tasks.withdraw"
	if t.Withdrawn != nil {
		end := *t.Withdrawn
		if !tellsOf(l, t) {
			end.Reason = ""
		}
		g.Withdrawn, do, says = words.Withdrawn(l.Lang, &end), "restore", "tasks.restore"
	}
	if l.Reading.Live {
		g.End = &TaskEnding{taskAddress(l, list, t, do), l.T(says), l.T(says + "-by"), l.T(says + "-send")}
	}
	return g
}

// taskAddress is where something is said of a task.
func taskAddress(l *view.Lens, list *qianshao.TaskList, t *qianshao.Task, what string) string {
	return "/api/v1/tasks/" + url.PathEscape(t.ID) + "/" + what + "?" + url.Values{"plan": {list.Plan.ID}}.Encode()
}

// taskMoves tells how the indicator stands that a task is meant to move.
func taskMoves(l *view.Lens, t *qianshao.Task) *TaskMoves {
	for _, p := range l.Judgements(func(in *qianshao.Indicator) bool { return in.ID == t.Indicator }) {
		return &TaskMoves{Name: l.Name(p.In), Href: l.Href("indicator", p.In.Slug()), Value: l.Value(p.In, p.V),
			Light: view.LightOf(l.Lang, p.V)}
	}
	return nil
}
