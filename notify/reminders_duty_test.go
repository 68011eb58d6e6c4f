package notify

import (
	"slices"
	"testing"

	"qianshao"
)

func TestDutyReminders(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Year: 2023, Units: []qianshao.Unit{{ID: "caizheng", Name: qianshao.Text{ZH: "区财政局"}}},
		Battles: []qianshao.Battle{{ID: "risk", Duties: []qianshao.Duty{{ID: "dispatch", Text: "一月一调度"}}}}}
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
