package sqlite

import (
	"context"
	"errors"
	"fmt"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// explain names the step that failed, and turns what a person can mend into a
// Fault with the remedy. Faults and ended contexts pass as they are.
func (s *Store) explain(ctx context.Context, step string, err error) error {
	if err == nil {
		return nil
	}
	var f qianshao.Fault
	var fs qianshao.Faults
	if errors.As(err, &f) || errors.As(err, &fs) {
		return err
	}
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %w", step, ctx.Err())
	}
	if errors.Is(err, errRun) {
		return s.faultCorrupt(err.Error())
	}
	switch code := sqlite.ErrCode(err); code.ToPrimary() {
	case sqlite.ResultCorrupt, sqlite.ResultNotADB:
		return s.faultCorrupt(err.Error())
	case sqlite.ResultFull:
		return s.fault("disk-full", err.Error(), "磁盘已满，没有存下", "the disk is full; nothing was stored",
			"腾出空间后重试 / free space and try again")
	case sqlite.ResultReadOnly, sqlite.ResultCantOpen, sqlite.ResultPerm, sqlite.ResultAuth:
		return s.faultFolder(err)
	case sqlite.ResultIOErr:
		return s.fault("disk-error", err.Error(), "磁盘读写出错，没有存下", "the disk failed; nothing was stored",
			"检查磁盘，必要时从备份恢复 / check the disk; restore a backup if need be")
	case sqlite.ResultBusy, sqlite.ResultLocked:
		return s.faultBusy()
	}
	return fmt.Errorf("%s: %w", step, err)
}

func (s *Store) fault(code, value, zh, en, remedy string) qianshao.Fault {
	return qianshao.Fault{File: s.path, Field: "data", Value: value, Code: code, ZH: zh, EN: en, Remedy: remedy}
}

func (s *Store) faultFolder(err error) error {
	return s.fault("data-folder", err.Error(), "数据目录打不开或不能写", "the data folder cannot be opened or written",
		"检查路径、权限和磁盘 / check path, permissions and disk")
}

func (s *Store) faultMissing() error {
	return s.fault("data-missing", "", "还没有数据", "there is no data yet",
		"先运行 qianshao serve 或 qianshao import，或检查 --data / run qianshao serve or qianshao import first, or check --data")
}

func (s *Store) faultCorrupt(why string) error {
	return s.fault("data-corrupt", why, "数据文件已损坏", "the data file is corrupt",
		"停止程序，移走 qianshao.db、qianshao.db-wal、qianshao.db-shm，把最近的备份放到 qianshao.db / stop the program, move the three files away, put the latest backup in place of qianshao.db")
}

func (s *Store) faultForeign() error {
	return s.fault("data-foreign", "", "这个文件不是前哨的数据", "this file is not Qianshao's",
		"检查 --data 目录 / check the --data folder")
}

func (s *Store) faultNewer(have, known int64) error {
	return s.fault("data-newer", fmt.Sprintf("%d > %d", have, known), "数据由更新版本的前哨写成",
		"the data was written by a newer Qianshao",
		"用新版程序打开，或恢复升级前的备份 / use the newer program, or restore a backup made before the upgrade")
}

func (s *Store) faultOlder(have, known int64) error {
	return s.fault("data-older", fmt.Sprintf("%d < %d", have, known), "数据由旧版前哨写成，只读打开不能升级",
		"the data is of an older Qianshao and cannot be upgraded read-only",
		"先运行一次 qianshao serve / run qianshao serve once")
}

func (s *Store) faultBusy() error {
	return s.fault("data-busy", "", "另一个程序正在写入，等候超时", "another process has been writing for too long",
		"等它结束后重试 / try again when it has finished")
}

func (s *Store) faultServed(holder string) error {
	return s.fault("data-served", holder, "另一个前哨正在用这个数据目录值守", "another Qianshao serves this data folder",
		"停掉它，或换一个 --data；import、undo、held 可以同时用 / stop it, or choose another --data; import, undo and held may be used beside it")
}

func (s *Store) faultGone(file string) error {
	return s.fault("data-gone", file, "数据目录被移走、删除或换掉，没有存下",
		"the data folder was moved, removed or replaced; nothing was stored",
		"停止程序，把原目录放回原处再启动 / stop the program, put the folder back in its place and start again")
}

func (s *Store) faultReadOnly() error {
	return s.fault("data-read-only", "", "数据以只读方式打开", "the data is open read-only", "")
}
