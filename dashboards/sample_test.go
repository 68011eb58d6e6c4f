package dashboards

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
)

// fakeStore answers with one reading and what else is put into it.
type fakeStore struct {
	reading *qianshao.Reading
	history []qianshao.Observation
	held    []qianshao.Held
	audit   []qianshao.AuditEntry
	reads   []qianshao.Clock
	said    string // what people wrote of the first indicator, in everything's answers
}

func (f *fakeStore) Read(_ context.Context, plan string, c qianshao.Clock) (*qianshao.Reading, error) {
	f.reads = append(f.reads, c)
	r := *f.reading
	if !c.IsLive() {
		r.Live = false
		r.Clock = c
		r.Clock.Commit = f.reading.Clock.Commit
		if r.Clock.Now.IsZero() {
			r.Clock.Now = c.AsOf
		}
		if r.Clock.Now.IsZero() {
			r.Clock.Now = f.reading.Clock.Now
		}
	}
	return &r, nil
}

func (f *fakeStore) History(_ context.Context, s qianshao.Series, _ int, _ qianshao.Clock) ([]qianshao.Observation, error) {
	return slices.DeleteFunc(slices.Clone(f.history), func(o qianshao.Observation) bool { return o.Series != s }), nil
}

func (f *fakeStore) Held(context.Context, string) ([]qianshao.Held, error) {
	return slices.Clone(f.held), nil
}

func (f *fakeStore) Audit(context.Context, int) ([]qianshao.AuditEntry, error) {
	return slices.Clone(f.audit), nil
}

// siteOn serves one reading.
func siteOn(t *testing.T, f *fakeStore) *Site {
	t.Helper()
	s, err := New(Config{Reader: f, Archive: f, Audit: f, Plans: func() []*qianshao.Plan { return []*qianshao.Plan{f.reading.Plan} }, Version: "test", Now: sample.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// get asks a site for a page.
func get(t *testing.T, h http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
