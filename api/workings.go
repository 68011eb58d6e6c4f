package api

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// Workings counts what the program itself does: ingest, evaluation, delivery
// and HTTP. It is safe for concurrent use; a nil one counts nothing.
type Workings struct {
	now        func() time.Time
	set        *metrics.Set
	rows       *metrics.Counter
	evaluation *metrics.Summary
	pushes     sync.WaitGroup
}

// workingHelp describes the program's own metrics; the library prints none.
var workingHelp = []struct{ name, kind, help string }{
	{"qianshao_ingest_rows_total", "counter", "Figures stored."},
	{"qianshao_evaluation_seconds", "summary", "Time an evaluation took."},
	{"qianshao_deliveries_total", "counter", "Tries to deliver a message, by channel and result."},
	{"qianshao_http_requests_total", "counter", "Requests answered, by route, method and status."},
	{"qianshao_http_request_seconds", "summary", "Time a request took; streams are left out."},
}

// NewWorkings returns counters at zero; now is the clock that times requests.
func NewWorkings(now func() time.Time) *Workings {
	s := metrics.NewSet()
	return &Workings{now: now, set: s, rows: s.NewCounter("qianshao_ingest_rows_total"),
		evaluation: s.NewSummary("qianshao_evaluation_seconds")}
}

// IngestRows counts figures stored.
func (k *Workings) IngestRows(n int) {
	if k != nil {
		k.rows.Add(n)
	}
}

// EvaluationSeconds notes how long an evaluation took.
func (k *Workings) EvaluationSeconds(d time.Duration) {
	if k != nil {
		k.evaluation.Update(d.Seconds())
	}
}

// Delivered counts a try to deliver over a channel.
func (k *Workings) Delivered(channel string, ok bool) {
	if k == nil {
		return
	}
	result := "failed"
	if ok {
		result = "ok"
	}
	k.set.GetOrCreateCounter(labelled("qianshao_deliveries_total", "channel", channel, "result", result)).Inc()
}

// Push sends the program's own metrics to url every so often until ctx ends;
// PushDone waits for that. Headers are of the form "Name: value". Its error
// says that url or interval cannot be.
func (k *Workings) Push(ctx context.Context, url string, every time.Duration, headers ...string) error {
	if k == nil || url == "" {
		return nil
	}
	return k.set.InitPushWithOptions(ctx, url, every, &metrics.PushOptions{Headers: headers, Method: "POST",
		WaitGroup: &k.pushes})
}

// PushDone waits until every push has stopped.
func (k *Workings) PushDone() {
	if k != nil {
		k.pushes.Wait()
	}
}

// labelled writes a metric's name with escaped label values; the library takes
// the text as it is, and panics where it is not well formed.
func labelled(name string, pairs ...string) string {
	escape := strings.NewReplacer("\\", `\\`, "\"", `\"`, "\n", `\n`)
	var b strings.Builder
	b.WriteString(name)
	for i := 0; i+1 < len(pairs); i += 2 {
		sep := ","
		if i == 0 {
			sep = "{"
		}
		fmt.Fprintf(&b, `%s%s="%s"`, sep, pairs[i], escape.Replace(strings.ToValidUTF8(pairs[i+1], "�")))
	}
	return b.String() + "}"
}

// append puts the program's own metrics behind text, each family with its help.
func (k *Workings) append(text []byte) []byte {
	if k == nil {
		return text
	}
	var own bytes.Buffer
	k.set.WritePrometheus(&own)
	lines := map[string][]string{}
	for sc := bufio.NewScanner(&own); sc.Scan(); {
		name := family(sc.Text())
		lines[name] = append(lines[name], sc.Text())
	}
	out := bytes.NewBuffer(text)
	for _, h := range workingHelp {
		if len(lines[h.name]) > 0 {
			fmt.Fprintf(out, "# HELP %s %s\n# TYPE %s %s\n%s\n", h.name, h.help, h.name, h.kind,
				strings.Join(lines[h.name], "\n"))
		}
	}
	return out.Bytes()
}

// family is the name of the family that a line belongs to.
func family(line string) string {
	name := line[:strings.IndexAny(line+" ", "{ ")]
	for _, h := range workingHelp {
		if h.kind == "summary" && (name == h.name+"_sum" || name == h.name+"_count") {
			return h.name
		}
	}
	return name
}
