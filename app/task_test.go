package app

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
)

// taskForm is a task of the small plan with one node.
func taskForm(id, due string) api.TaskForm {
	return api.TaskForm{Task: id, Name: "清欠", Indicator: "debt_ratio", By: "督查室", Nodes: []api.TaskFormNode{{Node: "摸底", Units: "区财政局", Due: due}}}
}

// A node comes near, is overdue, is brought before the convener and is done,
// over random days on and off: each is told of once, whatever the restarts.
func TestTaskMessagesOnceOverRestarts(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 22))
		dir, n := t.TempDir(), map[string]int{}
		first, last := qianshao.NewDate(2023, 6, 1), qianshao.NewDate(2023, 7, 3)
		step := map[qianshao.Date]qianshao.NodeStep{qianshao.NewDate(2023, 6, 14): qianshao.StepSigned, qianshao.NewDate(2023, 6, 30): qianshao.StepDone}
		for d := first; d <= last; d++ {
			said, steps := step[d]
			overdue := d == qianshao.NewDate(2023, 6, 28) // the sixth working day after it was the day before
			if d != first && d != last && !steps && !overdue && r.IntN(3) != 0 {
				continue // off
			}
			clock := &testClock{t: d.In(time.UTC).Add(2 * time.Hour)}
			a := openSmall(t, dir, clock, nowhere)
			if d == first {
				if fresh, err := a.HandTask(t.Context(), "", taskForm("1", "6月16日")); !fresh || err != nil {
					t.Fatalf("handed in: %t, %v", fresh, err)
				}
			}
			if steps {
				if _, err := a.RecordStep(t.Context(), "", qianshao.TaskStep{Task: "1", Node: "摸底", Step: said, Day: d, By: "李明", Note: "x"}); err != nil {
					t.Fatal(err)
				}
			}
			if err := a.Evaluate(t.Context()); err != nil {
				t.Fatal(err)
			}
			for range 1 + r.IntN(2) {
				if err := a.RunSchedule(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			ordered(t, a, n)
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
		}
		const of = " task 1 摸底 "
		for _, key := range []string{"task-near" + of + "caizheng", "task-press" + of + "caizheng", "task-supervise" + of + "convener:risk", "task-done" + of + "caizheng"} {
			if n[key] != 1 {
				t.Errorf("seed %d: %s ordered %d times of %v", seed, key, n[key], n)
			}
		}
		for key, times := range n {
			if times != 1 {
				t.Errorf("seed %d: %s ordered %d times", seed, key, times)
			}
		}
	}
}

// A task handed in by hand, from a file and withdrawn: the same again changes
// nothing, and what was withdrawn is neither stepped on nor handed in again.
func TestTasksByHand(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	a := openSmall(t, t.TempDir(), clock)
	hand := func(f api.TaskForm) (bool, string) {
		fresh, err := a.HandTask(t.Context(), "", f)
		if err != nil {
			return fresh, err.Error()
		}
		return fresh, ""
	}
	bad := taskForm("2", "长期")
	bad.Nodes[0].Units = "区住建局"
	other := taskForm("1", "6月17日")
	empty := taskForm("3", "6月16日")
	empty.Nodes = nil
	for _, x := range []struct {
		name  string
		form  api.TaskForm
		fresh bool
		fault string
	}{
		{"new", taskForm("1", "6月16日"), true, ""},
		{"again", taskForm("1", "6月16日"), false, ""},
		{"another's number", other, false, "这个编号已有任务"},
		{"at fault", bad, false, "计划里没有这个单位"},
		{"no node", empty, false, "没有写节点"},
	} {
		if fresh, fault := hand(x.form); fresh != x.fresh || !strings.Contains(fault, x.fault) || x.fault == "" && fault != "" {
			t.Errorf("%s: fresh %t, %s", x.name, fresh, fault)
		}
	}
	list := "编号,任务,责任单位,节点,时限\n1,清欠,区财政局,摸底,6月20日\n2,清欠二,区财政局,摸底,6月底\n"
	if all, fresh, err := a.ImportTaskFile(t.Context(), "", "清单.csv", "督查室", strings.NewReader(list)); all != 2 || fresh != 2 || err != nil {
		t.Fatalf("a list: %d, %d, %v", all, fresh, err)
	}
	for _, want := range []bool{true, false} {
		if fresh, err := a.WithdrawTask(t.Context(), "", "2", "督查室", "并入1"); fresh != want || err != nil {
			t.Errorf("withdrawn: %t, %v", fresh, err)
		}
	}
	if _, err := a.WithdrawTask(t.Context(), "", "2", "督查室", "别的理由"); err == nil {
		t.Error("withdrawn twice for two reasons")
	}
	if _, _, err := a.ImportTaskFile(t.Context(), "", "清单.csv", "督查室", strings.NewReader(list)); err == nil || !strings.Contains(err.Error(), "并入1") {
		t.Errorf("what was withdrawn is handed in again: %v", err)
	}
	if _, err := a.RecordStep(t.Context(), "", qianshao.TaskStep{Task: "2", Node: "摸底", Step: qianshao.StepSigned, Day: qianshao.NewDate(2023, 7, 1), By: "李明"}); err == nil {
		t.Error("a step of what was withdrawn is taken")
	}
	l, err := a.Tasks(t.Context(), "", qianshao.Clock{})
	if err != nil || len(l.Items) != 2 || l.Items[1].Light != qianshao.Grey || l.Items[1].Open() || l.Items[0].Task.Nodes[0].Due != qianshao.NewDate(2023, 6, 20) {
		t.Errorf("%+v, %v", l, err)
	}
}
