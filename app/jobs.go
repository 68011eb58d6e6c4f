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
	for _, b := range a.boards {
		now := a.now()
		if err := a.remind(ctx, b, now); err != nil {
			return fmt.Errorf("remind %s: %w", b.plan.ID, err)
		}
		n, err := a.dispatches.FreezeDue(ctx, b.plan, now)
		if n > 0 {
			a.Wake() // what was overdue may wait for a person now
			a.log.Info("dispatches frozen", "plan", b.plan.ID, "dispatches", n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// remind does the jobs of a plan that are due and not done yet.
func (a *App) remind(ctx context.Context, b *board, now time.Time) error {
	since, err := a.store.PlanSince(ctx, b.plan.ID)
	if err != nil || since.IsZero() {
		return err
	}
	r := b.live()
	if r == nil {
		return nil // nothing has been judged yet
	}
	from, today := qianshao.DateOf(since.In(b.plan.Location)), b.today(now)
	jobs := append(agenda.FigureJobs(b.plan, r.Frame, from, today), rules.PromiseJobs(b.plan, r.Alerts, from, today)...)
	if b.plan.HasDuties() {
		l, err := a.Duties(ctx, b.plan.ID, qianshao.Clock{Now: now})
		if err != nil {
			return err
		}
		jobs = append(jobs, agenda.DutyJobs(l, from)...)
	}
	tasks, err := a.Tasks(ctx, b.plan.ID, qianshao.Clock{Now: now})
	if err != nil {
		return err
	}
	jobs = append(jobs, agenda.TaskJobs(tasks)...)
	if jobs, err = a.notDone(ctx, b, jobs); err != nil || len(jobs) == 0 {
		return err
	}
	messages := rules.Reminders(b.plan, jobs, now, r.Clock.Commit)
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
		if err := a.sayJobs(ctx, b, m, now); err != nil {
			return err
		}
	}
	return nil
}

// notDone leaves out the jobs that are noted as done.
func (a *App) notDone(ctx context.Context, b *board, jobs []qianshao.Job) (out []qianshao.Job, err error) {
	list, err := a.store.JobsDone(ctx, b.plan.ID)
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
func (a *App) sayJobs(ctx context.Context, b *board, m qianshao.Message, now time.Time) error {
	done := make([]store.JobDone, len(m.Jobs))
	for i, j := range m.Jobs {
		done[i] = store.JobDone{JobKey: j.JobKey, At: now, Said: true, Message: m.Key}
	}
	ds := a.routes.Route(b.plan, m)
	stored, err := a.store.SaveJobs(ctx, done, ds)
	if stored {
		a.start(ds, now)
	}
	return err
}
