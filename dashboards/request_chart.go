package dashboards

import (
	"net/http"
	"strings"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
)

// serveCSV answers with a chart's figures as a file for Excel. A file leaves
// the house: figures that may not are refused, whoever asks.
func (s *Site) serveCSV(w http.ResponseWriter, r *http.Request) {
	l, err := s.lens(r, qianshao.OutletPage)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	c, body, err := charts.File(l, r.PathValue("kind"),
		charts.Asked{ID: r.PathValue("id"), Matrix: s.matrixAsked(r, l)})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if body == nil {
		s.write(w, r, http.StatusForbidden, s.bare(r, qianshao.Fault{Field: "chart", Value: c.Key, Code: "restricted",
			ZH: "数值受限，不能导出", EN: "restricted figures are not exported",
			Remedy: "在页面上查看 / look at them on the page"}))
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+strings.Map(fileRune, c.Key)+"-"+
		l.ShownDay().String()+`.csv"`)
	h.Set("Cache-Control", "no-cache, private")
	_, _ = w.Write(body) // the client has gone: nothing left to tell it
}

// matrixAsked makes the matrix as a request narrows it.
func (s *Site) matrixAsked(r *http.Request, l *view.Lens) func() (*charts.Chart, error) {
	return func() (*charts.Chart, error) {
		m, err := s.matrixOf(r.Context(), l, narrowedBy(r.URL.Query()))
		if err != nil {
			return nil, err
		}
		if m.Chart == nil {
			return nil, view.Unknown("battle", r.URL.Query().Get("battle"))
		}
		return m.Chart, nil
	}
}

// fileRune keeps a letter that every file system takes.
func fileRune(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
		return r
	}
	return '-'
}
