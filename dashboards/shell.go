package dashboards

import (
	"net/http"
	"net/url"
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

// shell puts a page's view in its shell.
func (s *Site) shell(l *view.Lens, r *http.Request, kind page, title string, view any) *Shell {
	f := &Shell{Layout: "desk", Page: kind.name, Lang: l.Lang, Title: title, View: view,
		Scripts: s.static.has("dist/echarts.min.js"), Version: s.Version}
	if kind.name == "wall" {
		f.Layout = "wall"
	}
	f.Section, f.SectionWord, f.Sections = l.Section(), l.SectionWord(), l.Sections()
	p := l.Reading.Plan
	f.Plan = &PlanHead{ID: p.ID, Title: p.Title.In(l.Lang), Remark: p.Remark.In(l.Lang), Live: l.Reading.Live,
		Commit: l.Reading.Clock.Commit,
		Now:    l.Now(), Received: l.Reading.Received, Zone: p.Location.String(), Held: l.Reading.HeldOpen}
	if l.MadeUp(kind.name, r.PathValue("id")) {
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
	f.Nav = navigation(l, kind, s.areas.any(l))
	f.Other = otherLanguage(l.Lang, r)
	f.AsOf = s.asOf(l, r)
	if m := s.making(); m != nil {
		f.Making = makingText(l.Lang, m)
	}
	return f
}

// bare is a page without a plan that tells of a fault.
func (s *Site) bare(r *http.Request, fault qianshao.Fault) *Shell {
	lang := languageOf(r)
	f := &Shell{Layout: "desk", Page: "fault", Lang: lang, Title: view.Text(lang, "fault.title"), Scripts: true,
		Version: s.Version, Other: otherLanguage(lang, r)}
	f.View = map[string]string{"What": fault.In(lang), "Value": fault.Value, "Remedy": fault.RemedyIn(lang)}
	f.Nav = []Link{{Name: view.Text(lang, "nav.wall"), Href: "/"}}
	return f
}

// scriptWords are the texts the scripts show.
var scriptWords = []string{"live.on", "live.off", "live.wait", "live.stale", "live.past", "live.cutoff",
	"live.ago-now", "live.ago-min", "live.ago-hour", "live.ago-day",
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
