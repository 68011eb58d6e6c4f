package agenda

import (
	"slices"

	"qianshao"
)

// dutyGrace is how many working days after a duty's day its convener hears.
const dutyGrace = 5

// DutyJobs lists the reminders of open duties that are to be out by the list's day
// and whose day came on since or later, in the order of [FigureJobs]. Duties of
// every day, and those without one, give none.
func DutyJobs(l *qianshao.DutyList, since qianshao.Date) []qianshao.Job {
	var out []qianshao.Job
	for i := range l.Items {
		x := &l.Items[i]
		if !x.Open() || x.Due == 0 || x.Period.Freq() == qianshao.Day {
			continue
		}
		due := qianshao.DueDuty{Duty: x.Duty.ID, Period: x.Period, Due: x.Due, Units: x.Units,
			Offered: x.Offer() != nil}
		for _, j := range dutyJobs(l.Plan, x) {
			if j.From < since || j.From > l.Today() || j.Until != 0 && j.Until < l.Today() {
				continue
			}
			at := slices.IndexFunc(out, func(o qianshao.Job) bool { return o.JobKey == j.JobKey })
			if at < 0 {
				at, out = len(out), append(out, j)
			}
			out[at].Duties = append(out[at].Duties, due)
		}
	}
	slices.SortFunc(out, compareJobs)
	return out
}

// dutyJobs lists the reminders that an open duty gives rise to.
func dutyJobs(p *qianshao.Plan, x *qianshao.DutyItem) []qianshao.Job {
	key := qianshao.JobKey{Plan: p.ID, Period: x.Period.String(), Due: x.Due}
	var out []qianshao.Job
	add := func(kind qianshao.JobKind, receiver string, from, until qianshao.Date) {
		k := key
		k.Kind, k.Receiver = kind, receiver
		out = append(out, qianshao.Job{JobKey: k, From: from, Until: until})
	}
	for _, unit := range x.Units {
		add(qianshao.JobDutyRemind, unit, backWorking(p.Calendar, x.Due, jobRemindBefore), x.Due)
		add(qianshao.JobDutyPress, unit, p.Calendar.AddWorking(x.Due, 1), 0)
	}
	add(qianshao.JobDutySupervise, "convener:"+x.Battle, p.Calendar.AddWorking(x.Due, dutyGrace+1), 0)
	return out
}
