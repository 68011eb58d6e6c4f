package agenda

import (
	"slices"
	"strings"

	"qianshao"
)

// jobRemindBefore is how many working days before the due date a unit is
// reminded.
const jobRemindBefore = 2

// Figures lists the figures of the plan's year that a unit has to hand in,
// reported or not, in the plan's order of indicators, then by period.
func Figures(p *qianshao.Plan) []qianshao.DueFigure {
	var out []qianshao.DueFigure
	for i := range p.Indicators {
		in := &p.Indicators[i]
		if in.Role == qianshao.Reference || in.Lead == "" || len(p.PartsOf(in)) > 0 {
			continue
		}
		for k := 1; k <= qianshao.PeriodsIn(in.Every, p.Year); k++ {
			q := qianshao.NewPeriod(in.Every, p.Year, k)
			if in.Expected(q) {
				out = append(out, qianshao.DueFigure{Indicator: in.Slug(), Period: q, Due: in.DueDate(q, p.Calendar),
					Grace: in.GraceEnd(q, p.Calendar), Unit: in.Lead})
			}
		}
	}
	return out
}

// FigureJobs lists the reminders that are to be out by day today and whose day came
// on since or later, by day, then kind and receiver. Each holds what is still
// unreported in f and does not wait for a person; one without items has become needless, and is done without
// a word. The same plan, frame and days give the same jobs.
func FigureJobs(p *qianshao.Plan, f *qianshao.Frame, since, today qianshao.Date) []qianshao.Job {
	jobs := map[qianshao.JobKey]*qianshao.Job{}
	for _, d := range Figures(p) {
		in := p.Indicator(d.Indicator)
		point, known := f.Get(in.Series(), d.Period)
		open := !known || !point.Reported()
		if open && f.Waiting.Has(in.Series(), d.Period) {
			continue // a person is asked first; the reminders come if that says no
		}
		for _, j := range jobsOf(p, in, d) {
			if j.From < since || j.From > today || in.Role != qianshao.Judged &&
				j.From > in.YearEnd(p.Year, p.Calendar) {
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
	out := make([]qianshao.Job, 0, len(jobs))
	for _, j := range jobs {
		out = append(out, *j)
	}
	slices.SortFunc(out, compareJobs)
	return out
}

// jobsOf lists the reminders a due figure gives rise to. Figures of a day are
// not announced beforehand.
func jobsOf(p *qianshao.Plan, in *qianshao.Indicator, d qianshao.DueFigure) []qianshao.Job {
	key := qianshao.JobKey{Plan: p.ID, Period: d.Period.String(), Due: d.Due, Receiver: d.Unit}
	job := func(kind qianshao.JobKind, receiver string, from, until qianshao.Date) qianshao.Job {
		k := key
		k.Kind, k.Receiver = kind, receiver
		return qianshao.Job{JobKey: k, From: from, Until: until}
	}
	var out []qianshao.Job
	if in.Every > qianshao.Day {
		out = append(out, job(qianshao.JobRemind, d.Unit, backWorking(p.Calendar, d.Due, jobRemindBefore), d.Due))
	}
	out = append(out, job(qianshao.JobPress, d.Unit, p.Calendar.AddWorking(d.Due, 1), 0))
	if in.Battle != "" {
		late := job(qianshao.JobSupervise, "convener:"+in.Battle, p.Calendar.AddWorking(d.Grace, 1), 0)
		late.Due = d.Grace
		out = append(out, late)
	}
	return out
}

// backWorking returns the n-th working day before d.
func backWorking(c *qianshao.Calendar, d qianshao.Date, n int) qianshao.Date {
	for n > 0 {
		if d--; c.IsWorking(d) {
			n--
		}
	}
	return d
}

func compareJobs(a, b qianshao.Job) int {
	switch {
	case a.From != b.From:
		return int(a.From - b.From)
	case a.Kind != b.Kind:
		return strings.Compare(string(a.Kind), string(b.Kind))
	case a.Receiver != b.Receiver:
		return strings.Compare(a.Receiver, b.Receiver)
	case a.Due != b.Due:
		return int(a.Due - b.Due)
	}
	return strings.Compare(a.Period, b.Period)
}
