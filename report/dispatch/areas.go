package dispatch

import (
	"slices"

	"qianshao"
	"qianshao/report"
	"qianshao/words"
)

// place says where a line of an indicator in several areas stands; empty for
// others.
func (s *scribe) place(in *qianshao.Indicator) report.Place {
	if !in.Many {
		return report.Place{}
	}
	return report.Place{Shared: in.SharedName().In(s.lang), Area: s.plan.AreaName(in.Area, s.lang)}
}

// countOf is how many indicators lines are of; those of one stand together.
func countOf(all []covered) (n int) {
	for i, c := range all {
		if i == 0 || all[i-1].in.ID != c.in.ID {
			n++
		}
	}
	return n
}

// inLines says as how many lines indicators are judged; "" where each is one.
func (s *scribe) inLines(all []covered) string {
	if countOf(all) == len(all) {
		return ""
	}
	return s.tf("（分地区%d条线）", " (%d {line|lines} by area)", len(all))
}

// indicatorsAcross is how many indicators stand beside each other on a page.
const indicatorsAcross = 6

// byArea has a row an area with the latest figures of a battle's indicators and
// their lights, of those that are watched in several areas; as many tables as
// pages need.
func (s *scribe) byArea(battle string) (out []report.Table) {
	lights := map[qianshao.Series]report.Cell{}
	var across []*qianshao.Indicator // one line of each
	for _, c := range s.covered(battle) {
		if !c.in.Many {
			continue
		}
		if n := len(across); n == 0 || across[n-1].ID != c.in.ID {
			across = append(across, c.in)
		}
		lights[c.in.Series()] = s.light(c)
	}
	pages := slices.Collect(slices.Chunk(across, indicatorsAcross))
	for i, page := range pages {
		t := report.Table{Title: s.battle(battle) + s.t("各地区最近一期", ": latest figures by area"), Wide: true,
			Columns: []report.Column{{Name: s.t("地区", "Area"), Width: 6}}}
		if len(pages) > 1 {
			t.Title += s.tf("（%d）", " (%d)", i+1)
		}
		for _, in := range page {
			t.Columns = append(t.Columns, report.Column{Name: in.SharedName().In(s.lang) + s.tf("（%s）", " (%s)",
				words.UnitOf(s.lang, in)), Width: 9, Kind: report.Label})
		}
		for _, area := range s.plan.Areas {
			row, any := []report.Cell{{Text: area.Name.In(s.lang)}}, false
			for _, in := range page {
				cell, there := lights[qianshao.Series{Indicator: in.ID, Area: area.ID}]
				if !there {
					cell.Text = "—"
				}
				row, any = append(row, cell), any || there
			}
			if any {
				t.Rows = append(t.Rows, row)
			}
		}
		out = append(out, t)
	}
	return out
}

// light is a line's light with its figure, where that may be shown.
func (s *scribe) light(c covered) report.Cell {
	cell := report.Cell{Grade: &c.v.Grade}
	if c.v.Value != nil && s.shows(c.in) {
		cell.Figure = figureOf(*c.v.Value, words.ValueDecimals(c.in, c.v))
	}
	return cell
}
