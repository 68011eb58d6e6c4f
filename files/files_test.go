//go:build unix

package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestOnlyRegularFilesAreOpened(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(at("plain"), []byte("12345678"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(at("pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"link": at("plain"), "zero": "/dev/zero", "nowhere": at("missing"), "topipe": at("pipe")} {
		if err := os.Symlink(to, at(link)); err != nil {
			t.Fatal(err)
		}
	}
	f := func(name string, limit int64, want error) {
		t.Helper()
		raw, err := Read(at(name), limit)
		if !errors.Is(err, want) || err == nil && string(raw) != "12345678" {
			t.Errorf("%s within %d: %q, %v; want %v", name, limit, raw, err, want)
		}
	}
	f("plain", 9, nil)
	f("plain", 8, nil)
	f("plain", 7, ErrTooLarge)
	f("link", 8, nil)
	f("pipe", 8, ErrIrregular)
	f("topipe", 8, ErrIrregular)
	f("zero", 8, ErrIrregular)
	f(".", 8, ErrIrregular)
	f("missing", 8, fs.ErrNotExist)
	f("nowhere", 8, fs.ErrNotExist)
}

func TestARootIsNotLeft(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(out, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(out, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := OpenWith(root.OpenFile, "link"); err == nil || !strings.Contains(err.Error(), "escapes") {
		t.Errorf("a link out of the folder: %v", err)
	}
}
