package charts

import (
	"time"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Mark is something that happened in a period of a chart.
type Mark struct {
	At    int    // place of the period
	Kind  string // one of markKinds
	Grade qianshao.Grade
	Text  string // said in tips and in the table
}

// markKinds are the kinds of mark, by their rows from the foot up.
var markKinds = [...]string{"alert", "measure", "plan", "signed"}

// marksOf gathers what happened to an indicator in the periods of its chart:
// alerts that fired, measures and promises that were signed, targets that came into force.
func marksOf(l *view.Lens, in *qianshao.Indicator, ps []qianshao.Period) []Mark {
	var out []Mark
	add := func(t time.Time, m Mark) {
		if t.IsZero() || t.After(l.Reading.Clock.Now) {
			return
		}
		for i, p := range ps {
			if d := l.Day(t); p.Start() <= d && d <= p.End() {
				m.At = i
				m.Text = words.Date(l.Lang, d) + " " + m.Text
				out = append(out, m)
			}
		}
	}
	for i := range l.Reading.Alerts {
		a := l.Reading.Alerts[i]
		if a.Series != in.Series() {
			continue
		}
		if a.State != qianshao.Pending {
			add(a.Since, Mark{Kind: "alert", Grade: a.Grade, Text: l.T("alert.turned", words.Grade(l.Lang, a.Grade))})
		}
		if a.Remedy != nil {
			add(a.Remedy.At, Mark{Kind: "measure", Grade: qianshao.Grey, Text: l.T("mark.measure")})
		}
	}
	if g := l.Reading.Pledge(in.Series()); g != nil {
		add(g.At, Mark{Kind: "signed", Grade: qianshao.Grey, Text: l.T("mark.signed")})
	}
	first := qianshao.NewDate(l.Reading.Plan.Year, time.January, 1)
	for i := range in.Targets {
		if t := &in.Targets[i]; t.From > first {
			add(t.From.In(l.Reading.Plan.Location),
				Mark{Kind: "plan", Grade: qianshao.Grey, Text: l.T("mark.plan", l.TargetText(in, t))})
		}
	}
	return out
}

// markPoint is a point with a look of its own.
type markPoint struct {
	Value  any        `json:"value"`
	Symbol string     `json:"symbol,omitempty"`
	Size   int        `json:"symbolSize,omitempty"`
	Item   *markStyle `json:"itemStyle,omitempty"`
}

type markStyle struct {
	Color  string  `json:"color"`
	Border string  `json:"borderColor,omitempty"`
	Width  float32 `json:"borderWidth,omitempty"`
}

// gradeSymbols are the lights' shapes as the chart library names them.
var gradeSymbols = map[qianshao.Grade]string{qianshao.Green: "circle", qianshao.Yellow: "triangle",
	qianshao.Orange: "diamond", qianshao.Red: "rect", qianshao.Grey: "emptyCircle"}

// marks sets alerts, measures and changes of the plan along the foot of the
// chart, each kind there is in a row of its own.
func (d *trendDrawer) marks() {
	row := 0
	for _, kind := range markKinds {
		data := make([]any, len(d.t.Labels))
		for i := range data {
			data[i] = markPoint{Value: "-"}
		}
		n := 0
		for _, m := range d.t.Marks {
			if m.Kind != kind {
				continue
			}
			n++
			p := markPoint{Value: d.from + (d.to-d.from)*(.045+.065*float64(row)), Symbol: gradeSymbols[m.Grade],
				Size: 12, Item: &markStyle{Color: d.s.Grade(m.Grade), Border: d.s.Ground, Width: 1.5}}
			switch kind {
			case "measure":
				p.Symbol, p.Item.Color = "arrow", d.s.Accent
			case "signed":
				p.Symbol, p.Item.Color = "roundRect", d.s.Pledge
			case "plan":
				p.Symbol, p.Item.Color = "pin", d.s.Ink
			}
			data[m.At] = p
		}
		if n == 0 {
			continue
		}
		row++
		id := "mark-" + kind
		d.fin.extra[id] = series{Z: 8}
		d.add(id, d.l.T("legend."+kind), view.Blank(len(data)), opts.LineChart{ShowSymbol: opts.Bool(true)},
			echarts.WithLineStyleOpts(opts.LineStyle{Color: "transparent", Width: 0}), func(s *echarts.SingleSeries) {
				s.Data = data
			})
	}
}
