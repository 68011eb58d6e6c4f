package boards

import (
	"context"
	"reflect"
	"strings"
	"sync"

	"qianshao"
)

// around is what live readings show that is of no plan: sources and the outbox.
type around struct {
	mu          sync.Mutex
	outstanding qianshao.Outstanding // of the outbox
	passed      map[string]string    // by source, what it left alone
}

func (x *around) outbox() qianshao.Outstanding {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.outstanding
}

// put replaces what is known of the outbox, and reports whether pages show other
// things of it than before.
func (x *around) put(o qianshao.Outstanding) (news bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	news = !reflect.DeepEqual(x.outstanding.Channels, o.Channels) || x.outstanding.Untold != o.Untold
	x.outstanding = o
	return news
}

// pass notes what a source left alone.
func (x *around) pass(h qianshao.SourceHealth) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.passed == nil {
		x.passed = map[string]string{}
	}
	x.passed[h.Name] = h.Passed
}

// passedIn fills in what the sources of a list left alone.
func (x *around) passedIn(list []qianshao.SourceHealth) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := range list {
		list[i].Passed = x.passed[list[i].Name]
	}
}

// ShowOutbox shows in the live readings what has not arrived. Open pages are told
// where what they show of it changes.
func (s *Boards) ShowOutbox(o qianshao.Outstanding) {
	news := s.around.put(o)
	for _, b := range s.list {
		if r := b.amend(func(r *qianshao.Reading) { r.Outbox = o }, news); r != nil {
			s.Events.Publish(b.plan.ID, r.Clock.Commit, s.Now())
		}
	}
}

// TellHealth stores how a source is doing and shows it in the live readings at
// once: a source that fails makes no commit that would. Open pages are told
// where what they show of it changes.
func (s *Boards) TellHealth(ctx context.Context, h qianshao.SourceHealth) {
	if err := s.Store.SaveHealth(ctx, h); err != nil {
		s.Log.Warn("source health not stored", "source", h.Name, "error", err)
	}
	s.around.pass(h)
	list, err := s.healthNow(ctx)
	if err != nil {
		s.Log.Warn("source health not shown", "source", h.Name, "error", err)
		return
	}
	for _, b := range s.list {
		before := ""
		r := b.amend(func(r *qianshao.Reading) { before, r.Health = troubles(r.Health), list }, true)
		if r != nil && before != troubles(list) {
			s.Events.Publish(b.plan.ID, r.Clock.Commit, s.Now())
		}
	}
}

// healthNow lists the sources as they are.
func (s *Boards) healthNow(ctx context.Context) ([]qianshao.SourceHealth, error) {
	list, err := s.Store.Health(ctx)
	s.around.passedIn(list)
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

// PublishAgain lets open pages of every plan look again.
func (s *Boards) PublishAgain() {
	for _, b := range s.list {
		if r := b.Glance(); r != nil {
			s.Events.Publish(b.plan.ID, r.Clock.Commit, r.Clock.Now)
		}
	}
}
