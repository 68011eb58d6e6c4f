package api

import (
	"bytes"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"

	"qianshao"
)

// page is /metrics of some plans, with everything counted once.
func page(t *testing.T, change func(*Config), plans ...string) string {
	t.Helper()
	w := newWorld(plans...)
	c := w.config(plans...)
	tick := at("2023-07-20T10:30:00+08:00")
	c.Now = func() time.Time { return tick }
	c.Workings = NewWorkings(c.Now)
	c.Workings.IngestRows(97)
	c.Workings.EvaluationSeconds(20 * time.Millisecond)
	c.Workings.Delivered("督查 \"群\"\\\n", true)
	c.Workings.Delivered("webhook", false)
	if change != nil {
		change(&c)
	}
	h := New(c)
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/api/v1/status", nil))
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, httptest.NewRequest("GET", "/metrics", nil))
	if got := rec.Header().Get("Content-Type"); rec.Code != 200 || got != "text/plain; version=0.0.4; charset=utf-8" {
		t.Fatalf("%d, %q: %s", rec.Code, got, rec.Body)
	}
	return rec.Body.String()
}

// own drops the families of the runtime, which differ from run to run.
func own(text string) string {
	return regexp.MustCompile(`(?m)^(# (HELP|TYPE) )?(go|process)_.*\n`).ReplaceAllString(text, "")
}

func TestMetricsPage(t *testing.T) {
	t.Parallel()
	got := own(page(t, nil, "nanhu-2023"))
	if *update {
		if err := os.WriteFile("testdata/metrics.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/metrics.txt")
	if err != nil || got != string(want) {
		t.Errorf("got\n%s\nwant\n%s (%v)", got, want, err)
	}
}

func TestMetricsSayWhatIsAsked(t *testing.T) {
	t.Parallel()
	text := page(t, func(c *Config) { c.MetricsAreas = []string{"yueyang"} }, "nanhu-2023", "nanhu-2022")
	const retail = `{area="nanhu",battle="risk",indicator="retail",plan="nanhu-2023",responsible="caizheng"`
	for what, line := range map[string]string{
		"the first of two targets is named":     `qianshao_indicator_target` + retail + `,target=">= 52",uom="亿元"} 555120`,
		"and the second":                        `qianshao_indicator_target` + retail + `,target="<= 600000",uom="亿元"} 555120`,
		"a ratio each":                          `qianshao_indicator_pace_ratio` + retail + `,target="<= 600000",uom="亿元"} 0.9`,
		"an only target is not named":           `qianshao_indicator_target{area="nanhu",battle="risk",indicator="roads",plan="nanhu-2023",responsible="caizheng",uom="亿元"} 555120`,
		"another plan's indicator of that name": `qianshao_indicator_value{area="nanhu",battle="risk",indicator="retail",plan="nanhu-2022",responsible="caizheng",uom="亿元"} 555119`,
		"an area that was asked for":            `qianshao_indicator_value{area="yueyang",battle="risk",indicator="city",plan="nanhu-2023",responsible="caizheng",uom="亿元"} 555119`,
		"the light of an internal one":          `qianshao_indicator_grade{area="nanhu",battle="risk",indicator="debt",plan="nanhu-2023",responsible="caizheng",uom="亿元"} 2`,
		"grey is -1":                            `qianshao_indicator_grade{area="nanhu",battle="risk",indicator="watched",plan="nanhu-2023",responsible="caizheng",uom="亿元"} -1`,
		"age since the end of June":             `qianshao_indicator_report_age_seconds` + retail + `,uom="亿元"} 1.679401e+06`,
		"alerts of all":                         `qianshao_alerts{grade="orange",plan="nanhu-2023",state="acknowledged"} 6`,
		"a source with a name to escape":        `qianshao_source_up{kind="sql",source="税务 \"库\"\n�"} 0`,
		"a source that is well":                 `qianshao_source_last_good_timestamp_seconds{kind="folder",source="folder"} 1.6898202e+09`,
		"a channel with a name to escape":       `qianshao_deliveries_total{channel="督查 \"群\"\\\n",result="ok"} 1`,
		"figures stored":                        `qianshao_ingest_rows_total 97`,
		"evaluations":                           `qianshao_evaluation_seconds_count 1`,
		"requests":                              `qianshao_http_requests_total{route="/api/v1/status",method="GET",status="200"} 1`,
	} {
		if !strings.Contains("\n"+text, "\n"+line+"\n") {
			t.Errorf("%s: no line %s", what, line)
		}
	}
	for _, series := range []string{"value", "target", "pace_ratio", "miss_probability", "yoy_percent"} {
		if regexp.MustCompile(`qianshao_indicator_` + series + `\{[^}]*indicator="(debt|hidden)"`).MatchString(text) {
			t.Errorf("%s of an indicator that is not open", series)
		}
	}
	if area := page(t, nil, "nanhu-2023"); strings.Contains(area, "yueyang") {
		t.Error("an area that was not asked for")
	}
	if n := strings.Count(text, "qianshao_held_rows 3"); n != 1 {
		t.Errorf("held input stands %d times", n)
	}
}

// TestMetricsLint has the page checked by promtool where there is one, and by
// the library it is made of.
func TestMetricsLint(t *testing.T) {
	t.Parallel()
	text := page(t, func(c *Config) { c.MetricsAreas = []string{"yueyang"} }, "nanhu-2023", "nanhu-2022")
	problems, err := promlint.New(strings.NewReader(text)).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Metric, p.Text)
	}
	tool, err := exec.LookPath("promtool")
	if err != nil {
		t.Log("promtool is not installed; the library's own check stands alone")
		return
	}
	cmd := exec.CommandContext(t.Context(), tool, "check", "metrics")
	cmd.Stdin = strings.NewReader(text)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil || out.Len() > 0 {
		t.Errorf("promtool: %v\n%s", err, out.String())
	}
}

func TestMetricsWithoutAnything(t *testing.T) {
	t.Parallel()
	rec := httptest.NewRecorder()
	New(Config{}).ServeHTTP(rec, httptest.NewRequest("GET", "/metrics", nil))
	if rec.Code != 200 || own(rec.Body.String()) != "" {
		t.Errorf("%d %s", rec.Code, own(rec.Body.String()))
	}
}

func TestTargetsOfOneTextComeOnce(t *testing.T) {
	t.Parallel()
	p := testPlan("p")
	in := p.Indicator("roads")
	in.Targets = append(in.Targets, in.Targets[0])
	in.Targets[1].From = qianshao.NewDate(2023, 7, 1)
	r := testReading(p)
	for i := range r.Verdicts {
		if v := r.Verdicts[i]; v.Indicator == "roads" {
			v.Findings[0].Target = 1
		}
	}
	text, err := exposition(gauges{readings: []*qianshao.Reading{r}})
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), `qianshao_indicator_target{area="nanhu",battle="risk",indicator="roads"`); n != 1 {
		t.Errorf("%d series of one target", n)
	}
}

func TestAgeIsNotBelowZero(t *testing.T) {
	t.Parallel()
	r := testReading(testPlan("p"))
	r.Clock.Now = at("2023-06-10T00:00:00+08:00")
	text, err := exposition(gauges{readings: []*qianshao.Reading{r}, areas: nil})
	if err != nil || !strings.Contains(string(text), `report_age_seconds{area="nanhu",battle="risk",indicator="roads",plan="p",responsible="caizheng",uom="亿元"} 0`) {
		t.Errorf("a period that still runs: %v\n%s", err, text)
	}
}
