package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/sheets"
	"qianshao/collector"
)

// Options say how files are imported.
type Options struct {
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
func (k *Intake) Import(ctx context.Context, files []string, o Options) ([]api.Imported, error) {
	var out []api.Imported
	if o.AnswersFile != "" {
		raw, err := sheets.ReadAnswers(o.AnswersFile)
		if err != nil {
			return nil, err
		}
		o.Answers = raw
	}
	for _, f := range files {
		done, err := k.importFile(ctx, f, o)
		out = append(out, done)
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

func (k *Intake) importFile(ctx context.Context, path string, o Options) (done api.Imported, err error) {
	done.File = filepath.Base(path)
	file, size, err := sheets.Open(path)
	if err == nil {
		defer func() { err = errors.Join(err, file.Close()) }()
		done.IngestResult, err = k.importFrom(ctx, done.File, file, size, "", o)
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

// ImportUpload stores a file handed in over HTTP as one batch, all or nothing.
func (k *Intake) ImportUpload(ctx context.Context, r api.FileRequest) (res api.IngestResult, err error) {
	if _, err := k.Watching.Find(r.Plan); err != nil {
		return res, err
	}
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return res, fmt.Errorf("receive %s: %w", r.Name, err)
	}
	ctx, done := api.Finishing(ctx)
	defer done()
	return k.importFrom(ctx, r.Name, bytes.NewReader(raw), int64(len(raw)), r.Key,
		Options{Author: r.Author, DryRun: r.DryRun, Sheets: r.Sheets, Answers: r.Answers, Teach: r.Teach,
			maxRows: collector.MaxNumbers})
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
func (k *Intake) importFrom(ctx context.Context, name string, file io.ReaderAt, size int64, key string,
	o Options) (api.IngestResult, error) {
	p, err := k.Watching.Find(o.Plan)
	if err != nil {
		return api.IngestResult{}, err
	}
	co := collector.Options{Catalog: k.Catalog, Source: "import", Author: o.Author, Recorded: o.Recorded,
		Year: p.Year, At: o.Recorded, MaxRows: o.maxRows, Progress: o.Progress}
	if o.Plan == "" && len(k.Watching.Watched()) > 1 {
		co.Year = 0 // the plan whose year suits
	}
	if co.At.IsZero() {
		co.At = k.Now()
	}
	if co.Answers, err = sheets.Answers(o.Answers); err != nil {
		return api.IngestResult{}, err
	}
	if co.Layouts, err = k.Taught.All(); err != nil {
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
		res, err = k.preview(ctx, x.Batch)
	} else {
		res.Outcome, err = k.put(ctx, x.Batch, "import")
	}
	if err != nil {
		return res, err
	}
	x.Settle(res.Same)
	if o.Teach != "" && !o.DryRun {
		if err := k.Taught.Teach(o.Teach, o.Author, k.day(), x, co.Layouts, co.Answers); err != nil {
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

// NothingStored is the fault of a file of which no figure is in the store
// afterwards, so that a script does not take it for done; nil where all gave
// some.
func NothingStored(done []api.Imported) error {
	var fs qianshao.Faults
	for _, d := range done {
		if d.Stored+d.Unchanged == 0 && len(d.Errors) == 0 {
			fs = append(fs, qianshao.Fault{File: d.File, Code: "nothing-stored", ZH: "没有一个数入库",
				EN:     "no figure was stored",
				Remedy: "看上面各数的去向；存疑的用 held 采纳 / see what became of each cell; accept what is held"})
		}
	}
	return fs.Err()
}
