//go:build e2e

package e2e

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestDeskCharts holds that each page draws its charts, each with its switch,
// its files and what it is of, at every width.
func TestDeskCharts(t *testing.T) {
	p := onlooker(t)
	chromium := browser(t)
	want := map[string][]string{
		"/p/nanhu-2023/battles":                     {"battles", "attain-all"},
		"/p/nanhu-2023/battle/safety":               {"attain-safety", "safety-safety"},
		"/p/nanhu-2023/battle/risk":                 {"attain-risk", "safety-risk"},
		"/p/nanhu-2023/units":                       {"units"},
		"/p/nanhu-2023/indicator/debt_ratio":        {"trend", "gauge-debt_ratio"},
		"/p/nanhu-2023/indicator/serious_accidents": {"trend", "safety-serious_accidents"},
		"/p/nanhu-2023/matrix":                      {"matrix"},
	}
	const charts = `[...document.querySelectorAll("[data-chart]")].map((x) => {
		const box = x.closest(".chartbox"), words = [x.getAttribute("aria-label"), box.querySelector(".about").textContent.trim()];
		return words.every(Boolean) && box.querySelector("[data-table]") ? x.dataset.chart : x.dataset.chart + " is not told";
	})`
	for _, s := range []size{desk, phone} {
		b := open(t, chromium, p.base, s.width, s.height)
		for path, keys := range want {
			inspect(b, path)
			got := strings.Join(evaluate[[]string](b, charts), " ")
			for _, key := range keys {
				if !strings.Contains(" "+got+" ", " "+key+" ") {
					t.Errorf("%s at %d: no chart %s in %q", path, s.width, key, got)
				}
			}
		}
	}
}

// TestMatrixPicture turns the months' table into a picture and back, and saves
// the picture and the figures.
func TestMatrixPicture(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, 1366, 900)
	b.visit("/p/nanhu-2023/matrix?battle=growth&lang=zh")
	eventually(t, 20*time.Second, func() (bool, string) { return evaluate[bool](b, `!!window.echarts`), "the chart library does not come" })
	const saved = `(() => {
		const out = [];
		HTMLAnchorElement.prototype.click = function () { out.push(this.download + " " + this.href.length); };
		const box = document.querySelector(".chartbox"), press = (what) => box.querySelector(what).dispatchEvent(new MouseEvent("click", { bubbles: true }));
		press("[data-png]");
		out.push(box.querySelector(".matrix-table").hidden ? "no table" : "table");
		press("[data-table]");
		out.push(box.querySelector(".matrix-table").hidden ? "picture" : "no picture");
		return out.join("|");
	})()`
	got := evaluate[string](b, saved)
	name, rest, _ := strings.Cut(got, " ")
	length, after, _ := strings.Cut(rest, "|")
	if name != "matrix-2023-07-20.png" || len(length) < 5 || after != "table|picture" {
		t.Errorf("saving the months: %s", got)
	}
	if l := evaluate[look](b, probe); len(l.Blank)+len(l.Overlaps) > 0 {
		t.Errorf("the picture of the months: blank %q, overlaps %q", l.Blank, l.Overlaps)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(p.get("/p/nanhu-2023/chart/matrix/all?battle=growth"), "\ufeff")))
	r.FieldsPerRecord = -1 // the last line says what the table is of
	if rows, err := r.ReadAll(); err != nil || len(rows) != 30 || len(rows[1]) != 16 {
		t.Errorf("the months as a file: %d rows, %v", len(rows), err)
	}
	body := p.get("/p/nanhu-2023/matrix?battle=growth")
	const then = `/p/nanhu-2023/indicator/retail_total?as_of=2023-03-31`
	if !strings.Contains(body, `href="`+then+`"`) {
		t.Error("a month's light does not lead to the judgement of then")
	}
	if page := p.get(then); !strings.Contains(page, "2023-03-31") {
		t.Error("the page of then does not say when it is of")
	}
}

// TestMatrixKeys holds that the table of months is no thousand stops for the
// tab key, and that arrow keys reach its cells.
func TestMatrixKeys(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, 1366, 768)
	b.visit("/p/nanhu-2023/matrix")
	if stops := evaluate[int](b, `[...document.querySelectorAll("a, button, input, select, summary")].filter((e) => e.tabIndex >= 0 && e.getClientRects().length).length`); stops > 260 {
		t.Errorf("%d stops", stops)
	}
	at := func() string {
		return evaluate[string](b, `(() => { const c = document.activeElement.closest("td, th"); return c.closest("tr").querySelector("th").textContent.trim() + " " + c.cellIndex; })()`)
	}
	evaluate[bool](b, `document.querySelector("table.matrix tbody th[scope=row] a").focus(); true`)
	first := at()
	b.do(chromedp.KeyEvent(kb.ArrowRight + kb.ArrowRight))
	if got := at(); got != strings.TrimSuffix(first, "0")+"2" {
		t.Errorf("two to the right of %s is %s", first, got)
	}
	b.do(chromedp.KeyEvent(strings.Repeat(kb.ArrowDown, 40)))
	if got := at(); !strings.HasSuffix(got, " 2") || got == first {
		t.Errorf("forty down is %s", got)
	}
	b.do(chromedp.KeyEvent(strings.Repeat(kb.ArrowRight, 14)))
	if got := at(); !strings.HasSuffix(got, " 13") {
		t.Errorf("to the right end is %s", got)
	}
	b.do(chromedp.KeyEvent(strings.Repeat(kb.ArrowUp, 60) + strings.Repeat(kb.ArrowLeft, 14)))
	if got := at(); got != first {
		t.Errorf("back at %s, want %s", got, first)
	}
}
