package collector

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/collector/grid"
	"qianshao/files"
)

// settleFor is how long a file must have been left alone before it is read, so
// that one still being copied is not.
const settleFor = 2 * time.Second

// farAhead is how far in the future a file's time may lie: one a little ahead
// is waited for, one beyond would never be read and is reported.
const farAhead = time.Hour

// maxReport bounds a file of the folder; longer tables are imported.
const maxReport = 32 << 20

// folder reads regular files put into a folder, and none beyond it. Files stay
// where they are; one whose bytes have been stored before is passed over.
type folder struct {
	c      Config
	cat    func() *Catalog
	done   Done
	faulty map[string]error // by hash: files that cannot be read, until they are mended
	by     *Catalog         // what they were read by
	passed []string         // names of what the latest look left alone
}

func newFolder(c Config, cat func() *Catalog, done Done) (Source, error) {
	if c.Path == "" {
		return nil, sourceFault("path", "", "没有写看哪个文件夹", "name the folder to watch", "path: /srv/报表")
	}
	return &folder{c: c, cat: cat, done: done}, nil
}

// Name implements [Source].
func (f *folder) Name() string { return f.c.Name }

// Kind implements [Source].
func (f *folder) Kind() string { return "folder" }

// Passed implements [Passer].
func (f *folder) Passed() []string { return f.passed }

// Collect implements [Source]. A faulty file does not keep the others back,
// and is an error at every look until it is mended.
func (f *folder) Collect(ctx context.Context, now time.Time) ([]*qianshao.Batch, error) {
	root, err := os.OpenRoot(f.c.Path)
	if err != nil {
		return nil, fmt.Errorf("folder: %w", err)
	}
	defer root.Close()
	entries, err := os.ReadDir(f.c.Path)
	if err != nil {
		return nil, fmt.Errorf("folder: %w", err)
	}
	if cat := f.cat(); f.by != cat {
		f.by, f.faulty = cat, map[string]error{}
	}
	f.passed = nil
	var out []*qianshao.Batch
	var failed error
	for _, e := range entries {
		if ctx.Err() != nil {
			return out, errors.Join(failed, ctx.Err())
		}
		b, err := f.one(ctx, root, e, now)
		failed = errors.Join(failed, err)
		if b != nil {
			out = append(out, b)
		}
	}
	return out, failed
}

// one reads a file of the folder, or nothing where it is not its turn.
func (f *folder) one(ctx context.Context, root *os.Root, e fs.DirEntry, now time.Time) (*qianshao.Batch, error) {
	name := e.Name()
	if inTheMaking(name) {
		return nil, nil
	}
	if e.IsDir() || !grid.Reads(grid.Ext(name)) {
		f.passed = append(f.passed, name)
		return nil, nil
	}
	raw, err := settled(root, name, now)
	if errors.Is(err, fs.ErrNotExist) && !linked(root, name) || err == nil && raw == nil {
		return nil, nil // gone, or still being written
	}
	if err != nil {
		return nil, unreadable(name, err)
	}
	r := bytes.NewReader(raw)
	sum, err := hash(r, int64(len(raw)))
	if err != nil {
		return nil, fmt.Errorf("folder: %w", err)
	}
	if err := f.faulty[sum]; err != nil {
		return nil, err
	}
	if done, err := f.done.FileDone(ctx, sum); err != nil || done {
		return nil, err
	}
	b, err := ReadFile(name, r, int64(len(raw)), f.c.options(f.cat))
	if err != nil {
		f.faulty[sum] = err
	}
	return b, err
}

// settled is the content of a file that has been left alone, nil of one that
// has not.
func settled(root *os.Root, name string, now time.Time) ([]byte, error) {
	file, err := files.OpenWith(root.OpenFile, name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.ModTime().Sub(now) > farAhead {
		return nil, grid.Fault(name, "file-time", "文件的修改时间在将来", "the file's time lies in the future",
			"校准时钟后重新保存 / set the clock right and save the file again")
	}
	if now.Sub(info.ModTime()) < settleFor {
		return nil, nil
	}
	raw, err := files.ReadAll(file, maxReport)
	if raw == nil && err == nil {
		raw = []byte{}
	}
	return raw, err
}

func linked(root *os.Root, name string) bool {
	info, err := root.Lstat(name)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// unreadable says why a file of the folder is not taken.
func unreadable(name string, err error) error {
	var fs qianshao.Faults
	var p *os.PathError
	switch {
	case errors.As(err, &fs):
		return err
	case errors.Is(err, files.ErrIrregular):
		return grid.Fault(name, "file", "这不是普通文件（管道、设备或文件夹）", "no regular file but a pipe, device or folder",
			"放文件本身，或把它移走 / put the file itself there, or move it away")
	case errors.Is(err, files.ErrTooLarge):
		return grid.Fault(name, "too-large", fmt.Sprintf("文件超过 %d MB", maxReport>>20),
			fmt.Sprintf("the file is larger than %d MB", maxReport>>20),
			"分成几个，或用 qianshao import / split it, or use qianshao import")
	case errors.As(err, &p) && strings.Contains(p.Err.Error(), "escapes"):
		return grid.Fault(name, "file", "这是指向报表夹外的链接", "a link that leads out of the folder",
			"把文件复制进来 / copy the file itself into the folder")
	}
	return fmt.Errorf("folder: %w", err)
}

// inTheMaking reports whether a name is that of a file not meant for others:
// hidden, an editor's lock, or still being copied.
func inTheMaking(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		slices.ContainsFunc([]string{".part", ".tmp", "~", ".crdownload"}, func(end string) bool {
			return strings.HasSuffix(name, end)
		})
}
