package dashboards

import (
	"context"
	"net/http"

	"qianshao"
)

// Design is the page that shows every part pages are made of, so that a new
// page looks right without effort.
type Design struct {
	Colours  []Token
	Sizes    []Token
	Lights   []Light
	Counts   []Segment
	Charts   []DesignChart
	Sentence []Span
}

// Token is a name of the style sheets and what it is for.
type Token struct{ Name, Use string }

// DesignChart is a chart with its name.
type DesignChart struct {
	Name  string
	Chart *Chart
}

// colourTokens and sizeTokens are the tokens in the order shown.
var (
	colourTokens = []string{"ground", "card", "raised", "line", "ink", "soft", "muted", "accent", "green", "yellow", "orange", "red", "grey"}
	sizeTokens   = []string{"title", "heading", "text", "small"}
)

func viewDesign(_ context.Context, _ *Site, l *lens, _ *http.Request) (any, string, error) {
	v, err := newDesign(l)
	return v, l.t("design.title"), err
}

func newDesign(l *lens) (*Design, error) {
	v := &Design{}
	for _, name := range colourTokens {
		v.Colours = append(v.Colours, Token{name, l.t("design.colour-" + name)})
	}
	for _, name := range sizeTokens {
		v.Sizes = append(v.Sizes, Token{name, l.t("design.size-" + name)})
	}
	for g := qianshao.Grey; g <= qianshao.Red; g++ {
		light := newLight(l.lang, g)
		late := light
		late.Overdue = true
		v.Lights = append(v.Lights, light, late)
	}
	v.Counts = allGrades(l.lang, Counts{4, 17, 5, 3, 1})
	v.Sentence = []Span{{Text: l.t("design.sentence-before")}, {l.t("design.sentence-number"), true}, {Text: l.t("design.sentence-after")}}
	return v, v.charts(l)
}

// charts shows one chart of each kind that the plan has figures for.
func (v *Design) charts(l *lens) error {
	add := func(name string, c *Chart, err error) error {
		if c != nil && err == nil {
			v.Charts = append(v.Charts, DesignChart{name, c})
		}
		return err
	}
	kinds := map[string]bool{}
	for _, p := range l.pairs(func(in *qianshao.Indicator) bool { return in.Key && l.shows(in) }) {
		kind := "trend"
		if bandsOf(p.in) != nil {
			kind = "bands"
		}
		if kinds[kind] {
			continue
		}
		kinds[kind] = true
		c, err := trendChart(l, "design-"+p.in.Slug(), l.name(p.in), newTrend(l, p.in, p.v), deskStyle)
		if err := add(l.t("ind.trend"), c, err); err != nil {
			return err
		}
		c, err = gaugeChart(l, p, deskStyle)
		if err := add(l.name(p.in), c, err); err != nil {
			return err
		}
	}
	if ids := battleIDs(l); len(ids) > 0 {
		c, err := attainChart(l, ids[0], l.battle(ids[0]), l.under(ids[0]), deskStyle, maxBars)
		if err := add(l.t("attain.title"), c, err); err != nil {
			return err
		}
	}
	c, err := unitChart(l, deskStyle, maxRanked)
	if err := add(l.t("dispatch.rank"), c, err); err != nil {
		return err
	}
	c, err = safetyChart(l, "all", l.every(), deskStyle, maxQuiet)
	return add(l.t("safety.title"), c, err)
}
