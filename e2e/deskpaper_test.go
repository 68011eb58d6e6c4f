//go:build e2e

package e2e

import (
	"context"
	"regexp"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Width and height of A4 within its margins, in CSS pixels.
const (
	paperShort = 703
	paperLong  = 1047
)

// laidOut compares the boxes of charts and texts as they are laid out for
// print: a picture must not lie on a text outside it, and no column of a table
// may stand beyond the paper.
const laidOut = `(() => {
  const out = [];
  const box = (e) => e.getBoundingClientRect();
  const shown = (e) => e.getClientRects().length > 0 && !e.closest("details:not([open])");
  const pictures = [...document.querySelectorAll("main canvas")].filter(shown);
  const texts = [...document.querySelectorAll("main h1, main h2, main p, main td, main th, main dt, main dd, main .about")].filter((e) => shown(e) && e.textContent.trim() && !e.closest(".visually-hidden"));
  for (const p of pictures) for (const t of texts) {
    const a = box(p), b = box(t);
    const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (w > 2 && h > 2 && !p.parentElement.contains(t)) out.push("a chart lies on “" + t.textContent.trim().slice(0, 30) + "” by " + Math.round(h));
  }
  for (const e of [...texts, ...pictures]) if (box(e).right > innerWidth + 1) out.push((e.textContent.trim().slice(0, 20) || e.tagName) + " ends at " + Math.round(box(e).right) + " of " + innerWidth);
  return out;
})()`

// paperBox is where a sheet's size stands in a PDF file.
var paperBox = regexp.MustCompile(`/MediaBox\s*\[\s*0\s+0\s+([0-9.]+)\s+([0-9.]+)`)

func printed(b *tab) []byte {
	b.t.Helper()
	var pdf []byte
	yes := true
	b.do(chromedp.Func(func(ctx context.Context, x *chromedp.Target) error {
		r, err := cdp.Call(ctx, x, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: &yes, PreferCSSPageSize: &yes})
		if err == nil {
			pdf = r.Data
		}
		return err
	}))
	return pdf
}

// onPaper lays the page out as print does, on a sheet as wide as given, its
// charts as they are drawn for print.
func onPaper(b *tab, width int64) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, x *chromedp.Target) error {
		if _, err := cdp.Call(ctx, x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, x, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: paperLong, DeviceScaleFactor: 1})
		return err
	}))
	evaluate[bool](b, `(() => { dispatchEvent(new Event("beforeprint")); return true; })()`)
}

// TestDeskOnPaper holds that printed pages can be read: no chart on a text,
// nothing beyond the sheet, the months on a sheet that lies.
func TestDeskOnPaper(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, 1366, 768)
	for _, k := range []struct {
		path  string
		lies  bool
		pages int // at most
	}{{"indicator/retail_total", false, 6}, {"indicator/debt_ratio", false, 6}, {"matrix", true, 9}, {"unit/caizheng", false, 20}, {"alerts", false, 30}} {
		b.visit(nanhu + k.path)
		pdf := printed(b)
		if n := len(sheet.FindAll(pdf, -1)); n == 0 || n > k.pages {
			t.Errorf("%s prints on %d pages", k.path, n)
		}
		m := paperBox.FindSubmatch(pdf)
		if m == nil {
			t.Fatalf("%s: no size in its file", k.path)
		}
		w, _ := strconv.ParseFloat(string(m[1]), 64)
		h, _ := strconv.ParseFloat(string(m[2]), 64)
		if w > h != k.lies {
			t.Errorf("%s prints on %.0f×%.0f points", k.path, w, h)
		}
		width := int64(paperShort)
		if k.lies {
			width = paperLong
		}
		onPaper(b, width)
		for _, x := range evaluate[[]string](b, laidOut) {
			t.Errorf("%s on paper: %s", k.path, x)
		}
		if k.path == "matrix" {
			if n := evaluate[int](b, `[...document.querySelectorAll(".matrix thead th")].filter((e) => e.getClientRects().length > 0 && e.getBoundingClientRect().right <= innerWidth + 1).length`); n != 14 {
				t.Errorf("%d columns of the months on paper, want 14", n)
			}
			if top := evaluate[float64](b, `document.querySelector(".matrix tbody tr").getBoundingClientRect().top`); top > 300 {
				t.Errorf("the months begin %.0f pixels down the sheet", top)
			}
		}
		b.do(chromedp.Func(func(ctx context.Context, x *chromedp.Target) error {
			_, err := cdp.Call(ctx, x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
			return err
		}))
	}
}
