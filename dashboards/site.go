package dashboards

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/kept"
)

// Site serves the pages. It is safe for concurrent use.
type Site struct {
	Config
	pages  *template.Template
	static *static
	matrix *matrixCache
	kept   *kept.Shelf[moment]
	areas  comparing
	mux    *http.ServeMux
}

// New returns the handler of /, /p/PLAN/… and /static/…. Its error says that
// the program was built with broken templates.
func New(c Config) (*Site, error) {
	st, err := newStatic()
	if err != nil {
		return nil, err
	}
	pages, err := parsePages(st, c.Version)
	if err != nil {
		return nil, err
	}
	s := &Site{Config: c, pages: pages, static: st, matrix: newMatrixCache(), kept: kept.NewShelf[moment](keptBytes),
		areas: comparing{now: map[string]compares{}}, mux: http.NewServeMux()}
	for _, p := range pageTable {
		s.mux.HandleFunc("GET "+p.path, s.serve(p))
	}
	s.mux.HandleFunc("GET /p/{plan}/reckon/{what}/{id}", s.scenario)
	s.mux.HandleFunc("GET /p/{plan}/chart/{kind}/{id...}", s.serveCSV)
	s.mux.HandleFunc("GET /p/{plan}/unit/{id}/template.xlsx", s.template)
	s.mux.HandleFunc("GET /p/{plan}/dispatch/{kind}/{period}/{file}", s.paper)
	s.mux.Handle("GET /static/{hash}/{file...}", st)
	s.mux.HandleFunc("/", s.notFound)
	return s, nil
}

// ServeHTTP answers one request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	guard(w.Header())
	s.mux.ServeHTTP(w, r)
}

// serve answers requests for one kind of page.
func (s *Site) serve(p page) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		l, err := s.lens(r, p.outlet())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		rememberLanguage(w, r)
		making := s.making()
		if making != nil && !l.Reading.Live && l.AsksNow() {
			s.wait(w, r, making)
			return
		}
		if l.Reading.Live && making == nil && p.kept {
			s.serveKept(w, r, p, l)
			return
		}
		view, title, err := s.look(r, p, l)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.write(w, r, http.StatusOK, s.shell(l, r, p, title, view))
	}
}

// look makes the view of a page; none where a figure could not be read meanwhile.
func (s *Site) look(r *http.Request, p page, l *view.Lens) (any, string, error) {
	unread := func() error { return nil }
	if f := l.Reading.Frame; f != nil {
		unread = f.Check()
	}
	view, title, err := p.view(r.Context(), s, l, r)
	if err == nil {
		err = unread()
	}
	return view, title, err
}

// render makes the text of a page.
func (s *Site) render(r *http.Request, p page, l *view.Lens) ([]byte, error) {
	view, title, err := s.look(r, p, l)
	if err != nil {
		return nil, err
	}
	return s.execute(r, s.shell(l, r, p, title, view))
}

// Chart returns the options of an indicator's chart on a light ground, for a
// client that has been found to be allowed to see the values.
func (s *Site) Chart(ctx context.Context, plan, indicator, lang string, c qianshao.Clock) (json.RawMessage, error) {
	r, err := s.Reader.Read(ctx, plan, c)
	if err != nil {
		return nil, fmt.Errorf("read plan: %w", err)
	}
	in, v := r.Plan.Indicator(indicator), r.Verdict(indicator)
	if in == nil || v == nil {
		return nil, view.Unknown("indicator", indicator)
	}
	unread := func() error { return nil }
	if r.Frame != nil {
		unread = r.Frame.Check()
	}
	l := &view.Lens{Lang: language(lang), Reading: r, Outlet: qianshao.OutletPage, Cleared: true}
	chart, err := charts.DrawTrend(l, "trend-"+in.Slug(), l.Name(in), charts.NewTrend(l, in, v), charts.Desk)
	if err != nil {
		return nil, err
	}
	if err := unread(); err != nil {
		return nil, err
	}
	return chart.Data, nil
}
