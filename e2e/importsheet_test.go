//go:build e2e

package e2e

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/xuri/excelize/v2"
)

// dropBook drops a workbook of one sheet on the import page.
func dropBook(b *tab, name string, rows ...[]any) {
	b.t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &rows[i]); err != nil {
			b.t.Fatal(err)
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		b.t.Fatal(err)
	}
	evaluate[bool](b, fmt.Sprintf(`(() => { const d = new DataTransfer(); d.items.add(new File([Uint8Array.from(atob(%q), (c) => c.charCodeAt(0))], %q));
		return document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: d, bubbles: true, cancelable: true })) || true; })()`,
		base64.StdEncoding.EncodeToString(buf.Bytes()), name))
}

// monthly is a bureau's sheet with three doubts: a unit that nobody knows, a
// name that is only near, and two columns that give different figures.
func monthly(month int, retail, visits, revenue, funds float64) [][]any {
	return [][]any{
		{fmt.Sprintf("2023年%d月主要经济指标月报", month)},
		{"指标", "计量单位", fmt.Sprintf("1-%d月", month), fmt.Sprintf("1-%d月（快报）", month)},
		{"社会消费品零售总额", "亿块", retail, retail + .1},
		{"旅游接待总人数", "万人次", visits, visits + 1},
		{"旅游总收入", "亿元", revenue, revenue + .2},
		{"招商引资到位资金", "亿元", funds, funds},
		{"全区用电量", "亿度", 1.2, 1.2},
	}
}

const heldCells = `[...document.querySelectorAll(".cells td.f-held")].map((td) => td.getAttribute("aria-label").split(" ")[0]).join(" ")`

// reply clicks the answer button of the question with a word in it.
func reply(b *tab, word string) {
	b.t.Helper()
	says(b, "the question with "+word, fmt.Sprintf(`(() => { const q = [...document.querySelectorAll(".questions li")].find((x) => x.textContent.includes(%q)); if (q) q.querySelector(".reply").click(); return !!q; })()`, word))
}

// TestDeskImportTeaches drags a workbook with three doubts onto the page,
// answers them by clicks, stores, and drops next month's without a question.
func TestDeskImportTeaches(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit(nanhu + "import")
	dropBook(b, "2023年6月经济月报.xlsx", monthly(6, 22.41, 419.2, 23.2, 20.7)...)
	says(b, "the sheet with its doubts", heldCells+` === "C3 D3 C4 D4 C5 D5"`)
	for what, script := range map[string]string{
		"a mark beside the colour":  `[...document.querySelectorAll(".cells td.f-held .fate")].every((m) => m.textContent === "?")`,
		"the row of another's use":  `document.querySelector(".cells td.f-unused").textContent.includes("1.2")`,
		"what the question is":      `document.querySelector(".questions").textContent.includes("单位“亿块”与计划的“亿元”不合")`,
		"the cell of each question": `[...document.querySelectorAll(".questions .at")].map((x) => x.textContent).join(" ") === "C3 D3 C4 D4 C5 D5"`,
		"one place to begin in":     `document.querySelectorAll(".cells [tabindex='0']").length === 1`,
	} {
		if !evaluate[bool](b, script) {
			t.Errorf("the sheet does not show %s", what)
		}
	}

	// The keyboard moves in the sheet, opens the answers and comes back.
	evaluate[bool](b, `(() => { document.querySelector(".cells td.f-held").focus(); return true; })()`)
	b.do(chromedp.KeyEvent(kb.ArrowDown))
	says(b, "the cell below with where it was read", `document.activeElement.dataset.at === "4 2" && /旅游接待总人次[\s\S]*读自行名/.test(document.querySelector(".cell-detail").textContent)`)
	b.do(chromedp.KeyEvent(kb.Enter))
	says(b, "the answers", `!!document.activeElement.closest(".cell-ask")`)
	b.do(chromedp.KeyEvent(kb.Escape))
	says(b, "the cell again", `document.activeElement.dataset.at === "4 2"`)

	reply(b, "Sheet1!C5")
	b.do(chromedp.Click(`details.asks[open] [data-kind=unused]`))
	says(b, "that the column is left out", heldCells+` === "C3 C4" && document.querySelector(".given").textContent.includes("D 列：不用")`)
	b.shoot("import-sheet")
	reply(b, "单位“亿块”")
	evaluate[bool](b, `(document.querySelector("details.asks[open] [name=unit]").value = "亿元") === "亿元"`)
	b.do(chromedp.Click(`details.asks[open] .fields button`))
	says(b, "that the row is in 亿元", heldCells+` === "C4"`)
	reply(b, "相近")
	b.do(chromedp.SendKeys(`details.asks[open] [name=indicator]`, "没有这样的"), chromedp.Click(`details.asks[open] .fields button`))
	says(b, "that there is no such indicator", `document.querySelector("details.asks[open] .answer").textContent.includes("没有这个指标")`)
	b.do(chromedp.Click(`.questions .quick`))
	says(b, "that nothing is asked any more", heldCells+` === "" && document.querySelector(".questions").textContent.includes("没有要回答的问题")`)

	// An answer is taken back, and given again.
	says(b, "nothing before the button", `(() => { const x = document.querySelector(".given li:first-child button"); x.scrollIntoView({ block: "center" }); const r = x.getBoundingClientRect(); return x.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)); })()`)
	evaluate[bool](b, `(document.querySelector(".given li:first-child button").click(), true)`)
	says(b, "the doubts again", heldCells+` === "C3 D3 C4 D4 C5 D5"`)
	reply(b, "Sheet1!C5")
	b.do(chromedp.Click(`details.asks[open] [data-kind=unused]`))
	says(b, "that nothing is asked", heldCells+` === ""`)
	if p.get("/api/v1/layouts") != "{\"layouts\":[]}\n" {
		t.Error("a dry run taught something")
	}
	b.do(chromedp.Click(".teach-tick"))
	says(b, "a name for the layout", `document.querySelector(".teach-name").value === "经济月报"`)
	b.do(chromedp.SendKeys("#import-author", "王五"), chromedp.Click("#import-result .confirm"))
	says(b, "that it is stored and taught", `/已入库 4 条[\s\S]*已记成版式“经济月报”/.test(document.querySelector("#import-result .import-done")?.textContent)`)
	says(b, "the layout in the list", `/文件[\s\S]*2023年6月经济月报.xlsx/.test(document.querySelector("#layouts").textContent)`)

	dropBook(b, "2023年7月经济月报.xlsx", monthly(7, 26.1, 478.5, 27.3, 24.1)...)
	says(b, "that July's is read by the layout without a question", `/按版式“经济月报”读取/.test(document.querySelector(".read-head")?.textContent) && document.querySelectorAll(".cells td.f-stored").length === 4 && !document.querySelector(".questions li")`)
	b.do(chromedp.Click("#import-result .confirm"))
	says(b, "that it is stored", `/已入库 4 条/.test(document.querySelector("#import-result .import-done")?.textContent)`)
	eventually(t, 10*time.Second, func() (bool, string) {
		return strings.Contains(p.get("/api/v1/indicators/tourism_visits"), "478.5"), "July's figure is not stored"
	})

	more := append(monthly(7, 26.1, 478.5, 27.3, 24.1), []any{"区级财力", "亿元", 2.1})
	dropBook(b, "2023年7月经济月报.xlsx", more...)
	says(b, "in what it differs from the layout", `/与版式“经济月报”不同.*多了 行“区级财力”/.test(document.querySelector(".differs")?.textContent)`)

	// A layout that proves wrong is withdrawn; what was read by it can be taken back.
	b.do(chromedp.Click(`#layouts .undo-box button`), chromedp.Click(`#layouts .undo-yes`))
	says(b, "the batch that was read by it", `document.querySelectorAll("#layouts-told li .undo").length === 1 && document.querySelector("#layouts-told").textContent.includes("2023年7月经济月报.xlsx")`)
	b.do(chromedp.Click(`#layouts-told li .undo`), chromedp.Click(`#layouts-told .undo-yes`))
	eventually(t, 10*time.Second, func() (bool, string) {
		return !strings.Contains(p.get("/api/v1/status?limit=1000"), `"value":478.5`), "July's figure still stands"
	})
	for _, f := range b.faults() {
		t.Error(f)
	}
}

// TestDeskImportSheetSpeaksEnglish answers a question on a phone in English.
func TestDeskImportSheetSpeaksEnglish(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, phone.width, phone.height)
	b.visit(in(nanhu+"import", "en"))
	dropBook(b, "June.xlsx", monthly(6, 22.41, 419.2, 23.2, 20.7)...)
	says(b, "the sheet", `(`+heldCells+`).endsWith("D4 C5 D5")`)
	reply(b, "Sheet1!C5")
	b.do(chromedp.Click(`details.asks[open] [data-kind=unused]`))
	says(b, "fewer doubts", heldCells+` === "C3 C4"`)
	if wide := evaluate[int](b, `document.documentElement.scrollWidth`); wide > int(phone.width) {
		t.Errorf("the page is %d wide", wide)
	}
	stands := append(chineseStands[:len(chineseStands):len(chineseStands)], exempt{`.cells td, details.asks > summary bdi, .given bdi, .cell-detail bdi, .cells[aria-label]`, "what the sheet says"},
		exempt{`select option`, "units nobody put into English"})
	for _, x := range strange(b, stands, `[\u3400-\u9fff]`) {
		if x.Place < 0 {
			t.Errorf("Chinese in English: %q", x.Text)
		}
	}
	for _, f := range b.faults() {
		t.Error(f)
	}
}

// TestDeskImportRefusedShowsItsSheet drops a workbook in which the plan knows
// no row: the sheet is shown with the places of the faults, and one of them is
// answered.
func TestDeskImportRefusedShowsItsSheet(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit(nanhu + "import")
	dropBook(b, "2023年6月.xlsx", []any{"2023年1-6月"}, []any{"指标", "完成"}, []any{"全区用电量（亿度）", 1.2}, []any{"货运量（万吨）", 310})
	says(b, "the faults beside the sheet", `!!document.querySelector(".import-failed")?.textContent.includes("没有这个指标") && [...document.querySelectorAll(".cells td.f-held")].map((td) => td.getAttribute("aria-label").split(" ")[0]).join(" ") === "A3 A4"`)
	if !evaluate[bool](b, `!document.querySelector("#import-result .confirm")`) {
		t.Error("a refused file can be stored")
	}
	for _, f := range b.faults() {
		if !strings.Contains(f, "422") {
			t.Error(f)
		}
	}
}
