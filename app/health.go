package app

import (
	"context"
	"strings"

	"qianshao"
)

// tellHealth stores how a source is doing and shows it in the live readings at
// once: a source that fails makes no commit that would. Open pages are told
// where what they show of it changes.
func (a *App) tellHealth(ctx context.Context, h qianshao.SourceHealth) {
	if err := a.store.SaveHealth(ctx, h); err != nil {
		a.log.Warn("source health not stored", "source", h.Name, "error", err)
	}
	a.mu.Lock()
	if a.passed == nil {
		a.passed = map[string]string{}
	}
	a.passed[h.Name] = h.Passed
	a.mu.Unlock()
	list, err := a.healthNow(ctx)
	if err != nil {
		a.log.Warn("source health not shown", "source", h.Name, "error", err)
		return
	}
	for _, b := range a.boards {
		before := ""
		r := b.amend(func(r *qianshao.Reading) { before, r.Health = troubles(r.Health), list }, true)
		if r != nil && before != troubles(list) {
			a.broker.Publish(b.plan.ID, r.Clock.Commit, a.now())
		}
	}
}

// healthNow lists the sources as they are.
func (a *App) healthNow(ctx context.Context) ([]qianshao.SourceHealth, error) {
	list, err := a.store.Health(ctx)
	a.mu.Lock()
	defer a.mu.Unlock()
	for i := range list {
		list[i].Passed = a.passed[list[i].Name]
	}
	return list, err
}

// troubles is what pages show of sources: which there are, what fails, what
// was left alone.
func troubles(list []qianshao.SourceHealth) string {
	var b strings.Builder
	for _, h := range list {
		b.WriteString(h.Name + "\x00" + h.LastError + "\x00" + h.Passed + "\x00")
	}
	return b.String()
}
