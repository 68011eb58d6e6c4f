package dashboards

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

func TestClockOfARequest(t *testing.T) {
	t.Parallel()
	end := time.Date(2023, 5, 1, 23, 59, 59, 0, sample.Zone)
	f := func(query string, want qianshao.Clock, bad string) {
		t.Helper()
		q, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		c, err := clockOf(q, sample.Zone)
		if bad != "" {
			fault, ok := errors.AsType[qianshao.Fault](err)
			if !ok || fault.Field != bad || fault.Remedy == "" {
				t.Errorf("%s: %v", query, err)
			}
			return
		}
		if err != nil || !c.AsOf.Equal(want.AsOf) || !c.Now.Equal(want.Now) || c.Commit != want.Commit {
			t.Errorf("%s: %+v, %v", query, c, err)
		}
	}
	f("", qianshao.Clock{}, "")
	f("as_of=2023-05-01", qianshao.Clock{AsOf: end}, "")
	f("as_of=2023-05-01T23:59:59%2B08:00&now=2023-05-01&commit=7", qianshao.Clock{AsOf: end, Now: end, Commit: 7}, "")
	f("as_of=tomorrow", qianshao.Clock{}, "as_of")
	f("now=2023-02-30", qianshao.Clock{}, "now")
	f("as_of=9999-12-31", qianshao.Clock{}, "as_of")
	f("commit=-1", qianshao.Clock{}, "commit")
	f("commit=99999999999999999999", qianshao.Clock{}, "commit")
}

func FuzzClock(f *testing.F) {
	for _, s := range []string{"as_of=2023-05-01", "now=2023-05-01T10:00:00Z&commit=3", "as_of=%00", "commit=1e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		q, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		c, err := clockOf(q, sample.Zone)
		if err == nil && (c.Commit < 0 || !c.AsOf.IsZero() && c.AsOf.Year() < 1900) {
			t.Errorf("%q gives %+v", query, c)
		}
	})
}

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

func TestPagesAreCompressed(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(176))})
	plain := get(t, s, "/p/sample-2023/matrix")
	zipped := get(t, s, "/p/sample-2023/matrix", "Accept-Encoding", "gzip")
	if zipped.Header().Get("Content-Encoding") != "gzip" || zipped.Body.Len()*3 > plain.Body.Len() {
		t.Errorf("%d bytes of %d", zipped.Body.Len(), plain.Body.Len())
	}
}

// A month's lights are read once for a state of knowledge.
func TestMatrixReadsEachMonthOnce(t *testing.T) {
	t.Parallel()
	f := &fakeStore{reading: sample.Reading(sample.Plan(12))}
	s := siteOn(t, f)
	for range 2 {
		get(t, s, "/p/sample-2023/matrix")
	}
	past := 0
	for _, c := range f.reads {
		if !c.AsOf.IsZero() {
			past++
			if c.AsOf != c.Now || c.Commit != 81 {
				t.Errorf("read at %+v", c)
			}
		}
	}
	if past != 6 {
		t.Errorf("%d readings of months, want 6: January to June", past)
	}
	f.reading.Clock.Commit++
	get(t, s, "/p/sample-2023/matrix")
	if len(f.reads) != 3+12 {
		t.Errorf("a commit makes the months be read anew: %d reads", len(f.reads))
	}
}

func TestMatrixCacheIsBounded(t *testing.T) {
	t.Parallel()
	c := newMatrixCache()
	for i := range int64(maxStrips + 50) {
		if _, err := c.get(matrixKey{at: i}, func() (strip, error) { return strip{}, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.kept) != maxStrips || len(c.used) != maxStrips {
		t.Errorf("%d kept, %d named", len(c.kept), len(c.used))
	}
	if _, err := c.get(matrixKey{at: -1}, func() (strip, error) { return nil, io.ErrUnexpectedEOF }); err == nil || len(c.kept) != maxStrips {
		t.Error("a failed reading is told and not kept")
	}
}

func TestFilterOfTheList(t *testing.T) {
	t.Parallel()
	l := view.On("zh", sample.Reading(sample.Plan(24)))
	f := func(name string, x filter, want int) {
		t.Helper()
		if got := len(newIndicators(l, x, 1).Rows); got != want {
			t.Errorf("%s: %d rows, want %d", name, got, want)
		}
	}
	f("everything", filter{}, 24)
	f("by name", filter{q: "指标甲11"}, 1)
	f("by English name, any case", filter{q: "INDICATOR 2"}, 5)
	f("by clause", filter{q: "附件1"}, 24)
	f("by battle, parts included", filter{battle: "battle0"}, 4)
	f("by unit", filter{unit: "unit3"}, 6)
	f("by grade", filter{grade: "red"}, 4)
	f("by reporting", filter{fresh: "stale"}, 6)
	f("all at once", filter{q: "甲", battle: "battle4", unit: "unit0", grade: "red", fresh: "current"}, 1)
	f("nothing", filter{q: "没有"}, 0)
}

func TestChartForOtherClients(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(4))})
	raw, err := s.Chart(t.Context(), "", "ind0000", "en", qianshao.Clock{})
	if err != nil || !strings.Contains(string(raw), "This year") {
		t.Errorf("%v %s", err, raw)
	}
	if _, err := s.Chart(t.Context(), "", "none", "en", qianshao.Clock{}); err == nil {
		t.Error("an unknown indicator has no chart")
	}
}
