package api

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// Workings counts what the program itself does: ingest, evaluation, delivery
// and HTTP. It is safe for concurrent use.
type Workings struct {
	now        func() time.Time
	set        *metrics.Set
	rows       *metrics.Counter
	evaluation *metrics.Summary
}

// workingHelp describes the program's own metrics; the library prints none.
var workingHelp = []struct{ name, kind, help string }{
	{"qianshao_ingest_rows_total", "counter", "Figures stored."},
	{"qianshao_evaluation_seconds", "summary", "Time an evaluation took."},
	{"qianshao_deliveries_total", "counter", "Tries to deliver a message, by channel and result."},
	{"qianshao_http_requests_total", "counter", "Requests answered, by method and status."},
	{"qianshao_http_request_seconds", "summary", "Time a request took; streams are left out."},
}

// NewWorkings returns counters at zero; now is the clock that times requests.
func NewWorkings(now func() time.Time) *Workings {
	s := metrics.NewSet()
	return &Workings{now: now, set: s, rows: s.NewCounter("qianshao_ingest_rows_total"), evaluation: s.NewSummary("qianshao_evaluation_seconds")}
}

// IngestRows counts figures stored.
func (k *Workings) IngestRows(n int) { k.rows.Add(n) }

// EvaluationSeconds notes how long an evaluation took.
func (k *Workings) EvaluationSeconds(d time.Duration) { k.evaluation.Update(d.Seconds()) }

// Delivered counts a try to deliver over a channel.
func (k *Workings) Delivered(channel string, ok bool) {
	result := "failed"
	if ok {
		result = "ok"
	}
	k.set.GetOrCreateCounter(labelled("qianshao_deliveries_total", "channel", channel, "result", result)).Inc()
}

// labelled writes a metric with escaped label values; the library takes the
// text as it is.
func labelled(name string, pairs ...string) string {
	var b strings.Builder
	b.WriteString(name)
	for i := 0; i+1 < len(pairs); i += 2 {
		sep := ","
		if i == 0 {
			sep = "{"
		}
		value := strings.NewReplacer("\\", `\\`, "\"", `\"`, "\n", `\n`).Replace(strings.ToValidUTF8(pairs[i+1], "�"))
		fmt.Fprintf(&b, `%s%s="%s"`, sep, pairs[i], value)
	}
	return b.String() + "}"
}

// append puts the program's own metrics behind text, each family with its help.
func (k *Workings) append(text []byte) []byte {
	var own bytes.Buffer
	k.set.WritePrometheus(&own)
	lines := map[string][]string{}
	sc := bufio.NewScanner(&own)
	for sc.Scan() {
		line := sc.Text()
		lines[family(line)] = append(lines[family(line)], line)
	}
	out := bytes.NewBuffer(text)
	for _, h := range workingHelp {
		if len(lines[h.name]) == 0 {
			continue
		}
		fmt.Fprintf(out, "# HELP %s %s\n# TYPE %s %s\n%s\n", h.name, h.help, h.name, h.kind, strings.Join(lines[h.name], "\n"))
	}
	return out.Bytes()
}

// family is the name a line of the exposition belongs to.
func family(line string) string {
	name := line[:strings.IndexAny(line+" ", "{ ")]
	for _, h := range workingHelp {
		if name == h.name || h.kind == "summary" && (name == h.name+"_sum" || name == h.name+"_count") {
			return h.name
		}
	}
	return name
}

// Push sends the program's own metrics to a collecting server until ctx ends.
func (k *Workings) Push(ctx context.Context, url string, every time.Duration) error {
	return k.set.InitPushWithOptions(ctx, url, every, nil)
}

// count wraps a handler with the counters of HTTP.
func (k *Workings) count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &counted{ResponseWriter: w, code: http.StatusOK}
		started := k.now()
		next.ServeHTTP(c, r)
		k.set.GetOrCreateCounter(labelled("qianshao_http_requests_total", "method", method(r.Method), "status", strconv.Itoa(c.code))).Inc()
		if r.URL.Path != "/api/v1/events" {
			k.set.GetOrCreateSummary("qianshao_http_request_seconds").Update(k.now().Sub(started).Seconds())
		}
	})
}

// method keeps made-up methods from making series.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return m
	}
	return "other"
}

// counted remembers the status of an answer.
type counted struct {
	http.ResponseWriter
	code int
}

// WriteHeader implements [http.ResponseWriter].
func (c *counted) WriteHeader(code int) { c.code = code; c.ResponseWriter.WriteHeader(code) }

// Unwrap lets a response controller reach the connection.
func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }
