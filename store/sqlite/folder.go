package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"
	"qianshao"
)

// lockName is the file that a server holds locked. The system frees the lock
// with the process, however that ends.
const lockName = "qianshao.lock"

// makeFolder makes the data folder and an empty database where they are not
// there yet, open to nobody else whatever the umask is.
func (s *Store) makeFolder(dir string) error {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := errors.Join(os.MkdirAll(dir, 0o700), os.Chmod(dir, 0o700)); err != nil {
			return s.faultFolder(err)
		}
	}
	f, err := os.OpenFile(s.path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		s.closeToOthers()
		return nil
	case err != nil:
		return s.faultFolder(err)
	}
	return errors.Join(f.Chmod(0o600), f.Close())
}

// closeToOthers takes the files of an earlier version from other users; the
// files of somebody else are that one's to close.
func (s *Store) closeToOthers() {
	for _, end := range [...]string{"", "-wal", "-shm"} {
		if info, err := os.Stat(s.path + end); err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o077 != 0 {
			_ = os.Chmod(s.path+end, 0o600)
		}
	}
}

// lockFolder makes this process the folder's server, or says that there is one.
func (s *Store) lockFolder(dir string) error {
	path := filepath.Join(dir, lockName)
	s.lock = flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	ours, err := s.lock.TryLock()
	switch {
	case err != nil:
		return s.faultFolder(err)
	case !ours:
		holder, _ := os.ReadFile(path) // says who, if it can be read
		return s.faultServed(strings.TrimSpace(string(holder)))
	}
	return os.WriteFile(path, fmt.Appendf(nil, "%d\n", os.Getpid()), 0o600)
}

func (s *Store) unlockFolder() error {
	if s.lock == nil {
		return nil
	}
	return s.lock.Close()
}

// settled is a file of the folder as it was when the folder was opened.
type settled struct {
	path string
	info fs.FileInfo
}

// remember notes which files the folder's name leads to.
func (s *Store) remember(dir string) error {
	paths := []string{s.path, s.path + "-wal"}
	if s.lock != nil {
		paths = append(paths, filepath.Join(dir, lockName))
	}
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return s.faultFolder(err)
		}
		s.files = append(s.files, settled{p, info})
	}
	return nil
}

// gone says that the folder's name does not lead to the open files any more:
// what is written now would be lost with them.
func (s *Store) gone() error {
	missing := func(f settled) bool {
		now, err := os.Stat(f.path)
		return err != nil || !os.SameFile(f.info, now)
	}
	if i := slices.IndexFunc(s.files, missing); i >= 0 {
		return s.faultGone(filepath.Base(s.files[i].path))
	}
	return nil
}

// note keeps why the latest write failed, where the folder is to blame.
func (s *Store) note(err error) {
	var f qianshao.Fault
	if err == nil {
		s.trouble.Store(nil)
	} else if errors.As(err, &f) && (f.Code == "data-folder" || f.Code == "data-gone" || f.Code == "data-corrupt" ||
		strings.HasPrefix(f.Code, "disk-")) {
		s.trouble.Store(&f)
	}
}

// probeSize is what must fit on the disk before a full one counts as mended.
const probeSize = 1 << 20

// Writable says why the folder takes no writes, or nil. After a failed write it
// tries whether that is mended.
func (s *Store) Writable(ctx context.Context) error {
	if err := s.gone(); err != nil {
		return err
	}
	why := s.trouble.Load()
	if why == nil {
		return nil
	}
	if s.probe() != nil {
		return *why
	}
	return s.write(ctx, "probe", func(t *tx) error {
		n, err := number(t.Conn, "PRAGMA user_version")
		if err != nil {
			return err
		}
		return exec(t.Conn, fmt.Sprintf("PRAGMA user_version = %d", n)) // writes a page, changes nothing
	})
}

// probe writes a file and removes it.
func (s *Store) probe() error {
	f, err := os.CreateTemp(filepath.Dir(s.path), ".probe-")
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, probeSize))
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name()))
}
