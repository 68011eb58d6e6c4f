package dashboards

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Shell is what every page has around its view.
type Shell struct {
	Layout  string // template of the whole page: "wall", "desk"
	Page    string // name of the page
	Lang    string
	Title   string
	View    any
	Plan    *PlanHead // nil on a page that belongs to none
	Plans   []Link
	Nav     []Link
	Other   Link // the same page in the other language
	AsOf    AsOf
	Making  string // what is still being made; "": nothing
	Again   bool   // the browser asks again by itself
	Scripts bool   // the chart library was there at build
	Version string

	Section, SectionWord, Sections string // what the plan calls its parts
}

// T returns an interface text in the page's language.
func (f *Shell) T(key string, args ...any) string { return view.Text(f.Lang, key, args...) }

// HTMLLang is the page's language as HTML names it.
func (f *Shell) HTMLLang() string {
	if f.Lang == "en" {
		return "en"
	}
	return "zh-CN"
}

// PlanHead is what pages say of their plan, and what the script follows.
type PlanHead struct {
	ID, Title, Remark string
	Demo              string // the mark of made-up figures; "" where the page shows none
	Area              string
	Live              bool
	Commit            int64
	Now, Received     time.Time
	Zone              string
	Held              int
}

// Link is a link with a name.
type Link struct {
	Name, Href string
	Here       bool
	Badge      int // shown where above 0
}

// AsOf is the bar that takes a desk page back to what was known on a day.
type AsOf struct {
	Live   bool
	Known  string // the time whose knowledge is shown
	Day    string // YYYY-MM-DD, what the date field holds
	From   string // first and last day of the slider
	To     string
	Back   string // link to the present
	Keep   []Hidden
	Commit int64
}

// Hidden is a parameter a form carries on.
type Hidden struct{ Name, Value string }

// shell puts a page's view in its shell.
func (s *Site) shell(l *view.Lens, r *http.Request, name, title string, view any) *Shell {
	f := &Shell{Layout: "desk", Page: name, Lang: l.Lang, Title: title, View: view, Scripts: s.static.has("dist/echarts.min.js"), Version: s.Version}
	if name == "wall" {
		f.Layout = "wall"
	}
	f.Section, f.SectionWord, f.Sections = l.Section(), l.SectionWord(), l.Sections()
	p := l.Reading.Plan
	f.Plan = &PlanHead{ID: p.ID, Title: p.Title.In(l.Lang), Remark: p.Remark.In(l.Lang), Live: l.Reading.Live, Commit: l.Reading.Clock.Commit,
		Now: l.Now(), Received: l.Reading.Received, Zone: p.Location.String(), Held: l.Reading.HeldOpen}
	if l.MadeUp(name, r.PathValue("id")) {
		f.Plan.Demo = words.Demo(l.Lang)
	}
	for _, a := range p.Areas {
		if a.ID == p.Area {
			f.Plan.Area = a.Name.In(l.Lang)
		}
	}
	for _, q := range s.Plans() {
		link := "/p/" + url.PathEscape(q.ID) + "/"
		if l.Lang != "zh" {
			link += "?lang=" + l.Lang
		}
		f.Plans = append(f.Plans, Link{Name: q.Title.In(l.Lang), Href: link, Here: q.ID == p.ID})
	}
	f.Nav = navigation(l, name, s.areas.any(l))
	f.Other = otherLanguage(l.Lang, r)
	f.AsOf = s.asOf(l, r)
	if m := s.making(); m != nil {
		f.Making = makingText(l.Lang, m)
	}
	return f
}

// navigation lists the pages; a battle's page stands under battles.
func navigation(l *view.Lens, here string, areas bool) []Link {
	out := []Link{{Name: l.T("nav.wall"), Href: l.Href("")}}
	under := map[string]string{"battle": "battles", "indicator": "indicators", "onepage": "indicators", "unit": "units", "review": "calendar", "duties": "calendar", "tasks": "calendar", "area": "areas", "audit": "held"}
	for _, name := range [...]string{"battles", "indicators", "alerts", "units", "held", "matrix", "areas", "ledger", "morning", "import", "calendar"} {
		if name == "areas" && !areas {
			continue
		}
		link := Link{Name: navName(l, name), Href: l.Href(name), Here: name == here || name == under[here]}
		switch name {
		case "held":
			link.Badge = l.Reading.HeldOpen
		case "alerts":
			link.Badge = unacknowledged(l.Reading)
		}
		out = append(out, link)
	}
	return out
}

// navName is what a page is called in the navigation.
func navName(l *view.Lens, page string) string {
	if page == "battles" {
		return l.Sections()
	}
	return l.T("nav." + page)
}

func unacknowledged(r *qianshao.Reading) int {
	n := 0
	for i := range r.Alerts {
		if r.Alerts[i].State == qianshao.Firing {
			n++
		}
	}
	return n
}

// otherLanguage links to the same page in the other language.
func otherLanguage(lang string, r *http.Request) Link {
	q := r.URL.Query()
	q.Del("fragment")
	other := Link{Name: "English"}
	q.Set("lang", "en")
	if lang == "en" {
		other.Name = "中文"
		q.Set("lang", "zh")
	}
	other.Href = r.URL.EscapedPath() + "?" + q.Encode()
	return other
}

// asOfAfter is how many days after its year a plan's slider still reaches.
const asOfAfter = 60

func (s *Site) asOf(l *view.Lens, r *http.Request) AsOf {
	p := l.Reading.Plan
	known := l.Reading.Clock.AsOf
	if known.IsZero() {
		known = l.Reading.Clock.Now
	}
	first := qianshao.NewDate(p.Year, time.January, 1)
	last := max(min(l.Day(s.Now()), qianshao.NewDate(p.Year+1, time.January, asOfAfter)), first)
	day := l.Day(known)
	a := AsOf{Live: l.Reading.Live, Known: l.Stamp(known), Day: min(max(day, first), last).String(), From: first.String(), To: last.String(), Commit: l.Reading.Clock.Commit}
	back := url.Values{}
	query := r.URL.Query()
	for _, k := range slices.Sorted(maps.Keys(query)) {
		if k == "as_of" || k == "now" || k == "commit" || k == "fragment" {
			continue
		}
		for _, v := range query[k] {
			back.Add(k, v)
			a.Keep = append(a.Keep, Hidden{k, v})
		}
	}
	a.Back = r.URL.EscapedPath()
	if q := back.Encode(); q != "" {
		a.Back += "?" + q
	}
	return a
}

// bare is a page without a plan that tells of a fault.
func (s *Site) bare(r *http.Request, fault qianshao.Fault) *Shell {
	lang := languageOf(r)
	f := &Shell{Layout: "desk", Page: "fault", Lang: lang, Title: view.Text(lang, "fault.title"), Scripts: true, Version: s.Version, Other: otherLanguage(lang, r)}
	what := fault.ZH
	if lang == "en" {
		what = fault.EN
	}
	f.View = map[string]string{"What": what, "Value": fault.Value, "Remedy": side(lang, fault.Remedy)}
	f.Nav = []Link{{Name: view.Text(lang, "nav.wall"), Href: "/"}}
	return f
}

// side picks a language's half of a text like "中文 / English". Where a half
// itself holds the sign between the two, in a name that both give, the one in
// the middle divides them; the import page's script does the same.
func side(lang, s string) string {
	parts := strings.Split(s, " / ")
	half := len(parts) / 2
	if len(parts)%2 != 0 {
		return s
	}
	if lang == "en" {
		parts = parts[half:]
	} else {
		parts = parts[:half]
	}
	return strings.Join(parts, " / ")
}

// scriptWords are the texts the scripts show.
var scriptWords = []string{"live.on", "live.off", "live.wait", "live.stale", "live.past", "live.cutoff", "live.ago-now", "live.ago-min", "live.ago-hour", "live.ago-day",
	"wall.screen", "ack.sending", "ack.failed", "held.who"}

// Words are the texts the scripts show, by key.
func (f *Shell) Words() map[string]string {
	out := make(map[string]string, len(scriptWords))
	for _, k := range scriptWords {
		out[k] = f.T(k)
	}
	return out
}

// Items prints a tally: 14 项（391 条线）.
func (f *Shell) Items(t view.Tally) string { return f.T("items", t.All) + f.InLines(t) }

// InLines says as how many lines the indicators of a tally are judged; "" where
// each is one.
func (f *Shell) InLines(t view.Tally) string { return t.InLines(f.Lang) }
