package report

import (
	"bytes"

	"github.com/xuri/excelize/v2"
)

// workbook is the small workbook behind a chart of a document: categories in
// column A, a series in each further column, first row the names.
func (c *Chart) workbook(p *Paper) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := c.fillSheet(f, "Sheet1", 1); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := saveWorkbook(f, p, &b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// fillSheet writes a chart's data with its header at a row.
func (c *Chart) fillSheet(f *excelize.File, sheet string, top int) error {
	set := func(column, row int, v any) error {
		name := letters(column) + itoa(row)
		if s, ok := v.(string); ok {
			return f.SetCellStr(sheet, name, s)
		}
		return f.SetCellValue(sheet, name, v)
	}
	for j, category := range c.Categories {
		if err := set(0, top+1+j, cellText(category)); err != nil {
			return err
		}
	}
	for i := range c.Series {
		if err := set(i+1, top, cellText(c.Series[i].Name)); err != nil {
			return err
		}
		for j := range c.Categories {
			if v, ok := c.Series[i].value(j); ok {
				if err := set(i+1, top+1+j, v); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// chart writes a chart's data below what stands already, and the chart over
// the columns to their right.
func (b *book) chart(c *Chart) {
	b.row += 2
	top := b.row + 1
	b.line(c.heading(b.p.Lang), 1, style{bold: true})
	b.do(c.fillSheet(b.f, b.name, top+1))
	b.do(b.f.SetCellStyle(b.name, "A"+itoa(top+1), letters(len(c.Series))+itoa(top+1), b.style(headStyle)))
	b.do(b.f.SetCellStyle(b.name, "A"+itoa(top+2), "A"+itoa(top+1+len(c.Categories)),
		b.style(style{border: true, align: "center"})))
	for i := range c.Series {
		first, last := letters(i+1)+itoa(top+2), letters(i+1)+itoa(top+1+len(c.Categories))
		b.do(b.f.SetCellStyle(b.name, first, last,
			b.style(style{border: true, format: numberFormat(c.Series[i].Decimals)})))
	}
	bars := c.native(b, top+1, c.pick(func(s *Series) bool { return c.Kind == ColumnBar && !s.Dashed }), excelize.Col)
	lines := c.native(b, top+1, c.pick(func(s *Series) bool { return c.Kind != ColumnBar || s.Dashed }), excelize.Line)
	place := letters(len(c.Series)+2) + itoa(top)
	switch {
	case bars == nil:
		b.do(b.f.AddChart(b.name, place, lines))
	case lines == nil:
		b.do(b.f.AddChart(b.name, place, bars))
	default:
		b.do(b.f.AddChart(b.name, place, bars, lines))
	}
	b.row = max(top+1+len(c.Categories), top+chartRows)
}

// chartRows is about how many rows a chart covers.
const chartRows = 18

// native is a chart of the spreadsheet over some of the series, or nil.
func (c *Chart) native(b *book, head int, places []int, kind excelize.ChartType) *excelize.Chart {
	if len(places) == 0 {
		return nil
	}
	scale := c.scale()
	sheet, gray := "'"+b.name+"'!", excelize.Font{Size: 9, Color: "404040"}
	out := &excelize.Chart{Type: kind, Dimension: excelize.ChartDimension{Width: 620, Height: 330}, ShowBlanksAs: "gap",
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.heading(b.p.Lang),
			Font: &excelize.Font{Size: 12}}}},
		Legend: excelize.ChartLegend{Position: "bottom"},
		XAxis:  excelize.ChartAxis{Font: gray, TickLabelPosition: excelize.ChartTickLabelLow},
		YAxis: excelize.ChartAxis{Font: gray, MajorGridLines: true, Minimum: &scale.low, Maximum: &scale.high,
			MajorUnit: scale.step,
			NumFmt:    excelize.ChartNumFmt{CustomNumFmt: numberFormat(scale.decimals())}}}
	rows := func(column int) string {
		l := letters(column)
		return sheet + "$" + l + "$" + itoa(head+1) + ":$" + l + "$" + itoa(head+len(c.Categories))
	}
	for _, i := range places {
		color := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{seriesColor(i)}}
		s := excelize.ChartSeries{Name: sheet + "$" + letters(i+1) + "$" + itoa(head), Categories: rows(0),
			Values: rows(i + 1), Fill: color}
		if kind == excelize.Line {
			s.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 1.75, Fill: color}
			s.Marker = excelize.ChartMarker{Symbol: "circle", Size: 5, Fill: color}
			if c.Series[i].Dashed {
				s.Line.Dash, s.Marker = excelize.LineDashSysDash, excelize.ChartMarker{Symbol: "none"}
			}
		}
		out.Series = append(out.Series, s)
	}
	return out
}
