package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"qianshao"
	"qianshao/collector"
)

// Tasks lists a plan's tasks as known at a clock, judged at its moment. A step
// counts from its day.
func (a *App) Tasks(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.TaskList, error) {
	p, c, err := a.planKnown(ctx, plan, c)
	if err != nil {
		return nil, err
	}
	list, steps, err := a.store.Tasks(ctx, p.ID, c)
	if err != nil {
		return nil, fmt.Errorf("read tasks: %w", err)
	}
	l := &qianshao.TaskList{Plan: p, Now: c.Now}
	l.Items = p.NodeItems(list, steps, l.Today())
	return l, nil
}

// ImportTasks reads a list of tasks of a plan and stores those that changed.
// Tasks that are not on it stay as they are.
func (a *App) ImportTasks(ctx context.Context, plan, path, by string) (all, fresh int, err error) {
	b := a.board(plan)
	if b == nil {
		return 0, 0, a.errNoPlan(plan)
	}
	file, size, err := openToImport(path)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	list, err := collector.ReadTasks(filepath.Base(path), file, size, b.plan)
	if err != nil {
		return 0, 0, err
	}
	if fresh, err = a.store.SaveTasks(ctx, b.plan.ID, by, list); err != nil {
		return 0, 0, fmt.Errorf("store tasks: %w", err)
	}
	return len(list), fresh, a.showRecorded(ctx, b, fresh > 0)
}

// RecordStep stores a step of a node, and returns how the node stands.
func (a *App) RecordStep(ctx context.Context, plan string, r qianshao.TaskStep) (qianshao.NodeItem, error) {
	ctx, done := finishing(ctx)
	defer done()
	b := a.board(plan)
	if b == nil {
		return qianshao.NodeItem{}, a.errNoPlan(plan)
	}
	r.Plan = b.plan.ID
	if _, err := a.node(ctx, &r); err != nil {
		return qianshao.NodeItem{}, err
	}
	var refused error
	fresh, err := a.store.SaveTaskStep(ctx, &r, func(before []qianshao.TaskStep) error {
		refused = qianshao.CheckStep(&r, before, b.today(a.now()))
		return refused
	})
	if refused != nil {
		return qianshao.NodeItem{}, refused
	}
	if err != nil {
		return qianshao.NodeItem{}, fmt.Errorf("store step: %w", err)
	}
	x, err := a.node(ctx, &r)
	if err != nil {
		return qianshao.NodeItem{}, err
	}
	return x, a.showRecorded(ctx, b, fresh)
}

// node finds the node that a step is of.
func (a *App) node(ctx context.Context, r *qianshao.TaskStep) (qianshao.NodeItem, error) {
	l, err := a.Tasks(ctx, r.Plan, qianshao.Clock{})
	if err != nil {
		return qianshao.NodeItem{}, err
	}
	f := qianshao.Fault{Field: "id", Value: r.Task, Code: "unknown-task", ZH: "没有这项任务", EN: "no such task", Remedy: "看 / see: qianshao tasks, GET /api/v1/tasks"}
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
