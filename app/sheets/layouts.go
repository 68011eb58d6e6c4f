package sheets

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"qianshao"
	"qianshao/api"
	"qianshao/collector"
	"qianshao/collector/cells"
	"qianshao/collector/layout"
	"qianshao/files"
)

// Layouts are kept as files in the data folder, one each, so that people can
// read, copy and correct them.
const (
	layoutFolder = "layouts"
	layoutEnding = ".yaml"
	maxLayout    = 4 << 20
)

// Layouts are those kept in a data folder. They are safe for concurrent use.
type Layouts struct {
	dir     string
	writing sync.Mutex // one is written at a time
}

// LayoutsIn are the layouts of a data folder; "" has none.
func LayoutsIn(dir string) *Layouts { return &Layouts{dir: dir} }

func (x *Layouts) path(name string) string {
	return filepath.Join(x.dir, layoutFolder, name+layoutEnding)
}

// All reads all layouts, by name. A file that cannot be read is a fault: a
// layout that is silently gone would ask everything again.
func (x *Layouts) All() (layout.Layouts, error) {
	entries, err := os.ReadDir(filepath.Join(x.dir, layoutFolder))
	if errors.Is(err, fs.ErrNotExist) || x.dir == "" {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read layouts: %w", err)
	}
	var out layout.Layouts
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), layoutEnding) || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		raw, err := files.Read(filepath.Join(x.dir, layoutFolder, e.Name()), maxLayout)
		if err != nil {
			return nil, fmt.Errorf("read layout %s: %w", e.Name(), err)
		}
		l, err := layout.Parse(e.Name(), raw)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b layout.Layout) int { return cmp.Compare(a.Name, b.Name) })
	return out, nil
}

// keep writes a layout's file in one step: a crash leaves the old one.
func (x *Layouts) keep(l *layout.Layout) error {
	raw, err := l.Bytes()
	if err != nil {
		return err
	}
	path := x.path(l.Name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("keep layout: %w", err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return fmt.Errorf("keep layout: %w", err)
	}
	_, err = tmp.Write(raw)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("keep layout %s: %w", l.Name, errors.Join(err, os.Remove(tmp.Name())))
	}
	return nil
}

// Teach keeps the answers given about a file as a layout, together with those
// of the layout that it was read by.
func (x *Layouts) Teach(name, by, day string, read *collector.Reading, known layout.Layouts,
	given *cells.Answers) error {
	if len(read.Tables) == 0 || given == nil {
		return qianshao.Fault{Field: "teach", Value: name, Code: "layout", ZH: "没有可记的回答",
			EN: "there are no answers to keep", Remedy: "先回答表里的问题 / answer the questions first"}
	}
	if i := slices.IndexFunc(known, func(l layout.Layout) bool { return l.Name == read.Layout }); i >= 0 {
		given = given.Before(known[i].On(read.Tables))
	}
	l := layout.Teach(name, read.File, read.Tables, *given)
	l.By, l.Taught = by, day
	x.writing.Lock()
	defer x.writing.Unlock()
	return x.keep(&l)
}

// List answers what was taught, by name.
func (x *Layouts) List() ([]api.Layout, error) {
	ls, err := x.All()
	if err != nil {
		return nil, err
	}
	out := make([]api.Layout, len(ls))
	for i := range ls {
		raw, err := ls[i].Bytes()
		if err != nil {
			return nil, err
		}
		out[i] = api.Layout{Name: ls[i].Name, By: ls[i].By, Taught: ls[i].Taught, File: ls[i].File,
			Withdrawn: ls[i].Withdrawn, Fingerprint: layout.Fingerprint(ls[i].Shape),
			Answers: len(ls[i].Answers.Tables) + len(ls[i].Answers.Columns) + len(ls[i].Answers.Rows),
			YAML:    string(raw)}
	}
	return out, nil
}

// Import keeps a layout that was exported elsewhere.
func (x *Layouts) Import(file string, raw []byte) (string, error) {
	l, err := layout.Parse(file, raw)
	if err != nil {
		return "", err
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	return l.Name, x.keep(&l)
}

// ImportFile keeps a layout from its file.
func (x *Layouts) ImportFile(path string) (string, error) {
	raw, err := files.Read(path, maxLayout)
	if err != nil {
		return "", qianshao.Fault{File: path, Code: "file", ZH: "打不开文件", EN: "cannot open the file",
			Remedy: "检查路径和权限 / check path and permission"}
	}
	return x.Import(filepath.Base(path), raw)
}

// Withdraw takes a layout back on a day, so that it reads no more files.
func (x *Layouts) Withdraw(name, day string) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	ls, err := x.All()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(ls, func(l layout.Layout) bool { return l.Name == name })
	if i < 0 {
		return qianshao.Fault{Field: "layout", Value: name, Code: "unknown-layout", ZH: "没有这个版式",
			EN: "no such layout", Remedy: "看 qianshao layouts / see qianshao layouts"}
	}
	if ls[i].Withdrawn != "" {
		return nil
	}
	ls[i].Withdrawn = day
	return x.keep(&ls[i])
}
