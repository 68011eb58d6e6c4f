package charts

import (
	"net/url"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// DrawMatrix draws the months × indicators as a heat strip: the picture that
// goes into a file, and the same table as figures. Nil without rows. Lights may
// leave the house whatever the figures may.
func DrawMatrix(l *view.Lens, heads []string, groups []MatrixGroup, asked url.Values, s Style) (*Chart, error) {
	c := &Chart{Key: "matrix", Head: append([]string{l.Section(), l.T("th.indicator"), l.T("th.unit")}, heads...),
		Foot: foot(l, l.T("foot.lights"), l.T("matrix.by"), l.Reading.Received), PNG: true}
	d := drawing{Names: .36}
	var names []string
	var data []any
	rows, months := 0, 0
	for _, g := range groups {
		rows += len(g.Rows)
	}
	if rows == 0 {
		return nil, nil
	}
	var now view.Counts
	for _, g := range groups {
		for _, r := range g.Rows {
			y := rows - 1 - len(c.Rows) // the axis begins below
			line := []string{g.Name, r.Name, r.Unit}
			past := 0
			for x, cl := range r.Cells {
				line = append(line, cl.Word)
				if cl.Future {
					continue
				}
				past++
				data, d.Links = append(data, matrixMark(s, x, y, cl)), append(d.Links, cl.Href)
			}
			now.Add(gradeNamed(r.Cells[len(r.Cells)-1].Grade))
			names, c.Rows, months = append(names, r.Name), append(c.Rows, line), past-1
		}
	}
	c.Alt = l.T("matrix.alt", rows, months, now.Of(qianshao.Red), now.Of(qianshao.Orange))
	c.CSV, c.Tall = l.HrefWith(asked, "chart", "matrix", "all"), tall(rows)
	turned := make([]string, rows)
	for i, name := range names {
		turned[rows-1-i] = name
	}
	h := echarts.NewHeatMap()
	h.Accept(&finisher{style: s, extra: map[string]series{}})
	h.SetXAxis(heads)
	h.SetGlobalOptions(append(barOptions(s, turned, 0, 0),
		echarts.WithXAxisOpts(opts.XAxis{Type: "category", Data: heads, Position: "top",
			AxisLabel: &opts.AxisLabel{Color: s.Muted, FontSize: int(s.Text)},
			AxisTick:  &opts.AxisTick{Show: opts.Bool(false)}, AxisLine: &opts.AxisLine{Show: opts.Bool(false)},
			SplitLine: &opts.SplitLine{Show: opts.Bool(false)}}),
		// Chinese quotes are drawn wider than measured
		func(c *echarts.BaseConfiguration) { c.GridList[0].Left = "34" },
		echarts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(false)}),
		echarts.WithVisualMapOpts(opts.VisualMap{Type: "piecewise", Show: opts.Bool(false), Dimension: "2",
			Pieces: gradePieces()}))...)
	h.AddSeries(l.T("matrix.title"), nil, echarts.WithSeriesId("matrix"),
		echarts.WithItemStyleOpts(opts.ItemStyle{BorderColor: s.Ground, BorderWidth: 2}),
		func(x *echarts.SingleSeries) { x.Data = data })
	return c.close(h, d)
}

// matrixMark is one light: its shape on a pale ground.
func matrixMark(s Style, x, y int, c MatrixCell) cell {
	g := gradeNamed(c.Grade)
	text := words.Shape(g)
	if c.Worse {
		text += "↓"
	}
	return cell{Value: []any{x, y, int(g)}, Label: &label{Show: true, Formatter: text, Color: s.Grade(g),
		FontSize: s.Text}}
}

// gradeNamed is the grade of a light.
func gradeNamed(name string) qianshao.Grade {
	for g := qianshao.Grey; g <= qianshao.Red; g++ {
		if g.String() == name {
			return g
		}
	}
	return qianshao.Grey
}

// gradePieces are the pale grounds of the lights, grey first.
func gradePieces() []opts.Piece {
	var out []opts.Piece
	for i, color := range [...]string{"#f2f4f7", "#dff1e9", "#f7e7b4", "#f9d2b6", "#f3bebe"} {
		at := float32(int(qianshao.Grey) + i)
		out = append(out, opts.Piece{Gte: at - .5, Lt: at + .5, Color: color})
	}
	return out
}

// MatrixGroup is one battle's rows.
type MatrixGroup struct {
	Name, Href string
	Segments   []view.Segment
	Rows       []MatrixRow
}

// MatrixRow is an indicator's lights month by month.
type MatrixRow struct {
	Name, Href, Unit string
	Cells            []MatrixCell
}

// MatrixCell is the light at a month's end; a month to come has none.
type MatrixCell struct {
	view.Light
	Href   string `json:",omitempty"` // to the indicator as it was judged then
	Future bool
	Worse  bool // than the month before
	Title  string
}
