//go:build e2e

package e2e

import (
	"context"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// sheet is a page within a PDF file.
var sheet = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// TestDeskPrints holds that one page is one page of A4, with its chart on it.
func TestDeskPrints(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, 1366, 768)
	for _, id := range []string{"retail_total", "debt_ratio", "gdp_growth", "hidden_debt_balance"} {
		b.visit(nanhu + "indicator/" + id + "/onepage")
		evaluate[bool](b, `(() => { window.__printed = -1; addEventListener("beforeprint", () => { window.__printed = [...document.querySelectorAll("canvas.printed")].filter((c) => c.width > 100).length; }); return true; })()`)
		var pdf []byte
		yes := true
		b.do(chromedp.Func(func(ctx context.Context, x *chromedp.Target) error {
			r, err := cdp.Call(ctx, x, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: &yes, PreferCSSPageSize: &yes})
			if err == nil {
				pdf = r.Data
			}
			return err
		}))
		if n := len(sheet.FindAll(pdf, -1)); n != 1 {
			t.Errorf("%s prints on %d pages", id, n)
		}
		charts := evaluate[int](b, `document.querySelectorAll("[data-chart]").length`)
		if n := evaluate[int](b, `window.__printed`); n != charts {
			t.Errorf("%s prints %d of %d charts", id, n, charts)
		}
	}
}
