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
	make func(l *view.Lens, a Asked) (*Chart, error) // for desk pages, whole; nil: there is nothing to draw
	csv  func(c *Chart) [][]string                   // the lines of its file
}

// Asked is what an address asks for: of what, and the matrix, which its page
// makes from readings of the past.
type Asked struct {
	ID     string
	Matrix func() (*Chart, error)
}

// charts lists every chart.
var charts = []kind{
	{"trend", ofIndicator("trend", func(l *view.Lens, p view.Judgement) (*Chart, error) {
		return DrawTrend(l, "trend-"+p.In.Slug(), l.Name(p.In), NewTrend(l, p.In, p.V), Desk)
	}), figures},
	{"gauge", ofIndicator("gauge", func(l *view.Lens, p view.Judgement) (*Chart, error) {
		return DrawGauge(l, p, Desk)
	}), figures},
	{"attain", ofMany(func(l *view.Lens, id, name string, ps []view.Judgement) (*Chart, error) {
		return DrawAttainment(l, id, name, ps, Desk, len(ps))
	}), figures},
	{"safety", ofMany(func(l *view.Lens, id, _ string, ps []view.Judgement) (*Chart, error) {
		return DrawSafety(l, id, ps, Desk, len(ps))
	}), figures},
	{"battles", func(l *view.Lens, _ Asked) (*Chart, error) { return DrawBattles(l, Desk) }, figures},
	{"units", func(l *view.Lens, _ Asked) (*Chart, error) {
		return DrawUnits(l, Desk, len(l.Reading.Plan.Units))
	}, lights},
	{"areas-rank", ofAreas(func(l *view.Lens, c *areas.Comparison) (*Chart, error) {
		return DrawAreaBars(l, c, Desk, c.ByGrowth())
	}), figures},
	{"areas-size", ofAreas(func(l *view.Lens, c *areas.Comparison) (*Chart, error) {
		return DrawAreaBars(l, c, Desk, false)
	}), figures},
	{"areas-lines", ofAreas(func(l *view.Lens, c *areas.Comparison) (*Chart, error) {
		return DrawAreaLines(l, c, Desk)
	}), figures},
	{"matrix", func(_ *view.Lens, a Asked) (*Chart, error) { return a.Matrix() }, lights}, // DrawMatrix(l, …)
}

// Names lists the charts by their names.
func Names() []string {
	out := make([]string, len(charts))
	for i, k := range charts {
		out[i] = k.name
	}
	return out
}

// File makes the chart that an address names, and its figures as a file: nil
// where they may not leave the house.
func File(l *view.Lens, name string, a Asked) (*Chart, []byte, error) {
	i := slices.IndexFunc(charts, func(k kind) bool { return k.name == name })
	if i < 0 {
		return nil, nil, view.Unknown("chart", name)
	}
	c, err := charts[i].make(l, a)
	switch {
	case err != nil:
		return nil, nil, err
	case c == nil:
		return nil, nil, view.Unknown("chart", name)
	case c.CSV == "":
		return c, nil, nil
	}
	return c, written(charts[i].csv(c)), nil
}

// ofIndicator makes a chart of the indicator that an id names, without its
// figures where they may not leave the house.
func ofIndicator(name string, draw func(*view.Lens,
	view.Judgement) (*Chart, error)) func(*view.Lens, Asked) (*Chart, error) {
	return func(l *view.Lens, a Asked) (*Chart, error) {
		id := a.ID
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
func ofMany(draw func(l *view.Lens, id, name string,
	ps []view.Judgement) (*Chart, error)) func(*view.Lens, Asked) (*Chart, error) {
	return func(l *view.Lens, a Asked) (*Chart, error) {
		id := a.ID
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
func ofAreas(draw func(*view.Lens, *areas.Comparison) (*Chart, error)) func(*view.Lens, Asked) (*Chart, error) {
	return func(l *view.Lens, a Asked) (*Chart, error) {
		id := a.ID
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
