package dashboards

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/words"
)

// lens is how a reading is looked at: in which language, at which outlet, by
// whom. View models are made through it and depend on nothing else.
type lens struct {
	lang    string
	r       *qianshao.Reading
	outlet  qianshao.Outlet
	cleared bool       // the reader may see restricted values
	clock   time.Time  // what a clock on the page shows; zero: the reading's
	query   url.Values // the clock and language that links carry on
}

// t returns an interface text.
func (l *lens) t(key string, args ...any) string { return text(l.lang, key, args...) }

// shows reports whether an indicator's values may be shown here; a target held
// against another series tells that series' values, so those must be shown too.
func (l *lens) shows(in *qianshao.Indicator) bool {
	if !in.Sensitivity.Shows(l.outlet, l.cleared) {
		return false
	}
	for i := range in.Targets {
		if id := in.Targets[i].Ref.Indicator; id != "" && !l.showsID(id) {
			return false
		}
	}
	return (in.Amounts == "" || l.showsID(in.Amounts)) && (in.Published == "" || l.showsID(in.Published))
}

func (l *lens) showsID(id string) bool {
	ref := l.r.Plan.Indicator(id)
	return ref == nil || ref.Sensitivity.Shows(l.outlet, l.cleared)
}

// href is a link to a page of the plan: href("indicator", id).
func (l *lens) href(parts ...string) string {
	s := "/p/" + url.PathEscape(l.r.Plan.ID) + "/"
	for i, p := range parts {
		if i > 0 {
			s += "/"
		}
		s += strings.ReplaceAll(url.PathEscape(p), "%2F", "/")
	}
	if q := l.query.Encode(); q != "" {
		s += "?" + q
	}
	return s
}

// hrefWith is a link to a page of the plan with more in its query; an empty
// value takes out what links carry on.
func (l *lens) hrefWith(more url.Values, parts ...string) string {
	own := *l
	own.query = url.Values{}
	for k, v := range l.query {
		own.query[k] = v
	}
	for k, v := range more {
		own.query[k] = v
		if len(v) == 0 || v[0] == "" {
			own.query.Del(k)
		}
	}
	return own.href(parts...)
}

// now is the moment a page's clock shows: of a live page the program's, which
// goes on after the latest judgement.
func (l *lens) now() time.Time {
	t := l.clock
	if t.IsZero() {
		t = l.r.Clock.Now
	}
	return t.In(l.r.Plan.Location)
}

// today is the civil day of the judgement in the plan's zone.
func (l *lens) today() qianshao.Date { return l.day(l.r.Clock.Now) }

func (l *lens) day(t time.Time) qianshao.Date { return qianshao.DateOf(t.In(l.r.Plan.Location)) }

// stamp prints a time to the minute in the plan's zone; the zero time is "".
func (l *lens) stamp(t time.Time) string { return l.format(t, "2006-01-02 15:04") }

// short prints a time without its year where that is the plan's.
func (l *lens) short(t time.Time) string {
	if !t.IsZero() && t.In(l.r.Plan.Location).Year() == l.r.Plan.Year {
		return l.format(t, "01-02 15:04")
	}
	return l.format(t, "2006-01-02")
}

func (l *lens) format(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.In(l.r.Plan.Location).Format(layout)
}

// date prints a day, with its year where that is not the plan's.
func (l *lens) date(d qianshao.Date) string {
	if y, _, _ := d.Civil(); y != l.r.Plan.Year {
		return l.t("period.of-year", y, words.Date(l.lang, d))
	}
	return words.Date(l.lang, d)
}

// weekday prints a day with its day of the week: 7月20日 星期四.
func (l *lens) weekday(d qianshao.Date) string {
	return l.date(d) + " " + l.t(fmt.Sprintf("weekday.%d", int(d.Weekday())))
}

func (l *lens) unit(id string) string { return l.r.Plan.UnitName(id, l.lang) }

// by names who wrote something: a unit in the page's language where a unit's
// name is what they wrote.
func (l *lens) by(written string) string {
	for i := range l.r.Plan.Units {
		if n := l.r.Plan.Units[i].Name; written != "" && (written == n.ZH || written == n.EN) {
			return n.In(l.lang)
		}
	}
	return written
}

// units joins the names of units.
func (l *lens) units(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = l.unit(id)
	}
	return strings.Join(names, l.t("list.comma"))
}

func (l *lens) name(in *qianshao.Indicator) string { return in.Name.In(l.lang) }

func (l *lens) battle(id string) string {
	if b := l.r.Plan.Battle(id); b != nil {
		return b.Name.In(l.lang)
	}
	return id
}

// value prints a verdict's value with its unit, "" where there is none or it
// may not be shown.
func (l *lens) value(in *qianshao.Indicator, v *qianshao.Verdict) string {
	if v.Value == nil || !l.shows(in) {
		return ""
	}
	return words.WithUnit(words.Value(in, v), words.UnitOf(l.lang, in))
}

// none says why a verdict has no value.
func (l *lens) none(v *qianshao.Verdict) string {
	if v.Period.IsZero() {
		return l.t("value.none")
	}
	return words.NoValue(l.lang, v)
}

// headline is the sentence of the deciding finding, its key numbers marked.
func (l *lens) headline(in *qianshao.Indicator, v *qianshao.Verdict) []Span {
	s := words.Headline(l.lang, in, v, l.shows(in))
	return emphasise(l.lang, s, in, v.MainFinding())
}

// madeUp reports whether a page shows a figure that a demonstration made up: of
// the indicator or battle it is about, else of the plan.
func (l *lens) madeUp(page, id string) bool {
	switch page {
	case "indicator", "onepage", "area":
		v := l.r.Verdict(id)
		return v != nil && v.Demo
	case "battle":
		return slices.ContainsFunc(l.under(id), func(p pair) bool { return p.v.Demo })
	}
	return l.r.Demo()
}

// place returns the plan's indicators with their verdicts, in its order.
func (l *lens) pairs(keep func(*qianshao.Indicator) bool) []pair {
	var out []pair
	for i := range l.r.Plan.Indicators {
		in := &l.r.Plan.Indicators[i]
		if i < len(l.r.Verdicts) && keep(in) {
			out = append(out, pair{in, l.r.Verdicts[i]})
		}
	}
	return out
}

// pair is an indicator with its verdict.
type pair struct {
	in *qianshao.Indicator
	v  *qianshao.Verdict
}
