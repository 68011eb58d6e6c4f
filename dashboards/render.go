package dashboards

import (
	"bytes"
	"compress/gzip"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/kept"
)

//go:embed templates/*.html
var templateFiles embed.FS

// parsePages reads the templates. In them, show fills the one whose name is
// found out meanwhile, as that of a page is.
func parsePages(st *static, version string) (*template.Template, error) {
	edition := st.edition(version)
	t := template.New("pages")
	show := func(name string, data any) (template.HTML, error) {
		var b strings.Builder
		err := t.ExecuteTemplate(&b, name, data)
		return template.HTML(b.String()), err // escaped by the template that made it
	}
	_, err := t.Funcs(template.FuncMap{"asset": st.url, "dict": dict, "show": show, "edition": func() string {
		return edition
	}}).ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return t, nil
}

// dict makes a map of pairs, to hand several values to a template.
func dict(kv ...any) map[string]any {
	m := make(map[string]any, len(kv)/2)
	for i := 0; i+1 < len(kv); i += 2 {
		m[fmt.Sprint(kv[i])] = kv[i+1]
	}
	return m
}

// policy lets a page load scripts, styles and fonts of its own origin only;
// nothing inline, nothing from elsewhere.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

// guard sets the headers every answer carries.
func guard(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
}

// write executes a page, whole or, for ?fragment=1, its main part only.
func (s *Site) write(w http.ResponseWriter, r *http.Request, code int, f *Shell) {
	b, err := s.execute(r, f)
	if err != nil {
		http.Error(w, "页面出错 / page failed: "+err.Error(), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	pageHeaders(h)
	body := squeeze(h, r, b)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(code)
	_, _ = w.Write(body) // the client has gone: nothing left to tell it
}

// execute fills a page's template.
func (s *Site) execute(r *http.Request, f *Shell) ([]byte, error) {
	name := f.Layout
	if r.URL.Query().Get("fragment") == "1" {
		name = "fragment"
	}
	var b bytes.Buffer
	err := s.pages.ExecuteTemplate(&b, name, f)
	return b.Bytes(), err
}

func pageHeaders(h http.Header) {
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-cache, private")
	h.Set("Vary", "Accept-Encoding, Cookie")
}

// leastZipped is the length from which on a text is compressed.
const leastZipped = 1024

// squeeze compresses a body where the client takes it.
func squeeze(h http.Header, r *http.Request, b []byte) []byte {
	if len(b) < leastZipped || !kept.TakesGzip(r) {
		return b
	}
	var z bytes.Buffer
	gz, _ := gzip.NewWriterLevel(&z, gzip.BestSpeed)
	if _, err := gz.Write(b); err != nil || gz.Close() != nil {
		return b
	}
	h.Set("Content-Encoding", "gzip")
	return z.Bytes()
}

// fail answers a request that could not be met with a page that says why.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := http.StatusInternalServerError
	f := qianshao.Fault{Code: "internal", ZH: "读取失败", EN: "reading failed", Value: err.Error(),
		Remedy: "稍后再试；仍不行请看程序日志 / try again; else see the program's log"}
	if fault, ok := errors.AsType[qianshao.Fault](err); ok {
		f = fault
		code = http.StatusBadRequest
		if strings.HasPrefix(f.Code, "unknown-") {
			code = http.StatusNotFound
		}
	}
	s.write(w, r, code, s.bare(r, f))
}

func (s *Site) notFound(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "只读 / read only", http.StatusMethodNotAllowed)
		return
	}
	s.fail(w, r, view.Unknown("page", r.URL.Path))
}
