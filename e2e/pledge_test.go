//go:build e2e

package e2e

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// pledgedEnd is where the promised path of the page's trend ends, as its chart
// was given it; "" without such a line.
const pledgedEnd = `(() => {
  const option = JSON.parse(document.querySelector("[data-part=trend] [data-chart] script").textContent).option;
  const line = option.series.find((s) => s.id === "pledge");
  return line ? String(line.data[line.data.length - 1].value) : "";
})()`

// promisedCell is what the table behind the switch says of the last period.
const promisedCell = `(() => {
  const table = document.querySelector("[data-part=trend] table");
  const column = [...table.querySelectorAll("thead th")].findIndex((th) => th.textContent === "承诺");
  return column < 0 ? "" : [...table.querySelectorAll("tbody tr")].pop().children[column].textContent;
})()`

// TestPledge signs the split of a gap as a unit would, then other figures, and
// finds the path on the chart, in its table, its file and on the unit's page.
func TestPledge(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, 1366, 768)
	b.visit(nanhu + "indicator/tourism_visits")
	if end := evaluate[string](b, pledgedEnd); end != "" {
		t.Fatalf("promised before anybody signed: %s", end)
	}
	says(b, "the form", `!document.querySelector(".pledge-form").hidden && !document.querySelector(".pledge-form .sign").hidden`)
	if by := evaluate[string](b, `document.querySelector(".pledge-form [name=by]").value`); by != "区文旅招商局" {
		t.Errorf("signed by %q unless somebody changes it", by)
	}
	b.do(chromedp.SetValue(".pledge-form [name=by]", " "), chromedp.Click(".pledge-form .sign"))
	says(b, "that the unit is wanted", `document.querySelector(".pledge-form .answer").textContent.includes("签的单位")`)
	b.do(chromedp.SetValue(".pledge-form [name=by]", "区文旅招商局"), chromedp.SendKeys(".pledge-form [name=what]", "暑期连办十场节会"), chromedp.Click(".pledge-form .sign"))
	says(b, "that it is signed", `document.querySelector(".pledge-form .answer").textContent.includes("已签")`)
	says(b, "the path, without loading the page again", pledgedEnd+` === "1000"`)
	b.visit(nanhu + "indicator/tourism_visits")
	if end, cell := evaluate[string](b, pledgedEnd), evaluate[string](b, promisedCell); end != "1000" || cell != "1,000.0" {
		t.Errorf("after loading again the path ends at %q, the table at %q", end, cell)
	}
	says(b, "what was promised", `document.querySelector("[data-part=pledge]").textContent.includes("暑期连办十场节会")`)
	if csv := p.get(nanhu + "chart/trend/tourism_visits"); !strings.Contains(csv, "承诺") {
		t.Errorf("the file has no promise:\n%s", csv)
	}
	b.shoot("pledge")
	says(b, "the handles", `document.querySelectorAll(".handles input[type=number]").length === 6`)
	evaluate[bool](b, `(() => { document.querySelectorAll(".handles input[type=number]").forEach((n) => { n.value = "100"; n.dispatchEvent(new Event("input", { bubbles: true })); }); return true; })()`)
	b.do(chromedp.Click(".pledge-form .sign-moved"))
	says(b, "the other path", pledgedEnd+` === "1017.8"`)
	b.visit(nanhu + "unit/wenlv")
	says(b, "the next period", `document.querySelector("[data-part=promised]").textContent.includes("下一期7月须完成 100.0")`)
	if past := p.get(nanhu + "indicator/tourism_visits?as_of=2023-07-01"); strings.Contains(past, `"id":"pledge"`) || strings.Contains(past, "pledge-form") {
		t.Error("a day before it was signed knows the promise, or takes another")
	}
	for _, f := range b.faults() {
		t.Error(f)
	}
}

// TestPledgeKilled holds that a promise that was answered is there after a
// kill -9, on the chart too.
func TestPledgeKilled(t *testing.T) {
	args := []string{"serve", "--plan", planOf(t, `{id: visits, name: {zh: 接待人次, en: Visits}, battle: risk, clause: 一, measure: flow, unit: 万人次, every: month, lead: caizheng, targets: ">= 30"}`),
		"--data", t.TempDir(), "--listen", "127.0.0.1:0"}
	p := start(t, args...)
	body := fmt.Sprintf(`{"by":"区财政局","what":"盯月报","parts":[{"period":"%d-01","third":1,"value":1.5},{"period":"%[1]d-01","third":2,"value":1},{"period":"%[1]d-02","value":3.25}]}`, thisYear())
	eventually(t, 20*time.Second, func() (bool, string) {
		res, err := http.Post(p.base+"/api/v1/indicators/visits/pledge", "application/json", strings.NewReader(body))
		if err != nil {
			return false, err.Error()
		}
		defer res.Body.Close()
		answer, _ := io.ReadAll(res.Body)
		return res.StatusCode == http.StatusOK, string(answer)
	})
	p.kill()
	p = start(t, args...)
	eventually(t, 20*time.Second, func() (bool, string) {
		list := p.get("/api/v1/indicators/visits/pledges")
		return strings.Contains(list, `"by":"区财政局"`) && strings.Contains(list, `"through":2.5`) && strings.Count(list, `"standing"`) == 1, list
	})
	if chart := p.get("/api/v1/charts/visits"); !strings.Contains(chart, `"pledge"`) {
		t.Errorf("the chart has no path: %.400s", chart)
	}
}
