package qianshao

import (
	"testing"
	"time"
)

// What is due in a month's dispatch is reminded of, pressed and brought before
// the convener on these days; once somebody has said a word, no longer.
func TestDutyJobs(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	day := func(m time.Month, d int) Date { return NewDate(2023, m, d) }
	issued := NewDate(2023, 3, 15)
	kinds := func(today Date, k DutyFacts) map[JobKind]int {
		l := &DutyList{Plan: p, Now: today.EndIn(time.UTC), Items: p.DutyItems(today, k)}
		out := map[JobKind]int{}
		for _, j := range l.Jobs(issued) {
			for _, d := range j.Duties {
				if d.Duty == "dispatch" && d.Period == NewPeriod(Month, 2023, 5) {
					out[j.Kind]++
				}
			}
		}
		return out
	}
	// May's round is cut off on 20 June and meets on the 21st, a Wednesday.
	for _, c := range []struct {
		today Date
		want  map[JobKind]int
	}{
		{day(6, 18), nil},
		{day(6, 19), map[JobKind]int{JobDutyRemind: 2}},
		{day(6, 21), map[JobKind]int{JobDutyRemind: 2}},
		{day(6, 22), map[JobKind]int{JobDutyPress: 2}},
		{day(6, 28), map[JobKind]int{JobDutyPress: 2}},
		{day(6, 29), map[JobKind]int{JobDutyPress: 2, JobDutySupervise: 1}},
	} {
		have := kinds(c.today, DutyFacts{})
		if len(have) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.today, have, c.want)
		}
		for k, n := range c.want {
			if have[k] != n {
				t.Errorf("%s: %v, want %v", c.today, have, c.want)
			}
		}
	}
	said := DutyFacts{Records: []DutyRecord{{Duty: "dispatch", Period: NewPeriod(Month, 2023, 5), State: DutyKept, Held: day(6, 21), By: "王芳"}}}
	if have := kinds(day(6, 29), said); len(have) != 0 {
		t.Errorf("confirmed, and yet %v", have)
	}
}

// A figure that waits for a person is not chased, and its reminders are not
// spent meanwhile.
func TestWhatWaitsIsNotChased(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	p.Indicators = []Indicator{{ID: "held", Battle: "risk", Lead: "caizheng", Measure: Count, Every: Month, Due: 15, Grace: 5}}
	f := NewFrame()
	today := NewDate(2023, 6, 29)
	if n := len(p.Jobs(f, NewDate(2023, 6, 15), today)); n != 2 {
		t.Fatalf("%d jobs, want press and 督办 of May", n)
	}
	f.Waiting = Waiting{}
	f.Waiting.Add(p.Indicators[0].Series(), NewPeriod(Month, 2023, 5))
	if jobs := p.Jobs(f, NewDate(2023, 6, 15), today); len(jobs) != 0 {
		t.Errorf("%+v", jobs)
	}
}
