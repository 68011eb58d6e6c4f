package dashboards

import (
	"context"
	"net/http"

	"qianshao"
	"qianshao/words"
)

// OnePage is an indicator on one sheet of paper (一页纸): what a leader reads.
type OnePage struct {
	Name, Back     string
	Light          Light
	About          []Fact // battle, unit, target, clause
	Sentence       []Span
	Hidden         bool
	Chart          *Chart
	None           string
	Of             string
	Numbers        []Fact // value, expected, gap, reach, P(miss)
	Drivers        []Driver
	Reading        string // how the two readings make the light
	Why            []WhyRow
	Measures       []MeasureRow
	Pledge         *PledgeView `json:",omitempty"`
	Promise        string      `json:",omitempty"` // the pledge in a line
	Dispatch, Sign string      // next dispatch
}

// MeasureRow is a written measure and whether it worked.
type MeasureRow struct {
	Light
	Target, What, By, Until, Effect, At string
	Gap, Miss                           string // then → now; "" unknown
	Result                              string // 差距缩小, 差距扩大, 不变, 已解除
	Good, Bad                           bool
}

func viewOnePage(_ context.Context, _ *Site, l *lens, r *http.Request) (any, string, error) {
	in := l.r.Plan.Indicator(r.PathValue("id"))
	if in == nil || l.r.VerdictIn(in.Series()) == nil {
		return nil, "", unknown("indicator", r.PathValue("id"))
	}
	v, err := newOnePage(l, pair{in, l.r.VerdictIn(in.Series())})
	return v, l.name(in) + " · " + l.t("onepage.title"), err
}

func newOnePage(l *lens, p pair) (*OnePage, error) {
	in := p.in
	v := &OnePage{Name: l.name(in), Back: l.href("indicator", in.Slug()), Light: lightOf(l.lang, p.v), Sentence: l.headline(in, p.v), Hidden: !l.shows(in),
		Of: l.of(p), Reading: howRead(l, p), Why: whyRows(l, p), Measures: measureRows(l, p)}
	v.About = facts(Fact{l.t("list.battle"), l.battle(in.Battle), ""}, Fact{l.t("th.unit"), l.unit(in.Lead) + helpers(l, in), ""}, Fact{l.t("fact.leader"), in.Leader, ""},
		Fact{l.t("ind.target"), l.targetsText(in), ""}, Fact{l.t("onepage.clause"), in.Clause, ""}, Fact{l.t("ind.note"), in.Note, ""})
	if n := nextOf(l, topBattle(l.r.Plan, in.Battle)); n.Day != "" {
		v.Dispatch = n.Day + " " + n.Title
	}
	v.Numbers = numbersOf(l, p)
	if v.Pledge = newPledge(l, p); v.Pledge != nil {
		v.Promise = v.Pledge.brief(l)
	}
	if v.Hidden {
		v.None = l.t("value.hidden")
		return v, nil
	}
	v.Drivers = drivers(l, p)
	if p.v.Value == nil {
		v.None = l.none(p.v)
	}
	var err error
	v.Chart, err = trendChart(l, "onepage", v.Name, newTrend(l, in, p.v), deskStyle)
	return v, err
}

func helpers(l *lens, in *qianshao.Indicator) string {
	if len(in.With) == 0 {
		return ""
	}
	return l.t("ind.with", l.units(in.With))
}

// facts keeps those that say something.
func facts(all ...Fact) []Fact {
	var out []Fact
	for _, f := range all {
		if f.Text != "" {
			out = append(out, f)
		}
	}
	return out
}

// numbersOf are the tiles as a list of numbers, the gap among them.
func numbersOf(l *lens, p pair) []Fact {
	var out []Fact
	if s := l.value(p.in, p.v); s != "" {
		name := words.Period(l.lang, p.v.Period)
		if p.in.Measure.IsTotal() {
			name = words.Through(l.lang, p.v.Period)
		}
		out = append(out, Fact{name, s, ""})
	}
	if f := paceFinding(p.v); f != nil && l.shows(p.in) {
		if gap, ok := f.Evidence.Get(qianshao.FigGap); ok {
			out = append(out, Fact{l.t("onepage.gap"), l.gapText(p.in, gap, f.Evidence.Decimals), ""})
		}
	}
	for _, t := range tiles(l, p) {
		text := t.Big
		if t.Light != nil && t.Big != t.Light.Word {
			text += " " + t.Light.Word
		}
		if t.Small != "" {
			text += l.t("paren", t.Small)
		}
		out = append(out, Fact{t.Name, text, ""})
	}
	return out
}

// gapText prints a gap with its sign, in points where figures are percentages.
func (l *lens) gapText(in *qianshao.Indicator, gap float64, decimals int8) string {
	if in.Unit == "%" {
		return l.t("tile.points", signed(gap, max(decimals, 1)))
	}
	return withUnit(signed(gap, words.Decimals(in, gap, decimals)), words.UnitOf(l.lang, in))
}

// measureRows lists the measures written on the indicator's alerts, and how gap
// and P(miss) have moved since.
func measureRows(l *lens, p pair) []MeasureRow {
	var out []MeasureRow
	for i := range l.r.Alerts {
		a := l.r.Alerts[i]
		if a.Series == p.in.Series() && a.Remedy != nil {
			out = append(out, measureRow(l, p, a))
		}
	}
	return out
}

func measureRow(l *lens, p pair, a *qianshao.Alert) MeasureRow {
	m := a.Remedy
	row := MeasureRow{Light: newLight(l.lang, a.Grade), Target: l.alertTarget(p.in, a.Target), What: m.What, By: l.by(m.By), Until: m.Until.String(), Effect: m.Effect, At: l.short(m.At)}
	if !l.shows(p.in) { // what people write may name figures
		row.What, row.Effect = l.t("value.hidden-short"), ""
	}
	row.Result = l.t("onepage.unknown")
	if wait := l.noNews(p.in, m.At); wait != "" && a.State != qianshao.Resolved {
		row.Result = wait
		return row
	}
	finding := l.findingNow(p.in, a)
	now, known := finding.Evidence.Get(qianshao.FigGap)
	better, moved := 0, false
	if known && m.Gap != nil {
		better, moved = cmpSize(*m.Gap, now), true
		if l.shows(p.in) {
			row.Gap = words.Number(*m.Gap, max(finding.Evidence.Decimals, 1)) + " → " + l.gapText(p.in, now, finding.Evidence.Decimals)
		}
	}
	if m.ProbMiss != nil && p.v.Probability != nil {
		if l.shows(p.in) {
			row.Miss = words.Chance(*m.ProbMiss) + " → " + words.Chance(*p.v.Probability)
		}
		if !moved {
			better, moved = cmpSize(*m.ProbMiss, *p.v.Probability), true
		}
	}
	switch {
	case a.State == qianshao.Resolved:
		row.Result, row.Good = l.t("onepage.resolved"), true
	case better > 0:
		row.Result, row.Good = l.t("onepage.narrowed"), true
	case better < 0:
		row.Result, row.Bad = l.t("onepage.widened"), true
	case moved:
		row.Result = l.t("onepage.same")
	}
	return row
}

// cmpSize is 1 where now is nearer to zero than then, −1 where farther.
func cmpSize(then, now float64) int {
	a, b := max(then, -then), max(now, -now)
	switch {
	case b < a-1e-9:
		return 1
	case b > a+1e-9:
		return -1
	}
	return 0
}
