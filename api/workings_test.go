package api

import (
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
)

func TestPushSendsTheWorkings(t *testing.T) {
	t.Parallel()
	got := make(chan string, 64)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			t.Errorf("body: %v", err)
			return
		}
		body, err := io.ReadAll(z)
		if err != nil {
			t.Errorf("body: %v", err)
		}
		select {
		case got <- r.Method + " " + r.Header.Get("Authorization") + "\n" + string(body):
		default:
		}
	}))
	defer srv.Close()
	k := NewWorkings(time.Now)
	k.IngestRows(7)
	ctx, stop := context.WithCancel(t.Context())
	if err := k.Push(ctx, srv.URL, time.Millisecond, "Authorization: Bearer x"); err != nil {
		t.Fatal(err)
	}
	if text := <-got; !strings.HasPrefix(text, "POST Bearer x\n") || !strings.Contains(text, "qianshao_ingest_rows_total 7\n") {
		t.Errorf("pushed %s", text)
	}
	stop()
	k.PushDone()
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
}

func TestPushRefusesWhatCannotBe(t *testing.T) {
	t.Parallel()
	k := NewWorkings(time.Now)
	for _, url := range []string{"ftp://x", "http://", "no url"} {
		if err := k.Push(t.Context(), url, time.Second); err == nil {
			t.Errorf("%q is taken", url)
		}
	}
	if err := k.Push(t.Context(), "", time.Second); err != nil {
		t.Errorf("no address means no push: %v", err)
	}
}

func TestNoWorkingsCountNothing(t *testing.T) {
	t.Parallel()
	var k *Workings
	k.IngestRows(1)
	k.EvaluationSeconds(time.Second)
	k.Delivered("webhook", true)
	k.PushDone()
	if err := k.Push(t.Context(), "http://localhost", time.Second); err != nil {
		t.Error(err)
	}
	if got := string(k.append([]byte("x"))); got != "x" {
		t.Errorf("%q", got)
	}
}

func TestRoutesCountedAreBounded(t *testing.T) {
	t.Parallel()
	c := newWorld("nanhu-2023").config("nanhu-2023")
	c.Workings = NewWorkings(time.Now)
	h := New(c)
	for _, path := range []string{"/x1", "/x2", "/api/v1/indicators/a", "/api/v1/indicators/b", "/api/v1/indicators/retail"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", path, nil))
	}
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("BREW", "/x3", nil))
	text := string(c.Workings.append(nil))
	for _, line := range []string{
		`qianshao_http_requests_total{route="other",method="GET",status="404"} 2`,
		`qianshao_http_requests_total{route="other",method="other",status="404"} 1`,
		`qianshao_http_requests_total{route="/api/v1/indicators/{id}",method="GET",status="404"} 2`,
		`qianshao_http_requests_total{route="/api/v1/indicators/{id}",method="GET",status="200"} 1`,
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("no line %s in\n%s", line, text)
		}
	}
}

// FuzzLabelled hands any text in as a label value: it must come out again.
func FuzzLabelled(f *testing.F) {
	for _, s := range []string{"", `"`, `\`, "\n", "\r", "税务", "\xff", `"} 1`, `\\"`, "{}", " = ,"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		k := NewWorkings(time.Now)
		k.Delivered(s, true)
		parser := expfmt.NewTextParser(model.UTF8Validation)
		families, err := parser.TextToMetricFamilies(strings.NewReader(string(k.append(nil))))
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		want := strings.ToValidUTF8(s, "�")
		if got := families["qianshao_deliveries_total"].GetMetric()[0].GetLabel()[0].GetValue(); got != want {
			t.Fatalf("%q came out as %q", want, got)
		}
	})
}
