package charts

import (
	"cmp"
	"slices"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// attained is an indicator with how much it has of what it should have by now.
type attained struct {
	view.Judgement
	ratio float64 // value ÷ expected, of a cap expected ÷ value: less than one is behind
}

// maxAttain is where a bar of attainment ends: what is further ahead looks the
// same.
const maxAttain = 1.5

// Attainment lists the indicators that have a ratio to show, worst first.
func Attainment(l *view.Lens, ps []view.Judgement) []attained {
	var out []attained
	for _, p := range ps {
		if !l.Shows(p.In) {
			continue
		}
		if f := view.PaceFinding(p.V); f != nil {
			if r, ok := attainedOf(p.In, f); ok {
				out = append(out, attained{p, r})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b attained) int {
		return cmp.Or(cmp.Compare(b.V.Grade, a.V.Grade), cmp.Compare(a.ratio, b.ratio))
	})
	return out
}

// attainedOf is the ratio of a finding, turned over where less is better: what
// is over its cap has not attained it. Nothing spent of a cap compares with nothing.
func attainedOf(in *qianshao.Indicator, f *qianshao.Finding) (float64, bool) {
	r, ok := f.Evidence.Get(qianshao.FigRatio)
	if !ok || f.Target < 0 || f.Target >= len(in.Targets) {
		return r, ok
	}
	if t := &in.Targets[f.Target]; t.Kind != qianshao.Range && t.Cmp.Cap() {
		return 1 / r, r > 0
	}
	return r, true
}

// label says the ratio and the light; where something else than the ratio
// decides the light, what that is.
func (a *attained) label(l *view.Lens) string {
	s := words.Attained(a.ratio, 0) + " " + words.Shape(a.V.Grade)
	main, own := a.V.MainFinding(), view.PaceFinding(a.V)
	switch {
	case main == nil || own == nil || own.Grade == a.V.Grade:
		return s
	case main.Rule == "outlook" && a.V.Probability != nil:
		return s + " " + l.T("chart.miss", words.Chance(*a.V.Probability))
	case main == own: // a tried outlook has softened it
		return s + " " + words.Rule(l.Lang, "outlook")
	}
	return s + " " + words.Rule(l.Lang, main.Rule)
}

// tall is the height of a chart with so many bars on a desk page, in root font
// sizes.
func tall(rows int) float64 { return 3 + 1.7*float64(rows) }

// DrawAttainment draws one bar an indicator: done ÷ due by now. Nil without any.
func DrawAttainment(l *view.Lens, id, name string, ps []view.Judgement, s Style, most int) (*Chart, error) {
	list := Attainment(l, ps)
	if len(list) == 0 {
		return nil, nil
	}
	list = list[:min(len(list), most)]
	c := &Chart{Key: "attain-" + id, Alt: l.T("attain.alt", name, len(list), l.Name(list[0].In),
		words.Attained(list[0].ratio, 1)),
		Head: []string{l.T("th.indicator"), l.T("attain.title"), l.T("th.grade"), l.T("th.unit")},
		Foot: foot(l, "%", l.T("foot.units"), l.Reading.Received)}
	var ins []*qianshao.Indicator
	var names, links []string
	var data []opts.BarData
	for _, a := range slices.Backward(list) { // the axis begins below
		names, links = append(names, l.Name(a.In)), append(links, l.Href("indicator", a.In.Slug()))
		text := opts.Label{Show: opts.Bool(true), Position: "insideLeft", Formatter: a.label(l), Color: s.Ground,
			FontSize: s.Text}
		if a.ratio < max(.3, .055*textWidth(text.Formatter)) { // no room inside
			text.Position, text.Color = "right", s.Ink
		}
		data = append(data, opts.BarData{Value: max(min(a.ratio, maxAttain), 0) * 100,
			ItemStyle: &opts.ItemStyle{Color: s.Grade(a.V.Grade)}, Label: &text})
	}
	for _, a := range list {
		ins = append(ins, a.In)
		c.Rows = append(c.Rows, []string{l.Name(a.In), words.Attained(a.ratio, 1), words.Grade(l.Lang, a.V.Grade),
			l.Unit(a.In.Lead)})
		if l.Leaves(a.In) {
			c.Raw = append(c.Raw, []string{l.Name(a.In), plainAs(words.Attained(a.ratio, 1), a.ratio*100),
				words.Grade(l.Lang, a.V.Grade), l.Unit(a.In.Lead)})
		}
	}
	c.exports(l, "attain", id, ins...)
	b := echarts.NewBar()
	b.Accept(&finisher{style: s, extra: map[string]series{}})
	b.SetGlobalOptions(barOptions(s, names, maxAttain*100, 6)...)
	b.AddSeries(l.T("attain.title"), data, echarts.WithSeriesId("attain"),
		echarts.WithBarChartOpts(opts.BarChart{BarCategoryGap: "38%"}),
		echarts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{XAxis: 100}),
		echarts.WithMarkLineStyleOpts(opts.MarkLineStyle{Symbol: []string{"none", "none"},
			Label:     &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: s.Accent, Width: 2, Type: "dashed"}}))
	d := drawing{Unit: "%", Decimals: 1, Names: .36}
	if s.Wide {
		c.Tall, d.Links = tall(len(list)), links
	}
	return c.close(b, d)
}
