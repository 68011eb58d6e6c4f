package sqlite

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"qianshao"
)

// TestOwnCommitsNeedNoLook waits without ever looking for other processes:
// a commit of the Store itself ends the pause.
func TestOwnCommitsNeedNoLook(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), t.TempDir(), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	over := make(chan error, 1)
	own := s.news.await()
	go func() { over <- s.pause(t.Context(), own, nil, 0) }()
	b := &qianshao.Batch{Rows: []qianshao.Observation{{Series: qianshao.Series{Indicator: "a"}, Period: qianshao.NewPeriod(qianshao.Month, 2023, 3)}}}
	if _, err := s.Append(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if err := <-over; err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestWritingIsNoCommitOfOthers looks for commits of other processes while this
// Store writes: the number is the one seen last, which ends no waiting.
func TestWritingIsNoCommitOfOthers(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), t.TempDir(), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	seen, err := s.dataVersion()
	if err != nil || seen == 0 {
		t.Fatal(seen, err)
	}
	if err := s.acquire(t.Context()); err != nil {
		t.Fatal(err)
	}
	if now, err := s.dataVersion(); now != seen || err != nil {
		t.Errorf("%d, %v; want %d", now, err, seen)
	}
	s.release()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestWhoWaitsRests waits for a commit that does not come: until it is time to
// look again nothing is done.
func TestWhoWaitsRests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := Open(t.Context(), t.TempDir(), Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		if err := handed(t, s, []qianshao.Series{called("a", 1)}, false); err != nil {
			t.Fatal(err)
		}
		for _, after := range []int64{1, 2} {
			ctx, stop := context.WithCancel(t.Context())
			over := make(chan error, 1)
			go func() {
				_, err := s.Wait(ctx, after)
				over <- err
			}()
			synctest.Wait() // comes back once it rests
			stop()
			if err := <-over; !errors.Is(err, context.Canceled) {
				t.Errorf("after %d: %v", after, err)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}
