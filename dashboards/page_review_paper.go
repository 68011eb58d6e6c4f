package dashboards

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
)

// paperTypes are the media types of papers.
var paperTypes = map[string]string{
	qianshao.PaperDocx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	qianshao.PaperXlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	qianshao.PaperHTML: "text/html; charset=utf-8",
}

// paperPolicy lets a paper bring its own style and nothing else: no script, no
// address, and an origin of its own.
const paperPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-modals"

// paper answers a dispatch's paper: as frozen, byte for byte, or one made now.
func (s *Site) paper(w http.ResponseWriter, r *http.Request) {
	p := s.plan(r.PathValue("plan"))
	format, ok := strings.CutPrefix(r.PathValue("file"), "paper.")
	if p == nil || !ok || s.Dispatches == nil {
		s.fail(w, r, view.Unknown("page", r.URL.Path))
		return
	}
	kind, period := r.PathValue("kind"), r.PathValue("period")
	x, frozen, err := s.Dispatches.DispatchPaper(r.Context(), p.ID, kind, period, format, languageOf(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", paperTypes[format])
	h.Set("Content-Security-Policy", paperPolicy)
	h.Set("Cache-Control", "no-cache, private")
	h.Set("ETag", `"`+x.SHA256+`"`)
	h.Set("Qianshao-Frozen", strconv.FormatBool(frozen))
	if format != qianshao.PaperHTML {
		h.Set("Content-Disposition", mime.FormatMediaType("attachment",
			map[string]string{"filename": kind + "-" + period + "." + format}))
	}
	if strings.Contains(r.Header.Get("If-None-Match"), x.SHA256) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(x.Body)))
	_, _ = w.Write(x.Body) // the client may have gone; there is nobody to tell
}
