package commitments

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"qianshao"
	"qianshao/agenda"
	"qianshao/api"
	"qianshao/app/boards"
	"qianshao/app/sheets"
	"qianshao/collector"
)

// Tasks lists a plan's tasks as known at a clock, judged at its moment. A step
// counts from its day.
func (k *Register) Tasks(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.TaskList, error) {
	p, c, err := k.known(ctx, plan, c)
	if err != nil {
		return nil, err
	}
	return k.Records.Tasks(ctx, p, c)
}

// ImportTasks reads a list of tasks of a plan and stores those that changed.
// Tasks that are not on it stay as they are.
func (k *Register) ImportTasks(ctx context.Context, plan, path, by string) (all, fresh int, err error) {
	b, err := k.Boards.Board(plan)
	if err != nil {
		return 0, 0, err
	}
	file, size, err := sheets.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return k.importTasks(ctx, b, filepath.Base(path), file, size, by)
}

// ImportTaskFile takes in a list of tasks handed in over HTTP, as ImportTasks
// does.
func (k *Register) ImportTaskFile(ctx context.Context, plan, name, by string,
	body io.Reader) (all, fresh int, err error) {
	b, err := k.Boards.Board(plan)
	if err != nil {
		return 0, 0, err
	}
	raw, err := io.ReadAll(body)
	if err != nil {
		return 0, 0, fmt.Errorf("receive %s: %w", name, err)
	}
	ctx, done := api.Finishing(ctx)
	defer done()
	return k.importTasks(ctx, b, name, bytes.NewReader(raw), int64(len(raw)), by)
}

func (k *Register) importTasks(ctx context.Context, b *boards.Board, name string, file io.ReaderAt, size int64,
	by string) (all, fresh int, err error) {
	list, err := collector.ReadTasks(name, file, size, b.Plan())
	if err != nil {
		return 0, 0, err
	}
	standing, err := k.Tasks(ctx, b.Plan().ID, qianshao.Clock{})
	if err != nil {
		return 0, 0, err
	}
	if err := agenda.CheckHanded(standing, list).Err(); err != nil {
		return 0, 0, err
	}
	fresh, err = k.saveTasks(ctx, b, by, list)
	return len(list), fresh, err
}

// HandTask stores a task that a person wrote by hand, with the checks of a list.
// One whose number is another's is refused.
func (k *Register) HandTask(ctx context.Context, plan string, f api.TaskForm) (fresh bool, err error) {
	ctx, done := api.Finishing(ctx)
	defer done()
	b, err := k.Boards.Board(plan)
	if err != nil {
		return false, err
	}
	var rows []map[string]string
	for _, n := range f.Nodes {
		rows = append(rows, map[string]string{"编号": f.Task, "任务": f.Name, "指标": f.Indicator, "节点": n.Node,
			"责任单位": n.Units, "责任人": n.Person, "责任领导": n.Leader, "时限": n.Due})
	}
	list, err := collector.ReadTaskRows(rows, b.Plan())
	if err != nil {
		return false, err
	}
	standing, err := k.Tasks(ctx, b.Plan().ID, qianshao.Clock{})
	if err != nil {
		return false, err
	}
	if t := standing.Task(f.Task); t != nil && !t.Same(&list[0]) {
		return false, qianshao.Fault{Field: "编号", Value: f.Task, Code: "task-twice", ZH: "这个编号已有任务：" + t.Name,
			EN:     "this number is another task's",
			Remedy: "换一个编号；要改任务，用清单再导入 / another number; to change a task, hand in the list again"}
	}
	n, err := k.saveTasks(ctx, b, f.By, list)
	return n > 0, err
}

// WithdrawTask notes that a task is no longer to be done, and why. What was
// recorded of it is kept.
func (k *Register) WithdrawTask(ctx context.Context, plan, id, by, reason string) (fresh bool, err error) {
	return k.speakOfTask(ctx, plan, id, by, reason, agenda.Withdraw)
}

// RestoreTask notes that a withdrawn task is to be done after all, and why.
func (k *Register) RestoreTask(ctx context.Context, plan, id, by, reason string) (fresh bool, err error) {
	return k.speakOfTask(ctx, plan, id, by, reason, agenda.Restore)
}

func (k *Register) speakOfTask(ctx context.Context, plan, id, by, reason string,
	record func(l *qianshao.TaskList, id, by, reason string) (*qianshao.Task, error)) (fresh bool, err error) {
	ctx, done := api.Finishing(ctx)
	defer done()
	b, err := k.Boards.Board(plan)
	if err != nil {
		return false, err
	}
	l, err := k.Tasks(ctx, b.Plan().ID, qianshao.Clock{})
	if err != nil {
		return false, err
	}
	t, err := record(l, id, by, reason)
	if err != nil || t == nil {
		return false, err
	}
	n, err := k.saveTasks(ctx, b, by, []qianshao.Task{*t})
	return n > 0, err
}

func (k *Register) saveTasks(ctx context.Context, b *boards.Board, by string,
	list []qianshao.Task) (fresh int, err error) {
	if fresh, err = k.Store.SaveTasks(ctx, b.Plan().ID, by, list); err != nil {
		return 0, fmt.Errorf("store tasks: %w", err)
	}
	return fresh, b.ShowRecorded(ctx, fresh > 0)
}

// RecordStep stores a step of a node, and returns how the node stands.
func (k *Register) RecordStep(ctx context.Context, plan string, r qianshao.TaskStep) (qianshao.NodeItem, error) {
	ctx, done := api.Finishing(ctx)
	defer done()
	b, err := k.Boards.Board(plan)
	if err != nil {
		return qianshao.NodeItem{}, err
	}
	r.Plan = b.Plan().ID
	switch x, err := k.node(ctx, &r); {
	case err != nil:
		return qianshao.NodeItem{}, err
	case x.Task.Withdrawn != nil:
		return qianshao.NodeItem{}, x.Task.Withdrawn.Fault(r.Task)
	}
	var refused error
	fresh, err := k.Store.SaveTaskStep(ctx, &r, func(before []qianshao.TaskStep) error {
		refused = agenda.CheckStep(&r, before, b.Today(k.Now()))
		return refused
	})
	if refused != nil {
		return qianshao.NodeItem{}, refused
	}
	if err != nil {
		return qianshao.NodeItem{}, fmt.Errorf("store step: %w", err)
	}
	x, err := k.node(ctx, &r)
	if err != nil {
		return qianshao.NodeItem{}, err
	}
	return x, b.ShowRecorded(ctx, fresh)
}

// node finds the node that a step is of.
func (k *Register) node(ctx context.Context, r *qianshao.TaskStep) (qianshao.NodeItem, error) {
	l, err := k.Tasks(ctx, r.Plan, qianshao.Clock{})
	if err != nil {
		return qianshao.NodeItem{}, err
	}
	f := qianshao.Fault{Field: "id", Value: r.Task, Code: "unknown-task", ZH: "没有这项任务", EN: "no such task",
		Remedy: "看 / see: qianshao tasks, GET /api/v1/tasks"}
	for _, x := range l.Items {
		if x.Task.ID != r.Task {
			continue
		}
		if x.Node.Name == r.Node {
			return x, nil
		}
		f.Field, f.Value, f.ZH, f.EN = "node", r.Node, "这项任务没有这个节点", "the task has no such node"
	}
	return qianshao.NodeItem{}, f
}
