package api

import (
	"context"
	"io"
	"mime"
	"net/http"

	"qianshao"
)

// TaskLists takes in tasks, one by hand or a list as a file, takes them off and
// up again. Their errors are a [qianshao.Faults] where what was handed in is at
// fault; fresh says whether anything changed.
type TaskLists interface {
	HandTask(ctx context.Context, plan string, f TaskForm) (fresh bool, err error)
	ImportTaskFile(ctx context.Context, plan, name, by string, body io.Reader) (all, fresh int, err error)
	WithdrawTask(ctx context.Context, plan, id, by, reason string) (fresh bool, err error)
	RestoreTask(ctx context.Context, plan, id, by, reason string) (fresh bool, err error)
}

// TaskForm is a task as a person writes it: texts as in the cells of a list.
type TaskForm struct {
	Task      string         `json:"task"` // its number
	Name      string         `json:"name"`
	Indicator string         `json:"indicator"` // a name or id; "": none
	By        string         `json:"by"`
	Nodes     []TaskFormNode `json:"nodes"`
}

// TaskFormNode is a node of it.
type TaskFormNode struct {
	Node   string `json:"node"`
	Units  string `json:"units"` // names or ids, several apart by 、
	Person string `json:"person"`
	Leader string `json:"leader"`
	Due    string `json:"due"`
}

// handed is what came of tasks that were handed in.
type handed struct {
	Tasks int `json:"tasks"`
	Fresh int `json:"fresh"` // new or changed
}

// maxTaskForm bounds the nodes of a task written by hand.
const maxTaskForm = 50

// postTask takes a task written by hand; the same again changes nothing.
func (c *call) postTask() (any, error) {
	if c.TaskLists == nil {
		return nil, notHere("tasks")
	}
	var f TaskForm
	if err := c.form(&f,
		`{"task":"1","name":"…","indicator":"…","by":"…","nodes":[{"node":"…","units":"…","person":"…","leader":"…","due":"2023-06-30"}]}`); err != nil {
		return nil, err
	}
	if err := wanted(field{"task", f.Task}, field{"name", f.Name}, field{"by", f.By}); err != nil {
		return nil, err
	}
	if len(f.Nodes) > maxTaskForm {
		return nil, qianshao.Fault{Field: "nodes", Code: "too-large", ZH: "节点太多", EN: "too many nodes",
			Remedy: "≤ 50；或导入清单 / or hand in a list"}
	}
	p, err := c.server.plan(c.q.Get("plan"))
	if err != nil {
		return nil, err
	}
	fresh, err := c.TaskLists.HandTask(c.r.Context(), p.ID, f)
	return handed{1, count(fresh)}, err
}

// postTaskList takes a list of tasks as a file.
func (c *call) postTaskList() (any, error) {
	if c.TaskLists == nil {
		return nil, notHere("tasks")
	}
	name, by := c.fileName(), c.q.Get("by")
	if err := c.err(); err != nil {
		return nil, err
	}
	if err := wanted(field{"by", by}); err != nil {
		return nil, err
	}
	given := c.r.Header.Get("Content-Type")
	if kind, _, err := mime.ParseMediaType(given); err != nil || kind != fileType {
		return nil, wrongType(given, fileType)
	}
	p, err := c.server.plan(c.q.Get("plan"))
	if err != nil {
		return nil, err
	}
	all, fresh, err := c.TaskLists.ImportTaskFile(c.r.Context(), p.ID, name, by,
		c.watch(http.MaxBytesReader(c.w, c.r.Body, maxFile)))
	return handed{all, fresh}, err
}

// postTaskWithdraw takes a task off, with a reason; nothing is erased.
func (c *call) postTaskWithdraw() (any, error) {
	if c.TaskLists == nil {
		return nil, notHere("tasks")
	}
	return c.speakOfTask(c.TaskLists.WithdrawTask)
}

// postTaskRestore takes a withdrawn task up again, with a reason.
func (c *call) postTaskRestore() (any, error) {
	if c.TaskLists == nil {
		return nil, notHere("tasks")
	}
	return c.speakOfTask(c.TaskLists.RestoreTask)
}

func (c *call) speakOfTask(do func(ctx context.Context, plan, id, by,
	reason string) (fresh bool, err error)) (any, error) {
	var m struct {
		By     string `json:"by"`
		Reason string `json:"reason"`
	}
	if err := c.form(&m, `{"by":"…","reason":"…"}`); err != nil {
		return nil, err
	}
	if err := wanted(field{"by", m.By}, field{"reason", m.Reason}); err != nil {
		return nil, err
	}
	p, err := c.server.plan(c.q.Get("plan"))
	if err != nil {
		return nil, err
	}
	fresh, err := do(c.r.Context(), p.ID, c.r.PathValue("id"), m.By, m.Reason)
	return handed{1, count(fresh)}, err
}

func count(fresh bool) int {
	if fresh {
		return 1
	}
	return 0
}
