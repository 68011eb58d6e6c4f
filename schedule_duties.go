package qianshao

import "slices"

// dutyGrace is how many working days after a duty's day its convener hears.
const dutyGrace = 5

// DueDuty is a duty in a period of which nobody has said that it was held.
type DueDuty struct {
	Duty    string   `json:"duty"`
	Period  Period   `json:"period"`
	Due     Date     `json:"due"`
	Units   []string `json:"units"`
	Offered bool     `json:"offered"` // papers or a figure are there, to be confirmed
}

// Jobs lists the reminders of open duties that are to be out by the list's day
// and whose day came on since or later, in the order of [Plan.Jobs]. Duties of
// every day, and those without one, give none.
func (l *DutyList) Jobs(since Date) []Job {
	var out []Job
	for i := range l.Items {
		x := &l.Items[i]
		if !x.Open() || x.Due == 0 || x.Period.Freq() == Day {
			continue
		}
		due := DueDuty{x.Duty.ID, x.Period, x.Due, x.Units, x.Offer() != nil}
		for _, j := range l.Plan.dutyJobs(x) {
			if j.From < since || j.From > l.Today() || j.Until != 0 && j.Until < l.Today() {
				continue
			}
			at := slices.IndexFunc(out, func(o Job) bool { return o.JobKey == j.JobKey })
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
func (p *Plan) dutyJobs(x *DutyItem) []Job {
	key := JobKey{Plan: p.ID, Period: x.Period.String(), Due: x.Due}
	var out []Job
	add := func(kind JobKind, receiver string, from, until Date) {
		k := key
		k.Kind, k.Receiver = kind, receiver
		out = append(out, Job{JobKey: k, From: from, Until: until})
	}
	for _, unit := range x.Units {
		add(JobDutyRemind, unit, p.Calendar.backWorking(x.Due, jobRemindBefore), x.Due)
		add(JobDutyPress, unit, p.Calendar.AddWorking(x.Due, 1), 0)
	}
	add(JobDutySupervise, "convener:"+x.Battle, p.Calendar.AddWorking(x.Due, dutyGrace+1), 0)
	return out
}
