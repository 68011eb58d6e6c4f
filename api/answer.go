package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"

	"qianshao"
	"qianshao/kept"
)

// answer writes v as JSON, or 304 where the client has it already.
func (c *call) answer(v any) {
	if f, is := v.(interface {
		stream(to http.ResponseWriter) error
	}); is {
		_ = f.stream(c.w) // its beginning is with the client, who may have gone
		return
	}
	body, err := encode(v)
	if err != nil {
		c.fail(c.w, c.r, fmt.Errorf("encode answer: %w", err))
		return
	}
	if c.r.Method != http.MethodPost {
		head(c.w)
		kept.NewText(c.commit, body).Serve(c.w, c.r)
		return
	}
	write(c.w, http.StatusOK, body)
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

func write(w http.ResponseWriter, code int, body []byte) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(code)
	// The client may have gone; there is nobody to tell.
	_, _ = w.Write(body)
}

// faultJSON is one error as answered: of the place in a file only row and
// cell, for its path is the server's own.
type faultJSON struct {
	Row    int    `json:"row,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`
	Field  string `json:"field"`
	Value  string `json:"value"`
	Code   string `json:"code"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
	Remedy string `json:"remedy"`
}

// cellAt ends the place of a fault in a spreadsheet: book!sheet!A1, text!A1.
var cellAt = regexp.MustCompile(`(?:!([^!]*))?!([A-Z]{1,3}[0-9]+)$`)

func cellOf(place string) (sheet, cell string) {
	if m := cellAt.FindStringSubmatch(place); m != nil {
		return m[1], m[2]
	}
	return "", ""
}

// retryAfter is how many seconds a client is asked to wait before it asks
// again what could not be answered now.
const retryAfter = "5"

// faultsJSON are faults as they are answered.
type faultsJSON struct {
	Errors []faultJSON `json:"errors"`
}

func jsonOf(fs []qianshao.Fault) faultsJSON {
	out := faultsJSON{make([]faultJSON, len(fs))}
	for i, f := range fs {
		sheet, cell := cellOf(f.File)
		out.Errors[i] = faultJSON{f.Row, sheet, cell, f.Field, clip(f.Value), f.Code, f.ZH, f.EN, f.Remedy}
	}
	return out
}

// refuse answers faults with the status of the first.
func refuse(w http.ResponseWriter, fs ...qianshao.Fault) {
	body, err := encode(jsonOf(fs))
	if err != nil { // strings always encode
		body = nil
	}
	code := statusOf(fs[0])
	w.Header().Set("Cache-Control", "no-store")
	if code == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter)
	}
	write(w, code, body)
}

// clip bounds how much of a client's own text is sent back.
func clip(s string) string {
	const most = 200
	r := []rune(s[:min(len(s), 4*most+4)])
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}

// fail answers an error: faults as they are, anything else as the server's
// own, whose text goes to the log only.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var fs qianshao.Faults
	var f qianshao.Fault
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		refuse(w, tooLarge(large.Limit))
	case errors.As(err, &fs) && len(fs) > 0:
		refuse(w, fs...)
	case errors.As(err, &f) && !ofStore(f.Code):
		refuse(w, f)
	case errors.As(err, &f):
		s.log(r, err)
		f.Value = "" // may name a file of this machine
		refuse(w, f)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		// Never silence: net/http would make a 200 of it.
		s.log(r, err)
		refuse(w, qianshao.Fault{Field: "server", Code: "unfinished", ZH: "没有办完", EN: "not finished in time",
			Remedy: "稍后重试；带 Idempotency-Key 不会重复入库 / try again; with an Idempotency-Key nothing is stored twice"})
	default:
		s.log(r, err)
		refuse(w, qianshao.Fault{Field: "server", Code: "internal", ZH: "服务端出错", EN: "the server failed",
			Remedy: "稍后再试；详情见日志 / try again; the log says more"})
	}
}

func (s *server) log(r *http.Request, err error) {
	if s.Log != nil {
		s.Log.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
}
