//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// sampleJSON is one sample of Prometheus' answer.
type sampleJSON struct {
	Metric map[string]string `json:"metric"`
	Value  [2]any            `json:"value"`
}

// query asks a Prometheus for the samples of an expression.
func query(t *testing.T, address, expression string) []sampleJSON {
	t.Helper()
	res, err := http.Get("http://" + address + "/api/v1/query?query=" + url.QueryEscape(expression))
	if err != nil {
		return nil // not up yet
	}
	defer res.Body.Close()
	var answer struct {
		Data struct {
			Result []sampleJSON `json:"result"`
		} `json:"data"`
	}
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		return nil
	}
	return answer.Data.Result
}

func TestPrometheusScrapes(t *testing.T) {
	p := onlooker(t)
	config := file(t, "prometheus.yml", fmt.Sprintf("scrape_configs:\n  - job_name: qianshao\n    scrape_interval: 1s\n    static_configs: [{targets: ['%s']}]\n",
		strings.TrimPrefix(p.base, "http://")))
	address := freeAddress(t)
	out := background(t, "prometheus", "--config.file="+config, "--storage.tsdb.path="+t.TempDir(), "--web.listen-address="+address, "--log.level=warn")
	eventually(t, 60*time.Second, func() (bool, string) {
		up := query(t, address, `up{job="qianshao"}`)
		return len(up) == 1 && up[0].Value[1] == "1", fmt.Sprintf("%v\n%s", up, out)
	})
	rows := query(t, address, `qianshao_indicator_target{indicator="retail_growth",plan="nanhu-2023"}`)
	var targets []string
	for _, r := range rows {
		targets = append(targets, r.Metric["target"])
		if r.Metric["responsible"] == "" || r.Metric["uom"] != "%" {
			t.Errorf("labels %v", r.Metric)
		}
	}
	slices.Sort(targets)
	if !slices.Equal(targets, []string{"> city_retail_growth", ">= 8"}) {
		t.Errorf("targets of retail_growth: %q", targets)
	}
	for expression, least := range map[string]int{
		`qianshao_indicator_grade{plan="nanhu-2023"}`:                                             176,
		`qianshao_indicator_grade{plan="nanhu-2023"} == 3`:                                        6,
		`qianshao_indicator_value{plan="nanhu-2023"}`:                                             150,
		`qianshao_indicator_pace_ratio{indicator="retail_total"} < 0.9`:                           1,
		`sum by (grade) (qianshao_alerts{plan="nanhu-2023"})`:                                     3,
		`qianshao_indicator_report_age_seconds{indicator="new_jobs"} > 0`:                         1,
		`count by (plan) (qianshao_indicator_grade)`:                                              6,
		`{__name__=~"qianshao_.*", __name__!~"qianshao_(indicator|alerts|source|held|judged).*"}`: 3,
	} {
		if n := len(query(t, address, expression)); n < least {
			t.Errorf("%s gives %d series, want at least %d", expression, n, least)
		}
	}
	if n := len(query(t, address, `qianshao_indicator_value{indicator=~"hidden_debt_balance|debt_ratio"}`)); n != 0 {
		t.Errorf("%d values that are not open", n)
	}
}

func TestPromtoolFindsNothing(t *testing.T) {
	p := onlooker(t)
	cmd := exec.Command("promtool", "check", "metrics")
	cmd.Stdin = strings.NewReader(p.get("/metrics"))
	out, err := cmd.CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("promtool: %v\n%s", err, out)
	}
}

// alertJSON is an alert as Alertmanager lists it.
type alertJSON struct {
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
	// GeneratorURL leads to the page of the indicator.
	GeneratorURL string `json:"generatorURL"`
	Status       struct {
		State string `json:"state"`
	} `json:"status"`
}

func listAlerts(t *testing.T, address string) []alertJSON {
	t.Helper()
	res, err := http.Get("http://" + address + "/api/v2/alerts")
	if err != nil {
		return nil // not up yet
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	var out []alertJSON
	if json.Unmarshal(body, &out) != nil {
		return nil
	}
	return out
}

// about picks the alerts of one indicator's targets; what nobody reported is
// overdue as well.
func about(all []alertJSON, indicator string) []alertJSON {
	var out []alertJSON
	for _, a := range all {
		if a.Labels["indicator"] == indicator && a.Labels["alertname"] == "QianshaoIndicator" {
			out = append(out, a)
		}
	}
	return out
}

// manager is a running Alertmanager.
type manager struct{ cmd *exec.Cmd }

func (m *manager) stop() {
	_ = m.cmd.Process.Kill() // it may have ended
	_ = m.cmd.Wait()
}

// alertmanagerOn starts an Alertmanager that knows nothing, and waits for it.
func alertmanagerOn(t *testing.T, address string) *manager {
	t.Helper()
	config := file(t, "alertmanager.yml", "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n")
	m := &manager{exec.Command("prometheus-alertmanager", "--config.file="+config, "--storage.path="+t.TempDir(), "--web.listen-address="+address,
		"--cluster.listen-address=", "--log.level=warn")}
	if err := m.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.stop)
	eventually(t, 30*time.Second, func() (bool, string) {
		res, err := http.Get("http://" + address + "/-/ready")
		if err != nil {
			return false, err.Error()
		}
		return res.Body.Close() == nil && res.StatusCode == 200, res.Status
	})
	return m
}

func TestAlertmanagerIsTold(t *testing.T) {
	address := freeAddress(t)
	manager := alertmanagerOn(t, address)
	args := []string{"serve", "--plan", planOf(t, fmt.Sprintf(incident, "collapse", "坍塌事故"), fmt.Sprintf(incident, "fires", "火灾")),
		"--data", t.TempDir(), "--listen", "127.0.0.1:0",
		"--config", file(t, "config.yaml", "link: http://wall.example\nchannels:\n  - {name: am, kind: alertmanager, url: 'http://"+address+"'}\n")}
	p := start(t, args...)
	p.post(zeros("collapse"))
	p.post(event("collapse", 1))
	var told []alertJSON
	eventually(t, 30*time.Second, func() (bool, string) {
		told = about(listAlerts(t, address), "collapse")
		return len(told) == 1, fmt.Sprintf("%d alerts; %s", len(told), p.errors)
	})
	a := told[0]
	for label, want := range map[string]string{"plan": "probe", "indicator": "collapse", "area": "nanhu", "responsible": "caizheng",
		"grade": "red", "severity": "critical"} {
		if a.Labels[label] != want {
			t.Errorf("label %s is %q, want %q", label, a.Labels[label], want)
		}
	}
	if a.Annotations["grade"] != "red" || !strings.Contains(a.Annotations["summary"], "坍塌") || a.Status.State != "active" {
		t.Errorf("told %+v", a)
	}
	if a.Annotations["indicator_name"] != "坍塌事故" || a.Annotations["responsible_name"] == "" || a.GeneratorURL != "http://wall.example/p/probe/indicator/collapse" {
		t.Errorf("names beside ids: %+v", a)
	}
	manager.stop() // it forgets everything
	p.stop()       // and so that nobody waits for the next minute
	alertmanagerOn(t, address)
	p = start(t, args...)
	eventually(t, 30*time.Second, func() (bool, string) {
		n := len(about(listAlerts(t, address), "collapse"))
		return n == 1, fmt.Sprintf("%d alerts after a restart; %s", n, p.errors)
	})
	p.post(event("collapse", 0)) // taken back: it resolves
	eventually(t, 30*time.Second, func() (bool, string) {
		n := len(about(listAlerts(t, address), "collapse"))
		return n == 0, fmt.Sprintf("%d alerts still stand; %s", n, p.errors)
	})
}
