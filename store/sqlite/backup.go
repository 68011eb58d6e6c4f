package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// Backup writes a copy of the state at its start to a new file, while others
// read and write. The copy is checked and synced before it gets its name;
// until then, and after a failure, there is no file out. A file that exists is
// refused. The copy, renamed to [FileName] in an empty folder, is a data
// folder.
func (s *Store) Backup(ctx context.Context, out string) (err error) {
	if _, err := os.Lstat(out); err == nil {
		return faultBackup("backup-exists", out, "备份文件已存在", "the backup file exists", "换一个文件名 / choose another name")
	}
	dir, err := os.MkdirTemp(filepath.Dir(out), ".qianshao-backup-")
	if err != nil {
		return faultBackup("backup-folder", err.Error(), "备份目录不能写", "the backup's folder cannot be written",
			"检查路径和权限 / check path and permission")
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	part := filepath.Join(dir, filepath.Base(out))
	if err := s.copyTo(ctx, part); err != nil {
		return s.explain(ctx, "backup", err)
	}
	if err := checkCopy(part); err != nil {
		return fmt.Errorf("check backup: %w", err)
	}
	return publish(part, out)
}

func faultBackup(code, out, zh, en, remedy string) error {
	return qianshao.Fault{Field: "out", Value: out, Code: code, ZH: zh, EN: en, Remedy: remedy}
}

// copyTo writes a compact copy of one snapshot.
func (s *Store) copyTo(ctx context.Context, part string) error {
	c, err := s.readers.Take(ctx)
	if err != nil {
		return err
	}
	defer s.readers.Put(c)
	return exec(c, "VACUUM INTO ?", part)
}

// checkCopy reads the copy through, closes it to other users and syncs it.
func checkCopy(part string) error {
	c, err := sqlite.OpenConn(part, sqlite.OpenReadOnly)
	if err != nil {
		return err
	}
	verdict := ""
	err = each(c, "PRAGMA quick_check(1)", func(r *sqlite.Stmt) error { verdict = r.ColumnText(0); return nil })
	if err == nil && verdict != "ok" {
		err = errors.New(verdict)
	}
	if err := errors.Join(err, c.Close()); err != nil {
		return err
	}
	if err := os.Chmod(part, 0o600); err != nil {
		return err
	}
	return syncFile(part)
}

// publish gives the finished copy its name, unless another file took it.
func publish(part, out string) error {
	if err := os.Link(part, out); err != nil {
		if _, exists := os.Lstat(out); !errors.Is(exists, fs.ErrNotExist) {
			return fmt.Errorf("name backup: %w", err)
		}
		if err := os.Rename(part, out); err != nil { // a file system without links
			return fmt.Errorf("name backup: %w", err)
		}
	}
	return syncFile(filepath.Dir(out))
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
