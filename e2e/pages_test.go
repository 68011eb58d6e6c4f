//go:build e2e

package e2e

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

//go:embed probe.js
var probe string

// look is what the probe saw.
type look struct {
	Clipped  []string `json:"clipped"`
	Blank    []string `json:"blank"`
	Overlaps []string `json:"overlaps"`
	Refused  []string `json:"refused"`
	Charts   int      `json:"charts"`
	Texts    int      `json:"texts"`
	Wide     string   `json:"wide"`
	Scrolls  bool     `json:"scrolls"`
}

// size is a window in CSS pixels.
type size struct {
	name          string
	width, height int64
}

var (
	desk  = size{"desk", 1920, 1080}
	phone = size{"phone", 390, 844}
	large = size{"large", 3840, 2160}
)

// inspect visits a path and reports all that is wrong with it.
func inspect(b *tab, path string) look {
	b.t.Helper()
	b.visit(path)
	l := evaluate[look](b, probe)
	for what, list := range map[string][]string{"text is cut off": l.Clipped, "a chart is blank": l.Blank, "texts lie on each other": l.Overlaps, "refused by the policy": l.Refused, "went wrong": b.faults()} {
		for _, x := range list {
			b.t.Errorf("%s: %s: %s", path, what, x)
		}
	}
	if l.Wide != "" {
		b.t.Errorf("%s is wider than its window: %s", path, l.Wide)
	}
	if l.Texts < 10 {
		b.t.Errorf("%s shows %d texts", path, l.Texts)
	}
	return l
}

var hrefs = regexp.MustCompile(`href="(/p/[^"#]+|/[?][^"#]*)"`)

// links lists the pages a page leads to.
func links(html string) []string {
	var out []string
	for _, m := range hrefs.FindAllStringSubmatch(html, -1) {
		out = append(out, strings.ReplaceAll(m[1], "&amp;", "&"))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// kinds are pages of every kind that the demonstration has.
var kinds = []kind{
	{"wall", "/"},
	{"wall-retail", "/p/china-retail-2015/"},
	{"battles", "/p/nanhu-2023/battles"},
	{"battle", "/p/nanhu-2023/battle/risk"},
	{"battle-part", "/p/nanhu-2023/battle/growth/land"},
	{"indicators", "/p/nanhu-2023/indicators"},
	{"indicator", "/p/nanhu-2023/indicator/retail_total"},
	{"indicator-bands", "/p/nanhu-2023/indicator/debt_ratio"},
	{"indicator-growth", "/p/nanhu-2023/indicator/gdp_growth"},
	{"indicator-count", "/p/nanhu-2023/indicator/serious_accidents"},
	{"indicator-restricted", "/p/nanhu-2023/indicator/hidden_debt_balance"},
	{"indicator-blank", "/p/nanhu-2023/indicator/rd_spending_growth"},
	{"alerts", "/p/nanhu-2023/alerts"},
	{"units", "/p/nanhu-2023/units"},
	{"unit", "/p/nanhu-2023/unit/caizheng"},
	{"held", "/p/nanhu-2023/held"},
	{"matrix", "/p/nanhu-2023/matrix"},
	{"as-of", "/p/nanhu-2023/indicator/retail_total?as_of=2023-06-15"},
	{"wall-as-of", "/p/nanhu-2023/?as_of=2023-05-31"},
	{"wall-english", "/p/nanhu-2023/?lang=en"},
	{"indicator-english", "/p/nanhu-2023/indicator/retail_total?lang=en"},
	{"alerts-english", "/p/nanhu-2023/alerts?lang=en"},
}

func TestPages(t *testing.T) {
	p := onlooker(t)
	chromium := browser(t)
	for _, s := range []size{desk, phone, large} {
		t.Run(s.name, func(t *testing.T) {
			for _, k := range kinds {
				if s == large && !strings.HasPrefix(k.name, "wall") {
					continue
				}
				t.Run(k.name, func(t *testing.T) { pageLooksRight(t, chromium, p, s, k.name, k.path) })
			}
		})
	}
}

func pageLooksRight(t *testing.T, chromium context.Context, p *process, s size, name, path string) {
	b := open(t, chromium, p.base, s.width, s.height)
	// The language is remembered in a cookie: every page asks for its own.
	if !strings.Contains(path, "lang=") {
		path += map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")] + "lang=zh"
	}
	l := inspect(b, path)
	if strings.HasPrefix(name, "wall") && s != phone && l.Scrolls {
		t.Errorf("the wall scrolls at %d×%d", s.width, s.height)
	}
	if name == "wall" && l.Charts != 4 {
		t.Errorf("the wall has %d charts", l.Charts)
	}
	if name == "indicator" && l.Charts == 0 {
		t.Error("an indicator's page has no chart")
	}
	if s == large {
		name += "-4k"
	}
	if s == phone {
		name += "-phone"
	}
	if slices.Contains([]string{"wall", "wall-english", "wall-retail", "wall-phone", "indicator", "indicator-phone", "battle", "alerts", "matrix", "unit"}, name) {
		b.shoot(name)
	}
}

// TestEveryIndicator opens the page of each indicator of every bundled plan.
func TestEveryIndicator(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, 1366, 900)
	n := 0
	for _, plan := range []string{"nanhu-2023", "china-retail-2015", "china-retail-2017", "demo-city-2023"} {
		for _, path := range links(p.get("/p/" + plan + "/indicators")) {
			if !strings.Contains(path, "/p/"+plan+"/indicator/") {
				continue
			}
			n++
			inspect(b, path)
		}
	}
	if n < 190 {
		t.Errorf("%d indicators", n)
	}
}

// TestLinksLeadSomewhere follows every link of the demonstration's pages.
func TestLinksLeadSomewhere(t *testing.T) {
	p := onlooker(t)
	seen := map[string]bool{"/": true}
	queue := []string{"/"}
	past := 0
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		code, body := p.try(path)
		if code != 200 {
			t.Errorf("%s answers %d", path, code)
			continue
		}
		if strings.Contains(path, "as_of=") || strings.Contains(path, "lang=") {
			continue // the same pages once more
		}
		for _, next := range links(body) {
			if strings.Contains(next, "as_of=") {
				if past++; past%40 != 1 { // the months' table has a thousand
					continue
				}
			}
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	if len(seen) < 200 {
		t.Errorf("found %d pages", len(seen))
	}
}

// chinese finds the lines with Chinese in what a page shows.
const chinese = `[...document.querySelector("main").innerText.matchAll(/[^\n]*[\u4e00-\u9fff][^\n]*/g)].map((m) => m[0].trim())`

// planWords are what stands in Chinese on the English wall: the document's
// number, and the switch back to Chinese.
var planWords = regexp.MustCompile(`岳南管办发〔2023〕3号|^中文$`)

var han = regexp.MustCompile(`\p{Han}`)

func TestEnglishWallIsEnglish(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit("/")
	b.do(chromedp.Click(`a[href*="lang=en"]`))
	eventually(t, 10*time.Second, func() (bool, string) {
		lang, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.documentElement?.lang || ""`))
		return err == nil && lang == "en", "the page's language is " + lang // while it navigates there is no page to ask
	})
	for _, line := range evaluate[[]string](b, chinese) {
		if ours := planWords.ReplaceAllString(line, ""); han.MatchString(ours) {
			t.Errorf("Chinese on the English wall: %s", line)
		}
	}
	if text := evaluate[string](b, `document.body.innerText`); !strings.Contains(text, "Demonstration data") {
		t.Error("the English wall does not say that its data are a demonstration")
	}
	b.visit("/p/nanhu-2023/alerts") // the choice is remembered
	if lang := evaluate[string](b, `document.documentElement.lang`); lang != "en" {
		t.Errorf("the next page is in %s", lang)
	}
}

// TestEveryScreenSaysDemonstration holds that made-up figures are never shown
// as real.
func TestEveryScreenSaysDemonstration(t *testing.T) {
	p := onlooker(t)
	for _, k := range kinds {
		if strings.Contains(k.path, "retail-2015") || strings.Contains(k.path, "lang=en") || k.name == "indicator-blank" || k.name == "battle-part" {
			continue // published figures, in English, none
		}
		if body := p.get(k.path); !strings.Contains(body, "演示数据") {
			t.Errorf("%s does not say 演示数据", k.path)
		}
	}
	if body := p.get("/p/china-retail-2015/"); strings.Contains(body, "演示数据") {
		t.Error("published figures are marked as a demonstration")
	}
	if body := fmt.Sprint(p.get("/api/v1/status")); !strings.Contains(body, `"demo":true`) {
		t.Error("the API does not say that figures are made up")
	}
}
