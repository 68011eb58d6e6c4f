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
func listed[T any](ctx context.Context, l *view.Lens, r *http.Request, what string, read func(context.Context, string, qianshao.Clock) (*T, error)) (*T, error) {
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
	}{{qianshao.Red, "tasks.is-red"}, {qianshao.Yellow, "tasks.is-yellow"}, {qianshao.Green, "tasks.is-green"}, {qianshao.Grey, "tasks.is-grey"}} {
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
		g.Withdrawn, do, says = words.Withdrawn(l.Lang, t.Withdrawn), "restore", "tasks.restore"
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
		return &TaskMoves{Name: l.Name(p.In), Href: l.Href("indicator", p.In.Slug()), Value: l.Value(p.In, p.V), Light: view.LightOf(l.Lang, p.V)}
	}
	return nil
}

func nodeRow(l *view.Lens, list *qianshao.TaskList, x *qianshao.NodeItem) NodeRow {
	n, today := x.Node, list.Today()
	row := NodeRow{Key: "node-" + x.Task.ID + "-" + n.Name, Name: n.Name, Who: l.Units(n.Units), Due: l.Weekday(n.Due), Step: words.Step(l.Lang, x.Step),
		Light: view.NewLight(l.Lang, x.Light), Bad: x.Light == qianshao.Red, First: list.Plan.Issued.String(), Today: today.String()}
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
	if in := l.Reading.Plan.Indicator(t.Indicator); in != nil && !l.Shows(in) {
		return text
	}
	for _, more := range []string{s.Note, s.File} {
		if more != "" {
			text += l.T("list.semicolon") + more
		}
	}
	return text
}

// TaskCard is the nodes of a unit that are not done, or the tasks meant to move
// an indicator, on its page.
type TaskCard struct {
	Groups     []TaskGroup
	More, Name string // address of all its nodes, and what it is called
}

// maxCardTasks is how many tasks a card shows.
const maxCardTasks = 8

// taskCard lists the open nodes of a unit by task; nil where it has none.
func (s *Site) taskCard(ctx context.Context, l *view.Lens, r *http.Request, unit string) (*TaskCard, error) {
	list, err := s.tasks(ctx, l, r)
	if err != nil || list == nil {
		return nil, err
	}
	list.Items = slices.DeleteFunc(slices.Clone(list.Items), func(x qianshao.NodeItem) bool { return !x.Open() })
	return newTaskCard(l, list, taskFilter{unit: unit}, url.Values{"unit": {unit}}, "tasks.all"), nil
}

// taskCardOf lists the tasks meant to move an indicator, done or not; nil where
// there is none.
func (s *Site) taskCardOf(ctx context.Context, l *view.Lens, r *http.Request, in *qianshao.Indicator) (*TaskCard, error) {
	list, err := s.tasks(ctx, l, r)
	if err != nil || list == nil {
		return nil, err
	}
	return newTaskCard(l, list, taskFilter{indicator: in.ID}, url.Values{"indicator": {in.ID}}, "tasks.all-of"), nil
}

func newTaskCard(l *view.Lens, list *qianshao.TaskList, f taskFilter, q url.Values, name string) *TaskCard {
	groups := taskGroups(l, list, f)
	if len(groups) == 0 {
		return nil
	}
	for i := range groups {
		groups[i].End = nil
		if f.indicator != "" {
			groups[i].Moves = nil // it is the page's own
		}
	}
	return &TaskCard{Groups: groups[:min(len(groups), maxCardTasks)], More: l.HrefWith(q, "tasks"), Name: l.T(name)}
}
