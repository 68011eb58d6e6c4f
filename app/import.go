package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/sheets"
	"qianshao/collector"
	"qianshao/files"
)

// ImportOptions say how files are imported.
type ImportOptions struct {
	Plan        string    // id of the plan whose year fills in what a file leaves out; "": the first
	Author      string    // who hands the figures in
	Recorded    time.Time // when they became known; zero: now. May lie in the past (补录).
	DryRun      bool
	Brief       bool                             // sum up what was not used, instead of answering every cell
	Sheets      bool                             // answer with the sheets themselves, to be shown
	Answers     []byte                           // what a person says of the file, JSON; nil: nothing
	Teach       string                           // keep the answers as a layout of this name; "": don't
	AnswersFile string                           // read where Answers is nil
	Progress    func(rows int, fraction float64) // of reading; may be nil
	Storing     func(rows int, fraction float64) // of storing what was read before; may be nil
	// Each, which may be nil, hears of a file when it is done. Its cells can be
	// had only until it returns.
	Each    func(api.Imported) error
	maxRows int // of a long table; 0: any number
}

// Import reads files (CSV, TSV, Excel) and stores each as one batch, all or
// nothing. It stops at the first file at fault, which is the last of what is
// returned; those before it are stored.
func (a *App) Import(ctx context.Context, files []string, o ImportOptions) ([]api.Imported, error) {
	var out []api.Imported
	if o.AnswersFile != "" {
		raw, err := sheets.ReadAnswers(o.AnswersFile)
		if err != nil {
			return nil, err
		}
		o.Answers = raw
	}
	for _, f := range files {
		done, err := a.importFile(ctx, f, o)
		out = append(out, done)
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// maxImport bounds a file to import; long tables of text stream.
const maxImport = 2 << 30

func (a *App) importFile(ctx context.Context, path string, o ImportOptions) (done api.Imported, err error) {
	done.File = filepath.Base(path)
	file, size, err := openToImport(path)
	if err == nil {
		defer func() { err = errors.Join(err, file.Close()) }()
		done.IngestResult, err = a.importFrom(ctx, done.File, file, size, "", o)
	}
	done.Errors = faultsOf(err)
	if o.Each != nil {
		err = errors.Join(err, o.Each(done))
	}
	if done.Read != nil {
		done.Read.Cells = sheets.NoCells // the file is closed
	}
	return done, err
}

// openToImport opens a file and tells its size.
func openToImport(path string) (*os.File, int64, error) {
	file, err := files.Open(path)
	if errors.Is(err, files.ErrIrregular) {
		return nil, 0, qianshao.Fault{File: path, Code: "file", ZH: "这不是普通文件（管道、设备或文件夹）", EN: "no regular file but a pipe, device or folder", Remedy: "先存成文件再导入 / save it to a file first"}
	}
	if err != nil {
		return nil, 0, qianshao.Fault{File: path, Code: "file", ZH: "打不开文件", EN: "cannot open the file", Remedy: "检查路径和权限 / check path and permission"}
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, errors.Join(fmt.Errorf("size of %s: %w", path, err), file.Close())
	}
	if info.Size() > maxImport {
		fault := qianshao.Fault{File: path, Code: "too-large", ZH: fmt.Sprintf("文件超过 %d MB", maxImport>>20), EN: "the file is too large", Remedy: "分成几个文件 / split it"}
		return nil, 0, errors.Join(fault, file.Close())
	}
	return file, info.Size(), nil
}

// ImportUpload stores a file handed in over HTTP as one batch, all or nothing.
func (a *App) ImportUpload(ctx context.Context, r api.FileRequest) (res api.IngestResult, err error) {
	if a.board(r.Plan) == nil {
		return res, a.errNoPlan(r.Plan)
	}
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return res, fmt.Errorf("receive %s: %w", r.Name, err)
	}
	ctx, done := finishing(ctx)
	defer done()
	return a.importFrom(ctx, r.Name, bytes.NewReader(raw), int64(len(raw)), r.Key, ImportOptions{Author: r.Author, DryRun: r.DryRun, Sheets: r.Sheets, Answers: r.Answers, Teach: r.Teach, maxRows: collector.MaxNumbers})
}

// faultsOf is an error as faults, nil where it is none of input.
func faultsOf(err error) qianshao.Faults {
	var fs qianshao.Faults
	var f qianshao.Fault
	switch {
	case errors.As(err, &fs):
		return fs
	case errors.As(err, &f):
		return qianshao.Faults{f}
	}
	return nil
}

// importFrom reads and stores a file, or says what it would do.
func (a *App) importFrom(ctx context.Context, name string, file io.ReaderAt, size int64, key string, o ImportOptions) (api.IngestResult, error) {
	b := a.board(o.Plan)
	if b == nil {
		return api.IngestResult{}, a.errNoPlan(o.Plan)
	}
	co := collector.Options{Catalog: a.catalog, Source: "import", Author: o.Author, Recorded: o.Recorded, Year: b.plan.Year, At: o.Recorded, MaxRows: o.maxRows, Progress: o.Progress}
	if o.Plan == "" && len(a.boards) > 1 {
		co.Year = 0 // the plan whose year suits
	}
	if co.At.IsZero() {
		co.At = a.now()
	}
	var err error
	if co.Answers, err = sheets.Answers(o.Answers); err != nil {
		return api.IngestResult{}, err
	}
	if co.Layouts, err = a.layouts.All(); err != nil {
		return api.IngestResult{}, err
	}
	if o.Teach != "" {
		if err := sheets.CheckName("teach", o.Teach); err != nil {
			return api.IngestResult{}, err
		}
	}
	x, err := collector.Read(name, file, size, co)
	if err != nil {
		read := sheets.Read(x, !o.Brief)
		if o.Sheets && x != nil {
			sheets.Show(read, x)
		}
		return api.IngestResult{Read: read}, err
	}
	if !o.Sheets && o.Teach == "" {
		x.Forget()
	}
	x.Counted(o.Storing)
	x.Batch.Reviewed, x.Batch.Key = !o.Recorded.IsZero(), key
	var res api.IngestResult
	if o.DryRun {
		res, err = a.preview(ctx, x.Batch)
	} else {
		res.Outcome, err = a.put(ctx, x.Batch, "import")
	}
	if err != nil {
		return res, err
	}
	x.Settle(res.Same)
	if o.Teach != "" && !o.DryRun {
		if err := a.layouts.Teach(o.Teach, o.Author, a.day(), x, co.Layouts, co.Answers); err != nil {
			return res, err
		}
	}
	res.Read = sheets.Read(x, !o.Brief)
	if o.Brief {
		res.Read.Unused, res.Read.YearAssumed = sheets.Unused(x)
	}
	if o.Sheets {
		sheets.Show(res.Read, x)
	}
	return res, nil
}

// Backup writes a copy of the data folder's database while it is in use.
func (a *App) Backup(ctx context.Context, out string) error { return a.store.Backup(ctx, out) }

// NothingStored is the fault of a file of which no figure is in the store
// afterwards, so that a script does not take it for done; nil where all gave
// some.
func NothingStored(done []api.Imported) error {
	var fs qianshao.Faults
	for _, d := range done {
		if d.Stored+d.Unchanged == 0 && len(d.Errors) == 0 {
			fs = append(fs, qianshao.Fault{File: d.File, Code: "nothing-stored", ZH: "没有一个数入库", EN: "no figure was stored", Remedy: "看上面各数的去向；存疑的用 held 采纳 / see what became of each cell; accept what is held"})
		}
	}
	return fs.Err()
}
