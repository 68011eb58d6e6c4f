//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// hostile are texts that must show as text wherever they stand.
var hostile = []string{
	`</script><script>window.__hacked=1</script>`,
	`"><img src=x onerror=window.__hacked=1>`,
	`' onmouseover='window.__hacked=1`,
	`__f__window.__hacked=1__f__`,
	"דרך ימין right to left",
	`{{.}} {a|b} %s %d ${x} \u003c &lt;`,
	strings.Repeat("长", 5000),
}

// widest names the elements that stand out of the window.
const widest = `[...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("svg")).slice(-4).map((e) => e.tagName + "." + e.className + " in " + e.parentElement.className).join("; ")`

// quoted writes a text as YAML and JSON both read it.
func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// hostilePlan has each hostile text as a name, a note, a unit and a clause of an
// indicator, and some as names around it.
func hostilePlan(t *testing.T) string {
	var rows []string
	for i, s := range hostile {
		rows = append(rows, fmt.Sprintf(`{id: h%d, name: {zh: %s, en: %[2]s}, battle: risk, clause: %[2]s, note: %[2]s, measure: ytd, unit: %[2]s, every: month, lead: caizheng, targets: ">= 120", leader: %[2]s}`, i, quoted(s)),
			fmt.Sprintf(`{id: n%d, name: {zh: %s, en: %[2]s}, battle: risk, clause: 一, measure: count, unit: 起, every: month, lead: bad, targets: "= 0"}`, i, quoted("2 "+s)))
	}
	plan := planOf(t, rows...)
	bad := quoted(hostile[0])
	return file(t, "plan.yaml", strings.NewReplacer("areas: {nanhu: {name: {zh: 南湖新区, en: Nanhu}}}", "areas: {nanhu: {name: {zh: 南湖新区, en: Nanhu}}, wild: {name: {zh: "+bad+", en: "+bad+"}, parent: nanhu}, long: {name: {zh: "+
		quoted(hostile[6])+", en: "+quoted(hostile[6])+"}, parent: nanhu}}",
		"{zh: 区财政局, en: Finance Bureau}}", "{zh: 区财政局, en: Finance Bureau}}, bad: {name: {zh: "+bad+", en: "+bad+"}}",
		"convener: 区管委会分管副主任", "convener: "+quoted(hostile[1]), "title: {zh: 测试计划, en: Probe}", "title: {zh: "+quoted(hostile[2])+", en: "+quoted(hostile[1])+"}").Replace(read(t, plan)))
}

// TestDeskHostile walks every page with a plan of hostile texts.
func TestDeskHostile(t *testing.T) {
	p := start(t, "serve", "--plan", hostilePlan(t), "--data", t.TempDir(), "--listen", "127.0.0.1:0")
	var rows []string
	for i, s := range hostile {
		note := quoted(s[:min(len(s), 900)])
		if i == len(hostile)-1 {
			note = quoted(strings.Repeat("长", 300))
		}
		for m := 1; m <= 2; m++ {
			rows = append(rows, fmt.Sprintf(`{"indicator":"h%d","period":"%d-%02d","value":%d,"note":%s}`, i, thisYear()-1, m, m, note))
		}
		rows = append(rows, fmt.Sprintf(`{"indicator":"n%d","period":%q,"value":1,"note":%s}`, i, thisMonth(), note),
			fmt.Sprintf(`{"indicator":"h%d","period":"%d-01","value":3,"note":%s}`, i, thisYear(), note),
			fmt.Sprintf(`{"indicator":"h%d","area":"wild","period":"%d-01","value":2}`, i, thisYear()), fmt.Sprintf(`{"indicator":"h%d","area":"long","period":"%d-01","value":1}`, i, thisYear()))
	}
	p.post("[" + strings.Join(rows, ",") + "]")
	b := open(t, browser(t), p.base, 1366, 768)
	paths := []string{"/", "/p/probe/battles", "/p/probe/battle/risk", "/p/probe/indicators", "/p/probe/indicators?q=" + "%3Cscript%3E", "/p/probe/alerts", "/p/probe/units",
		"/p/probe/unit/caizheng", "/p/probe/unit/bad", "/p/probe/held", "/p/probe/matrix", "/p/probe/ledger", "/p/probe/morning", "/p/probe/morning/risk", "/p/probe/import", "/p/probe/areas"}
	for i := range hostile {
		paths = append(paths, fmt.Sprintf("/p/probe/indicator/h%d", i), fmt.Sprintf("/p/probe/indicator/h%d/onepage", i), fmt.Sprintf("/p/probe/indicator/n%d", i),
			fmt.Sprintf("/p/probe/areas/h%d", i))
	}
	for _, lang := range []string{"zh", "en"} {
		for _, path := range paths {
			b.visit(in(path, lang))
			if evaluate[bool](b, `window.__hacked !== undefined || !!document.querySelector("img[src=x]") || document.querySelectorAll("script:not([src]):not([type='application/json'])").length > 0`) {
				t.Errorf("%s runs what a plan says", path)
			}
			var l look
			eventually(t, 5*time.Second, func() (bool, string) { // a chart is painted a frame after it was made
				l = evaluate[look](b, probe)
				return len(l.Blank) == 0, fmt.Sprintf("%s: blank: %.300s", path, l.Blank)
			})
			if l.Wide != "" {
				t.Errorf("%s is wider than its window: %s by %s", path, l.Wide, evaluate[string](b, widest))
			}
			for _, x := range append(append(l.Refused, l.Blank...), b.faults()...) {
				t.Errorf("%s: %.300s", path, x)
			}
		}
	}
	b.visit("/p/probe/indicators?lang=zh")
	text := evaluate[string](b, `document.querySelector("main").textContent`)
	for _, s := range hostile {
		if !strings.Contains(text, s) {
			t.Errorf("the list does not show %.60q as text", s)
		}
	}
}

// read reads a file of the test's own.
func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
