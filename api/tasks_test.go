package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"qianshao"
	"qianshao/agenda"
)

// taskStub has a task of two nodes, meant to move an indicator.
type taskStub struct {
	clock     qianshao.Clock
	said      qianshao.TaskStep
	indicator string
	withdrawn *qianshao.TaskEnd
}

func (s *taskStub) Tasks(_ context.Context, plan string, c qianshao.Clock) (*qianshao.TaskList, error) {
	s.clock = c
	task := &qianshao.Task{ID: "1", Name: "促消费", Indicator: s.indicator, Withdrawn: s.withdrawn, Nodes: []qianshao.Node{
		{Name: "印发方案", Units: []string{"shangwu"}, Person: "李明", Leader: "王芳", Due: qianshao.NewDate(2023, 6, 15)},
		{Name: "兑现", Units: []string{"shangwu", "caizheng"}, Due: qianshao.NewDate(2023, 9, 30)}}}
	return &qianshao.TaskList{Plan: testPlan(plan), Now: at("2023-07-20T10:30:00+08:00"), Items: []qianshao.NodeItem{
		{Task: task, Node: &task.Nodes[0], Light: qianshao.Red, Step: qianshao.StepSigned, Steps: []qianshao.TaskStep{{Step: qianshao.StepSigned, By: "李明", Note: "压降", File: "a.docx"}}},
		{Task: task, Node: &task.Nodes[1], Light: qianshao.Green},
	}}, nil
}

func (s *taskStub) RecordStep(ctx context.Context, plan string, r qianshao.TaskStep) (qianshao.NodeItem, error) {
	if s.said = r; r.Task == "none" {
		return qianshao.NodeItem{}, qianshao.Fault{Field: "id", Value: r.Task, Code: "unknown-task", ZH: "没有这项任务", EN: "no such task", Remedy: "GET /api/v1/tasks"}
	}
	if err := agenda.CheckStep(&r, nil, qianshao.NewDate(2023, 7, 20)); err != nil {
		return qianshao.NodeItem{}, err
	}
	l, err := s.Tasks(ctx, plan, qianshao.Clock{})
	return l.Items[0], err
}

func taskHandler(s *taskStub) http.Handler {
	p := testPlan("nanhu-2023")
	return New(Config{TaskDesk: s, Plans: func() []*qianshao.Plan { return []*qianshao.Plan{p} }})
}

func getTasks(t *testing.T, s *taskStub, query string) (nodes int, out TasksJSON) {
	t.Helper()
	rec := ask(t, taskHandler(s), "GET", "/api/v1/tasks"+query)
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != 200 || out.Tasks == nil {
		t.Fatalf("%s: %d %s: %v", query, rec.Code, rec.Body, err)
	}
	for _, x := range out.Tasks {
		nodes += len(x.Nodes)
	}
	return nodes, out
}

func TestGetTasks(t *testing.T) {
	t.Parallel()
	s := &taskStub{indicator: "retail"}
	for query, want := range map[string]int{"": 2, "?unit=caizheng": 1, "?unit=none": 0, "?light=red": 1, "?light=yellow": 0, "?indicator=retail": 2, "?indicator=debt": 0} {
		if have, _ := getTasks(t, s, query); have != want {
			t.Errorf("%s: %d nodes, want %d", query, have, want)
		}
	}
	if _, out := getTasks(t, s, "?as_of=2023-07-01"); out.Tasks[0].Task != "1" || out.Tasks[0].Nodes[0].Due != "2023-06-15" || out.Tasks[0].Nodes[1].Steps == nil || !s.clock.AsOf.Equal(at("2023-07-01T23:59:59+08:00")) {
		t.Errorf("%+v at %+v", out, s.clock)
	}
}

// What is written of a task whose figures stay inside stays inside too.
func TestTaskNotesInside(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{"retail": "压降", "debt": "", "hidden": "", "": "压降"} {
		_, out := getTasks(t, &taskStub{indicator: id, withdrawn: &qianshao.TaskEnd{By: "王芳", Reason: "压降", Back: &qianshao.TaskBack{By: "王芳", Reason: "压降"}}}, "")
		if have := out.Tasks[0].Nodes[0].Steps[0].Note; have != want {
			t.Errorf("%q: note %q, want %q", id, have, want)
		}
		if end := out.Tasks[0].Withdrawn; end.By != "王芳" || end.Reason != want || end.Back.Reason != want {
			t.Errorf("%q: withdrawn %+v, back %+v, want %q", id, end, end.Back, want)
		}
	}
}

func TestPostStep(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		path, body string
		code       int
		want       string
	}{
		"signed":           {"1", `{"node":"印发方案","step":"signed","day":"2023-06-21","by":"李明"}`, 200, `"node":"印发方案"`},
		"not its turn":     {"1", `{"node":"印发方案","step":"closed","day":"2023-06-21","by":"李明","note":"x"}`, 409, `"field":"step"`},
		"no such step":     {"1", `{"node":"印发方案","step":"paused","day":"2023-06-21","by":"李明"}`, 400, `"field":"step"`},
		"no node":          {"1", `{"step":"signed","day":"2023-06-21","by":"李明"}`, 422, `"field":"node"`},
		"nobody":           {"1", `{"node":"印发方案","step":"signed","day":"2023-06-21"}`, 422, `"field":"by"`},
		"an odd day":       {"1", `{"node":"印发方案","step":"signed","day":"6月","by":"李明"}`, 400, `"field":"day"`},
		"unknown":          {"none", `{"node":"印发方案","step":"signed","day":"2023-06-21","by":"李明"}`, 404, `"code":"unknown-task"`},
		"something beside": {"1", `{"node":"印发方案","who":"x"}`, 400, `"field":"body"`},
		"a long note":      {"1", `{"node":"印发方案","step":"signed","day":"2023-06-21","by":"李明","note":"` + strings.Repeat("长", maxText+1) + `"}`, 422, `"field":"note"`},
	} {
		s := &taskStub{}
		rec := hand(t, taskHandler(s), "/api/v1/tasks/"+x.path+"/steps", "application/json", x.body)
		if rec.Code != x.code || !strings.Contains(rec.Body.String(), x.want) {
			t.Errorf("%s: %d %s, want %d with %s", name, rec.Code, rec.Body, x.code, x.want)
		}
		if x.code == 200 && (s.said.By != "李明" || s.said.Plan != "nanhu-2023" || s.said.Task != "1" || s.said.Day != qianshao.NewDate(2023, 6, 21)) {
			t.Errorf("%s: said %+v", name, s.said)
		}
	}
}
