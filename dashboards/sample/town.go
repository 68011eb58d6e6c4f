package sample

import (
	"fmt"
	"strconv"
	"strings"

	"qianshao"
)

// Growing is a growth in percent, for a town.
var Growing = qianshao.Indicator{Measure: qianshao.Growth, Unit: "%"}

// Town is a reading of one month-by-month indicator: rows are areas with this
// year's figures, and after "|" last year's; "_" is none. The first is the own.
func Town(in qianshao.Indicator, rows ...string) *qianshao.Reading {
	p := &qianshao.Plan{ID: "town", Year: 2023, Location: Zone, Battles: []qianshao.Battle{{ID: "b"}},
		Units: []qianshao.Unit{{ID: "u"}}}
	f := qianshao.NewFrame()
	for i, row := range rows {
		id, figures, _ := strings.Cut(row, ":")
		a := qianshao.Area{ID: id, Name: qianshao.Text{ZH: strings.ToUpper(id)}}
		if i > 0 {
			a.Parent = p.Area
		} else {
			p.Area = id
		}
		p.Areas = append(p.Areas, a)
		now, before, _ := strings.Cut(figures, "|")
		SetMonths(f, qianshao.Series{Indicator: "x", Area: id}, 2023, now)
		SetMonths(f, qianshao.Series{Indicator: "x", Area: id}, 2022, before)
	}
	in.ID, in.Name.ZH, in.Area, in.Every, in.Battle, in.Lead = "x", "某项", p.Area, qianshao.Month, "b", "u"
	p.Indicators = []qianshao.Indicator{in}
	p.Index()
	return Green(p, f)
}

// Green is a reading in which every indicator is green.
func Green(p *qianshao.Plan, f *qianshao.Frame) *qianshao.Reading {
	r := &qianshao.Reading{Plan: p, Frame: f, Live: true, Clock: qianshao.Clock{Now: Now()}}
	for i := range p.Indicators {
		r.Verdicts = append(r.Verdicts, &qianshao.Verdict{Series: p.Indicators[i].Series(),
			Grade: qianshao.Green, Main: -1})
	}
	return r
}

// SetMonths gives a series its figures from January on; "_" is none.
func SetMonths(f *qianshao.Frame, s qianshao.Series, year int, text string) {
	for i, word := range strings.Fields(text) {
		if word == "_" {
			continue
		}
		v, err := strconv.ParseFloat(word, 64)
		if err != nil {
			panic(fmt.Sprintf("figures of %s: %v", s, err))
		}
		f.Set(s, qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, year, i+1), Value: v, Decimals: 1})
	}
}
