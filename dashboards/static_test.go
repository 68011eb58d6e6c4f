package dashboards

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"qianshao/dashboards/sample"
)

func TestStaticFiles(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(2))})
	path := s.static.url("css/wall.css")
	w := get(t, s, path, "Accept-Encoding", "br, gzip")
	gz, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(gz)
	if err != nil || !bytes.Contains(body, []byte("--ground")) || w.Header().Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("%v %s", err, w.Header())
	}
	if c := w.Header().Get("Cache-Control"); !strings.Contains(c, "immutable") {
		t.Errorf("under its hash it is kept for ever, got %q", c)
	}
	old := get(t, s, "/static/000000000000/css/wall.css", "Accept-Encoding", "gzip;q=0")
	if old.Header().Get("Cache-Control") != "no-cache" || old.Header().Get("Content-Encoding") != "" || old.Body.Len() != len(body) {
		t.Errorf("under an old hash: %v", old.Header())
	}
	if w := get(t, s, path, "If-None-Match", old.Header().Get("ETag")); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("known already: %d", w.Code)
	}
	if s.static.url("none.js") != "" || get(t, s, "/static/x/../../site.go").Code == http.StatusOK {
		t.Error("only embedded files are served")
	}
}

// Without the chart library the page says how to get it.
func TestWithoutTheChartLibrary(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(12))})
	delete(s.static.files, "dist/echarts.min.js")
	for _, path := range []string{"/", "/p/sample-2023/indicator/ind0000"} {
		body := get(t, s, path).Body.String()
		if !strings.Contains(body, "make assets") || strings.Contains(body, "echarts.min.js") || strings.Contains(body, "data-chart=") {
			t.Errorf("%s does not say make assets", path)
		}
	}
}
