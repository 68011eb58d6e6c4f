package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// wellFormed holds an answer against the shape of answers: JSON, and of faults
// each with a code, both languages and a remedy.
func wellFormed(t *testing.T, rec *httptest.ResponseRecorder, may ...int) {
	t.Helper()
	ok := false
	for _, code := range may {
		ok = ok || rec.Code == code
	}
	if !ok {
		t.Fatalf("status %d: %s", rec.Code, rec.Body)
	}
	if rec.Code == http.StatusNotModified {
		return
	}
	var v struct {
		Errors []faultJSON `json:"errors"`
	}
	if err := json.Unmarshal(rec.Body.Bytes(), &v); err != nil {
		t.Fatalf("%v: %s", err, rec.Body)
	}
	if (rec.Code >= 400) != (len(v.Errors) > 0) {
		t.Fatalf("%d with %d errors: %s", rec.Code, len(v.Errors), rec.Body)
	}
	for _, f := range v.Errors {
		if f.Code == "" || f.ZH == "" || f.EN == "" || f.Remedy == "" {
			t.Fatalf("incomplete fault %+v", f)
		}
	}
}

func FuzzQuery(f *testing.F) {
	for _, q := range []string{"", "as_of=2023-07-20", "as_of=2023-07-20T10:30:00+08:00&commit=7&now=2023-07-21", "limit=1&after=retail", "plan=x", "a=1;b=2", "%zz",
		"as_of=9999-12-31T23:59:59Z", "commit=-0", "after=%00", "limit=+1", "as_of=2023-07-20&as_of=", "plan=%F0%9F%98%80", "year=0", "state=all", "lang=en"} {
		f.Add(q)
	}
	h := New(newWorld("nanhu-2023").config("nanhu-2023"))
	f.Fuzz(func(t *testing.T, query string) {
		if q, _ := url.ParseQuery(query); q.Get("commit") == "13" { // the failure of the test's world
			return
		}
		for _, path := range []string{"status", "alerts", "indicators", "indicators/retail", "transitions", "held", "batches", "charts/retail", "plans"} {
			r := httptest.NewRequest("GET", "/api/v1/"+path, nil)
			r.URL.RawQuery = query
			rec := httptest.NewRecorder()
			h.ServeHTTP(rec, r)
			wellFormed(t, rec, 200, 400, 404)
		}
	})
}

func FuzzForms(f *testing.F) {
	for _, b := range []string{"", "{}", "[]", "null", `{"accept":true,"reviewer":"x","note":"y"}`, `{"by":"x","what":"y","until":"2023-08-31","effect":""}`,
		`{"author":"x","note":""}`, `{"accept":null}`, `{"until":20230831}`, `{"by":"\ud800"}`, `{"a":{"a":{"a":1}}}`, "\ufeff{}", `{"by":"x"}{"by":"y"}`, strings.Repeat("[", 200)} {
		f.Add(b)
	}
	h := New(newWorld("nanhu-2023").config("nanhu-2023"))
	f.Fuzz(func(t *testing.T, body string) {
		for _, path := range []string{"alerts/1/ack", "alerts/2/measure", "held/4", "held/8", "batches/7/withdraw", "batches/80/withdraw"} {
			r := httptest.NewRequest("POST", "/api/v1/"+path, strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			rec := httptest.NewRecorder()
			h.ServeHTTP(rec, r)
			wellFormed(t, rec, 200, 400, 409, 413, 422)
		}
	})
}

func FuzzTargetAndHost(f *testing.F) {
	for _, s := range []string{"/", "/api/v1/status", "/api/v1/indicators/%00", "/api/v1/held/1e3", "/api//v1/../status", "/metrics/", "*"} {
		f.Add(s, "localhost")
		f.Add(s, "[::1]:80")
	}
	h := handler()
	f.Fuzz(func(t *testing.T, path, host string) {
		u, err := url.ParseRequestURI(path)
		if err != nil {
			return
		}
		r := &http.Request{Method: "GET", URL: u, Host: host, Header: http.Header{}, Body: http.NoBody}
		rec := httptest.NewRecorder()
		if strings.HasSuffix(u.Path, "/events") || u.Query().Get("commit") == "13" {
			return
		}
		h.ServeHTTP(rec, r)
		if rec.Code >= 500 {
			t.Fatalf("%s at %q: %d %s", path, host, rec.Code, rec.Body)
		}
	})
}
