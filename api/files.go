package api

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"qianshao"
)

// Importer takes in a file as `qianshao import` does, all or nothing. Its error
// is a [qianshao.Faults] where the file is at fault.
type Importer interface {
	ImportUpload(ctx context.Context, r FileRequest) (IngestResult, error)
}

// FileRequest is an uploaded file.
type FileRequest struct {
	Plan   string // "" is the first
	Name   string // base name; its ending says what it is
	Key    string // Idempotency-Key
	Author string
	Body   io.Reader
	DryRun bool
	Sheets bool // answer with the sheets and tables themselves
	// Answers is what a person says of the file, JSON; Teach keeps it as a
	// layout of this name.
	Answers []byte
	Teach   string
}

// fileType is the content type of an uploaded file. A page of another site
// cannot send it without asking first.
const fileType = "application/octet-stream"

// maxFile bounds an uploaded file, maxFileName its name in characters.
const (
	maxFile     = 32 << 20
	maxFileName = 200
)

// postFiles takes in a file: with dry_run it says what it would store.
func (c *call) postFiles() (any, error) {
	if c.Importer == nil {
		return nil, notHere("files")
	}
	req := FileRequest{Plan: c.q.Get("plan"), Name: c.fileName(), Key: c.key(), Author: c.q.Get("author"),
		DryRun: c.bool("dry_run"), Sheets: c.bool("sheets"), Teach: c.q.Get("teach")}
	if err := c.err(); err != nil {
		return nil, err
	}
	if err := tooLong(field{"author", req.Author}, field{"teach", req.Teach}).Err(); err != nil {
		return nil, err
	}
	if err := c.fileParts(&req); err != nil {
		return nil, err
	}
	res, err := c.Importer.ImportUpload(c.r.Context(), req)
	var fs qianshao.Faults
	if errors.As(err, &fs) && len(fs) > 0 && res.Read != nil && len(res.Read.Sheets) > 0 {
		return refusedFile{fs, c.fileShown(res.Read)}, nil
	}
	if err != nil {
		return nil, err
	}
	if res.Read == nil {
		return c.outcome(res), nil
	}
	return fileAnswer{c.outcome(res), c.fileShown(res.Read)}, nil
}

// maxAnswers bounds what is said of a file.
const maxAnswers = 256 << 10

// fileParts finds the file, and the answers about it, in the body: the file
// alone, or a form of two parts, answers before file.
func (c *call) fileParts(req *FileRequest) error {
	given := c.r.Header.Get("Content-Type")
	kind, _, err := mime.ParseMediaType(given)
	c.r.Body = http.MaxBytesReader(c.w, c.r.Body, maxFile)
	switch {
	case err == nil && kind == fileType:
		req.Body = c.watch(c.r.Body)
		return nil
	case err != nil || kind != "multipart/form-data":
		return wrongType(given, fileType)
	}
	broken := qianshao.Fault{Field: "body", Code: "form", ZH: "表单里要有 answers（可省）和 file 两部分",
		EN: "the form wants the parts answers (optional) and file", Remedy: "answers 在前 / answers first"}
	parts, err := c.r.MultipartReader()
	if err != nil {
		return broken
	}
	for {
		p, err := parts.NextPart()
		if err != nil {
			return broken
		}
		switch p.FormName() {
		case "answers":
			if req.Answers, err = io.ReadAll(io.LimitReader(p, maxAnswers+1)); err != nil ||
				len(req.Answers) > maxAnswers {
				return broken
			}
		case "file":
			req.Body = c.watch(p)
			return nil
		default:
			return broken
		}
	}
}

// fileName reads name: a base name without path.
func (c *call) fileName() string {
	name := c.q.Get("name")
	if name == "" || utf8.RuneCountInString(name) > maxFileName || strings.ContainsAny(name, `/\`) ||
		strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }) || !utf8.ValidString(name) {
		c.fault("name", "6月报表.xlsx：不带路径 / without a path")
	}
	return name
}

// Revised is a figure that a batch would replace.
type Revised struct {
	Indicator string
	Area      string
	Period    qianshao.Period
	Before    float64
	After     float64
}

// revisedJSON is a revision as shown; the figures are null where they may not
// be shown.
type revisedJSON struct {
	Indicator string          `json:"indicator"`
	Area      string          `json:"area"`
	Period    qianshao.Period `json:"period"`
	Before    *float64        `json:"before"`
	After     *float64        `json:"after"`
}

func (c *call) revised(list []Revised) []revisedJSON {
	var out []revisedJSON
	for i := range list {
		x := &list[i]
		r := revisedJSON{Indicator: x.Indicator, Area: x.Area, Period: x.Period}
		if c.showsEverywhere(x.Indicator) {
			r.Before, r.After = &x.Before, &x.After
		}
		out = append(out, r)
	}
	return out
}
