package sqlite

import (
	"context"
	"errors"
	"testing"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// TestBusy writes while another connection, as of another process, holds the
// file's write lock: with a remedy once patience ends, at once when the caller
// gives up, and well after the lock is free.
func TestBusy(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), t.TempDir(), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	other, err := sqlite.OpenConn(s.path, sqlite.OpenReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	if err := exec(other, "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	b := &qianshao.Batch{Rows: []qianshao.Observation{{Series: qianshao.Series{Indicator: "a"}, Period: qianshao.NewPeriod(qianshao.Month, 2023, 3)}}}
	s.patience = 30 * time.Millisecond
	var f qianshao.Fault
	if _, err := s.Append(t.Context(), b); !errors.As(err, &f) || f.Code != "data-busy" || f.Remedy == "" {
		t.Errorf("have %v", err)
	}
	s.patience = time.Hour
	gone, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if _, err := s.Append(gone, b); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("have %v", err)
	}
	if err := exec(other, "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if out, err := s.Append(t.Context(), b); err != nil || out.Commit != 1 {
		t.Errorf("have %+v, %v", out, err)
	}
	if err := errors.Join(other.Close(), s.Close()); err != nil {
		t.Error(err)
	}
}
