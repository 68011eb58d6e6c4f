package qianshao

import "slices"

// JobKind is what a scheduled message is about.
type JobKind string

// The kinds of jobs.
const (
	JobRemind    JobKind = "remind"    // figures are due soon; to the unit
	JobPress     JobKind = "press"     // 催报: the due date has passed; to the unit
	JobSupervise JobKind = "supervise" // 督办: grace has passed; to the convener
	JobPromise   JobKind = "promise"   // 督办: a promised measure is past its date; to unit and convener

	JobDutyRemind    JobKind = "duty-remind"    // duties are due soon; to the units charged
	JobDutyPress     JobKind = "duty-press"     // their due day has passed; to the units charged
	JobDutySupervise JobKind = "duty-supervise" // 督办: and nobody has said a word since; to the convener

	JobTaskNear      JobKind = "task-near"      // a node of a task is near its day; to the units charged
	JobTaskPress     JobKind = "task-press"     // its day has passed; to the units charged
	JobTaskSupervise JobKind = "task-supervise" // 督办: and it is not done since; to the convener
	JobTaskDone      JobKind = "task-done"      // it is done; to the units charged
)

// jobRemindBefore is how many working days before the due date a unit is
// reminded.
const jobRemindBefore = 2

// JobKey names a job for good: done once under it, it is never done again.
type JobKey struct {
	Plan     string  `json:"plan"`
	Kind     JobKind `json:"kind"`
	Period   string  `json:"period"`   // of the figures; of a promise "alert ID/episode", of a task "task ID NODE"
	Due      Date    `json:"due"`      // the due date of the figures or the promise; to a convener, the last day of grace
	Receiver string  `json:"receiver"` // unit id, or "convener:BATTLE"
}

// Job is one reminder: what is missing, to whom it is said, and from when on.
type Job struct {
	JobKey
	From  Date        `json:"from"`  // the first day it is sent
	Until Date        `json:"until"` // the last day it still makes sense; zero: any later
	Items []DueFigure `json:"items"` // what is still open; none: nothing needs saying
	Note  string      `json:"note"`  // of a promise: what was promised

	Duties []DueDuty `json:"duties,omitempty"` // of duties: what is still open
	Nodes  []DueNode `json:"nodes,omitempty"`  // of tasks
}

// Says reports whether there is anything to say.
func (j *Job) Says() bool { return len(j.Items)+len(j.Duties)+len(j.Nodes) > 0 || j.Kind == JobPromise }

// Escalates reports whether it is said as 督办.
func (j *Job) Escalates() bool {
	return slices.Contains([]JobKind{JobSupervise, JobPromise, JobDutySupervise, JobTaskSupervise}, j.Kind)
}

// DueFigure is a figure that is to be reported.
type DueFigure struct {
	Indicator string `json:"indicator"` // its slug
	Period    Period `json:"period"`
	Due       Date   `json:"due"`
	Grace     Date   `json:"grace"` // last day before it counts as overdue
	Unit      string `json:"unit"`  // who reports it
}

// Expects lists the figures of the plan's year that a unit has to hand in,
// reported or not, in the plan's order of indicators, then by period.
func (p *Plan) Expects() []DueFigure {
	var out []DueFigure
	for i := range p.Indicators {
		in := &p.Indicators[i]
		if in.Role == Reference || in.Lead == "" || len(p.PartsOf(in)) > 0 {
			continue
		}
		for k := 1; k <= PeriodsIn(in.Every, p.Year); k++ {
			q := NewPeriod(in.Every, p.Year, k)
			if in.Expected(q) {
				out = append(out, DueFigure{in.Slug(), q, in.DueDate(q, p.Calendar), in.GraceEnd(q, p.Calendar), in.Lead})
			}
		}
	}
	return out
}

// Jobs lists the reminders that are to be out by day today and whose day came
// on since or later, by day, then kind and receiver. Each holds what is still
// unreported in f and does not wait for a person; one without items has become needless, and is done without
// a word. The same plan, frame and days give the same jobs.
func (p *Plan) Jobs(f *Frame, since, today Date) []Job {
	jobs := map[JobKey]*Job{}
	for _, d := range p.Expects() {
		in := p.Indicator(d.Indicator)
		point, known := f.Get(in.Series(), d.Period)
		open := !known || !point.Reported()
		if open && f.Waiting.Has(in.Series(), d.Period) {
			continue // a person is asked first; the reminders come if that says no
		}
		for _, j := range p.jobsOf(in, d) {
			if j.From < since || j.From > today || in.Role != Judged && j.From > in.YearEnd(p.Year, p.Calendar) {
				continue
			}
			at := jobs[j.JobKey]
			if at == nil {
				at = &j
				jobs[j.JobKey] = at
			}
			if open && (j.Until == 0 || today <= j.Until) {
				at.Items = append(at.Items, d)
			}
		}
	}
	out := make([]Job, 0, len(jobs))
	for _, j := range jobs {
		out = append(out, *j)
	}
	slices.SortFunc(out, compareJobs)
	return out
}

// jobsOf lists the reminders a due figure gives rise to. Figures of a day are
// not announced beforehand.
func (p *Plan) jobsOf(in *Indicator, d DueFigure) []Job {
	key := JobKey{Plan: p.ID, Period: d.Period.String(), Due: d.Due, Receiver: d.Unit}
	job := func(kind JobKind, receiver string, from, until Date) Job {
		k := key
		k.Kind, k.Receiver = kind, receiver
		return Job{JobKey: k, From: from, Until: until}
	}
	var out []Job
	if in.Every > Day {
		out = append(out, job(JobRemind, d.Unit, p.Calendar.backWorking(d.Due, jobRemindBefore), d.Due))
	}
	out = append(out, job(JobPress, d.Unit, p.Calendar.AddWorking(d.Due, 1), 0))
	if in.Battle != "" {
		late := job(JobSupervise, "convener:"+in.Battle, p.Calendar.AddWorking(d.Grace, 1), 0)
		late.Due = d.Grace
		out = append(out, late)
	}
	return out
}

// backWorking returns the n-th working day before d.
func (c *Calendar) backWorking(d Date, n int) Date {
	for n > 0 {
		if d--; c.IsWorking(d) {
			n--
		}
	}
	return d
}

func compareJobs(a, b Job) int {
	switch {
	case a.From != b.From:
		return int(a.From - b.From)
	case a.Kind != b.Kind:
		return cmpString(string(a.Kind), string(b.Kind))
	case a.Receiver != b.Receiver:
		return cmpString(a.Receiver, b.Receiver)
	case a.Due != b.Due:
		return int(a.Due - b.Due)
	}
	return cmpString(a.Period, b.Period)
}
