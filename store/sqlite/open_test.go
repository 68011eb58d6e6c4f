package sqlite_test

import (
	"context"
	_ "embed"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
	"qianshao/store/sqlite"
	db "zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// script runs SQL on a folder's file, making it where needed.
func script(t *testing.T, dir, sql string) {
	t.Helper()
	c, err := db.OpenConn(filepath.Join(dir, sqlite.FileName), db.OpenReadWrite, db.OpenCreate)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(sqlitex.ExecuteScript(c, sql, nil), c.Close()); err != nil {
		t.Fatal(err)
	}
}

// textOf runs a query for one text.
func textOf(t *testing.T, dir, query string) (text string) {
	t.Helper()
	c, err := db.OpenConn(filepath.Join(dir, sqlite.FileName), db.OpenReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	err = sqlitex.Execute(c, query, &sqlitex.ExecOptions{ResultFunc: func(r *db.Stmt) error {
		text += strings.Repeat("\n", min(len(text), 1)) + r.ColumnText(0)
		return nil
	}})
	if err := errors.Join(err, c.Close()); err != nil {
		t.Fatal(err)
	}
	return text
}

func faultCode(err error) string {
	var f qianshao.Fault
	if errors.As(err, &f) && f.ZH != "" && f.EN != "" {
		return f.Code
	}
	return ""
}

// filled makes a folder with some figures.
func filled(t *testing.T, dir string) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), dir, sqlite.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(t.Context(), &qianshao.Batch{Rows: figures(5000, 0, true)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		prepare  func(t *testing.T, dir string)
		readOnly bool
		code     string
	}{
		"a new folder": {func(t *testing.T, dir string) {}, false, ""},
		"an empty file": {func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, sqlite.FileName), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}, false, ""},
		"nothing to read":    {func(t *testing.T, dir string) {}, true, "data-missing"},
		"something to read":  {filled, true, ""},
		"something to write": {filled, false, ""},
		"no database": {func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, sqlite.FileName), []byte("指标,1月,2月\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, false, "data-corrupt"},
		"someone else's database":             {func(t *testing.T, dir string) { script(t, dir, "CREATE TABLE x (y)") }, false, "data-foreign"},
		"someone else's database, read-only":  {func(t *testing.T, dir string) { script(t, dir, "PRAGMA application_id = 7") }, true, "data-foreign"},
		"a newer program's":                   {func(t *testing.T, dir string) { filled(t, dir); script(t, dir, "PRAGMA user_version = 99") }, false, "data-newer"},
		"an older program's, read-only":       {func(t *testing.T, dir string) { script(t, dir, version1SQL) }, true, "data-older"},
		"a file whose tables are overwritten": {func(t *testing.T, dir string) { filled(t, dir); spoil(t, dir, 100, 8192) }, false, "data-corrupt"},
		"a file in the folder's place": {func(t *testing.T, dir string) {
			if err := errors.Join(os.Remove(dir), os.WriteFile(dir, nil, 0o600)); err != nil {
				t.Fatal(err)
			}
		}, false, "data-folder"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			x.prepare(t, dir)
			s, err := sqlite.Open(t.Context(), dir, sqlite.Options{Now: time.Now, ReadOnly: x.readOnly})
			if faultCode(err) != x.code || (err != nil) != (x.code != "") {
				t.Fatalf("have %v, want %q", err, x.code)
			}
			if err == nil {
				err = s.Close()
			}
			if x.code == "" && err != nil {
				t.Error(err)
			}
		})
	}
}

// spoil overwrites a part of the file.
func spoil(t *testing.T, dir string, from, n int) {
	t.Helper()
	f, err := os.OpenFile(filepath.Join(dir, sqlite.FileName), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt([]byte(strings.Repeat("\xa5", n)), int64(from))
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestCorruptPage damages figures, not the head of the file: reading them says
// so, with the remedy.
func TestCorruptPage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	filled(t, dir)
	info, err := os.Stat(filepath.Join(dir, sqlite.FileName))
	if err != nil {
		t.Fatal(err)
	}
	spoil(t, dir, 56*8192, int(info.Size())-56*8192)
	s := openAt(t, dir, time.Now)
	_, err = s.Frame(t.Context(), 0, 0, qianshao.Clock{})
	if faultCode(err) != "data-corrupt" || !strings.Contains(err.Error(), "备份") {
		t.Errorf("have %v", err)
	}
	if err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "b.db")); faultCode(err) != "data-corrupt" {
		t.Errorf("backup of a corrupt file: %v", err)
	}
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	filled(t, dir)
	writer := openAt(t, dir, time.Now)
	s, err := sqlite.Open(t.Context(), dir, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Append(t.Context(), &qianshao.Batch{Rows: figures(1, 0, false)}); faultCode(err) != "data-read-only" {
		t.Errorf("append: %v", err)
	}
	seen := make(chan int64, 2)
	for _, x := range []*sqlite.Store{s, writer} {
		go func() {
			commit, err := x.Wait(t.Context(), 1)
			if err != nil {
				t.Error(err)
			}
			seen <- commit
		}()
	}
	if _, err := writer.Append(t.Context(), &qianshao.Batch{Rows: figures(1, 9000, false)}); err != nil {
		t.Fatal(err)
	}
	if own, others := <-seen, <-seen; own != 2 || others != 2 {
		t.Errorf("the writer and who only reads wait for commit 2 and see %d and %d", own, others)
	}
	if no, _, err := s.Head(t.Context()); no != 2 || err != nil {
		t.Errorf("a reader sees commit %d (%v) of another's two", no, err)
	}
}

// TestOpenAtOnce opens a folder that does not exist from several sides.
func TestOpenAtOnce(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "data")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, err := sqlite.Open(context.WithoutCancel(t.Context()), dir, sqlite.Options{Now: time.Now})
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestClosed(t *testing.T) {
	t.Parallel()
	s := openAt(t, t.TempDir(), time.Now)
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(t.Context(), &qianshao.Batch{Rows: figures(1, 0, false)}); err == nil {
		t.Error("a closed store took a row")
	}
	if _, _, err := s.Head(t.Context()); err == nil {
		t.Error("a closed store was read")
	}
	if _, err := s.Wait(t.Context(), 1); !errors.Is(err, store.ErrClosed) {
		t.Errorf("a closed store is waited for: %v", err)
	}
}

// TestCancelled ends a batch in the middle: nothing of it stays, and the store
// works on.
func TestCancelled(t *testing.T) {
	t.Parallel()
	s := openAt(t, t.TempDir(), time.Now)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	b := &qianshao.Batch{Stream: func(yield func(qianshao.Observation, error) bool) {
		for i, o := range figures(1000, 0, true) {
			if i == 500 {
				cancel()
			}
			if !yield(o, nil) {
				return
			}
		}
	}}
	if _, err := s.Append(ctx, b); !errors.Is(err, context.Canceled) {
		t.Errorf("have %v", err)
	}
	if out, err := s.Append(t.Context(), &qianshao.Batch{Rows: figures(1, 0, false)}); err != nil || out.Commit != 1 || out.Stored != 1 {
		t.Errorf("afterwards: %+v, %v", out, err)
	}
}

// TestKeyAfterRestart sends a batch again to a store opened anew.
func TestKeyAfterRestart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	b := &qianshao.Batch{Key: "k", Rows: figures(3, 0, false)}
	var first qianshao.Outcome
	for i := range 2 {
		s, err := sqlite.Open(t.Context(), dir, sqlite.Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		out, err := s.Append(t.Context(), b)
		if err := errors.Join(err, s.Close()); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = out
		}
		if out.Commit != 1 || out.Stored != 3 || !out.At.Equal(first.At) || out.Replayed != (i == 1) {
			t.Errorf("time %d: %+v", i, out)
		}
	}
}
