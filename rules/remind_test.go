package rules

import (
	"testing"
	"time"

	"qianshao"
)

func TestRemindersInQuietHours(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	p.Quiet = [2]int{20, 8}
	item := []qianshao.DueFigure{{Indicator: "retail"}}
	job := func(kind qianshao.JobKind, to string, items []qianshao.DueFigure) qianshao.Job {
		return qianshao.Job{JobKey: qianshao.JobKey{Plan: "x", Kind: kind, Period: "2023-05", Receiver: to}, Items: items}
	}
	night := time.Date(2023, 6, 16, 23, 0, 0, 0, time.UTC) // a Friday
	jobs := []qianshao.Job{job(qianshao.JobRemind, "a", item), job(qianshao.JobPress, "a", item), job(qianshao.JobPress, "b", nil), job(qianshao.JobSupervise, "convener:growth", item)}
	ms := Reminders(p, jobs, night, 7)
	if len(ms) != 2 || ms[0].To != "a" || len(ms[0].Jobs) != 2 || ms[0].Kind != MessageReminder || ms[1].Kind != MessageEscalation || ms[0].Key == ms[1].Key {
		t.Fatalf("%+v", ms)
	}
	if want := time.Date(2023, 6, 19, 8, 0, 0, 0, time.UTC); !ms[0].NotBefore.Equal(want) {
		t.Errorf("goes out at %v, want %v", ms[0].NotBefore, want)
	}
	if again := Reminders(p, jobs, night.Add(time.Hour), 8); again[0].Key != ms[0].Key {
		t.Error("the same reminder has another key")
	}
}

func TestPromisePastItsDate(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	a := promised(p)[0].Alert
	day := func(d int) qianshao.Date { return qianshao.NewDate(2023, 6, d) }
	for today, want := range map[int]int{20: 0, 21: 2, 30: 2} {
		if jobs := PromiseJobs(p, pointers(a), day(1), day(today)); len(jobs) != want {
			t.Errorf("on the %dth: %+v", today, jobs)
		}
	}
	jobs := PromiseJobs(p, pointers(a), day(1), day(30))
	if jobs[0].Receiver != "a" || jobs[1].Receiver != "convener:growth" || jobs[0].Due != day(20) {
		t.Errorf("%+v", jobs)
	}
	if late := PromiseJobs(p, pointers(a), day(22), day(30)); len(late) != 0 {
		t.Errorf("before the plan was known: %+v", late)
	}
	a.State = qianshao.Resolved
	if jobs := PromiseJobs(p, pointers(a), day(1), day(30)); len(jobs) != 0 {
		t.Errorf("of what has got better: %+v", jobs)
	}
}
