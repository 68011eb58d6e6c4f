package sqlite

import (
	"testing"
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
