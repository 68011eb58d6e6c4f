package dashboards

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
)

// Indicators is the list of all indicators with its filter.
type Indicators struct {
	Rows     []Row // of one page
	Shown    int   // left by the filter
	All      int
	Of       int `json:",omitempty"` // indicators, where these are lines of areas
	Pages    Pages
	Segments []view.Segment
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

func viewIndicators(_ context.Context, _ *Site, l *view.Lens, r *http.Request) (any, string, error) {
	q := r.URL.Query()
	f := filter{strings.TrimSpace(q.Get("q")), q.Get("grade"), q.Get("battle"), q.Get("unit"), q.Get("fresh")}
	return newIndicators(l, f, pageAsked(q)), l.T("nav.indicators"), nil
}

func newIndicators(l *view.Lens, f filter, page int) *Indicators {
	ps := l.Judgements(func(in *qianshao.Indicator) bool { return f.keeps(l, in) })
	ps = slices.DeleteFunc(ps, func(p view.Judgement) bool {
		return f.grade != "" && p.V.Grade.String() != f.grade || f.fresh != "" && p.V.Freshness.String() != f.fresh
	})
	more := url.Values{"q": {f.q}, "grade": {f.grade}, "battle": {f.battle}, "unit": {f.unit}, "fresh": {f.fresh}}
	pages, from, to := paged(l, len(ps), page, more, "indicators")
	v := &Indicators{Rows: rowsOf(l, ps[from:to]), Shown: len(ps), Pages: pages, All: len(l.Reading.Plan.Indicators),
		Segments: view.Segments(l.Lang, view.CountsOf(ps)), Query: f.q, Reset: l.Href("indicators")}
	if l.Reading.Plan.Many() {
		v.Of = l.Reading.Plan.Count()
	}
	for _, g := range view.BarOrder {
		v.Grades = append(v.Grades, Choice{g.String(), view.NewLight(l.Lang, g).Word, f.grade == g.String()})
	}
	for _, c := range battleCards(l) {
		v.Battles = append(v.Battles, Choice{c.ID, c.Name, f.battle == c.ID})
	}
	for _, u := range l.Reading.Plan.Units {
		v.Units = append(v.Units, Choice{u.ID, u.Name.In(l.Lang), f.unit == u.ID})
	}
	for _, s := range []qianshao.Freshness{qianshao.Current, qianshao.Due, qianshao.Overdue, qianshao.Stale,
		qianshao.Checking} {
		v.Fresh = append(v.Fresh, Choice{s.String(), l.T("fresh." + s.String()), f.fresh == s.String()})
	}
	v.Keep = keptFields(l)
	return v
}

// keptFields are what a filter's form carries on of the address.
func keptFields(l *view.Lens) []Hidden {
	var out []Hidden
	for _, k := range [...]string{"as_of", "commit", "now", "lang"} {
		if x := l.Query.Get(k); x != "" {
			out = append(out, Hidden{k, x})
		}
	}
	return out
}

// keeps reports whether an indicator is left by the words, battle and unit
// asked for.
func (f *filter) keeps(l *view.Lens, in *qianshao.Indicator) bool {
	if f.battle != "" && view.TopBattle(l.Reading.Plan, in.Battle) != f.battle && in.Battle != f.battle {
		return false
	}
	if f.unit != "" && in.Lead != f.unit && !slices.Contains(in.With, f.unit) {
		return false
	}
	has := func(s string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(f.q)) }
	return f.q == "" || has(in.Name.ZH) || has(in.Name.EN) || has(in.Slug()) || has(in.Clause) || has(l.Unit(in.Lead))
}
