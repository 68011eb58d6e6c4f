//go:build e2e

package e2e

import (
	_ "embed"
	"net/http"
	"net/http/httptest"
	"testing"
)

//go:embed phone.js
var phoneProbe string

// inHand is what the phone's probe saw.
type inHand struct {
	Narrow []string `json:"narrow"`
	Beyond []string `json:"beyond"`
	Low    []string `json:"low"`
	First  int      `json:"first"`
}

// Where a page's content has to begin on a phone, in CSS pixels; a page that
// looks back says so first.
const firstContent = 160

// TestDeskInHand holds that every desk page can be read and used on a phone.
func TestDeskInHand(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, phone.width, phone.height)
	paths := []string{"battles", "battle/risk", "battle/growth/land", "indicators", "indicators?as_of=2023-05-10", "indicator/retail_total", "indicator/debt_ratio", "indicator/gdp_growth",
		"indicator/serious_accidents", "indicator/hidden_debt_balance", "indicator/rd_spending_growth", "indicator/retail_total/onepage", "indicator/debt_ratio/onepage", "alerts", "units", "unit/caizheng",
		"unit/zhujian", "held", "matrix", "areas", "ledger", "morning", "morning/risk", "import", "calendar", "dispatch/month/2023-06", "duties"}
	var pages []kind
	for _, path := range paths {
		pages = append(pages, kind{path, nanhu + path})
	}
	pages = andTheRest(p, append(pages, kind{"areas", city + "areas"}, kind{"area", city + "areas/sf_retail"}))
	for _, lang := range []string{"zh", "en"} {
		for _, k := range pages {
			path := k.path
			if path == nanhu || path == "/design" { // the wall has tests of its own; for who changes the program
				continue
			}
			b.visit(in(path, lang))
			h := evaluate[inHand](b, phoneProbe)
			for what, list := range map[string][]string{"is squeezed": h.Narrow, "is beyond the window": h.Beyond, "is too low to touch": h.Low} {
				for _, x := range list[:min(len(list), 4)] {
					t.Errorf("%s (%s) %s: %s", path, lang, what, x)
				}
			}
			if h.First < 0 || h.First > firstContent {
				t.Errorf("%s (%s): the content begins at %d", path, lang, h.First)
			}
		}
	}
}

const clumsyPage = `<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><body><main>
<h1>标题</h1><p class="thin">一列文字只有三个字宽</p><p class="wide">这一段文字伸到窗口外面去了</p><div class="slide"><p class="wide">这一段可以推着看</p></div><button>按</button><details><summary>开</summary><p class="thin">折起来的不算，也有八个字</p></details></main></body></html>`

// TestPhoneProbeSeesFaults holds that the test above could fail.
func TestPhoneProbeSeesFaults(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/style.css" {
			w.Header().Set("Content-Type", "text/css")
			_, _ = w.Write([]byte(`h1 { margin-top: 300px } .thin { width: 3em } .wide { width: 600px; white-space: nowrap; letter-spacing: 2em } .slide { overflow-x: auto } button { height: 20px } summary { height: 44px }`))
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(clumsyPage))
	}))
	t.Cleanup(srv.Close)
	b := open(t, browser(t), srv.URL, phone.width, phone.height)
	b.visit("/")
	if h := evaluate[inHand](b, phoneProbe); len(h.Narrow) != 1 || len(h.Beyond) != 1 || len(h.Low) != 1 || h.First < 300 {
		t.Errorf("%+v", h)
	}
}
