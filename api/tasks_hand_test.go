package api

import (
	"context"
	"io"
	"strings"
	"testing"

	"qianshao"
)

// listStub takes in tasks.
type listStub struct {
	form               TaskForm
	name, by, body, id string
}

func (s *listStub) HandTask(_ context.Context, _ string, f TaskForm) (bool, error) {
	if s.form = f; f.Task == "taken" {
		return false, qianshao.Fault{Field: "编号", Value: f.Task, Code: "task-twice", ZH: "已有", EN: "taken", Remedy: "换"}
	}
	return true, nil
}

func (s *listStub) ImportTaskFile(_ context.Context, _, name, by string, body io.Reader) (int, int, error) {
	raw, err := io.ReadAll(body)
	s.name, s.by, s.body = name, by, string(raw)
	return 2, 1, err
}

func (s *listStub) WithdrawTask(_ context.Context, _, id, by, reason string) (bool, error) {
	if s.id, s.by = id, by; id == "gone" {
		return false, (&qianshao.TaskEnd{Reason: reason}).Fault(id)
	}
	return false, nil
}

func (s *listStub) RestoreTask(_ context.Context, _, id, by, _ string) (bool, error) {
	s.id, s.by = id, by
	return true, nil
}

func TestHandTasks(t *testing.T) {
	t.Parallel()
	const form = "application/json"
	node := `{"node":"印发","units":"区商务局","due":"6月底"}`
	for name, x := range map[string]struct {
		path, kind, body string
		code             int
		want             string
	}{
		"a task":            {"", form, `{"task":"1","name":"促消费","by":"督查室","nodes":[` + node + `]}`, 200, `"fresh":1`},
		"a number taken":    {"", form, `{"task":"taken","name":"促消费","by":"督查室","nodes":[` + node + `]}`, 409, `"code":"task-twice"`},
		"nobody":            {"", form, `{"task":"1","name":"促消费","nodes":[` + node + `]}`, 422, `"field":"by"`},
		"many nodes":        {"", form, `{"task":"1","name":"促消费","by":"督查室","nodes":[` + strings.Repeat(node+",", maxTaskForm) + node + `]}`, 413, `"field":"nodes"`},
		"unknown texts":     {"", form, `{"task":"1","who":"x"}`, 400, `"field":"body"`},
		"not a form":        {"", "text/plain", `{}`, 415, `Content-Type`},
		"a list":            {"/list?name=%E6%B8%85%E5%8D%95.csv&by=ducha", fileType, "编号", 200, `"tasks":2`},
		"a list of nobody":  {"/list?name=a.csv", fileType, "编号", 422, `"field":"by"`},
		"a list with a way": {"/list?name=..%2Fa.csv&by=x", fileType, "编号", 400, `"field":"name"`},
		"a list as text":    {"/list?name=a.csv&by=x", "text/csv", "编号", 415, fileType},
		"withdrawn":         {"/1/withdraw", form, `{"by":"督查室","reason":"并入2"}`, 200, `"fresh":0`},
		"withdrawn before":  {"/gone/withdraw", form, `{"by":"督查室","reason":"并入2"}`, 409, `"code":"task-withdrawn"`},
		"restored":          {"/1/restore", form, `{"by":"督查室","reason":"撤错了"}`, 200, `"fresh":1`},
		"without a reason":  {"/1/withdraw", form, `{"by":"督查室"}`, 422, `"field":"reason"`},
	} {
		s, p := &listStub{}, testPlan("nanhu-2023")
		h := New(Config{TaskLists: s, Plans: func() []*qianshao.Plan { return []*qianshao.Plan{p} }})
		rec := hand(t, h, "/api/v1/tasks"+x.path, x.kind, x.body)
		if rec.Code != x.code || !strings.Contains(rec.Body.String(), x.want) {
			t.Errorf("%s: %d %s, want %d with %s", name, rec.Code, rec.Body, x.code, x.want)
		}
		if name == "a list" && (s.name != "清单.csv" || s.by != "ducha" || s.body != "编号") {
			t.Errorf("a list arrives as %+v", s)
		}
		if name == "a task" && (s.form.Nodes[0].Units != "区商务局" || s.form.By != "督查室") {
			t.Errorf("a task arrives as %+v", s.form)
		}
	}
	if rec := hand(t, New(Config{}), "/api/v1/tasks/list?name=a.csv&by=x", fileType, ""); rec.Code != 501 {
		t.Errorf("nobody takes lists: %d", rec.Code)
	}
}
