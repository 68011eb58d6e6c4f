package api

import (
	"fmt"
	"net/http"
	"strings"

	"qianshao"
)

// statuses are those of the faults that are not about a figure's content.
var statuses = map[string]int{
	"parameter":       http.StatusBadRequest,
	"json":            http.StatusBadRequest,
	"token":           http.StatusUnauthorized,
	"foreign-host":    http.StatusForbidden,
	"cross-site":      http.StatusForbidden,
	"not-shown":       http.StatusForbidden,
	"unknown-path":    http.StatusNotFound,
	"unknown-plan":    http.StatusNotFound,
	"unknown-alert":   http.StatusNotFound,
	"unknown-batch":   http.StatusNotFound,
	"unknown-held":    http.StatusNotFound,
	"unknown-duty":    http.StatusNotFound,
	"unknown-task":    http.StatusNotFound,
	"task-step":       http.StatusConflict,
	"task-twice":      http.StatusConflict,
	"task-withdrawn":  http.StatusConflict,
	"method":          http.StatusMethodNotAllowed,
	"batch-undo":      http.StatusConflict,
	"batch-withdrawn": http.StatusConflict,
	"held-decided":    http.StatusConflict,
	"not-firing":      http.StatusConflict,
	"too-many-rows":   http.StatusRequestEntityTooLarge,
	"too-large":       http.StatusRequestEntityTooLarge,
	"content-type":    http.StatusUnsupportedMediaType,
	"internal":        http.StatusInternalServerError,
	"not-here":        http.StatusNotImplemented,
	"not-ready":       http.StatusServiceUnavailable,
	"stopping":        http.StatusServiceUnavailable,
	"unfinished":      http.StatusServiceUnavailable,
	"body-late":       http.StatusRequestTimeout,
	"disk-full":       http.StatusInsufficientStorage,
}

// statusOf is the HTTP status of a fault: 422 where a figure or a field of a
// form is at fault.
func statusOf(f qianshao.Fault) int {
	code, known := statuses[f.Code]
	switch {
	case f.Row > 0:
		return http.StatusUnprocessableEntity
	case known:
		return code
	case ofStore(f.Code):
		return http.StatusServiceUnavailable
	case f.Code == "unknown-indicator" && f.Field == "id":
		return http.StatusNotFound
	case f.Field == "body":
		return http.StatusBadRequest
	}
	return http.StatusUnprocessableEntity
}

// ofStore reports whether a fault is of the data folder, not of the request.
func ofStore(code string) bool {
	return strings.HasPrefix(code, "data-") || strings.HasPrefix(code, "disk-")
}

func tooLarge(limit int64) qianshao.Fault {
	return qianshao.Fault{Field: "body", Value: fmt.Sprintf("> %d", limit), Code: "too-large", ZH: "内容太大",
		EN:     "the body is too large",
		Remedy: "分批报送，或用 qianshao import / send it in parts, or use qianshao import"}
}

func wrongType(given, want string) qianshao.Fault {
	return qianshao.Fault{Field: "Content-Type", Value: given, Code: "content-type", ZH: "不收这种内容",
		EN: "this content type is not taken", Remedy: want}
}

// notHere is the answer of a part that is not wired.
func notHere(part string) error {
	return qianshao.Fault{Field: "path", Value: part, Code: "not-here", ZH: "这里没有开通", EN: "not available here",
		Remedy: "由 qianshao serve 提供 / qianshao serve offers it"}
}

func noIndicator(id string) error {
	return qianshao.Fault{Field: "id", Value: id, Code: "unknown-indicator", ZH: "没有这个指标", EN: "no such indicator",
		Remedy: "GET /api/v1/indicators"}
}
