package api

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"qianshao"
)

func TestEntityTags(t *testing.T) {
	t.Parallel()
	w := newWorld("nanhu-2023")
	h := New(w.config("nanhu-2023"))
	first := ask(t, h, "GET", "/api/v1/alerts")
	tag := first.Header().Get("ETag")
	if !strings.HasPrefix(tag, `"81-`) || first.Header().Get("Cache-Control") != "private, no-cache" {
		t.Errorf("headers %v", first.Header())
	}
	for given, want := range map[string]int{tag: 304, "W/" + tag: 304, `"x", ` + tag: 304, "*": 304, `"81-0"`: 200, "": 200, strings.Trim(tag, `"`): 200} {
		rec := ask(t, h, "GET", "/api/v1/alerts", header("If-None-Match", given))
		if rec.Code != want || (want == 304) != (rec.Body.Len() == 0) {
			t.Errorf("If-None-Match %s: %d with %d bytes, want %d", given, rec.Code, rec.Body.Len(), want)
		}
	}
	w.readings["nanhu-2023"].Alerts[0].State = qianshao.Resolved // an acknowledgement is no commit
	if rec := ask(t, h, "GET", "/api/v1/alerts", header("If-None-Match", tag)); rec.Code != 200 {
		t.Errorf("after a change without a commit: %d", rec.Code)
	}
	if rec := ask(t, h, "GET", "/api/v1/alerts?limit=1"); rec.Header().Get("ETag") == tag {
		t.Error("another query has the same tag")
	}
}

func TestClocks(t *testing.T) {
	t.Parallel()
	w := newWorld("nanhu-2023")
	h := New(w.config("nanhu-2023"))
	for query, want := range map[string]qianshao.Clock{
		"":                                     {},
		"?as_of=2023-07-20":                    {AsOf: at("2023-07-20T23:59:59+08:00")},
		"?as_of=2024-02-29":                    {AsOf: at("2024-02-29T23:59:59+08:00")},
		"?as_of=2023-07-20T02:30:00Z":          {AsOf: at("2023-07-20T10:30:00+08:00")},
		"?now=2023-07-20T10:30:00%2B08:00":     {Now: at("2023-07-20T10:30:00+08:00")},
		"?now=2023-07-20T10:30:00+08:00":       {Now: at("2023-07-20T10:30:00+08:00")},
		"?commit=7&plan=nanhu-2023":            {Commit: 7},
		"?commit=9223372036854775807":          {Commit: math.MaxInt64},
		"?as_of=1900-01-01&now=2200-12-31":     {AsOf: at("1900-01-01T23:59:59+08:00"), Now: at("2200-12-31T23:59:59+08:00")},
		"?as_of=&commit=&now=&limit=1&after=":  {},
		"?as_of=2023-07-20&commit=0&limit=999": {AsOf: at("2023-07-20T23:59:59+08:00")},
	} {
		rec := ask(t, h, "GET", "/api/v1/status"+query)
		got := w.clock
		if rec.Code != 200 || !got.AsOf.Equal(want.AsOf) || !got.Now.Equal(want.Now) || got.Commit != want.Commit {
			t.Errorf("%s: %d, clock %v, want %v", query, rec.Code, got, want)
		}
	}
}

// TestPagesJoinUp walks every list page by page and must find it whole.
func TestPagesJoinUp(t *testing.T) {
	t.Parallel()
	h := New(newWorld("nanhu-2023").config("nanhu-2023"))
	for path, list := range map[string]string{"status": "verdicts", "indicators": "indicators", "alerts": "alerts", "held": "held", "batches": "batches"} {
		items := func(query string) (out []json.RawMessage, next string) {
			rec := ask(t, h, "GET", "/api/v1/"+path+query)
			var all map[string]json.RawMessage
			if err := json.Unmarshal(rec.Body.Bytes(), &all); err != nil {
				t.Fatalf("%s%s: %v", path, query, err)
			}
			if err := json.Unmarshal(all[list], &out); err != nil {
				t.Fatalf("%s%s: %v", path, query, err)
			}
			if n, ok := all["next"]; ok {
				if err := json.Unmarshal(n, &next); err != nil {
					t.Fatal(err)
				}
			}
			return out, next
		}
		whole, rest := items("")
		var joined []json.RawMessage
		for next, more := "", true; more; more = next != "" {
			var part []json.RawMessage
			part, next = items("?limit=2&after=" + strings.NewReplacer(" ", "%20", ">", "%3E", "=", "%3D", "<", "%3C").Replace(next))
			joined = append(joined, part...)
		}
		same := slices.EqualFunc(whole, joined, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) })
		if !same || len(whole) < 3 || rest != "" {
			t.Errorf("%s: %d by pages, %d whole, then %q", path, len(joined), len(whole), rest)
		}
	}
}

func TestNothingWired(t *testing.T) {
	t.Parallel()
	h := New(Config{})
	for _, rt := range (&server{}).routes() {
		method, path, _ := strings.Cut(rt.pattern, " ")
		rec := ask(t, h, method, strings.ReplaceAll(path, "{id}", "1"), header("Content-Type", "application/json"))
		want := 501
		if slices.Contains([]string{"/api/v1/plans", "/api/v1/openapi.yaml", "/metrics", "/healthz"}, path) {
			want = 200
		}
		if rec.Code != want || want == 501 && !strings.Contains(rec.Body.String(), `"remedy":"由 qianshao serve`) {
			t.Errorf("%s: %d %s, want %d", rt.pattern, rec.Code, rec.Body, want)
		}
	}
}

func TestReadyOnceJudged(t *testing.T) {
	t.Parallel()
	w := newWorld("nanhu-2023", "retail")
	judged, left := true, 0
	c := w.config("nanhu-2023", "retail")
	c.Progress = func() []Progress {
		return []Progress{{Plan: "nanhu-2023", Judged: true, Forecasts: left}, {Plan: "retail", Judged: judged}}
	}
	h := New(c)
	if rec := ask(t, h, "GET", "/readyz"); rec.Code != 200 {
		t.Errorf("judged: %d", rec.Code)
	}
	judged, left = false, 0
	if rec := ask(t, h, "GET", "/readyz"); rec.Code != 503 || !strings.Contains(rec.Body.String(), `"value":"retail","code":"not-ready"`) {
		t.Errorf("one plan not judged: %d %s", rec.Code, rec.Body)
	}
	judged, left = true, 7
	if rec := ask(t, h, "GET", "/readyz"); rec.Code != 200 || !strings.Contains(rec.Body.String(), `"making":[{"plan":"nanhu-2023","judged":true,"forecasts":7}]`) {
		t.Errorf("outlooks being made: %d %s", rec.Code, rec.Body)
	}
}

func TestFailuresGoToTheLog(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	c := newWorld("nanhu-2023").config("nanhu-2023")
	c.Log = slog.New(slog.NewTextHandler(&log, nil))
	h := New(c)
	if rec := ask(t, h, "GET", "/api/v1/status?commit=13"); rec.Code != 500 || strings.Contains(rec.Body.String(), "secret") || !strings.Contains(log.String(), "secret inner text") {
		t.Errorf("%d %s, log %s", rec.Code, rec.Body, log.String())
	}
	log.Reset()
	if rec := ask(t, h, "GET", "/api/v1/status?commit=-1"); rec.Code != 400 || log.Len() > 0 {
		t.Errorf("%d, and a client's fault is logged: %s", rec.Code, log.String())
	}
}

func TestAFigureThatIsNoNumberIsAnHonestFailure(t *testing.T) {
	t.Parallel()
	w := newWorld("nanhu-2023")
	nan := math.NaN()
	w.readings["nanhu-2023"].Verdicts[0].Value = &nan
	if rec := ask(t, New(w.config("nanhu-2023")), "GET", "/api/v1/status"); rec.Code != 500 || !json.Valid(rec.Body.Bytes()) {
		t.Errorf("%d %.80s", rec.Code, rec.Body)
	}
}

func TestWhatTheProgramIsAsked(t *testing.T) {
	t.Parallel()
	w := newWorld("nanhu-2023")
	h := New(w.config("nanhu-2023"))
	post := func(path, kind, body string) int {
		r := httptest.NewRequest("POST", path, strings.NewReader(body))
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Idempotency-Key", "k-1")
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		return rec.Code
	}
	code := post("/api/v1/observations?plan=nanhu-2023&author=caizheng&dry_run=true", "text/csv; charset=gb18030", "a")
	if got := w.ingested; code != 200 || got.Plan != "nanhu-2023" || got.Author != "caizheng" || got.Key != "k-1" || !got.DryRun || got.ContentType != "text/csv" {
		t.Errorf("%d %+v", code, got)
	}
	post("/api/v1/observations?dry_run=0", "application/x-ndjson", "a")
	if w.ingested.DryRun || w.ingested.ContentType != "application/x-ndjson" {
		t.Errorf("%+v", w.ingested)
	}
	post("/api/v1/alerts/1/measure", "application/json; charset=utf-8", `{"by":"caizheng","what":"加快","until":"2023-08-31","effect":"追平"}`)
	if want := (qianshao.Remedy{By: "caizheng", What: "加快", Until: qianshao.NewDate(2023, 8, 31), Effect: "追平"}); w.remedy != want {
		t.Errorf("%+v", w.remedy)
	}
}

// TestDescription holds openapi.yaml against the routes: every path, method
// and query parameter, and nothing else.
func TestDescription(t *testing.T) {
	t.Parallel()
	type param struct {
		Ref  string `yaml:"$ref"`
		Name string `yaml:"name"`
		In   string `yaml:"in"`
	}
	var doc struct {
		Paths map[string]map[string]struct {
			Summary    string  `yaml:"summary"`
			Parameters []param `yaml:"parameters"`
		} `yaml:"paths"`
		Components struct {
			Parameters map[string]param `yaml:"parameters"`
		} `yaml:"components"`
	}
	raw, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	described := map[string]string{}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			var names []string
			for _, p := range op.Parameters {
				if p.Ref != "" {
					p = doc.Components.Parameters[strings.TrimPrefix(p.Ref, "#/components/parameters/")]
				}
				if p.In == "query" {
					names = append(names, p.Name)
				}
			}
			slices.Sort(names)
			described[strings.ToUpper(method)+" "+path] = strings.Join(names, " ")
			if op.Summary == "" {
				t.Errorf("%s %s has no summary", method, path)
			}
		}
	}
	routes := (&server{}).routes()
	for _, rt := range routes {
		names := strings.Fields(rt.params)
		slices.Sort(names)
		if got, ok := described[rt.pattern]; !ok || got != strings.Join(names, " ") {
			t.Errorf("%s takes %v, described: %q", rt.pattern, names, got)
		}
	}
	if len(described) != len(routes) {
		t.Errorf("%d operations described, %d routes", len(described), len(routes))
	}
	if rec := ask(t, New(Config{}), http.MethodGet, "/api/v1/openapi.yaml"); !bytes.Equal(rec.Body.Bytes(), raw) {
		t.Error("the description served is another")
	}
}
