package sqlite

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"zombiezen.com/go/sqlite"
)

// openReader opens the first connection of a folder that is only read.
func (s *Store) openReader(ctx context.Context) (*sqlite.Conn, error) {
	if err := s.sniff(); err != nil {
		return nil, err
	}
	c, err := s.connect(ctx, sqlite.OpenReadOnly)
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultReadOnly, sqlite.ResultCantOpen, sqlite.ResultPerm:
	default:
		return c, err
	}
	// SQLite wants to make files beside the database, and may not.
	if info, serr := os.Stat(s.path + "-wal"); errors.Is(serr, fs.ErrNotExist) || serr == nil && info.Size() == 0 {
		s.source = (&url.URL{Scheme: "file", Path: filepath.ToSlash(absolute(s.path)),
			RawQuery: "immutable=1"}).String()
		return s.connect(ctx, sqlite.OpenReadOnly)
	}
	if cerr := s.copyAway(); cerr != nil {
		return nil, errors.Join(err, cerr)
	}
	return s.connect(ctx, sqlite.OpenReadOnly)
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// copyAway reads from a copy from now on: the server was killed, and what it
// wrote last has to be put in order before it can be read.
func (s *Store) copyAway() (err error) {
	if s.scratch, err = os.MkdirTemp("", "qianshao-read-"); err != nil {
		return err
	}
	s.source = filepath.Join(s.scratch, FileName)
	return errors.Join(copyFile(s.source, s.path), copyFile(s.source+"-wal", s.path+"-wal"))
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return errors.Join(err, in.Close())
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, in.Close(), out.Close())
}

func (s *Store) removeCopy() error {
	if s.scratch == "" {
		return nil
	}
	return os.RemoveAll(s.scratch)
}
