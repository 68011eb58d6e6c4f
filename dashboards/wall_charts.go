package dashboards

import (
	"math"
	"slices"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// ChartCard is a key indicator with its chart, or with the reason why there is
// none.
type ChartCard struct {
	ID, Name, Href, Of string
	Light              view.Light
	Sentence           []view.Span
	Miss               string // P(miss) in words, "" where nothing is said
	Untried            bool   // the probability would colour the light, had it been tried enough
	Chart              *charts.Chart
	None               string
}

// maxCharts is how many charts the wall has room for.
const maxCharts = 4

// chartCards are the plan's key indicators, or the worst ones that have values.
func chartCards(l *view.Lens) ([]ChartCard, error) {
	ps := l.Judgements(func(in *qianshao.Indicator) bool {
		return in.Key && (!in.Many || in == l.Reading.Plan.Indicator(in.ID))
	}) // of several areas the plan's own
	if len(ps) == 0 {
		ps = l.Judgements(func(in *qianshao.Indicator) bool { return in.Role == qianshao.Judged && l.Shows(in) })
		slices.SortStableFunc(ps, func(a, b view.Judgement) int { return view.Worse(a.V, b.V) })
	}
	var out []ChartCard
	for _, p := range ps[:min(len(ps), maxCharts)] {
		c, err := chartCard(l, p, charts.Wall)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// trendsOf draws the first n of a list that have figures to show.
func trendsOf(l *view.Lens, items []WatchItem, n int) (out []ChartCard, err error) {
	for _, it := range items {
		in := l.Reading.Plan.Indicator(it.ID)
		if in == nil || len(out) == n {
			continue
		}
		c, err := chartCard(l, view.Judgement{In: in, V: l.Reading.VerdictIn(in.Series())}, charts.Wall)
		if err != nil {
			return nil, err
		}
		if c.Chart != nil && c.None == "" {
			out = append(out, c)
		}
	}
	return out, nil
}

func chartCard(l *view.Lens, p view.Judgement, s charts.Style) (ChartCard, error) {
	c := ChartCard{ID: p.In.Slug(), Name: l.Name(p.In), Href: l.Href("indicator", p.In.Slug()),
		Light: view.LightOf(l.Lang, p.V), Of: unitAndPeriod(l, p)}
	brief := words.Caption(l.Lang, p.In, p.V, l.Shows(p.In))
	c.Sentence = view.Emphasise(l.Lang, brief, p.In, p.V.MainFinding())
	switch {
	case !l.Shows(p.In):
		c.None = l.T("value.hidden")
		return c, nil
	case p.V.Value == nil:
		c.None = l.NoValue(p.V)
	}
	t := charts.NewTrend(l, p.In, p.V)
	// the sentence says it then
	if f := p.V.MainFinding(); t.Fan != nil && !math.IsNaN(t.Fan.Miss) && (f == nil || f.Rule != "outlook") {
		c.Miss = l.T("chart.miss", words.Chance(t.Fan.Miss))
		if c.Untried = p.V.Outlook > p.V.Grade; c.Untried {
			c.Miss += l.T("chart.miss-untried")
		}
	}
	var err error
	c.Chart, err = charts.DrawTrend(l, "trend-"+p.In.Slug(), c.Name, t, s)
	return c, err
}

// unitAndPeriod says what figures are and how far they go: 亿元 · 1—6月.
func unitAndPeriod(l *view.Lens, p view.Judgement) string {
	s := words.UnitOf(l.Lang, p.In)
	if p.V.Period.IsZero() {
		return s
	}
	through := words.Period(l.Lang, p.V.Period)
	if p.In.Measure.IsTotal() || p.In.Measure == qianshao.Growth {
		through = words.Through(l.Lang, p.V.Period)
	}
	if s == "" {
		return through
	}
	return s + " · " + through
}
