package charts

import (
	"math"
	"slices"
	"strconv"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// States of a month on the safety calendar.
const (
	monthAhead  = iota // not over, nothing reported
	monthQuiet         // reported, no event
	monthEvent         // reported, with events
	monthUnsaid        // past grace and not reported
	monthGrace         // past due, in grace
)

// quietRow is an indicator that must stay at zero, month by month.
type quietRow struct {
	view.Judgement
	months [12]int // state
	events [12]int
	sum    int
}

// QuietRows lists those of ps that are counted by month and must stay at zero,
// the ones with events first.
func QuietRows(l *view.Lens, ps []view.Judgement) []quietRow {
	var out []quietRow
	for _, p := range ps {
		if !zeroByMonth(p.In) || !l.Shows(p.In) {
			continue
		}
		r := quietRow{Judgement: p}
		for m := range 12 {
			q := qianshao.NewPeriod(qianshao.Month, l.Reading.Plan.Year, m+1)
			pt, ok := l.Reading.Frame.Get(p.In.Series(), q)
			switch {
			case ok && pt.HasValue() && q.Start() <= l.Today():
				r.months[m], r.events[m] = monthQuiet, int(pt.Value)
				if pt.Value > 0 {
					r.months[m] = monthEvent
				}
				r.sum += r.events[m]
			case p.In.GraceEnd(q, l.Reading.Plan.Calendar) < l.Today():
				r.months[m] = monthUnsaid
			case p.In.DueDate(q, l.Reading.Plan.Calendar) < l.Today():
				r.months[m] = monthGrace
			}
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b quietRow) int { return b.sum - a.sum })
	return out
}

func zeroByMonth(in *qianshao.Indicator) bool {
	if in.Measure != qianshao.Count || in.Every != qianshao.Month {
		return false
	}
	return slices.ContainsFunc(in.Targets, func(t qianshao.Target) bool {
		return t.Numeric() && t.Cmp == qianshao.Equal && t.Value == 0
	})
}

// cell is one month of one indicator on the calendar.
type cell struct {
	Value []any  `json:"value"`
	Label *label `json:"label,omitempty"`
	Item  *hatch `json:"itemStyle,omitempty"`
}

// hatch lays stripes over a cell, as overdue lights have them everywhere.
type hatch struct {
	Decal struct {
		Color    string  `json:"color"`
		DashX    [2]int  `json:"dashArrayX"`
		DashY    [2]int  `json:"dashArrayY"`
		Rotation float64 `json:"rotation"`
	} `json:"decal"`
}

func hatched(color string) *hatch {
	h := &hatch{}
	h.Decal.Color, h.Decal.DashX, h.Decal.DashY, h.Decal.Rotation = color, [2]int{1, 0}, [2]int{2, 9}, -math.Pi/4
	return h
}

// DrawSafety is a calendar of the year: a month is quiet, had events, was not
// reported, or is still to come. Nil without an indicator that must stay at
// zero.
func DrawSafety(l *view.Lens, id string, ps []view.Judgement, s Style, most int) (*Chart, error) {
	rows := QuietRows(l, ps)
	if len(rows) == 0 {
		return nil, nil
	}
	events := 0
	for _, r := range rows {
		events += r.sum
	}
	c := &Chart{Key: "safety-" + id, Head: []string{l.T("th.indicator")},
		Foot: foot(l, l.T("foot.events"), l.T("foot.units"), l.Reading.Received),
		Alt:  l.T("safety.alt", len(rows), events)}
	rows = rows[:min(len(rows), most)]
	months, names := make([]string, 12), make([]string, len(rows))
	for m := range months {
		months[m] = strconv.Itoa(m + 1)
		c.Head = append(c.Head, words.Period(l.Lang, qianshao.NewPeriod(qianshao.Month, l.Reading.Plan.Year, m+1)))
	}
	data := make([]any, 0, 12*len(rows))
	var ins []*qianshao.Indicator
	var links []string // as the cells
	for i, r := range rows {
		names[len(rows)-1-i] = l.Name(r.In)
		line := []string{l.Name(r.In)}
		for m := range 12 {
			text := monthText(l, r.months[m], r.events[m])
			line = append(line, text)
			c := cell{[]any{m, len(rows) - 1 - i, r.months[m]},
				&label{Show: text != "", Formatter: text, Color: monthInk(s, r.months[m]), FontSize: s.Text,
					FontWeight: "bold"}, nil}
			if r.months[m] >= monthUnsaid {
				c.Item = hatched(s.Grade(qianshao.Grey))
				c.Label.BorderColor, c.Label.BorderWidth = s.Tip, 4
			}
			data, links = append(data, c), append(links, l.Href("indicator", r.In.Slug()))
		}
		c.Rows = append(c.Rows, line)
		ins = append(ins, r.In)
		if l.Leaves(r.In) {
			c.Raw = append(c.Raw, line)
		}
	}
	c.exports(l, "safety", id, ins...)
	h := echarts.NewHeatMap()
	h.Accept(&finisher{style: s, extra: map[string]series{}})
	h.SetXAxis(months)
	h.SetGlobalOptions(append(barOptions(s, names, 0, 0),
		echarts.WithXAxisOpts(opts.XAxis{Type: "category", Data: months, Position: "top",
			AxisLabel: &opts.AxisLabel{Color: s.Muted, FontSize: int(s.Text), Interval: "0"},
			AxisTick:  &opts.AxisTick{Show: opts.Bool(false)}, SplitLine: &opts.SplitLine{Show: opts.Bool(false)}}),
		echarts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(false)}),
		echarts.WithVisualMapOpts(opts.VisualMap{Type: "piecewise", Show: opts.Bool(false), Dimension: "2",
			Pieces: monthPieces(s)}))...)
	h.AddSeries(l.T("safety.title"), nil, echarts.WithSeriesId("safety"),
		echarts.WithItemStyleOpts(opts.ItemStyle{BorderColor: s.Ground, BorderWidth: 3}),
		func(x *echarts.SingleSeries) { x.Data = data })
	d := drawing{Names: .34}
	if s.Wide {
		c.Tall, d.Links = tall(len(rows)), links
	}
	return c.close(h, d)
}

// monthText says a month's state in a sign: a tick, the number of events,
// unreported.
func monthText(l *view.Lens, state, events int) string {
	switch state {
	case monthQuiet:
		return "✓"
	case monthEvent:
		return "■ " + strconv.Itoa(events)
	case monthUnsaid:
		return l.T("safety.unsaid")
	case monthGrace:
		return l.T("safety.grace")
	}
	return ""
}

func monthInk(s Style, state int) string {
	if state >= monthUnsaid {
		return s.Ink
	}
	return s.Ground
}

func monthPieces(s Style) []opts.Piece {
	var out []opts.Piece
	for state, color := range [...]string{s.Grid, s.Grade(qianshao.Green), s.Grade(qianshao.Red), s.Tip, s.Tip} {
		out = append(out, opts.Piece{Gte: float32(state) - .5, Lt: float32(state) + .5, Color: color})
	}
	return out
}
