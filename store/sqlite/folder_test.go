package sqlite_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/store/sqlite"
)

func oneRow(n int) *qianshao.Batch {
	return &qianshao.Batch{Rows: []qianshao.Observation{childRow("folder", n)}}
}

// TestAFolderThatIsGone holds that nothing is acknowledged into files that the
// folder's name does not lead to any more.
func TestAFolderThatIsGone(t *testing.T) {
	t.Parallel()
	for name, lose := range map[string]func(dir string) error{
		"removed":  os.RemoveAll,
		"moved":    func(dir string) error { return os.Rename(dir, dir+"-old") },
		"its log":  func(dir string) error { return os.Remove(filepath.Join(dir, sqlite.FileName+"-wal")) },
		"its file": func(dir string) error { return os.Remove(filepath.Join(dir, sqlite.FileName)) },
		"replaced": func(dir string) error {
			return errors.Join(os.Rename(dir, dir+"-old"), os.CopyFS(dir, os.DirFS(dir+"-old")))
		},
		"in a link": func(dir string) error { return errors.Join(os.Rename(dir, dir+"-old"), os.Symlink(t.TempDir(), dir)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			s := openAt(t, dir, time.Now)
			if _, err := s.Append(t.Context(), oneRow(1)); err != nil {
				t.Fatal(err)
			}
			if err := s.Writable(t.Context()); err != nil {
				t.Error(err)
			}
			// Lost while the rows are being read: the commit is not acknowledged.
			b := oneRow(2)
			b.Stream = func(yield func(qianshao.Observation, error) bool) {
				if err := lose(dir); err != nil {
					t.Error(err)
				}
				yield(childRow("folder", 3), nil)
			}
			for range 2 {
				if _, err := s.Append(t.Context(), b); faultCode(err) != "data-gone" {
					t.Errorf("a write is answered %v", err)
				}
				b = oneRow(4)
			}
			if err := s.Writable(t.Context()); faultCode(err) != "data-gone" {
				t.Errorf("the folder is called writable: %v", err)
			}
			if name != "moved" {
				return
			}
			if err := os.Rename(dir+"-old", dir); err != nil {
				t.Fatal(err)
			}
			if err := s.Writable(t.Context()); err != nil {
				t.Errorf("back in its place: %v", err)
			}
			if _, err := s.Append(t.Context(), oneRow(5)); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestOneServer holds that a folder has one server, and that others may write
// beside it.
func TestOneServer(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	serve := sqlite.Options{Now: time.Now, Serve: true}
	first, err := sqlite.Open(t.Context(), dir, serve)
	if err != nil {
		t.Fatal(err)
	}
	_, err = sqlite.Open(t.Context(), dir, serve)
	var f qianshao.Fault
	if !errors.As(err, &f) || f.Code != "data-served" || f.Value != strconv.Itoa(os.Getpid()) {
		t.Errorf("a second server: %v", err)
	}
	beside := openAt(t, dir, time.Now)
	if _, err := beside.Append(t.Context(), oneRow(1)); err != nil {
		t.Error(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := sqlite.Open(t.Context(), dir, serve)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "qianshao.lock")); err != nil {
		t.Fatal(err)
	}
	if _, err := again.Append(t.Context(), oneRow(2)); faultCode(err) != "data-gone" {
		t.Errorf("without its lock a server writes: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

// modes are the permissions of a folder and of what is in it.
func modes(t *testing.T, dir string) string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		out = append(out, strconv.FormatUint(uint64(info.Mode().Perm()), 8)+" "+filepath.Base(path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "\n")
}
