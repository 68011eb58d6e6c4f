package report

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"qianshao"
)

// The dresses of a template's cells: to fill in, what is due by now, and what
// is still to come.
var (
	toFill     = style{border: true, align: "right", format: "General"}
	toFillNow  = style{border: true, align: "right", format: "General", fill: "FFF7DD"}
	labelStyle = style{border: true, wrap: true}
	laterHead  = style{bold: true, wrap: true, border: true, align: "center", fill: "F7F7F7", color: "7F7F7F"}
)

// labels is how many columns stand before the periods.
const labels = 2

// form writes a sheet to fill in.
func (b *book) form(p *qianshao.Plan, unit string, x *form, today qianshao.Date) {
	b.open(x.name())
	periods := x.periods(p.Year)
	b.do(b.f.SetColWidth(b.name, "A", "A", 36))
	b.do(b.f.SetColWidth(b.name, "B", letters(labels+len(periods)-1), 13.5))
	b.line(fmt.Sprintf("%s %d年填报表", unit, p.Year), labels+len(periods), style{bold: true, align: "center", size: 16})
	b.do(b.f.SetRowHeight(b.name, 1, 30))
	b.row++
	b.put(0, b.row, "指标", headStyle)
	b.put(1, b.row, "单位", headStyle)
	for i, q := range periods {
		dress := headStyle
		if q.Start() > today {
			dress = laterHead
		}
		b.put(labels+i, b.row, x.heading(q), dress)
		b.due(labels+i, x, q, p.Calendar)
	}
	head := b.row
	for _, in := range x.indicators {
		b.row++
		b.put(0, b.row, in.Name.ZH, labelStyle)
		b.high(b.lines(in.Name.ZH, 36))
		b.put(1, b.row, in.Unit, labelStyle)
		for i, q := range periods {
			dress := toFill
			if q.End() < today {
				dress = toFillNow
			}
			at := letters(labels+i) + itoa(b.row)
			b.do(b.f.SetCellStyle(b.name, at, at, b.style(dress)))
		}
		b.allow(in, letters(labels)+itoa(b.row)+":"+letters(labels+len(periods)-1)+itoa(b.row))
	}
	b.do(b.f.SetPanes(b.name, &excelize.Panes{Freeze: true, XSplit: labels, YSplit: head,
		TopLeftCell: letters(labels) + itoa(head+1), ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: letters(labels) + itoa(head+1),
			ActiveCell: letters(labels) + itoa(head+1), Pane: "bottomRight"}}}))
	b.page(head)
}

// due notes at a heading by when its figures are wanted.
func (b *book) due(column int, x *form, q qianshao.Period, cal *qianshao.Calendar) {
	first := x.indicators[0].DueDate(q, cal)
	last := first
	for _, in := range x.indicators[1:] {
		d := in.DueDate(q, cal)
		first, last = min(first, d), max(last, d)
	}
	text := "请在 " + first.String() + " 前报"
	if last != first {
		text = "请在 " + first.String() + " 至 " + last.String() + " 前报，各项不同"
	}
	b.do(b.f.AddComment(b.name, excelize.Comment{Cell: letters(column) + itoa(b.row), Author: "前哨",
		Width: 160, Height: 60,
		Paragraph: []excelize.RichTextRun{{Text: text}}}))
}

// allow lets only figures into an indicator's cells.
func (b *book) allow(in *qianshao.Indicator, cells string) {
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	const most = 1e12
	low, high := -most, most
	switch {
	case in.Measure == qianshao.Count, in.Whole && in.Measure.IsTotal() && !in.MayFall:
		low = 0
	case in.Measure == qianshao.Ratio:
		low = 0
		if in.Max != nil {
			high = *in.Max
		}
	case in.Measure == qianshao.Growth:
		low, high = -1000, 10000
	}
	kind := excelize.DataValidationTypeDecimal
	if in.Whole && in.Measure.IsTotal() {
		kind = excelize.DataValidationTypeWhole
	}
	b.do(v.SetRange(low, high, kind, excelize.DataValidationOperatorBetween))
	v.SetError(excelize.DataValidationErrorStyleStop, "只填数", "这里只填数，单位是“"+cellText(in.Unit)+"”。没有数就空着，不要填文字。")
	v.SetInput("单位："+shorten(in.Unit, 20), "只填数，不带单位。没有数就空着；没有发生填 0。")
	b.do(b.f.AddDataValidation(b.name, v))
}

// shorten keeps at most a number of characters.
func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// help is the last sheet: how to fill in the others.
func (b *book) help(forms []*form) {
	b.open("说明")
	b.do(b.f.SetColWidth(b.name, "A", "A", 90))
	b.line("怎么填这份表", 1, style{bold: true, size: 16})
	texts := []string{
		"只在空白格里填数。指标名、单位和各期的表头已经填好，请不要改；不报的行可以空着，不要删列。",
		"数按“单位”一列的单位填，只填数字，不写单位。百分数填百分点：增长百分之八点五就填 8.5。",
		"没有数就空着。空着表示还没有，零表示没有发生，两者不同；事故这类指标没有发生也要填零。",
		"浅黄色的格子是已经过完的时期，应当报了；灰色表头的时期还没有开始，先不要填。表头上的批注写着什么时候要。",
		"每个工作表一种口径：“年初累计”填从一月一日到期末的合计，“本期数”只填这一期，“期末数”填期末那一天的数。",
	}
	for _, x := range forms {
		if x.joined {
			texts = append(texts, "注明“一二月合报”的表没有单独的一月：一月和二月合在一起，填在二月那一列。")
			break
		}
	}
	texts = append(texts,
		"改已报的数：直接改格子里的数，整份再交一次。没有变的数不会重复记。",
		"填好后存成 .xlsx，原样交回：拖到前哨的“导入”页面上，或放进报表夹，或发给督查室。文件名可以改。")
	for _, s := range texts {
		b.row++
		b.put(0, b.row, s, style{wrap: true})
		b.high(b.lines(s, 90))
	}
	b.page(1)
}
