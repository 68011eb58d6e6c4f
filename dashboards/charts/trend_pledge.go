package charts

import (
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
)

const linePledge = "pledge"

// PledgePath is the standing pledge as a chart shows it: the path from the
// figure known when it was signed, and what came of the periods reported.
type PledgePath struct {
	Line []float64 // one value a label, NaN where it says nothing
	Came []int     // +1 kept, −1 not, 0 to come or not pledged, by label
	Tips []string  // by label, "" for none
}

// newPledgePath lays a standing pledge along the periods of a chart; nil where
// there is none, or it says nothing of them.
func newPledgePath(l *view.Lens, in *qianshao.Indicator, ps []qianshao.Period) *PledgePath {
	p := l.Reading.Pledge(in.Series())
	if p == nil {
		return nil
	}
	at := make(map[qianshao.Period]int, len(ps))
	for i, q := range ps {
		at[q] = i
	}
	out := &PledgePath{Line: view.Blank(len(ps)), Came: make([]int, len(ps)), Tips: make([]string, len(ps))}
	if i, ok := at[p.Through]; ok && p.Adds {
		out.Line[i] = p.Base
	}
	said := false
	for _, row := range view.PledgeRows(l, in, p) {
		i, ok := at[row.Step.Period]
		if !ok {
			continue
		}
		said = true
		out.Line[i], out.Tips[i] = row.Step.Figure, row.Tip
		switch {
		case row.Good:
			out.Came[i] = 1
		case row.Bad:
			out.Came[i] = -1
		}
	}
	if !said {
		return nil
	}
	return out
}

// pledge draws the promised path with a point at every period: hollow while it
// is to come, a full circle where it was kept, a full square where not.
func (d *trendDrawer) pledge() {
	p := d.t.Pledge
	if p == nil {
		return
	}
	data := make([]any, len(p.Line))
	for i, v := range p.Line {
		m := markPoint{Value: finite(v), Symbol: "emptyCircle", Size: 8, Item: &markStyle{Color: d.s.Pledge}}
		switch p.Came[i] {
		case 1:
			m.Symbol, m.Size, m.Item = "circle", 11,
				&markStyle{Color: d.s.Grade(qianshao.Green), Border: d.s.Pledge, Width: 2}
		case -1:
			m.Symbol, m.Size, m.Item = "rect", 11,
				&markStyle{Color: d.s.Grade(qianshao.Red), Border: d.s.Pledge, Width: 2}
		}
		data[i] = m
		if math.IsNaN(v) {
			data[i] = markPoint{Value: "-"}
		}
	}
	d.end(linePledge, d.l.T("chart.pledge")+" "+d.lastText(p.Line), d.s.Pledge, 6)
	d.add(linePledge, d.l.T("chart.pledge"), p.Line, opts.LineChart{ShowSymbol: opts.Bool(len(p.Line) <= 40),
		ConnectNulls: opts.Bool(true)},
		echarts.WithLineStyleOpts(opts.LineStyle{Color: d.s.Pledge, Width: 2.5, Type: "solid"}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: d.s.Pledge}),
		func(s *echarts.SingleSeries) { s.Data = data })
}
