package sqlite

import (
	"context"
	"fmt"
	"sync"
	"time"

	"qianshao/store"
)

// lookEvery is how often somebody who waits looks whether another process has
// committed: one pragma that reads a counter in shared memory.
const lookEvery = 200 * time.Millisecond

// news tells those who wait that this Store has committed.
type news struct {
	mu   sync.Mutex
	next chan struct{} // closed by the next commit; nil: nobody waits
}

// await returns a channel that the next commit closes.
func (n *news) await() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next == nil {
		n.next = make(chan struct{})
	}
	return n.next
}

func (n *news) tell() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next != nil {
		close(n.next)
		n.next = nil
	}
}

// Wait returns the latest commit once there is one later than after. Commits of
// this Store end it at once, those of other processes within lookEvery. It ends
// with an error when ctx does, and with [store.ErrClosed] when the Store is
// closed. Several may wait.
func (s *Store) Wait(ctx context.Context, after int64) (commit int64, err error) {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		own := s.news.await() // before the head is read: what comes in between is not missed
		seen, err := s.dataVersion()
		if err == nil {
			commit, _, err = s.Head(ctx)
		}
		if err == nil && commit <= after {
			err = s.pause(ctx, own, look.C, seen)
		}
		if err != nil || commit > after {
			return commit, s.waited(ctx, err)
		}
	}
}

// waited names what ended the waiting.
func (s *Store) waited(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("wait for a commit: %w", ctx.Err())
	case s.closed():
		return fmt.Errorf("wait for a commit: %w", store.ErrClosed)
	}
	return err
}

// pause returns when there may be another commit.
func (s *Store) pause(ctx context.Context, own <-chan struct{}, look <-chan time.Time, seen int64) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-s.ended:
			return store.ErrClosed
		case <-own:
			return nil
		case <-look:
			if v, err := s.dataVersion(); err != nil || v != seen {
				return err
			}
		}
	}
}

// dataVersion returns a number that changes when another process (or another
// Store) has committed, and not by writes of this one. While this Store is
// writing, the number seen last is returned.
func (s *Store) dataVersion() (int64, error) {
	if !s.idle() {
		if s.closed() {
			return 0, store.ErrClosed
		}
		return s.version.Load(), nil
	}
	defer s.release()
	v, err := number(s.writer, "PRAGMA data_version")
	if err == nil {
		s.version.Store(v)
	}
	return v, s.explain(context.Background(), "look for commits", err)
}
