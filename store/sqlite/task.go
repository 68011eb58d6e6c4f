package sqlite

import (
	"context"
	"fmt"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// SaveTasks stores those of a plan's tasks that differ from what stands, as one
// commit, and says how many they are; where none differs nothing changes.
func (s *Store) SaveTasks(ctx context.Context, plan, by string, list []qianshao.Task) (fresh int, err error) {
	err = s.write(ctx, "save tasks", func(t *tx) error {
		upTo, until, err := knowledge(t.Conn, qianshao.Clock{})
		if err != nil {
			return err
		}
		standing, err := tasks(t.Conn, plan, upTo, until)
		if err != nil {
			return err
		}
		is := map[string]*qianshao.Task{}
		for i := range standing {
			is[standing[i].ID] = &standing[i]
		}
		var changed []*qianshao.Task
		for i := range list {
			if x := is[list[i].ID]; x == nil || !x.Same(&list[i]) {
				changed = append(changed, &list[i])
			}
		}
		if len(changed) == 0 {
			return errUndo
		}
		no, at, err := t.commit("task")
		if err != nil {
			return err
		}
		for i, x := range changed {
			body, err := encode(x)
			if err == nil {
				err = exec(t.Conn, "INSERT INTO task (number, plan, task, place, body) VALUES (?, ?, ?, ?, ?)", no,
					plan, x.ID, i, body)
			}
			if err != nil {
				return err
			}
		}
		fresh = len(changed)
		return t.auditTasks(at, by, plan, changed)
	})
	if err != nil {
		return 0, err
	}
	return fresh, nil
}

// auditTasks notes each task that was withdrawn, or taken up again, by its
// number and the reason, and the others by how many they are.
func (t *tx) auditTasks(at time.Time, by, plan string, changed []*qianshao.Task) error {
	handed := 0
	for _, x := range changed {
		var err error
		switch end := x.Withdrawn; {
		case end == nil:
			handed++
		case end.Back != nil:
			err = t.audit(at, end.Back.By, "task-restore", plan+" "+x.ID, end.Back.Reason)
		default:
			err = t.audit(at, end.By, "task-withdraw", plan+" "+x.ID, end.Reason)
		}
		if err != nil {
			return err
		}
	}
	if handed == 0 {
		return nil
	}
	return t.audit(at, by, "tasks", plan, fmt.Sprint(handed))
}

// SaveTaskStep stores a step as a commit of its own, if check has nothing
// against it, and fills in its number and time. Where the same is said again
// nothing changes: r becomes the one that stands, and fresh is false.
func (s *Store) SaveTaskStep(ctx context.Context, r *qianshao.TaskStep,
	check func(before []qianshao.TaskStep) error) (fresh bool, err error) {
	err = s.write(ctx, "save task step", func(t *tx) error {
		before, err := taskSteps(t.Conn, "d.plan = ? AND d.task = ? AND d.node = ?", r.Plan, r.Task, r.Node)
		if err != nil {
			return err
		}
		if n := len(before); n > 0 && before[n-1].Same(r) {
			*r = before[n-1]
			return errUndo
		}
		if err := check(before); err != nil {
			return err
		}
		fresh = true
		return t.record(spoken{"task-step", r.By, r.Plan + " " + r.Task + " " + r.Node,
			string(r.Step) + " " + r.Day.String()},
			r, func(no int64, at time.Time) { r.Commit, r.At = no, at },
			"INSERT INTO task_step (number, plan, task, node, body) VALUES (?, ?, ?, ?, ?)", r.Plan, r.Task, r.Node)
	})
	return fresh && err == nil, err
}

// Tasks lists a plan's tasks as known at a clock, those that came first first,
// and what was recorded of their nodes, oldest first.
func (s *Store) Tasks(ctx context.Context, plan string,
	c qianshao.Clock) (list []qianshao.Task, steps []qianshao.TaskStep, err error) {
	err = s.read(ctx, "read tasks", func(conn *sqlite.Conn) error {
		upTo, until, err := knowledge(conn, c)
		if err != nil {
			return err
		}
		if list, err = tasks(conn, plan, upTo, until); err != nil {
			return err
		}
		steps, err = taskSteps(conn, "d.plan = ? AND d.number <= ? AND c.at <= ?", plan, upTo, until)
		return err
	})
	return list, steps, err
}

// tasks lists the latest of each task that a commit and a time know, in the
// order in which they first came.
func tasks(conn *sqlite.Conn, plan string, upTo, until int64) (list []qianshao.Task, err error) {
	at := map[string]int{}
	err = each(conn, `SELECT t.body FROM task t JOIN commits c ON c.number = t.number
		WHERE t.plan = ? AND t.number <= ? AND c.at <= ? ORDER BY t.number, t.place`, func(r *sqlite.Stmt) error {
		var x qianshao.Task
		if err := decode(r, 0, &x); err != nil {
			return err
		}
		if i, known := at[x.ID]; known {
			list[i] = x
			return nil
		}
		at[x.ID] = len(list)
		list = append(list, x)
		return nil
	}, plan, upTo, until)
	return list, err
}

func taskSteps(c *sqlite.Conn, where string, args ...any) (list []qianshao.TaskStep, err error) {
	query := "SELECT d.number, c.at, d.body FROM task_step d JOIN commits c ON c.number = d.number WHERE " + where +
		" ORDER BY d.number"
	return recorded(c, func(x *qianshao.TaskStep, no int64, at time.Time) { x.Commit, x.At = no, at }, query, args...)
}
