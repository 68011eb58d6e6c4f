package dashboards

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/sample"
)

// taskFacts answers with two tasks and the steps of one.
type taskFacts struct {
	plan  *qianshao.Plan
	name  string
	asked qianshao.Clock
}

func (f *taskFacts) Tasks(_ context.Context, _ string, c qianshao.Clock) (*qianshao.TaskList, error) {
	f.asked = c
	l := &qianshao.TaskList{Plan: f.plan, Now: sample.Now()}
	tasks := []qianshao.Task{
		{ID: "1", Name: f.name, Indicator: "ind0001", Nodes: []qianshao.Node{
			{Name: f.name, Units: []string{"unit1"}, Person: f.name, Leader: "王芳", Due: qianshao.NewDate(2023, 6, 15)},
			{Name: "兑现", Units: []string{"unit1", "unit2"}, Due: qianshao.NewDate(2023, 7, 21)}}},
		{ID: "2", Name: "内部", Indicator: "ind0000", Nodes: []qianshao.Node{{Name: "摸底", Units: []string{"unit3"}, Due: qianshao.NewDate(2023, 9, 30)}}},
		{ID: "3", Name: "旧事", Indicator: "ind0001", Nodes: []qianshao.Node{{Name: "收尾", Units: []string{"unit1"}, Due: qianshao.NewDate(2023, 6, 30)}},
			Withdrawn: &qianshao.TaskEnd{Day: qianshao.NewDate(2023, 7, 1), By: "督查室", Reason: f.name}},
		{ID: "4", Name: "停办", Indicator: "ind0000", Nodes: []qianshao.Node{{Name: "收尾", Units: []string{"unit1"}, Due: qianshao.NewDate(2023, 6, 30)}},
			Withdrawn: &qianshao.TaskEnd{Day: qianshao.NewDate(2023, 7, 2), By: "督查室", Reason: "已压降到44.5"}},
	}
	day := qianshao.NewDate(2023, 6, 16)
	steps := []qianshao.TaskStep{{Task: "1", Node: f.name, Step: qianshao.StepSigned, Day: day, By: "李明"}, {Task: "1", Node: f.name, Step: qianshao.StepDone, Day: day, By: "李明", Note: f.name, File: f.name},
		{Task: "2", Node: "摸底", Step: qianshao.StepSigned, Day: day, By: "李明", Note: "压降44.5"}}
	l.Items = agenda.Nodes(f.plan, tasks, steps, l.Today())
	return l, nil
}

func taskSite(t *testing.T, name string) (*Site, *taskFacts) {
	t.Helper()
	p := sample.Plan(12)
	p.Indicators[0].Sensitivity = qianshao.Restricted
	f := &taskFacts{plan: p, name: name}
	store := &fakeStore{reading: sample.Reading(p)}
	s := siteOn(t, store)
	s.Tasks = f
	return s, f
}

func TestTasksPage(t *testing.T) {
	t.Parallel()
	s, f := taskSite(t, "印发方案")
	w := get(t, s, "/p/sample-2023/tasks")
	body := w.Body.String()
	for _, want := range []string{"任务清单", "逾期完成", "临近", "第1局、第2局", "责任领导 王芳", "6月16日 办结 李明；印发方案；印发方案", `href="/p/sample-2023/indicator/ind0001"`,
		`data-post="/api/v1/tasks/1/steps?plan=sample-2023"`, `<option value="reviewed">复核</option>`, `type="date" required value="2023-07-20" min="2023-06-16" max="2023-07-20"`, "6月16日 签收 李明",
		"已撤销：7月1日 督查室，印发方案", "已撤销：7月2日 督查室<", `data-post="/api/v1/tasks/1/withdraw?plan=sample-2023"`, `data-task="/api/v1/tasks?plan=sample-2023"`, `data-task-list="/api/v1/tasks/list?plan=sample-2023"`,
		`<option value="第1局">`, `src="/static/`} {
		if w.Code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%d: no %s", w.Code, want)
		}
	}
	if strings.Contains(body, "44.5") {
		t.Error("a note on restricted figures is shown")
	}
	for _, no := range []string{"tasks/3/withdraw", "tasks/3/steps"} {
		if strings.Contains(body, no) {
			t.Errorf("%s is offered of what was withdrawn", no)
		}
	}
	if past := get(t, s, "/p/sample-2023/tasks?as_of=2023-07-01").Body.String(); strings.Contains(past, "data-post") || strings.Contains(past, "data-task") || f.asked.AsOf.IsZero() {
		t.Errorf("the past can be written, or was not asked for: %+v", f.asked)
	}
	if en := get(t, s, "/p/sample-2023/tasks?lang=en").Body.String(); !strings.Contains(en, "done late") || !strings.Contains(en, "Bureau 1, Bureau 2") || !strings.Contains(en, "Record this step") {
		t.Error("the English page lacks its words")
	}
	for query, want := range map[string]bool{"": true, "unit=unit2": true, "unit=unit3": false, "light=yellow": true, "light=red": false, "indicator=ind0001": true, "indicator=ind0000": false} {
		if have := strings.Contains(get(t, s, "/p/sample-2023/tasks?"+query).Body.String(), `data-key="node-1-兑现"`); have != want {
			t.Errorf("%s: the second node stands there: %t", query, have)
		}
	}
}

func TestTasksElsewhere(t *testing.T) {
	t.Parallel()
	s, _ := taskSite(t, "印发方案")
	if body := get(t, s, "/p/sample-2023/calendar").Body.String(); !strings.Contains(body, `href="/p/sample-2023/tasks"`) {
		t.Error("the calendar does not lead to the tasks")
	}
	if body := get(t, s, "/p/sample-2023/unit/unit1").Body.String(); !strings.Contains(body, `data-key="node-1-兑现"`) || strings.Contains(body, `data-key="node-1-印发方案"`) {
		t.Error("a unit's page does not show the open nodes alone")
	}
	if body := get(t, s, "/p/sample-2023/unit/unit1").Body.String(); strings.Contains(body, "旧事") {
		t.Error("a unit's page shows what was withdrawn")
	}
	body := get(t, s, "/p/sample-2023/indicator/ind0001").Body.String()
	for _, want := range []string{`data-key="node-1-印发方案"`, `href="/p/sample-2023/tasks?indicator=ind0001"`, "已撤销", `data-post="/api/v1/tasks/1/steps`} {
		if !strings.Contains(body, want) {
			t.Errorf("an indicator's page lacks %s", want)
		}
	}
	if body := get(t, s, "/p/sample-2023/indicator/ind0002").Body.String(); strings.Contains(body, `id="u-tasks"`) {
		t.Error("an indicator without tasks shows some")
	}
	none := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(12))})
	for _, path := range []string{"calendar", "unit/unit1"} {
		if body := get(t, none, "/p/sample-2023/"+path).Body.String(); strings.Contains(body, "/tasks") {
			t.Errorf("%s leads to tasks that are not kept", path)
		}
	}
}

func TestHostileTasks(t *testing.T) {
	t.Parallel()
	for _, name := range hostileNames {
		s, _ := taskSite(t, name)
		for _, path := range []string{"/p/sample-2023/tasks", "/p/sample-2023/tasks?light=" + "%22%3E%3Cscript%3E", "/p/sample-2023/unit/unit1", "/p/sample-2023/indicator/ind0001"} {
			checkHostile(t, path, name, get(t, s, path).Body.String())
		}
	}
}
