package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

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

func (a *App) layoutPath(name string) string {
	return filepath.Join(a.dataDir, layoutFolder, name+layoutEnding)
}

// layouts reads all layouts, by name. A file that cannot be read is a fault: a
// layout that is silently gone would ask everything again.
func (a *App) layouts() (layout.Layouts, error) {
	entries, err := os.ReadDir(filepath.Join(a.dataDir, layoutFolder))
	if errors.Is(err, fs.ErrNotExist) || a.dataDir == "" {
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
		raw, err := files.Read(filepath.Join(a.dataDir, layoutFolder, e.Name()), maxLayout)
		if err != nil {
			return nil, fmt.Errorf("read layout %s: %w", e.Name(), err)
		}
		l, err := layout.Parse(e.Name(), raw)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(x, y layout.Layout) int { return cmp.Compare(x.Name, y.Name) })
	return out, nil
}

// knownLayouts are the layouts for sources; one that cannot be read is logged,
// and its sheets ask again.
func (a *App) knownLayouts() layout.Layouts {
	ls, err := a.layouts()
	if err != nil {
		a.log.Error("layouts", "error", err)
	}
	return ls
}

// keepLayout writes a layout's file in one step: a crash leaves the old one.
func (a *App) keepLayout(l *layout.Layout) error {
	raw, err := l.Bytes()
	if err != nil {
		return err
	}
	path := a.layoutPath(l.Name)
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

// teach keeps the answers given about a file as a layout, together with those
// of the layout that it was read by.
func (a *App) teach(name, by string, x *collector.Reading, known layout.Layouts, given *cells.Answers) error {
	if len(x.Tables) == 0 || given == nil {
		return qianshao.Fault{Field: "teach", Value: name, Code: "layout", ZH: "没有可记的回答", EN: "there are no answers to keep", Remedy: "先回答表里的问题 / answer the questions first"}
	}
	if i := slices.IndexFunc(known, func(l layout.Layout) bool { return l.Name == x.Layout }); i >= 0 {
		given = given.Before(known[i].On(x.Tables))
	}
	l := layout.Teach(name, x.File, x.Tables, *given)
	l.By, l.Taught = by, a.day()
	a.taught.Lock()
	defer a.taught.Unlock()
	return a.keepLayout(&l)
}

// layoutName faults a name that cannot be a layout's.
func layoutName(field, name string) error {
	if layout.Named(name) {
		return nil
	}
	return qianshao.Fault{Field: field, Value: name, Code: "layout-name", ZH: "版式名不合适", EN: "this cannot be a layout's name", Remedy: "60 字以内，不含 / \\ : * ? 等 / at most 60 characters without / \\ : * ?"}
}

// readAnswers reads a file of answers.
func readAnswers(path string) ([]byte, error) {
	raw, err := files.Read(path, maxLayout)
	if err != nil {
		return nil, qianshao.Fault{File: path, Code: "file", ZH: "打不开回答文件", EN: "cannot open the file of answers", Remedy: "检查路径和权限 / check path and permission"}
	}
	return raw, nil
}

// answersOf reads answers as JSON; nil where there are none.
func answersOf(raw []byte) (*cells.Answers, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	out := new(cells.Answers)
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(out); err != nil {
		return nil, qianshao.Fault{Field: "answers", Code: "json", ZH: "回答看不懂", EN: err.Error(), Remedy: `{"tables":[{"table":1,"unit":"亿元"}],"columns":[{"column":"C","kind":"value"}],"rows":[{"label":"合计","ignore":true}]}`}
	}
	return out, nil
}

// Layouts lists what was taught, by name.
func (a *App) Layouts(context.Context) ([]api.Layout, error) {
	ls, err := a.layouts()
	if err != nil {
		return nil, err
	}
	out := make([]api.Layout, len(ls))
	for i := range ls {
		raw, err := ls[i].Bytes()
		if err != nil {
			return nil, err
		}
		out[i] = api.Layout{Name: ls[i].Name, By: ls[i].By, Taught: ls[i].Taught, File: ls[i].File, Withdrawn: ls[i].Withdrawn, Fingerprint: layout.Fingerprint(ls[i].Shape),
			Answers: len(ls[i].Answers.Tables) + len(ls[i].Answers.Columns) + len(ls[i].Answers.Rows), YAML: string(raw)}
	}
	return out, nil
}

// ImportLayout keeps a layout that was exported elsewhere.
func (a *App) ImportLayout(_ context.Context, file string, raw []byte) (string, error) {
	l, err := layout.Parse(file, raw)
	if err != nil {
		return "", err
	}
	a.taught.Lock()
	defer a.taught.Unlock()
	return l.Name, a.keepLayout(&l)
}

// ImportLayoutFile keeps a layout from its file.
func (a *App) ImportLayoutFile(ctx context.Context, path string) (string, error) {
	raw, err := files.Read(path, maxLayout)
	if err != nil {
		return "", qianshao.Fault{File: path, Code: "file", ZH: "打不开文件", EN: "cannot open the file", Remedy: "检查路径和权限 / check path and permission"}
	}
	return a.ImportLayout(ctx, filepath.Base(path), raw)
}

// day is today in the plans' zone.
func (a *App) day() string {
	zone := time.FixedZone("Asia/Shanghai", 8*3600)
	if len(a.boards) > 0 {
		zone = a.boards[0].plan.Location
	}
	return a.now().In(zone).Format(time.DateOnly)
}

// WithdrawLayout takes a layout back, so that it reads no more files, and lists
// the batches that were read by it and still stand.
func (a *App) WithdrawLayout(ctx context.Context, name string) ([]qianshao.BatchInfo, error) {
	a.taught.Lock()
	defer a.taught.Unlock()
	ls, err := a.layouts()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(ls, func(l layout.Layout) bool { return l.Name == name })
	if i < 0 {
		return nil, qianshao.Fault{Field: "layout", Value: name, Code: "unknown-layout", ZH: "没有这个版式", EN: "no such layout", Remedy: "看 qianshao layouts / see qianshao layouts"}
	}
	if ls[i].Withdrawn == "" {
		ls[i].Withdrawn = a.day()
		if err := a.keepLayout(&ls[i]); err != nil {
			return nil, err
		}
	}
	all, err := a.Batches(ctx, 0)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(b qianshao.BatchInfo) bool { return b.Layout != name || b.UndoneBy != 0 }), nil
}
