package charts

import (
	"slices"
	"strconv"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// ranked is a unit with its lights.
type ranked struct {
	ID    string
	Name  string
	n     view.Counts
	stale int
}

// Points say how pressing a unit's lights are: red 3, orange 2, late 1.
func (u *ranked) Points() int {
	return 3*u.n.Of(qianshao.Red) + 2*u.n.Of(qianshao.Orange) + u.stale
}

// Ranking orders the units that lead indicators by what needs doing.
func Ranking(l *view.Lens) []ranked {
	var out []ranked
	for i := range l.Reading.Plan.Units {
		u := &l.Reading.Plan.Units[i]
		ps := l.LedBy(u.ID)
		if len(ps) == 0 {
			continue
		}
		r := ranked{ID: u.ID, Name: u.Name.In(l.Lang), n: view.CountsOf(ps)}
		for _, p := range ps {
			if p.V.Freshness == qianshao.Stale {
				r.stale++
			}
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b ranked) int { return b.Points() - a.Points() })
	return out
}

// UnitOrder is how grades follow each other in the ranking: what needs doing
// first.
var UnitOrder = [...]qianshao.Grade{qianshao.Red, qianshao.Orange, qianshao.Yellow, qianshao.Green, qianshao.Grey}

// DrawUnits draws the units that have most to do: red, orange and late.
func DrawUnits(l *view.Lens, s Style, most int) (*Chart, error) {
	list := Ranking(l)
	if len(list) == 0 {
		return nil, nil
	}
	list = list[:min(len(list), most)]
	c := &Chart{Key: "units", Head: []string{l.T("th.unit")}, Foot: foot(l, l.T("foot.items"), l.T("foot.units"),
		l.Reading.Received),
		Alt: l.T("rank.alt", len(list), list[0].Name, list[0].n.Of(qianshao.Red), list[0].n.Of(qianshao.Orange))}
	for _, g := range UnitOrder {
		c.Head = append(c.Head, words.Grade(l.Lang, g))
	}
	c.Head = append(c.Head, l.T("th.overdue"))
	var names, links []string
	for _, u := range slices.Backward(list) {
		names, links = append(names, u.Name), append(links, l.Href("unit", u.ID))
	}
	for _, u := range list {
		row := []string{u.Name}
		for _, g := range UnitOrder {
			row = append(row, strconv.Itoa(u.n.Of(g)))
		}
		row = append(row, strconv.Itoa(u.stale))
		c.Rows = append(c.Rows, row)
	}
	c.exports(l, "units", "all")
	b := echarts.NewBar()
	b.Accept(&finisher{style: s, extra: map[string]series{}})
	b.SetGlobalOptions(barOptions(s, names, 0, 0)...)
	for _, g := range UnitOrder {
		data := make([]opts.BarData, 0, len(list))
		for _, u := range slices.Backward(list) {
			n := u.n.Of(g)
			d := opts.BarData{Value: n}
			if n > 0 {
				d.Label = &opts.Label{Show: opts.Bool(true), Position: "inside", Formatter: strconv.Itoa(n),
					Color: s.Ground, FontSize: s.Text}
			}
			data = append(data, d)
		}
		b.AddSeries(words.Grade(l.Lang, g), data, echarts.WithSeriesId("units-"+g.String()),
			echarts.WithBarChartOpts(opts.BarChart{Stack: "lights", BarCategoryGap: "34%"}),
			echarts.WithItemStyleOpts(opts.ItemStyle{Color: s.Grade(g), BorderColor: s.Ground, BorderWidth: 1}))
	}
	d := drawing{Names: .3}
	if s.Wide {
		c.Tall, d.Links = tall(len(list)), links
	}
	return c.close(b, d)
}
