package dashboards

import (
	"context"
	"net/http"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// OnePage is an indicator on one sheet of paper (一页纸): what a leader reads.
type OnePage struct {
	Name, Back     string
	Light          view.Light
	About          []Fact // battle, unit, target, clause
	Sentence       []view.Span
	Hidden         bool
	Chart          *charts.Chart
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
	view.Light
	Target, What, By, Until, Effect, At string
	Gap, Miss                           string // then → now; "" unknown
	Result                              string // 差距缩小, 差距扩大, 不变, 已解除
	Good, Bad                           bool
}

func viewOnePage(_ context.Context, _ *Site, l *view.Lens, r *http.Request) (any, string, error) {
	in := l.Reading.Plan.Indicator(r.PathValue("id"))
	if in == nil || l.Reading.VerdictIn(in.Series()) == nil {
		return nil, "", view.Unknown("indicator", r.PathValue("id"))
	}
	v, err := newOnePage(l, view.Judgement{In: in, V: l.Reading.VerdictIn(in.Series())})
	return v, l.Name(in) + " · " + l.T("onepage.title"), err
}

func newOnePage(l *view.Lens, p view.Judgement) (*OnePage, error) {
	in := p.In
	v := &OnePage{Name: l.Name(in), Back: l.Href("indicator", in.Slug()), Light: view.LightOf(l.Lang, p.V),
		Sentence: l.Headline(in, p.V), Hidden: !l.Shows(in),
		Of: unitAndPeriod(l, p), Reading: lightExplained(l, p), Why: whyRows(l, p), Measures: measureRows(l, p)}
	v.About = facts(Fact{l.T("list.battle", l.Section()), l.Battle(in.Battle), ""},
		Fact{l.T("th.unit"), l.Unit(in.Lead) + helpers(l, in), ""}, Fact{l.T("fact.leader"), in.Leader, ""},
		Fact{l.T("ind.target"), l.TargetsText(in), ""}, Fact{l.T("onepage.clause"), in.Clause, ""},
		Fact{l.T("ind.note"), in.Note, ""})
	if n := nextOf(l, view.TopBattle(l.Reading.Plan, in.Battle)); n.Day != "" {
		v.Dispatch = n.Day + " " + n.Title
	}
	v.Numbers = numbersOf(l, p)
	if v.Pledge = newPledge(l, p); v.Pledge != nil {
		v.Promise = v.Pledge.brief(l)
	}
	if v.Hidden {
		v.None = l.T("value.hidden")
		return v, nil
	}
	v.Drivers = drivers(l, p)
	if p.V.Value == nil {
		v.None = l.NoValue(p.V)
	}
	var err error
	v.Chart, err = charts.DrawTrend(l, "onepage", v.Name, charts.NewTrend(l, in, p.V), charts.Desk)
	return v, err
}

func helpers(l *view.Lens, in *qianshao.Indicator) string {
	if len(in.With) == 0 {
		return ""
	}
	return l.T("ind.with", l.Units(in.With))
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
func numbersOf(l *view.Lens, p view.Judgement) []Fact {
	var out []Fact
	if s := l.Value(p.In, p.V); s != "" {
		name := words.Period(l.Lang, p.V.Period)
		if p.In.Measure.IsTotal() {
			name = words.Through(l.Lang, p.V.Period)
		}
		out = append(out, Fact{name, s, ""})
	}
	if f := view.PaceFinding(p.V); f != nil && l.Shows(p.In) {
		if gap, ok := f.Evidence.Get(qianshao.FigGap); ok {
			out = append(out, Fact{l.T("onepage.gap"), view.GapText(l, p.In, gap, f.Evidence.Decimals), ""})
		}
	}
	for _, t := range tiles(l, p) {
		text := t.Big
		if t.Light != nil && t.Big != t.Light.Word {
			text += " " + t.Light.Word
		}
		if t.Small != "" {
			text += l.T("paren", t.Small)
		}
		out = append(out, Fact{t.Name, text, ""})
	}
	return out
}

// measureRows lists the measures written on the indicator's alerts, and how gap
// and P(miss) have moved since.
func measureRows(l *view.Lens, p view.Judgement) []MeasureRow {
	var out []MeasureRow
	for i := range l.Reading.Alerts {
		a := l.Reading.Alerts[i]
		if a.Series == p.In.Series() && a.Remedy != nil {
			out = append(out, measureRow(l, p, a))
		}
	}
	return out
}

func measureRow(l *view.Lens, p view.Judgement, a *qianshao.Alert) MeasureRow {
	m := a.Remedy
	row := MeasureRow{Light: view.NewLight(l.Lang, a.Grade), Target: alertTarget(l, p.In, a.Target), What: m.What,
		By: l.Writer(m.By), Until: m.Until.String(), Effect: m.Effect, At: l.ShortStamp(m.At)}
	if !l.Shows(p.In) { // what people write may name figures
		row.What, row.Effect = l.T("value.hidden-short"), ""
	}
	row.Result = l.T("onepage.unknown")
	if wait := noNews(l, p.In, m.At); wait != "" && a.State != qianshao.Resolved {
		row.Result = wait
		return row
	}
	finding := findingNow(l, p.In, a)
	now, known := finding.Evidence.Get(qianshao.FigGap)
	better, moved := 0, false
	if known && m.Gap != nil {
		better, moved = cmpSize(*m.Gap, now), true
		if l.Shows(p.In) {
			row.Gap = words.Number(*m.Gap, max(finding.Evidence.Decimals, 1)) + " → " + view.GapText(l, p.In, now,
				finding.Evidence.Decimals)
		}
	}
	if m.ProbMiss != nil && p.V.Probability != nil {
		if l.Shows(p.In) {
			row.Miss = words.Chance(*m.ProbMiss) + " → " + words.Chance(*p.V.Probability)
		}
		if !moved {
			better, moved = cmpSize(*m.ProbMiss, *p.V.Probability), true
		}
	}
	switch {
	case a.State == qianshao.Resolved:
		row.Result, row.Good = l.T("onepage.resolved"), true
	case better > 0:
		row.Result, row.Good = l.T("onepage.narrowed"), true
	case better < 0:
		row.Result, row.Bad = l.T("onepage.widened"), true
	case moved:
		row.Result = l.T("onepage.same")
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
