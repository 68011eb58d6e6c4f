package charts

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/areas"
	"qianshao/dashboards/view"
)

// kind is a chart that has an address, /p/PLAN/chart/NAME/ID, where its figures
// are had as a file.
type kind struct {
	name string
	make func(l *view.Lens, id string) (*Chart, error) // for desk pages, whole
}

// table lists every chart but the matrix, which its page makes from readings of
// the past.
var table = []kind{
	{"trend", ofIndicator("trend", func(l *view.Lens, p view.Judgement) (*Chart, error) {
		return DrawTrend(l, "trend-"+p.In.Slug(), l.Name(p.In), NewTrend(l, p.In, p.V), Desk)
	})},
	{"gauge", ofIndicator("gauge", func(l *view.Lens, p view.Judgement) (*Chart, error) { return DrawGauge(l, p, Desk) })},
	{"attain", ofMany(func(l *view.Lens, id, name string, ps []view.Judgement) (*Chart, error) {
		return DrawAttainment(l, id, name, ps, Desk, len(ps))
	})},
	{"safety", ofMany(func(l *view.Lens, id, _ string, ps []view.Judgement) (*Chart, error) {
		return DrawSafety(l, id, ps, Desk, len(ps))
	})},
	{"battles", func(l *view.Lens, _ string) (*Chart, error) { return DrawBattles(l, Desk) }},
	{"units", func(l *view.Lens, _ string) (*Chart, error) { return DrawUnits(l, Desk, len(l.Reading.Plan.Units)) }},
	{"areas-rank", ofAreas(func(l *view.Lens, c *areas.Comparison) (*Chart, error) {
		return DrawAreaBars(l, c, Desk, c.ByGrowth())
	})},
	{"areas-size", ofAreas(func(l *view.Lens, c *areas.Comparison) (*Chart, error) { return DrawAreaBars(l, c, Desk, false) })},
	{"areas-lines", ofAreas(func(l *view.Lens, c *areas.Comparison) (*Chart, error) { return DrawAreaLines(l, c, Desk) })},
}

// Named makes the chart that an address names.
func Named(l *view.Lens, name, id string) (*Chart, error) {
	i := slices.IndexFunc(table, func(k kind) bool { return k.name == name })
	if i < 0 {
		return nil, view.Unknown("chart", name)
	}
	c, err := table[i].make(l, id)
	if c == nil && err == nil {
		err = view.Unknown("chart", name)
	}
	return c, err
}

// ofIndicator makes a chart of the indicator that an id names, without its
// figures where they may not leave the house.
func ofIndicator(name string, draw func(*view.Lens, view.Judgement) (*Chart, error)) func(*view.Lens, string) (*Chart, error) {
	return func(l *view.Lens, id string) (*Chart, error) {
		in, v := l.Reading.Plan.Indicator(id), l.Reading.Verdict(id)
		if in == nil || v == nil {
			return nil, view.Unknown("indicator", id)
		}
		if !l.Leaves(in) {
			return &Chart{Key: name + "-" + id}, nil
		}
		return draw(l, view.Judgement{In: in, V: v})
	}
}

// ofMany makes a chart of what an id stands for: "all" of the plan, a battle,
// or one indicator.
func ofMany(draw func(l *view.Lens, id, name string, ps []view.Judgement) (*Chart, error)) func(*view.Lens, string) (*Chart, error) {
	return func(l *view.Lens, id string) (*Chart, error) {
		if id == "all" {
			return draw(l, id, l.Reading.Plan.Title.In(l.Lang), l.All())
		}
		if b := l.Reading.Plan.Battle(id); b != nil {
			return draw(l, id, b.Name.In(l.Lang), l.Under(id))
		}
		if in, v := l.Reading.Plan.Indicator(id), l.Reading.Verdict(id); in != nil && v != nil {
			return draw(l, id, l.Name(in), []view.Judgement{{In: in, V: v}})
		}
		return nil, view.Unknown("battle", id)
	}
}

// ofAreas makes a chart of the comparison that an indicator has.
func ofAreas(draw func(*view.Lens, *areas.Comparison) (*Chart, error)) func(*view.Lens, string) (*Chart, error) {
	return func(l *view.Lens, id string) (*Chart, error) {
		in := l.Reading.Plan.Indicator(id)
		var v *qianshao.Verdict
		if in != nil {
			v = l.Reading.VerdictIn(in.Series())
		}
		if v == nil || !areas.Has(l, in) {
			return nil, view.Unknown("comparison", id)
		}
		return draw(l, areas.Compare(l, view.Judgement{In: in, V: v}))
	}
}
