//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const nanhu = "/p/nanhu-2023/"

// city is the demonstration of several areas.
const city = "/p/demo-city-2023/"

// says waits until a script on the page is true.
func says(b *tab, what, script string) {
	b.t.Helper()
	eventually(b.t, 15*time.Second, func() (bool, string) {
		return evaluate[bool](b, "!!document.body && "+script), what + " does not show; the page answers " + evaluate[string](b, `[...document.querySelectorAll(".answer")].map((x) => x.textContent).join(" ").trim()`)
	})
}

// TestDeskAcknowledge signs an alert with a written measure by clicking.
func TestDeskAcknowledge(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, 1366, 768)
	b.visit(nanhu + "alerts")
	first := evaluate[string](b, `document.querySelector("[data-part=group-firing] .alert").id`)
	alert := "#" + first
	b.do(chromedp.Click(alert+" details.ack > summary"), chromedp.SendKeys(alert+" [name=by]", "张三"), chromedp.SendKeys(alert+" [name=what]", "每周调度一次 <b>"),
		chromedp.SendKeys(alert+" [name=effect]", "八月补齐差距"))
	evaluate[bool](b, `(document.querySelector("`+alert+` [name=until]").value = "2023-08-31") !== ""`)
	b.do(chromedp.Click(alert + " form button[type=submit]"))
	says(b, "the signed alert", `!!document.querySelector("[data-part=group-acknowledged] `+alert+`")`)
	if text := evaluate[string](b, `document.querySelector("`+alert+` .measure").textContent`); !strings.Contains(text, "每周调度一次 <b>") || !strings.Contains(text, "张三") || !strings.Contains(text, "2023-08-31") {
		t.Errorf("the measure reads %q", text)
	}
	unit := evaluate[string](b, `document.querySelector("`+alert+` .about a").getAttribute("href")`)
	page := evaluate[string](b, `document.querySelector("`+alert+` a.name").getAttribute("href")`)
	b.visit(unit)
	says(b, "the promise on the unit's page", `document.querySelector("[data-part=promised]").textContent.includes("八月补齐差距")`)
	b.visit(page + "/onepage")
	says(b, "the measure on the sheet", `document.querySelector(".sheet").textContent.includes("每周调度一次 <b>")`)
	for _, f := range b.faults() {
		t.Error(f)
	}
}

// TestDeskHeld accepts one doubtful figure and rejects another by clicking.
func TestDeskHeld(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, 1366, 768)
	p.post(`[{"indicator":"retail_total","period":"2023-07","value":5},{"indicator":"retail_total","period":"2023-08","value":4}]`)
	b.visit(nanhu + "held")
	rows := `document.querySelectorAll("[data-part=open] tbody tr").length`
	n := evaluate[int](b, rows)
	if n < 2 {
		t.Fatalf("%d held", n)
	}
	key := evaluate[string](b, `document.querySelector("[data-part=open] button[value=accept]").closest("tr").dataset.key`)
	b.do(chromedp.Click(`[data-key="` + key + `"] button[value=accept]`))
	says(b, "that the reviewer is wanted", `document.querySelector("[data-key='`+key+`'] .answer").textContent.includes("审核人")`)
	b.do(chromedp.SendKeys("[data-reviewer]", "李四"), chromedp.Click(`[data-key="`+key+`"] button[value=accept]`))
	says(b, "the accepted figure", rows+` === `+fmt.Sprint(n-1)+` && document.querySelector("[data-part=decided]").textContent.includes("已采纳")`)
	if evaluate[string](b, `document.querySelector("[data-reviewer]").value`) == "" {
		b.do(chromedp.SendKeys("[data-reviewer]", "李四"))
	}
	b.do(chromedp.Click(`[data-part=open] button[value=reject]`))
	says(b, "the rejected figure", `document.querySelector("[data-part=decided]").textContent.includes("已退回")`)
	for _, f := range b.faults() {
		t.Error(f)
	}
}

// dropFile drops a file of a text on the import page.
func dropFile(b *tab, name, text string) {
	b.t.Helper()
	evaluate[bool](b, fmt.Sprintf(`(() => { const d = new DataTransfer(); d.items.add(new File([%q], %q));
		return document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: d, bubbles: true, cancelable: true })) || true; })()`, text, name))
}

// TestDeskImport drops a file, reads what it would do, stores it and takes it
// back.
func TestDeskImport(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, 1366, 768)
	before := p.get("/api/v1/indicators/retail_total")
	b.visit(nanhu + "import")
	dropFile(b, "更正.csv", "indicator,period,value\nretail_total,2023-06,29.99\nserious_accidents,2023-07,1\nretail_total,2023-07,5\nnobody,2023-07,1\n")
	says(b, "the fault of the file", `/单元格 A5.*nobody/.test(document.querySelector("#import-result").textContent)`)
	dropFile(b, "错名.csv", "indicator,period,value\n社会消费品零售总和,2023-06,3\n")
	says(b, "the name that is near", `document.querySelector("#import-result").textContent.includes("是不是 社会消费品零售总额")`)
	dropFile(b, "更正 <img src=x>.csv", "indicator,period,value\nretail_total,2023-06,29.99\nserious_accidents,2023-07,1\nretail_total,2023-07,5\n")
	says(b, "the dry run", `!!document.querySelector("#import-result .confirm")`)
	text := evaluate[string](b, `document.querySelector("#import-result").innerText`)
	for _, want := range []string{"更正 <img src=x>.csv", "将入库", "存疑待核", "会变的灯", "22.35", "29.99", "社会消费品零售总额"} {
		if !strings.Contains(text, want) {
			t.Errorf("the dry run does not say %q:\n%s", want, text)
		}
	}
	if p.get("/api/v1/indicators/retail_total") != before {
		t.Fatal("the dry run stored something")
	}
	b.shoot("import")
	b.do(chromedp.Click("#import-result .confirm"))
	says(b, "that the author is wanted, where the eye is", `document.activeElement.id === "import-author" && document.activeElement.getAttribute("aria-invalid") === "true" &&
		document.querySelector(".author .answer").textContent.includes("报送人") && (({ top, bottom }) => top > 0 && bottom < innerHeight)(document.activeElement.getBoundingClientRect())`)
	b.do(chromedp.SendKeys("#import-author", "王五"), chromedp.Click("#import-result .confirm"))
	says(b, "that it is stored", `!!document.querySelector("#import-result .import-done .undo")`)
	eventually(t, 10*time.Second, func() (bool, string) {
		return strings.Contains(p.get("/api/v1/indicators/retail_total"), "29.99"), "the figure is not stored"
	})
	b.do(chromedp.Click("#import-result .undo"))
	says(b, "whose and how many rows it would take back", `/王五.*2.*1/.test(document.querySelector("#import-result .ask").textContent)`)
	b.do(chromedp.Click("#import-result .undo-no"))
	says(b, "that it is kept", `!!document.querySelector("#import-result .undo")`)
	b.do(chromedp.Click("#import-result .undo"), chromedp.Click("#import-result .undo-yes"))
	says(b, "which lights turned", `/撤回后/.test(document.querySelector("#import-result").textContent)`)
	eventually(t, 10*time.Second, func() (bool, string) {
		return strings.Contains(p.get("/api/v1/status?limit=1000"), `"value":22.35`), "the figure before does not stand again"
	})
	for _, f := range b.faults() {
		if !strings.Contains(f, "422") {
			t.Error(f)
		}
	}
}

// TestDeskWhatIf tries a growth, then a month. What is signed of it: TestPledge.
func TestDeskWhatIf(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, 1366, 768)
	b.visit(nanhu + "indicator/retail_total")
	says(b, "the panel", `!document.querySelector("[data-whatif]").hidden && !!document.querySelector(".whatif-total b")`)
	total := `document.querySelector(".whatif-total b").textContent`
	was := evaluate[string](b, total)
	b.do(chromedp.SendKeys(`.whatif [name=growth]`, "30"))
	says(b, "another total", total+` !== "`+was+`" && document.querySelector(".whatif-result .light").classList.contains("g-green")`)
	b.do(chromedp.Click(`.whatif button[type=reset]`))
	says(b, "the first total again", total+` === "`+was+`"`)
	evaluate[bool](b, `(() => { const n = document.querySelector(".handles input[type=number]"); n.value = "20"; return n.dispatchEvent(new Event("input", { bubbles: true })); })()`)
	says(b, "the total with a better month", total+` !== "`+was+`"`)
	for _, f := range b.faults() {
		t.Error(f)
	}
	// A mean's handles are its months: averaged by days they make the total shown.
	b.visit(nanhu + "indicator/pm25")
	says(b, "months that average to the total", `(() => {
		const d = JSON.parse(document.querySelector("[data-whatif] script").textContent), total = document.querySelector(".whatif-total b");
		const months = [...document.querySelectorAll(".handles input[type=number]")].map((n) => Number(n.value));
		if (!total || months.length !== d.Rest.length) return false;
		let sum = d.SoFar * d.Averaged, days = d.Averaged;
		d.Rest.forEach((r, i) => { sum += months[i] * r.Days; days += r.Days; });
		return Math.abs(sum / days - parseFloat(total.textContent)) <= 1;
	})()`)
	b.visit(nanhu + "indicator/hidden_debt_balance")
	if evaluate[bool](b, `!!document.querySelector("[data-whatif]:not([hidden])")`) {
		t.Error("a restricted figure can be tried")
	}
}

// TestDeskLooksBack goes to a day of the past and back to the present.
func TestDeskLooksBack(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, 1366, 768)
	for _, page := range []string{"indicators?grade=red&battle=risk", "alerts", "unit/caizheng", "morning/risk", "battle/risk", "indicator/retail_total/onepage", "held", "import", "units"} {
		path := nanhu + page + map[bool]string{true: "&", false: "?"}[strings.Contains(page, "?")] + "as_of=2023-05-31"
		b.visit(path)
		if !evaluate[bool](b, `!!document.querySelector(".asof.past") && document.querySelector(".asof-note").innerText.length > 5 && !document.querySelector("form[data-post], form[data-held], .undo")`) {
			t.Errorf("%s does not say that it looks back, or can be written to", page)
		}
		back := evaluate[string](b, `document.querySelector(".asof .back").getAttribute("href")`)
		if strings.Contains(back, "as_of") || strings.Contains(page, "grade=red") && !strings.Contains(back, "grade=red") {
			t.Errorf("%s leads back to %s", page, back)
		}
	}
	b.do(chromedp.Click(".asof .back"))
	says(b, "the present", `document.body.dataset.live === "true"`)
}

// TestDeskKeysOnTheSlider holds that keys move the time machine without a
// page each, that the page follows when they rest, and that the focus stays.
func TestDeskKeysOnTheSlider(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, 1366, 768)
	b.visit(nanhu + "units?as_of=2023-05-10")
	evaluate[bool](b, `(() => { window.__here = true; document.querySelector("[data-asof] input[type=range]").focus(); return true; })()`)
	b.do(chromedp.KeyEvent("\u0302"), chromedp.KeyEvent("\u0302"), chromedp.KeyEvent("\u0302"))
	if day := evaluate[string](b, `(window.__here ? "" : "loaded anew ") + document.querySelector("[data-asof] input[type=date]").value`); day != "2023-05-07" {
		t.Errorf("after three keys: %s", day)
	}
	says(b, "the day the keys led to, with the focus kept", `!window.__here && location.search.includes("as_of=2023-05-07") && document.activeElement?.type === "range"`)
	b.do(chromedp.KeyEvent("\u0302"), chromedp.KeyEvent("\r"))
	says(b, "the day at once on Enter", `location.search.includes("as_of=2023-05-06") && document.activeElement?.type === "range"`)
}
