package collector

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"qianshao"
	"qianshao/collector/grid"
)

// settleFor is how long a file must have been left alone before it is read, so
// that one still being copied is not.
const settleFor = 2 * time.Second

// farAhead is how far in the future a file's time may lie: one a little ahead
// is waited for, one beyond would never be read and is reported.
const farAhead = time.Hour

// folder reads files put into a folder. Files stay where they are; one whose
// bytes have been stored before is passed over.
type folder struct {
	c    Config
	cat  func() *Catalog
	done Done
}

func newFolder(c Config, cat func() *Catalog, done Done) (Source, error) {
	if c.Path == "" {
		return nil, errors.New("path: name the folder to watch")
	}
	return &folder{c, cat, done}, nil
}

// Name implements [Source].
func (f *folder) Name() string { return f.c.Name }

// Kind implements [Source].
func (f *folder) Kind() string { return "folder" }

// Collect implements [Source]. A faulty file does not keep the others back.
func (f *folder) Collect(ctx context.Context, now time.Time) ([]*qianshao.Batch, error) {
	entries, err := os.ReadDir(f.c.Path)
	if err != nil {
		return nil, fmt.Errorf("folder: %w", err)
	}
	var out []*qianshao.Batch
	var failed error
	for _, e := range entries {
		if ctx.Err() != nil {
			return out, errors.Join(failed, ctx.Err())
		}
		b, err := f.one(ctx, e, now)
		if err != nil {
			failed = errors.Join(failed, err)
		}
		if b != nil {
			out = append(out, b)
		}
	}
	return out, failed
}

// one reads a file of the folder, or nothing where it is not its turn.
func (f *folder) one(ctx context.Context, e fs.DirEntry, now time.Time) (*qianshao.Batch, error) {
	name := e.Name()
	ext := strings.ToLower(filepath.Ext(name))
	if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || ext != ".csv" && ext != ".tsv" && ext != ".xlsx" && ext != ".xlsm" {
		return nil, nil
	}
	info, err := e.Info()
	if err != nil {
		return nil, nil // gone
	}
	if info.ModTime().Sub(now) > farAhead {
		return nil, grid.Fault(name, "file-time", "文件的修改时间在将来", "the file's time lies in the future", "校准时钟后重新保存 / set the clock right and save the file again")
	}
	if now.Sub(info.ModTime()) < settleFor {
		return nil, nil // still being written
	}
	raw, err := os.ReadFile(filepath.Join(f.c.Path, name))
	if err != nil {
		return nil, fmt.Errorf("folder: %w", err)
	}
	r := bytes.NewReader(raw)
	sum, err := hash(r, int64(len(raw)))
	if err != nil {
		return nil, fmt.Errorf("folder: %w", err)
	}
	if done, err := f.done.FileDone(ctx, sum); err != nil || done {
		return nil, err
	}
	return ReadFile(name, r, int64(len(raw)), f.c.options(f.cat))
}
