package dashboards

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"qianshao"
	"qianshao/dashboards/sample"
)

// inline are the things the policy forbids in a page.
var inline = regexp.MustCompile(`(?i)<script(?:\s+[^>]*)?>|<style|\sstyle=|\son[a-z]+=|javascript:|https?://`)

// allowedScript is a script the page may hold: of its own origin, or data.
var allowedScript = regexp.MustCompile(`^<script (defer src="/static/|type="application/json")`)

// untranslated is a key that no text stood for.
var untranslated = regexp.MustCompile(`>[a-z]+\.[a-z-]+<`)

func TestEveryPageInBothLanguages(t *testing.T) {
	t.Parallel()
	s := fullSite(t, &fakeStore{reading: sample.Reading(sample.Plan(176)), held: sampleHeld()})
	for _, path := range everyPage {
		for _, lang := range []string{"zh", "en"} {
			for _, fragment := range []string{"", "&fragment=1"} {
				w := get(t, s, with(path, "lang="+lang+fragment))
				body := w.Body.String()
				if w.Code != http.StatusOK {
					t.Fatalf("%s %s: %d: what it asks for stands in fullSite (walked_test.go), its template in templates/?\n%s", path, lang, w.Code, body)
				}
				for _, m := range inline.FindAllString(body, -1) {
					if !allowedScript.MatchString(m) {
						t.Errorf("%s %s holds %q", path, lang, m)
					}
				}
				if m := untranslated.FindString(body); m != "" || strings.Contains(body, "%!") || strings.Contains(body, "<no value>") {
					t.Errorf("%s %s: untranslated %q", path, lang, m)
				}
				if whole := strings.Contains(body, "<!doctype html>"); whole == (fragment != "") {
					t.Errorf("%s%s: whole page %v", path, fragment, whole)
				}
			}
		}
	}
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(12))})
	for _, path := range []string{"/", "/p/sample-2023/alerts", "/nowhere", "/p/unknown/", s.static.url("css/base.css")} {
		h := get(t, s, path).Header()
		csp := h.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'"} {
			if !strings.Contains(csp, want) {
				t.Errorf("%s: policy lacks %s", path, want)
			}
		}
		if strings.Contains(csp, "unsafe") || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, h)
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(12))})
	for path, want := range map[string]int{"/nowhere": 404, "/p/unknown/": 404, "/p/sample-2023/indicator/none": 404, "/p/sample-2023/battle/none": 404, "/p/sample-2023/unit/none": 404,
		"/?as_of=soon": 400, "/?commit=-1": 400, "/?commit=x": 400, "/?now=2023-13-01": 400, "/p/sample-2023/?as_of=0001-01-01": 400, "/static/x/none.js": 404} {
		w := get(t, s, path)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
		if strings.HasPrefix(path, "/static") {
			continue
		}
		if body := w.Body.String(); !strings.Contains(body, "打不开这一页") || !strings.Contains(body, "回到大屏") {
			t.Errorf("%s does not say what to do: %s", path, body)
		}
	}
	if w := get(t, s, "/?as_of=soon&lang=en"); !strings.Contains(w.Body.String(), "unreadable parameter as_of") {
		t.Error("the fault is told in English too")
	}
}

// A plan's content may be Chinese only; all that is the program's own must be
// in the language asked for.
var asSaid = regexp.MustCompile(`"Said":\{[^}]*\}|"ID":"[^"]*"`)

func TestEnglishPagesHoldNoChineseOfTheProgram(t *testing.T) {
	t.Parallel()
	p := sample.Plan(24)
	for i := range p.Indicators {
		p.Indicators[i].Clause, p.Indicators[i].Unit = "A1", "t"
	}
	p.Document = "No. 1"
	for i := range p.Battles {
		p.Battles[i].Convener, p.Battles[i].Rhythm = "chair", []qianshao.Rhythm{{Kind: "monthly", Every: qianshao.Month, Cutoff: 20}}
	}
	r := sample.Reading(p)
	for i := range r.Alerts {
		if m := r.Alerts[i].Remedy; m != nil {
			m.By, m.What, m.Effect = "x", "y", "z"
		}
	}
	s := fullSite(t, &fakeStore{reading: r})
	for _, path := range everyPage {
		body := strings.ReplaceAll(get(t, s, with(path, "lang=en")).Body.String(), ">中文<", "><")
		body = asSaid.ReplaceAllString(body, "") // names and units by the Chinese that is handed in
		for i, c := range body {
			if unicode.Is(unicode.Han, c) {
				t.Errorf("%s: …%s…", path, body[max(0, i-60):min(len(body), i+60)])
				break
			}
		}
	}
}

func TestLanguageIsRemembered(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(12))})
	w := get(t, s, "/p/sample-2023/alerts?lang=en")
	cookie := w.Header().Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "lang=en;") || !strings.Contains(cookie, "SameSite=Lax") {
		t.Fatalf("cookie %q", cookie)
	}
	if !strings.Contains(get(t, s, "/p/sample-2023/alerts", "Cookie", "lang=en").Body.String(), `<html lang="en"`) {
		t.Error("the cookie chooses English")
	}
	if !strings.Contains(get(t, s, "/p/sample-2023/alerts?lang=zh", "Cookie", "lang=en").Body.String(), `<html lang="zh-CN"`) {
		t.Error("the address is stronger than the cookie")
	}
}

func TestLinksCarryTheClock(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(12))})
	body := get(t, s, "/p/sample-2023/indicators?as_of=2023-05-01").Body.String()
	for _, want := range []string{`href="/p/sample-2023/indicator/ind0000?as_of=2023-05-01"`, `name="as_of" min="2023-01-01" max="2023-07-20" value="2023-05-01"`, `data-live="false"`, "回到现在"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(body, "/api/v1/alerts/") {
		t.Error("the past cannot be acknowledged")
	}
}

// hostileNames must show as text, wherever they stand.
var hostileNames = []string{`</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `__f__alert(1)__f__`,
	"\u202eright to left", "{{.}} {a|b} {b}", strings.Repeat("长", 5000)}

func TestHostileNamesAreText(t *testing.T) {
	t.Parallel()
	for _, name := range hostileNames {
		p := sample.Plan(24)
		p.Title.ZH, p.Document, p.Remark.ZH = name, name, name
		for i := range p.Indicators {
			in := &p.Indicators[i]
			in.Name, in.Clause, in.Note, in.Unit, in.Leader = qianshao.Text{ZH: name}, name, name, name, name
		}
		for i := range p.Units {
			p.Units[i].Name = qianshao.Text{ZH: name}
		}
		for i := range p.Areas {
			p.Areas[i].Name = qianshao.Text{ZH: name}
		}
		for i := range p.Battles {
			p.Battles[i].Name, p.Battles[i].Convener, p.Battles[i].Workgroup = qianshao.Text{ZH: name}, name, name
		}
		r := sample.Reading(p)
		for i := range r.Alerts {
			if m := r.Alerts[i].Remedy; m != nil {
				m.By, m.What, m.Effect = name, name, name
			}
		}
		f := &fakeStore{reading: r, held: sampleHeld(), history: []qianshao.Observation{{Series: p.Indicators[0].Series(), Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Value: 1,
			Note: name, Cell: name, Author: name}}, said: name}
		f.held[0].Raw, f.held[0].Reason.ZH, f.held[1].Given.Indicator = name, name, name
		s := fullSite(t, f)
		for _, path := range everyPage {
			checkHostile(t, path, name, get(t, s, path).Body.String())
		}
	}
}

func checkHostile(t *testing.T, path, name, body string) {
	t.Helper()
	for _, m := range inline.FindAllString(body, -1) {
		if !allowedScript.MatchString(m) && !strings.Contains(m, "on") {
			t.Errorf("%s with %.20q holds %q", path, name, m)
		}
	}
	markup := pageData.ReplaceAllString(body, "") // a quote within data ends nothing
	if strings.Contains(markup, "<img") || strings.Contains(markup, "<script>") || strings.Contains(markup, "' onmouseover='") {
		t.Errorf("%s with %.20q is not escaped", path, name)
	}
	for _, raw := range chartData.FindAllStringSubmatch(body, -1) {
		var d any
		if err := json.Unmarshal([]byte(raw[1]), &d); err != nil {
			t.Errorf("%s with %.20q: chart data %v", path, name, err)
		}
		if strings.Contains(raw[1], "__f__") {
			t.Errorf("%s: the mark of a function stands in chart data", path)
		}
	}
}

// pageData is what a page holds for its scripts.
var pageData = regexp.MustCompile(`(?s)<script type="application/json"[^>]*>.*?</script>`)

var chartData = regexp.MustCompile(`(?s)data-chart="[^"]*"[^>]*><script type="application/json">(.*?)</script>`)

func sampleHeld() []qianshao.Held {
	return []qianshao.Held{
		{ID: 1, Given: qianshao.Observation{Series: qianshao.Series{Indicator: "ind0000", Area: "here"}, Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Value: 231, Cell: "a.xlsx!1!D7"},
			Raw: "231", Reason: qianshao.Fault{Code: "jump", ZH: "跳变", EN: "a jump", Remedy: "核对 / check"}, At: sample.Now(), State: "open"},
		{ID: 2, Given: qianshao.Observation{Series: qianshao.Series{Indicator: "nobody"}}, Raw: "2023.1", Reason: qianshao.Fault{Code: "period", ZH: "看不懂", EN: "unreadable"}, At: sample.Now(), State: "open"},
		{ID: 3, Given: qianshao.Observation{Series: qianshao.Series{Indicator: "ind0001", Area: "here"}}, Reason: qianshao.Fault{ZH: "x", EN: "x"}, At: sample.Now(), State: "rejected", Reviewer: "x"},
	}
}
