// Package files opens what people point at: regular files, bounded in size. A
// pipe or a device would hold a reader for ever or never end.
package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// The reasons besides those of the system, for [errors.Is].
var (
	ErrIrregular = errors.New("不是普通文件 / no regular file")
	ErrTooLarge  = errors.New("文件太大 / the file is too large")
)

// Opener opens a file by name: [os.OpenFile], or an [os.Root]'s.
type Opener func(name string, flag int, perm fs.FileMode) (*os.File, error)

// Open opens a regular file for reading; links to one are followed. It returns
// at once whatever stands at path.
func Open(path string) (*os.File, error) { return OpenWith(os.OpenFile, path) }

// OpenWith is [Open] with an opener, such as that of an [os.Root], which does
// not leave its folder.
func OpenWith(open Opener, name string) (*os.File, error) {
	// Not waiting: a pipe without a writer would hold the call for ever.
	f, err := open(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: ErrIrregular}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Read returns a regular file's bytes, at most limit of them; a larger file
// is [ErrTooLarge].
func Read(path string, limit int64) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadAll(f, limit)
}

// ReadAll reads an open file to its end, at most limit bytes; also one that
// grows meanwhile.
func ReadAll(f *os.File, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(raw)) > limit {
		err = &fs.PathError{Op: "read", Path: f.Name(), Err: fmt.Errorf("%w (> %d MB)", ErrTooLarge, limit>>20)}
	}
	if err != nil {
		return nil, err
	}
	return raw, nil
}
