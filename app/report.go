package app

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

// ReportOptions say which paper is written where.
type ReportOptions struct {
	Plan     string // id; "" is the first
	Dispatch string // the kind of round: month, quarter, 月通报 …
	Period   string
	Lang     string // "zh" or "en"
	Template string // an office's own Word template; "": none
	Out      string // FILE.docx, .xlsx or .html
	Full     bool   // with charts and annexes
	CopyFor  string // the unit whose copy shows its own restricted values; "": none
	Freeze   bool   // freeze the dispatch first, where its cut-off has passed
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
func (a *App) Report(ctx context.Context, o ReportOptions) (Reported, error) {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(o.Out)), ".")
	if !slices.Contains(report.Formats, format) || o.Template != "" && format != qianshao.PaperDocx {
		return Reported{}, qianshao.Fault{Field: "--out", Value: o.Out, Code: "format", ZH: "文件名要以 .docx、.xlsx 或 .html 结尾，用模板只能是 .docx",
			EN: "the file's name ends in .docx, .xlsx or .html; with a template in .docx", Remedy: "--out 6月通报.docx"}
	}
	b := a.board(o.Plan)
	if b == nil {
		return Reported{}, a.errNoPlan(o.Plan)
	}
	if o.CopyFor != "" && b.plan.Unit(o.CopyFor) == nil {
		return Reported{}, qianshao.Fault{Field: "--copy-for", Value: o.CopyFor, Code: "unknown-unit", ZH: "计划里没有这个单位", EN: "the plan has no such unit",
			Remedy: "写计划 units 里的代号 / an id of the plan's units"}
	}
	r, err := dispatch.RoundOf(b.plan, o.Dispatch, o.Period)
	if err != nil {
		return Reported{}, err
	}
	if o.Freeze {
		if err := a.freezeAsked(ctx, b, r); err != nil {
			return Reported{}, err
		}
	}
	body, res, err := a.reportBody(ctx, b, r, format, o)
	if err != nil {
		return Reported{}, err
	}
	if err := os.WriteFile(o.Out, body, 0o644); err != nil {
		return Reported{}, fmt.Errorf("写不了 / cannot write: %w", err)
	}
	res.Round, res.Bytes, res.SHA256 = r, len(body), qianshao.NewPaper(format, body).SHA256
	return res, nil
}

func (a *App) reportBody(ctx context.Context, b *board, r qianshao.Round, format string, o ReportOptions) ([]byte, Reported, error) {
	if o.Template == "" && o.Lang != "en" && !o.Full && o.CopyFor == "" {
		p, ok, err := a.store.FrozenPaper(ctx, b.plan.ID, r.Kind, r.Period, format)
		if err != nil || ok {
			return p.Body, Reported{Frozen: ok}, err
		}
	}
	x, err := a.dispatchKnown(ctx, b, r)
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

// dispatchKnown makes a round from what it was frozen with, else as
// [App.dispatchNow] does.
func (a *App) dispatchKnown(ctx context.Context, b *board, r qianshao.Round) (*dispatch.Facts, error) {
	list, err := a.store.FrozenList(ctx, b.plan.ID)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Key() == r.Key() {
			return a.dispatchFrozen(ctx, &dispatcher{app: a, board: b}, &list[i])
		}
	}
	return a.dispatchNow(ctx, b, r)
}

// dispatchNow makes a round from what is known by its cut-off, or by now.
func (a *App) dispatchNow(ctx context.Context, b *board, r qianshao.Round) (*dispatch.Facts, error) {
	d := &dispatcher{app: a, board: b}
	head, _, err := a.store.Head(ctx)
	if err != nil {
		return nil, err
	}
	return d.make(ctx, b.plan, r, head, a.now())
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
