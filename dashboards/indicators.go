package dashboards

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"qianshao"
)

// Indicators is the list of all indicators with its filter.
type Indicators struct {
	Rows     []Row // of one page
	Shown    int   // left by the filter
	All      int
	Of       int `json:",omitempty"` // indicators, where these are lines of areas
	Pages    Pages
	Segments []Segment
	Query    string
	Grades   []Choice
	Battles  []Choice
	Units    []Choice
	Fresh    []Choice
	Keep     []Hidden
	Reset    string
}

// Choice is one of a filter's choices.
type Choice struct {
	Value, Name string
	On          bool
}

// filter is what a list is narrowed to; "" is everything.
type filter struct{ q, grade, battle, unit, fresh string }

func viewIndicators(_ context.Context, _ *Site, l *lens, r *http.Request) (any, string, error) {
	q := r.URL.Query()
	f := filter{strings.TrimSpace(q.Get("q")), q.Get("grade"), q.Get("battle"), q.Get("unit"), q.Get("fresh")}
	return newIndicators(l, f, pageAsked(q)), l.t("nav.indicators"), nil
}

func newIndicators(l *lens, f filter, page int) *Indicators {
	ps := l.pairs(func(in *qianshao.Indicator) bool { return f.keeps(l, in) })
	ps = slices.DeleteFunc(ps, func(p pair) bool {
		return f.grade != "" && p.v.Grade.String() != f.grade || f.fresh != "" && p.v.Freshness.String() != f.fresh
	})
	more := url.Values{"q": {f.q}, "grade": {f.grade}, "battle": {f.battle}, "unit": {f.unit}, "fresh": {f.fresh}}
	pages, from, to := l.paged(len(ps), page, more, "indicators")
	v := &Indicators{Rows: rowsOf(l, ps[from:to]), Shown: len(ps), Pages: pages, All: len(l.r.Plan.Indicators), Segments: segments(l.lang, countsOf(ps)), Query: f.q, Reset: l.href("indicators")}
	if l.r.Plan.Many() {
		v.Of = l.r.Plan.Count()
	}
	for _, g := range barOrder {
		v.Grades = append(v.Grades, Choice{g.String(), newLight(l.lang, g).Word, f.grade == g.String()})
	}
	for _, c := range battleCards(l) {
		v.Battles = append(v.Battles, Choice{c.ID, c.Name, f.battle == c.ID})
	}
	for _, u := range l.r.Plan.Units {
		v.Units = append(v.Units, Choice{u.ID, u.Name.In(l.lang), f.unit == u.ID})
	}
	for _, s := range []qianshao.Freshness{qianshao.Current, qianshao.Due, qianshao.Overdue, qianshao.Stale, qianshao.Checking} {
		v.Fresh = append(v.Fresh, Choice{s.String(), l.t("fresh." + s.String()), f.fresh == s.String()})
	}
	v.Keep = keptFields(l)
	return v
}

// keptFields are what a filter's form carries on of the address.
func keptFields(l *lens) []Hidden {
	var out []Hidden
	for _, k := range [...]string{"as_of", "commit", "now", "lang"} {
		if x := l.query.Get(k); x != "" {
			out = append(out, Hidden{k, x})
		}
	}
	return out
}

// keeps reports whether an indicator is left by the words, battle and unit
// asked for.
func (f *filter) keeps(l *lens, in *qianshao.Indicator) bool {
	if f.battle != "" && topBattle(l.r.Plan, in.Battle) != f.battle && in.Battle != f.battle {
		return false
	}
	if f.unit != "" && in.Lead != f.unit && !slices.Contains(in.With, f.unit) {
		return false
	}
	has := func(s string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(f.q)) }
	return f.q == "" || has(in.Name.ZH) || has(in.Name.EN) || has(in.Slug()) || has(in.Clause) || has(l.unit(in.Lead))
}
