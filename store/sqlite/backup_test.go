package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"qianshao"
	"qianshao/store/sqlite"
)

// TestBackup copies a store while it is written to; each copy is a data folder
// whose batches are whole.
func TestBackup(t *testing.T) {
	t.Parallel()
	s := openAt(t, t.TempDir(), time.Now)
	stop, done := make(chan struct{}), make(chan error, 1)
	go func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			if _, err := s.Append(t.Context(), &qianshao.Batch{Rows: figures(120, n*120, true)}); err != nil {
				done <- err
				return
			}
		}
	}()
	last := int64(0)
	for range 5 {
		dir := t.TempDir()
		from, _, err := s.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Backup(t.Context(), filepath.Join(dir, sqlite.FileName)); err != nil {
			t.Fatal(err)
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
			t.Errorf("left behind: %v, %v", entries, err)
		}
		last = checkBackup(t, dir, max(from, last))
	}
	close(stop)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// checkBackup opens a copy, which must have at least the commits up to from,
// and returns its head.
func checkBackup(t *testing.T, dir string, from int64) int64 {
	t.Helper()
	b := openAt(t, dir, time.Now)
	expectWhole(t, b)
	no, _, err := b.Head(t.Context())
	if err != nil || no < from {
		t.Fatalf("the copy ends at commit %d, want at least %d (%v)", no, from, err)
	}
	if out, err := b.Append(t.Context(), &qianshao.Batch{Rows: figures(1, 1<<24, false)}); err != nil || out.Commit != no+1 {
		t.Errorf("the copy goes on with %+v, %v", out, err)
	}
	return no
}

func TestBackupRefuses(t *testing.T) {
	t.Parallel()
	s := openAt(t, t.TempDir(), time.Now)
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken.db")
	if err := os.WriteFile(taken, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	for out, want := range map[string]string{taken: "backup-exists", filepath.Join(dir, "none", "b.db"): "backup-folder"} {
		if err := s.Backup(t.Context(), out); faultCode(err) != want {
			t.Errorf("%s: %v", filepath.Base(out), err)
		}
	}
	if b, err := os.ReadFile(taken); string(b) != "precious" || err != nil {
		t.Errorf("the file that was there: %q, %v", b, err)
	}
}
