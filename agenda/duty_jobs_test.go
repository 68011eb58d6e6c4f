package agenda

import (
	"testing"
	"time"

	"qianshao"
)

// What is due in a month's dispatch is reminded of, pressed and brought before
// the convener on these days; once somebody has said a word, no longer.
func TestDutyJobs(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	day := func(m time.Month, d int) qianshao.Date { return qianshao.NewDate(2023, m, d) }
	issued := qianshao.NewDate(2023, 3, 15)
	kinds := func(today qianshao.Date, k qianshao.DutyFacts) map[qianshao.JobKind]int {
		l := &qianshao.DutyList{Plan: p, Now: today.EndIn(time.UTC), Items: Duties(p, today, k)}
		out := map[qianshao.JobKind]int{}
		for _, j := range DutyJobs(l, issued) {
			for _, d := range j.Duties {
				if d.Duty == "dispatch" && d.Period == qianshao.NewPeriod(qianshao.Month, 2023, 5) {
					out[j.Kind]++
				}
			}
		}
		return out
	}
	// May's round is cut off on 20 June and meets on the 21st, a Wednesday.
	for _, c := range []struct {
		today qianshao.Date
		want  map[qianshao.JobKind]int
	}{
		{day(6, 18), nil},
		{day(6, 19), map[qianshao.JobKind]int{qianshao.JobDutyRemind: 2}},
		{day(6, 21), map[qianshao.JobKind]int{qianshao.JobDutyRemind: 2}},
		{day(6, 22), map[qianshao.JobKind]int{qianshao.JobDutyPress: 2}},
		{day(6, 28), map[qianshao.JobKind]int{qianshao.JobDutyPress: 2}},
		{day(6, 29), map[qianshao.JobKind]int{qianshao.JobDutyPress: 2, qianshao.JobDutySupervise: 1}},
	} {
		have := kinds(c.today, qianshao.DutyFacts{})
		if len(have) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.today, have, c.want)
		}
		for k, n := range c.want {
			if have[k] != n {
				t.Errorf("%s: %v, want %v", c.today, have, c.want)
			}
		}
	}
	said := qianshao.DutyFacts{Records: []qianshao.DutyRecord{{Duty: "dispatch", Period: qianshao.NewPeriod(qianshao.Month, 2023, 5), State: qianshao.DutyKept, Held: day(6, 21), By: "王芳"}}}
	if have := kinds(day(6, 29), said); len(have) != 0 {
		t.Errorf("confirmed, and yet %v", have)
	}
}

// A figure that waits for a person is not chased, and its reminders are not
// spent meanwhile.
func TestWhatWaitsIsNotChased(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	p.Indicators = []qianshao.Indicator{{ID: "held", Battle: "risk", Lead: "caizheng", Measure: qianshao.Count, Every: qianshao.Month, Due: 15, Grace: 5}}
	f := qianshao.NewFrame()
	today := qianshao.NewDate(2023, 6, 29)
	if n := len(FigureJobs(p, f, qianshao.NewDate(2023, 6, 15), today)); n != 2 {
		t.Fatalf("%d jobs, want press and 督办 of May", n)
	}
	f.Waiting = qianshao.Waiting{}
	f.Waiting.Add(p.Indicators[0].Series(), qianshao.NewPeriod(qianshao.Month, 2023, 5))
	if jobs := FigureJobs(p, f, qianshao.NewDate(2023, 6, 15), today); len(jobs) != 0 {
		t.Errorf("%+v", jobs)
	}
}
