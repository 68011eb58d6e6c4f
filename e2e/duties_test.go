//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestDeskDuties records by clicking that a duty was held.
func TestDeskDuties(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, phone.width, phone.height)
	b.visit(nanhu + "calendar")
	b.do(chromedp.Click(`header.title a[href$="/duties"]`))
	row := `[data-key="duty-debt_dispatch-2023-05"]`
	says(b, "the duties", `!!document.querySelector('`+row+`')`)
	eventually(t, 60*time.Second, func() (bool, string) { // rounds freeze while the program starts
		b.visit(nanhu + "duties?battle=risk")
		return evaluate[bool](b, `document.querySelector('`+row+`').textContent.includes("材料已冻结，待确认")`), "May's dispatch is not offered"
	})
	b.do(chromedp.SendKeys(row+` form [name=by]`, "张三"), chromedp.Click(row+" form button[type=submit]"))
	says(b, "the duty that was held", `!!document.querySelector('[data-part=battle-risk] details `+row+`')`)
	if text := evaluate[string](b, `document.querySelector('`+row+`').textContent`); !strings.Contains(text, "已办") || !strings.Contains(text, "6月21日 张三") {
		t.Errorf("the row reads %q", text)
	}
	b.visit(nanhu + "indicator/debt_dispatches")
	says(b, "the indicator's figure", `document.querySelector("main").textContent.includes("张三")`)
	for _, f := range b.faults() {
		t.Error(f)
	}
}
