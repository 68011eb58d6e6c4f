package dashboards

import (
	"context"
	"net/http"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
)

// Design is the page that shows every part pages are made of, so that a new
// page looks right without effort.
type Design struct {
	Colours  []Token
	Sizes    []Token
	Lights   []view.Light
	Counts   []view.Segment
	Charts   []DesignChart
	Sentence []view.Span
}

// Token is a name of the style sheets and what it is for.
type Token struct{ Name, Use string }

// DesignChart is a chart with its name.
type DesignChart struct {
	Name  string
	Chart *charts.Chart
}

// colourTokens and sizeTokens are the tokens in the order shown.
var (
	colourTokens = []string{"ground", "card", "raised", "line", "ink", "soft", "muted", "accent", "green", "yellow",
		"orange", "red", "grey"}
	sizeTokens = []string{"title", "heading", "text", "small"}
)

func viewDesign(_ context.Context, _ *Site, l *view.Lens, _ *http.Request) (any, string, error) {
	v, err := newDesign(l)
	return v, l.T("design.title"), err
}

func newDesign(l *view.Lens) (*Design, error) {
	v := &Design{}
	for _, name := range colourTokens {
		v.Colours = append(v.Colours, Token{name, l.T("design.colour-" + name)})
	}
	for _, name := range sizeTokens {
		v.Sizes = append(v.Sizes, Token{name, l.T("design.size-" + name)})
	}
	for g := qianshao.Grey; g <= qianshao.Red; g++ {
		light := view.NewLight(l.Lang, g)
		late := light
		late.Overdue = true
		v.Lights = append(v.Lights, light, late)
	}
	v.Counts = view.Segments(l.Lang, view.Counts{4, 17, 5, 3, 1})
	v.Sentence = []view.Span{{Text: l.T("design.sentence-before")},
		{Text: l.T("design.sentence-number"), Strong: true}, {Text: l.T("design.sentence-after")}}
	return v, v.charts(l)
}

// charts shows one chart of each kind that the plan has figures for.
func (v *Design) charts(l *view.Lens) error {
	add := func(name string, c *charts.Chart, err error) error {
		if c != nil && err == nil {
			v.Charts = append(v.Charts, DesignChart{name, c})
		}
		return err
	}
	kinds := map[string]bool{}
	for _, p := range l.Judgements(func(in *qianshao.Indicator) bool { return in.Key && l.Shows(in) }) {
		kind := "trend"
		if charts.BandsOf(p.In) != nil {
			kind = "bands"
		}
		if kinds[kind] {
			continue
		}
		kinds[kind] = true
		c, err := charts.DrawTrend(l, "design-"+p.In.Slug(), l.Name(p.In), charts.NewTrend(l, p.In, p.V), charts.Desk)
		if err := add(l.T("ind.trend"), c, err); err != nil {
			return err
		}
		c, err = charts.DrawGauge(l, p, charts.Desk)
		if err := add(l.Name(p.In), c, err); err != nil {
			return err
		}
	}
	if ids := view.BattleIDs(l); len(ids) > 0 {
		c, err := charts.DrawAttainment(l, ids[0], l.Battle(ids[0]), l.Under(ids[0]), charts.Desk, maxBars)
		if err := add(l.T("attain.title"), c, err); err != nil {
			return err
		}
	}
	c, err := charts.DrawUnits(l, charts.Desk, maxRanked)
	if err := add(l.T("dispatch.rank"), c, err); err != nil {
		return err
	}
	c, err = charts.DrawSafety(l, "all", l.All(), charts.Desk, maxQuiet)
	return add(l.T("safety.title"), c, err)
}
