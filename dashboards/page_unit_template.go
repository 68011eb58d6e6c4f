package dashboards

import (
	"mime"
	"net/http"
	"strconv"

	"qianshao"
	"qianshao/dashboards/view"
)

// Templates makes the workbook that a unit of a plan fills in, and its name.
type Templates interface {
	Template(plan, unit string) (body []byte, name string, err error)
}

// template answers the workbook that a unit fills in.
func (s *Site) template(w http.ResponseWriter, r *http.Request) {
	p := s.plan(r.PathValue("plan"))
	if p == nil || s.Templates == nil || p.Unit(r.PathValue("id")) == nil {
		s.fail(w, r, view.Unknown("page", r.URL.Path))
		return
	}
	body, name, err := s.Templates.Template(p.ID, r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", paperTypes[qianshao.PaperXlsx])
	h.Set("Cache-Control", "no-cache, private")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // the client may have gone; there is nobody to tell
}
