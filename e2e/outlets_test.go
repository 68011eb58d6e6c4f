//go:build e2e

package e2e

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// planted is an indicator whose figures would be known anywhere: each breaks
// its cap of 50 by an odd amount, so that value and gap are both told.
type planted struct {
	id, sensitivity string
	value           float64
	marks           []string // value, gap, and other figures that give it away
}

var seeds = []planted{
	{"plain", "open", 61.37, []string{"61.37", "11.37"}},
	{"inner", "internal", 72.91, []string{"72.91", "22.91"}},
	{"secret", "restricted", 83.59, []string{"83.59", "33.59"}},
}

// vault is a restricted figure that an open indicator is compared with: its
// gap would give it away.
const (
	vault     = 94.23
	vaultGap  = "34.12" // of 60.11
	heldValue = "137.45"
)

// outlet is a place where figures come out, and which may come out there.
type outlet struct {
	text             string
	internal, silent bool // internal figures may show; no figure is told at all
}

func TestFiguresStayInside(t *testing.T) {
	hook := newReceiver(t)
	postbox, mail := mailServer(t)
	p := start(t, "serve", "--plan", plantedPlan(t), "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--config", plantedConfig(t, hook, postbox))
	events := listen(t, p)
	plant(t, p)
	eventually(t, 30*time.Second, func() (bool, string) {
		all := hook.all()
		n := 0
		for _, s := range seeds {
			n += strings.Count(all, "指标"+s.id)
		}
		return n >= len(seeds)*5 && strings.Contains(all, "61.37") && strings.Contains(mail(), "指标secret"), fmt.Sprintf("%d mentions over five channels; %s", n, p.errors)
	})
	outlets := map[string]outlet{
		"channels": {text: hook.all()},
		"mail":     {text: mail()},
		"events":   {text: events(), silent: true},
		"log":      {text: p.errors.String(), silent: true},
		"held":     {text: p.get("/p/probe/held") + p.get("/api/v1/held"), internal: true, silent: true},
	}
	for _, path := range []string{"/metrics", "/api/v1/status", "/api/v1/indicators", "/api/v1/alerts", "/api/v1/transitions"} {
		outlets[path] = outlet{text: p.get(path), silent: path == "/api/v1/transitions" || path == "/api/v1/indicators"}
	}
	for _, path := range []string{"/", "/p/probe/", "/p/probe/alerts", "/p/probe/battle/risk", "/p/probe/unit/caizheng", "/p/probe/?lang=en", "/p/probe/alerts?lang=en"} {
		outlets[path] = outlet{text: p.get(path), internal: true}
	}
	for _, path := range []string{"/p/probe/battles", "/p/probe/indicators", "/p/probe/matrix", "/p/probe/units", "/p/probe/areas", "/api/v1/batches", "/api/v1/plans"} {
		outlets[path] = outlet{text: p.get(path), internal: !strings.HasPrefix(path, "/api"), silent: true}
	}
	for _, s := range append(seeds, planted{id: "compared"}, planted{id: "strongroom"}) {
		outlets["page of "+s.id] = outlet{text: p.get("/p/probe/indicator/"+s.id) + p.get("/p/probe/indicator/"+s.id+"?lang=en"), internal: true, silent: s.id != "plain"}
		_, chart := p.try("/api/v1/charts/" + s.id) // refused where it would show figures
		outlets["API of "+s.id] = outlet{text: p.get("/api/v1/indicators/"+s.id) + chart, silent: s.id != "plain"}
	}
	for name, o := range outlets {
		o.check(t, name)
	}
}

// check greps an outlet for what must not be there, and for what must: an
// outlet that shows nothing proves nothing.
func (o outlet) check(t *testing.T, name string) {
	t.Helper()
	if len(o.text) == 0 && name != "log" {
		t.Errorf("%s is empty", name)
	}
	for _, s := range seeds {
		shown := ""
		for _, m := range s.marks {
			if strings.Contains(o.text, m) {
				shown = m
			}
		}
		switch {
		case s.sensitivity == "restricted" && shown != "", s.sensitivity == "internal" && shown != "" && !o.internal:
			t.Errorf("%s shows %s of an indicator that is %s: %s", name, shown, s.sensitivity, around(o.text, shown))
		case s.sensitivity == "open" && shown == "" && !o.silent:
			t.Errorf("%s does not show what is open", name)
		}
	}
	for _, m := range []string{fmt.Sprint(vault), vaultGap, heldValue} {
		if strings.Contains(o.text, m) {
			t.Errorf("%s shows %s, which is restricted: %s", name, m, around(o.text, m))
		}
	}
}

// around is a mark with what stands beside it.
func around(text, mark string) string {
	i := strings.Index(text, mark)
	return strings.ToValidUTF8(text[max(0, i-80):min(len(text), i+60)], "")
}

func plantedPlan(t *testing.T) string {
	t.Helper()
	var rows []string
	for _, s := range seeds {
		rows = append(rows, fmt.Sprintf(`{id: %s, name: {zh: 指标%s, en: Indicator %[1]s}, battle: risk, clause: 一, measure: level, unit: 亿元, every: month, lead: caizheng, targets: "<= 50", sensitivity: %[3]s, key: true}`,
			s.id, s.id, s.sensitivity))
	}
	rows = append(rows,
		`{id: strongroom, name: {zh: 金库, en: Strongroom}, battle: risk, clause: 一, measure: level, unit: 亿元, every: month, lead: caizheng, targets: reference, sensitivity: restricted}`,
		`{id: compared, name: {zh: 对比数, en: Compared}, battle: risk, clause: 一, measure: level, unit: 亿元, every: month, lead: caizheng, targets: "> strongroom"}`,
		`{id: rate, name: {zh: 比例, en: Rate}, battle: risk, clause: 一, measure: ratio, unit: "%", every: month, lead: caizheng, targets: ">= 10", sensitivity: restricted}`)
	return planOf(t, rows...)
}

// plantedConfig sends everything over every kind of channel.
func plantedConfig(t *testing.T, hook *receiver, postbox string) string {
	t.Helper()
	text := "channels:\n"
	for _, kind := range []string{"webhook", "wecom", "dingtalk", "feishu", "alertmanager"} {
		text += fmt.Sprintf("  - {name: %s, kind: %s, url: '%s'}\n", kind, kind, hook.URL)
	}
	text += fmt.Sprintf("  - {name: mail, kind: mail, server: '%s', from: q@example.org, to: [a@example.org], tls: none}\n", postbox)
	return file(t, "config.yaml", text)
}

// plant hands in good figures first, so that the later ones make alerts of
// their own, then the planted ones, and one that is held.
func plant(t *testing.T, p *process) {
	t.Helper()
	row := func(id string, v float64) string {
		return fmt.Sprintf(`{"indicator":%q,"period":%q,"value":%v,"note":"报送说明"}`, id, thisMonth(), v)
	}
	var good, bad []string
	for _, s := range seeds {
		good, bad = append(good, row(s.id, 12)), append(bad, row(s.id, s.value))
	}
	p.post("[" + strings.Join(good, ",") + "]")
	p.post("[" + strings.Join(append(bad, row("strongroom", vault), row("compared", 60.11)), ",") + "]")
	if answer := p.post("[" + row("rate", 137.45) + "]"); !strings.Contains(answer, `"held":[{`) {
		t.Errorf("137.45 %% is not held: %s", answer)
	}
}

// listen follows the events until the test ends; what it returns gives all
// that has come.
func listen(t *testing.T, p *process) func() string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.base+"/api/v1/events?plan=probe", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	heard := &buffer{}
	go func() {
		defer res.Body.Close()
		for s := bufio.NewScanner(res.Body); s.Scan(); {
			fmt.Fprintln(heard, s.Text())
		}
	}()
	return heard.String
}
