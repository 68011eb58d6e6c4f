//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// deskKinds are the desk pages beside those in kinds; deskPages adds one of each
// kind that is named in neither.
var deskKinds = []kind{
	{"morning", nanhu + "morning"},
	{"morning-battle", nanhu + "morning/risk"},
	{"import", nanhu + "import"},
	{"duties", nanhu + "duties"},
	{"tasks", nanhu + "tasks"},
	{"audit", nanhu + "audit"},
	{"onepage", nanhu + "indicator/retail_total/onepage"},
	{"onepage-level", nanhu + "indicator/debt_ratio/onepage"},
	{"onepage-restricted", nanhu + "indicator/hidden_debt_balance/onepage"},
	{"indicators-filtered", nanhu + "indicators?battle=risk&unit=caizheng&grade=green"},
	{"areas", city + "areas"},
	{"areas-of-amounts", city + "areas/sf_retail"},
	{"areas-by-parts", city + "areas/sf_revenue"},
	{"areas-one-late", city + "areas/sf_industry"},
	{"areas-as-of", city + "areas/sf_accidents?as_of=2023-05-15"},
	{"areas-against", nanhu + "areas"},
	{"area-against", nanhu + "areas/gdp_growth"},
}

func in(path, lang string) string {
	return path + map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")] + "lang=" + lang
}

// TestDeskPages holds that the desk's pages look right at a laptop's, a
// screen's and a phone's size, in both languages.
func TestDeskPages(t *testing.T) {
	p := onlooker(t)
	chromium := browser(t)
	pages := deskPages(p)
	for _, s := range []size{{"laptop", 1366, 768}, desk, phone} {
		b := open(t, chromium, p.base, s.width, s.height)
		for _, k := range pages {
			for _, lang := range []string{"zh", "en"} {
				inspect(b, in(k.path, lang))
				if lang == "zh" && s != desk {
					b.shoot(k.name + map[bool]string{true: "-phone"}[s == phone])
				}
			}
		}
	}
}

// axe is the accessibility checker, fetched by `make e2e` from the lock file.
func axe(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: run make e2e, or npm ci in e2e", err)
	}
	return string(src)
}

// violation is one rule that elements of a page break.
type violation struct {
	ID     string   `json:"id"`
	Impact string   `json:"impact"`
	Nodes  []string `json:"nodes"`
}

// serious lists what axe-core finds serious or critical on the shown page.
func serious(b *tab, src string) []violation {
	b.t.Helper()
	evaluate[bool](b, src+"; true")
	evaluate[bool](b, `(() => { window.__axe = null; axe.run(document, { resultTypes: ["violations"] }).then((r) => { window.__axe = JSON.stringify(r.violations
		.filter((v) => v.impact === "serious" || v.impact === "critical")
		.map((v) => ({ id: v.id, impact: v.impact, nodes: v.nodes.slice(0, 4).map((n) => n.target.join(" ") + " " + n.html.slice(0, 120) + " " + (n.any[0]?.message || "")) }))); }); return true; })()`)
	says(b, "axe's answer", `window.__axe !== null`)
	var out []violation
	if err := json.Unmarshal([]byte(evaluate[string](b, `window.__axe`)), &out); err != nil {
		b.t.Fatal(err)
	}
	return out
}

// TestDeskAccessibility holds that axe-core finds no serious fault on any kind
// of page at a laptop's size, and on the desk's at a phone's.
func TestDeskAccessibility(t *testing.T) {
	src := axe(t)
	p := onlooker(t)
	chromium := browser(t)
	for _, s := range []size{{"laptop", 1366, 768}, phone} {
		b := open(t, chromium, p.base, s.width, s.height)
		pages := deskPages(p)
		if s != phone {
			pages = append(kinds[:len(kinds):len(kinds)], pages...)
		}
		for _, k := range pages {
			b.visit(in(k.path, "zh"))
			for _, v := range serious(b, src) {
				t.Errorf("%s at %d: %s (%s):\n\t%s", k.path, s.width, v.ID, v.Impact, strings.Join(v.Nodes, "\n\t"))
			}
		}
	}
}

// reachable lists what a mouse can use and a key should: links, buttons,
// fields, switches that show.
const reachable = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((e) => !e.disabled && e.tabIndex >= 0 && e.getClientRects().length && getComputedStyle(e).visibility !== "hidden" && !e.closest("[hidden]") && !(e.tagName === "SUMMARY" ? e.parentElement.parentElement : e).closest("details:not([open])"))`

// TestDeskKeyboard walks pages with the tab key and holds that it gets to
// everything, and that the place it stands at is marked.
func TestDeskKeyboard(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, 1366, 768)
	for _, path := range []string{"alerts", "held", "import", "indicator/retail_total", "indicator/retail_total/onepage", "morning/risk", "unit/zhujian", "areas", "areas/retail_growth"} {
		b.visit(nanhu + path)
		n := evaluate[int](b, reachable+`.length`)
		evaluate[bool](b, `(() => { window.__seen = new Set(); window.__bare = []; document.addEventListener("focusin", (e) => { window.__seen.add(e.target);
			const s = getComputedStyle(e.target), l = e.target.closest("label") && getComputedStyle(e.target.closest("label"));
			if (s.outlineStyle === "none" && !(l && l.outlineStyle !== "none")) window.__bare.push(e.target.outerHTML.slice(0, 90)); }); return true; })()`)
		for i := 0; i < n+40; i += 20 {
			b.do(chromedp.KeyEvent(strings.Repeat(kb.Tab, 20)))
		}
		missed := evaluate[[]string](b, reachable+`.filter((e) => !window.__seen.has(e) && !(e.type === "radio")).map((e) => e.outerHTML.slice(0, 120))`)
		for _, m := range missed {
			t.Errorf("%s: the tab key does not get to %s", path, m)
		}
		for _, m := range evaluate[[]string](b, `window.__bare`) {
			t.Errorf("%s: the focus is not marked on %s", path, m)
		}
		if n < 10 {
			t.Errorf("%s has %d things to use", path, n)
		}
	}
}
