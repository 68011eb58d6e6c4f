package app

import (
	"context"
	"fmt"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/rules"
	"qianshao/store"
)

// scheduleEvery is how often the schedule is looked at.
const scheduleEvery = 20 * time.Second

// schedule sends reminders and freezes dispatches until ctx ends. What fell
// due while the program was off is made up at the start; what is done is in
// the store, so that nothing is done twice.
func (a *App) schedule(ctx context.Context) {
	tick := time.NewTicker(scheduleEvery)
	defer tick.Stop()
	for {
		if err := a.RunSchedule(ctx); err != nil && ctx.Err() == nil {
			a.log.Error("schedule failed; it is tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// RunSchedule does, for every plan, what its schedule has due now: reminders
// first, then the freezing of dispatches.
func (a *App) RunSchedule(ctx context.Context) error {
	for _, p := range a.Plans() {
		now := a.now()
		if err := a.remind(ctx, p, now); err != nil {
			return fmt.Errorf("remind %s: %w", p.ID, err)
		}
		n, err := a.dispatches.FreezeDue(ctx, p, now)
		if n > 0 {
			a.Wake() // what was overdue may wait for a person now
			a.log.Info("dispatches frozen", "plan", p.ID, "dispatches", n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// remind does the jobs of a plan that are due and not done yet.
func (a *App) remind(ctx context.Context, p *qianshao.Plan, now time.Time) error {
	since, err := a.store.PlanSince(ctx, p.ID)
	if err != nil || since.IsZero() {
		return err
	}
	r := a.Live(p.ID)
	if r == nil {
		return nil // nothing has been judged yet
	}
	from, today := qianshao.DateOf(since.In(p.Location)), qianshao.DateOf(now.In(p.Location))
	jobs := append(agenda.FigureJobs(p, r.Frame, from, today), rules.PromiseJobs(p, r.Alerts, from, today)...)
	if p.HasDuties() {
		l, err := a.records.Duties(ctx, p, qianshao.Clock{Now: now})
		if err != nil {
			return err
		}
		jobs = append(jobs, agenda.DutyJobs(l, from)...)
	}
	tasks, err := a.records.Tasks(ctx, p, qianshao.Clock{Now: now})
	if err != nil {
		return err
	}
	jobs = append(jobs, agenda.TaskJobs(tasks)...)
	if jobs, err = a.notDone(ctx, p, jobs); err != nil || len(jobs) == 0 {
		return err
	}
	messages := rules.Reminders(p, jobs, now, r.Clock.Commit)
	said := map[qianshao.JobKey]string{}
	for _, m := range messages {
		for _, j := range m.Jobs {
			said[j.JobKey] = m.Key
		}
	}
	var quiet []store.JobDone
	for _, j := range jobs {
		if said[j.JobKey] == "" {
			quiet = append(quiet, store.JobDone{JobKey: j.JobKey, At: now})
		}
	}
	if len(quiet) > 0 {
		if _, err := a.store.SaveJobs(ctx, quiet, nil); err != nil {
			return err
		}
	}
	for _, m := range messages {
		if err := a.sayJobs(ctx, p, m, now); err != nil {
			return err
		}
	}
	return nil
}

// notDone leaves out the jobs that are noted as done.
func (a *App) notDone(ctx context.Context, p *qianshao.Plan, jobs []qianshao.Job) (out []qianshao.Job, err error) {
	list, err := a.store.JobsDone(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	done := make(map[qianshao.JobKey]bool, len(list))
	for _, d := range list {
		done[d.JobKey] = true
	}
	for _, j := range jobs {
		if !done[j.JobKey] {
			out = append(out, j)
		}
	}
	return out, nil
}

// sayJobs notes a message's jobs and orders its deliveries in one transaction,
// then starts sending. Where another process has noted one of them meanwhile,
// nothing is said; what is left comes up at the next look.
func (a *App) sayJobs(ctx context.Context, p *qianshao.Plan, m qianshao.Message, now time.Time) error {
	done := make([]store.JobDone, len(m.Jobs))
	for i, j := range m.Jobs {
		done[i] = store.JobDone{JobKey: j.JobKey, At: now, Said: true, Message: m.Key}
	}
	ds := a.routes.Route(p, m)
	stored, err := a.store.SaveJobs(ctx, done, ds)
	if stored {
		a.sender.StartDue(ds, now)
	}
	return err
}
