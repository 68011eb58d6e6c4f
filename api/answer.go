package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"qianshao"
)

// answer writes v as JSON.
func answer(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(code)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	// The client may have gone; there is nobody to tell.
	_ = e.Encode(v)
}

// apiFault is one error as answered.
type apiFault struct {
	Row    int    `json:"row,omitempty"`
	Field  string `json:"field"`
	Value  string `json:"value"`
	Code   string `json:"code"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
	Remedy string `json:"remedy"`
}

func answerFaults(w http.ResponseWriter, code int, fs qianshao.Faults) {
	out := make([]apiFault, len(fs))
	for i, f := range fs {
		out[i] = apiFault{f.Row, f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy}
	}
	answer(w, code, map[string]any{"errors": out})
}

// refuse answers one fault.
func refuse(w http.ResponseWriter, code int, f qianshao.Fault) {
	answerFaults(w, code, qianshao.Faults{f})
}

// fail answers an error: a fault with the status that suits it, anything else
// as the server's own, without its inner text.
func fail(w http.ResponseWriter, err error) {
	var fs qianshao.Faults
	var f qianshao.Fault
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		refuse(w, http.StatusRequestEntityTooLarge, qianshao.Fault{Field: "body", Code: "too-large", ZH: "内容太大", EN: "the body is too large",
			Remedy: "分批报送，或用 import / split it, or use import"})
	case errors.As(err, &fs):
		answerFaults(w, http.StatusUnprocessableEntity, fs)
	case errors.As(err, &f):
		refuse(w, statusOf(f.Code), f)
	default:
		refuse(w, http.StatusInternalServerError, qianshao.Fault{Code: "internal", ZH: "服务端出错", EN: "the server failed", Remedy: "稍后再试；看日志 / try again; see the log"})
	}
}

func statusOf(code string) int {
	switch {
	case strings.HasPrefix(code, "unknown-"):
		return http.StatusNotFound
	case strings.HasPrefix(code, "already-"), code == "not-firing":
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}

func (s *server) unknown(w http.ResponseWriter, r *http.Request) {
	refuse(w, http.StatusNotFound, qianshao.Fault{Field: "path", Value: r.Method + " " + r.URL.Path, Code: "unknown-path", ZH: "没有这个接口", EN: "no such path",
		Remedy: "GET /api/v1/plans, /status, /alerts, /indicators; POST /api/v1/observations"})
}

// missing answers a part that is not wired.
func missing(w http.ResponseWriter) {
	refuse(w, http.StatusNotImplemented, qianshao.Fault{Code: "not-here", ZH: "这里没有开通", EN: "not available here"})
}
