package notify

import (
	"slices"
	"testing"

	"qianshao"
)

func TestDutyReminders(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Year: 2023, Units: []qianshao.Unit{{ID: "caizheng", Name: qianshao.Text{ZH: "区财政局"}}},
		Battles: []qianshao.Battle{{ID: "risk", Duties: []qianshao.Duty{{ID: "dispatch", Name: qianshao.Text{ZH: "一月一调度"}}}}}}
	due := qianshao.DueDuty{Duty: "dispatch", Period: qianshao.NewPeriod(qianshao.Month, 2023, 5), Due: qianshao.NewDate(2023, 6, 21), Units: []string{"caizheng"}}
	offered := due
	offered.Offered = true
	job := func(k qianshao.JobKind, d qianshao.DueDuty) qianshao.Job {
		return qianshao.Job{JobKey: qianshao.JobKey{Kind: k}, Duties: []qianshao.DueDuty{d}}
	}
	jobs := []qianshao.Job{job(qianshao.JobDutyRemind, due), job(qianshao.JobDutyPress, due), job(qianshao.JobDutySupervise, due),
		job(qianshao.JobDutyRemind, offered), job(qianshao.JobDutyPress, offered), job(qianshao.JobDutySupervise, offered)}
	const head = "应办：一月一调度（区财政局）5月："
	want := []string{head + "请于 6月21日 前办", head + "应于 6月21日 办，已过期，请办理并登记", head + "应于 6月21日 办，仍未登记",
		head + "佐证已有，应于 6月21日 办，办后请确认是哪天", head + "佐证已有，应于 6月21日 办，请确认是哪天办的", head + "佐证已有，应于 6月21日 办，至今无人确认"}
	if have := reminders(p, jobs); !slices.Equal(have, want) {
		t.Errorf("%q", have)
	}
	if n := remindersCount(jobs); n != len(want) {
		t.Errorf("%d matters", n)
	}
}

func TestTaskReminders(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Year: 2023, Units: []qianshao.Unit{{ID: "shangwu", Name: qianshao.Text{ZH: "区商务局"}}}}
	node := qianshao.DueNode{Task: "1", Name: "促消费", Node: "印发方案", Units: []string{"shangwu"}, Due: qianshao.NewDate(2023, 6, 15)}
	done := node
	done.Done, done.By = node.Due, "李明"
	late := done
	late.Done++
	job := func(k qianshao.JobKind, n qianshao.DueNode) qianshao.Job {
		return qianshao.Job{JobKey: qianshao.JobKey{Kind: k}, Nodes: []qianshao.DueNode{n}}
	}
	jobs := []qianshao.Job{job(qianshao.JobTaskNear, node), job(qianshao.JobTaskPress, node), job(qianshao.JobTaskSupervise, node), job(qianshao.JobTaskDone, done), job(qianshao.JobTaskDone, late)}
	const head = "任务：促消费·印发方案（区商务局）："
	want := []string{head + "临近，请于 6月15日 前办结并登记", head + "应于 6月15日 办结，已逾期，请办结并登记", head + "应于 6月15日 办结，仍未办结",
		head + "李明 已于 6月15日 办结，请另一人复核", head + "李明 已于 6月16日 办结（逾期完成，时限 6月15日），请另一人复核"}
	if have := reminders(p, jobs); !slices.Equal(have, want) {
		t.Errorf("%q", have)
	}
	for _, x := range []struct {
		jobs []qianshao.Job
		kind string
	}{{jobs, "催办"}, {jobs[3:], "任务办结"}, {append(jobs[3:], qianshao.Job{Items: []qianshao.DueFigure{{}}}), "催报"}} {
		if have := reminderKind(x.jobs); have != x.kind {
			t.Errorf("%d jobs are called %s, want %s", len(x.jobs), have, x.kind)
		}
	}
	if n := remindersCount(jobs); n != len(want) {
		t.Errorf("%d matters", n)
	}
}
