package dispatches

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"qianshao"
	"qianshao/files"
	"qianshao/report"
	"qianshao/report/dispatch"
)

// Options say which paper is written where.
type Options struct {
	Dispatch string // the kind of round: month, quarter, 月通报 …
	Period   string
	Lang     string // "zh" or "en"
	Template string // an office's own Word template; "": none
	Out      string // FILE.docx, .xlsx or .html
	Full     bool   // with charts and annexes
	CopyFor  string // the unit whose copy shows its own restricted values; "": none
	Freeze   bool   // freeze the dispatch first, where its cut-off has passed
}

func (o *Options) format() string {
	return strings.TrimPrefix(strings.ToLower(filepath.Ext(o.Out)), ".")
}

// Check says why no paper can be written under the name of the file.
func (o *Options) Check() error {
	format := o.format()
	if !slices.Contains(report.Formats, format) || o.Template != "" && format != qianshao.PaperDocx {
		return qianshao.Fault{Field: "--out", Value: o.Out, Code: "format",
			ZH: "文件名要以 .docx、.xlsx 或 .html 结尾，用模板只能是 .docx",
			EN: "the file's name ends in .docx, .xlsx or .html; with a template in .docx", Remedy: "--out 6月通报.docx"}
	}
	return nil
}

// Reported is what was written.
type Reported struct {
	Round  qianshao.Round
	Bytes  int
	SHA256 string
	Frozen bool // as stored at the cut-off, not made anew
	Draft  bool // the cut-off is still to come
}

// Report writes the paper of a dispatch to a file: the frozen one where it is
// stored in Chinese and no template is asked for, else one made from the
// figures known at the cut-off.
func (d *Desk) Report(ctx context.Context, p *qianshao.Plan, o Options) (Reported, error) {
	format := o.format()
	if o.CopyFor != "" && p.Unit(o.CopyFor) == nil {
		return Reported{}, qianshao.Fault{Field: "--copy-for", Value: o.CopyFor, Code: "unknown-unit",
			ZH: "计划里没有这个单位", EN: "the plan has no such unit",
			Remedy: "写计划 units 里的代号 / an id of the plan's units"}
	}
	r, err := dispatch.RoundOf(p, o.Dispatch, o.Period)
	if err != nil {
		return Reported{}, err
	}
	if o.Freeze {
		if err := d.freezeAsked(ctx, p, r); err != nil {
			return Reported{}, err
		}
	}
	body, res, err := d.body(ctx, p, r, format, o)
	if err != nil {
		return Reported{}, err
	}
	if err := os.WriteFile(o.Out, body, 0o644); err != nil {
		return Reported{}, fmt.Errorf("写不了 / cannot write: %w", err)
	}
	res.Round, res.Bytes, res.SHA256 = r, len(body), qianshao.NewPaper(format, body).SHA256
	return res, nil
}

func (d *Desk) body(ctx context.Context, p *qianshao.Plan, r qianshao.Round, format string,
	o Options) ([]byte, Reported, error) {
	if o.Template == "" && o.Lang != "en" && !o.Full && o.CopyFor == "" {
		frozen, ok, err := d.Store.FrozenPaper(ctx, p.ID, r.Kind, r.Period, format)
		if err != nil || ok {
			return frozen.Body, Reported{Frozen: ok}, err
		}
	}
	x, err := d.known(ctx, p, r)
	if err != nil {
		return nil, Reported{}, err
	}
	paper := dispatch.Paper(x, o.Lang, o.CopyFor, o.Full)
	if o.Template != "" {
		body, err := fillTemplate(o.Template, paper)
		return body, Reported{Draft: x.Draft}, err
	}
	body, err := report.Write(paper, format)
	return body, Reported{Draft: x.Draft}, err
}

// known makes a round from what it was frozen with, else as
// [Desk.Make] does.
func (d *Desk) known(ctx context.Context, p *qianshao.Plan, r qianshao.Round) (*dispatch.Facts, error) {
	list, err := d.Store.FrozenList(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Key() == r.Key() {
			return d.again(ctx, p, &list[i])
		}
	}
	return d.Make(ctx, p, r)
}

// Make makes a round from what is known by its cut-off, or by now.
func (d *Desk) Make(ctx context.Context, p *qianshao.Plan, r qianshao.Round) (*dispatch.Facts, error) {
	head, _, err := d.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	return d.facts(ctx, p, r, head, d.Now())
}

// maxTemplate bounds an office's own Word template.
const maxTemplate = 64 << 20

func fillTemplate(path string, p *report.Paper) (out []byte, err error) {
	raw, err := files.Read(path, maxTemplate)
	if err != nil {
		return nil, fmt.Errorf("打不开模板 / cannot open the template: %w", err)
	}
	var body bytes.Buffer
	err = report.Fill(bytes.NewReader(raw), int64(len(raw)), p, &body)
	return body.Bytes(), err
}

// Paper returns a paper of a dispatch: the frozen one, else one made
// now from what was known at the cut-off. frozen tells which.
func (d *Desk) Paper(ctx context.Context, p *qianshao.Plan, kind, period, format,
	lang string) (paper qianshao.Paper, frozen bool, err error) {
	r, err := dispatch.RoundOf(p, kind, period)
	if err != nil {
		return paper, false, err
	}
	if !slices.Contains(report.Formats, format) {
		return paper, false, qianshao.Fault{Field: "format", Value: format, Code: "unknown-format", ZH: "没有这种文件",
			EN: "no such format", Remedy: "docx, xlsx, html"}
	}
	body, res, err := d.body(ctx, p, r, format, Options{Lang: lang})
	return qianshao.NewPaper(format, body), res.Frozen, err
}
