package app

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/dispatches"
	"qianshao/report/dispatch"
)

// A paper says how the nodes of tasks stand at its cut-off and lists those that
// are overdue or near, the worst first; a unit's own copy has its own, and all
// that are open. The evidence of the dispatch holds them, and its duties.
func TestPaperListsTasks(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 6, 15, 2, 0, 0, 0, time.UTC)}
	a := openPlan(t, strings.Replace(dutyPlan, "caizheng: {name: 区财政局}", "caizheng: {name: 区财政局}, zhujian: {name: 区住建局}", 1), t.TempDir(), clock)
	judged(t, a, `[{"indicator":"dispatches","period":"2023-04","value":1}]`)
	hand := func(id, name, indicator string, nodes ...api.TaskFormNode) {
		t.Helper()
		if _, err := a.HandTask(t.Context(), "", api.TaskForm{Task: id, Name: name, Indicator: indicator, By: "督查室", Nodes: nodes}); err != nil {
			t.Fatal(err)
		}
	}
	node := func(name, units, due string) api.TaskFormNode {
		return api.TaskFormNode{Node: name, Units: units, Due: due}
	}
	hand("1", "清欠", "dispatches", node("摸底", "区财政局", "6月30日"), node("报表", "区财政局", "7月24日"), node("兑现", "区财政局", "12月底"), node("启动", "区财政局", "7月1日"))
	hand("2", "保交楼", "dispatches", node("复工", "区住建局", "6月20日"))
	hand("3", "没有指标", "", node("办", "区财政局", "6月20日"))
	hand("4", "撤了的", "dispatches", node("办", "区财政局", "6月20日"))
	if _, err := a.WithdrawTask(t.Context(), "", "4", "督查室", "并入1"); err != nil {
		t.Fatal(err)
	}
	for _, s := range []qianshao.NodeStep{qianshao.StepSigned, qianshao.StepDone} {
		clock.set(time.Date(2023, 7, 1, 2, 0, 0, 0, time.UTC))
		if _, err := a.RecordStep(t.Context(), "", qianshao.TaskStep{Task: "1", Node: "启动", Step: s, Day: qianshao.NewDate(2023, 7, 1), By: "李明", Note: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	clock.set(time.Date(2023, 7, 25, 2, 0, 0, 0, time.UTC))
	x, err := a.dispatches.Make(t.Context(), a.Plan(""), mustRound(t, a, "一月一调度")) // cut off on 20 July
	if err != nil {
		t.Fatal(err)
	}
	for own, want := range map[string][]string{
		"":         {"任务清单未办结节点4个，逾期2个，临近1个，上次调度以来办结1个。", "逾期 保交楼·复工 区住建局", "逾期 清欠·摸底 区财政局", "临近 清欠·报表 区财政局"},
		"caizheng": {"任务清单未办结节点3个，逾期1个，临近1个，上次调度以来办结1个。", "逾期 清欠·摸底 区财政局", "临近 清欠·报表 区财政局", "正常 清欠·兑现 区财政局"},
		"zhujian":  {"任务清单未办结节点1个，逾期1个。", "逾期 保交楼·复工 区住建局"},
	} {
		got := dispatch.Paper(x, "zh", own, false).Tasks
		have := append([]string{}, got.Text...)
		for _, n := range got.Open {
			have = append(have, n.Light+" "+n.Task+" "+n.Responsible)
		}
		if strings.Join(have, "\n") != strings.Join(want, "\n") {
			t.Errorf("%q: %q, want %q", own, have, want)
		}
	}
	body, err := dispatches.EvidenceOf(x)
	if err != nil {
		t.Fatal(err)
	}
	var e dispatches.Evidence
	if err := json.Unmarshal(body, &e); err != nil || len(e.Duties) == 0 || e.Duties[0].Duty != "debt_dispatch" || len(e.Tasks) != 2 || len(e.Tasks[0].Nodes) != 4 {
		t.Errorf("%v: %+v %+v", err, e.Duties, e.Tasks)
	}
}
