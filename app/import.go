package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/collector"
)

// ImportOptions say how files are imported.
type ImportOptions struct {
	Plan     string    // id of the plan whose year fills in what a file leaves out; "": the first
	Author   string    // who hands the figures in
	Recorded time.Time // when they became known; zero: now. May lie in the past (补录).
	DryRun   bool
	Progress func(rows int, fraction float64) // may be nil
}

// Imported is what became of one file.
type Imported struct {
	File string `json:"file"`
	api.IngestResult
}

// Import reads files (CSV, TSV, Excel) and stores each as one batch, all or
// nothing. It stops at the first file at fault; those before it are stored.
func (a *App) Import(ctx context.Context, files []string, o ImportOptions) ([]Imported, error) {
	var out []Imported
	for _, f := range files {
		res, err := a.importFile(ctx, f, o)
		if err != nil {
			return out, err
		}
		out = append(out, Imported{filepath.Base(f), res})
	}
	return out, nil
}

func (a *App) importFile(ctx context.Context, path string, o ImportOptions) (res api.IngestResult, err error) {
	b := a.board(o.Plan)
	if b == nil {
		return res, a.errNoPlan(o.Plan)
	}
	file, err := os.Open(path)
	if err != nil {
		return res, qianshao.Fault{File: path, Code: "file", ZH: "打不开文件", EN: "cannot open the file", Remedy: "检查路径和权限 / check path and permission"}
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return res, fmt.Errorf("size of %s: %w", path, err)
	}
	batch, err := collector.ReadFile(filepath.Base(path), file, info.Size(), collector.Options{Catalog: a.catalog, Source: "import",
		Author: o.Author, Recorded: o.Recorded, Year: b.plan.Year, Progress: o.Progress})
	if err != nil {
		return res, err
	}
	batch.Reviewed = !o.Recorded.IsZero()
	if o.DryRun {
		return a.preview(ctx, batch)
	}
	out, err := a.put(ctx, batch, "import")
	return api.IngestResult{Outcome: out}, err
}

// Backup writes a copy of the data folder's database while it is in use.
func (a *App) Backup(ctx context.Context, out string) error { return a.store.Backup(ctx, out) }
