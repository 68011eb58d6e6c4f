package dispatch

import (
	"slices"

	"qianshao"
	"qianshao/report"
	"qianshao/words"
)

// annex is how each area stands, where there are several, and the year's figures
// by period: of each battle one table by month, and one by ten-day where it has any.
func (s *scribe) annex() (out []report.Table) {
	for _, id := range s.Round.Battles {
		out = append(out, s.byArea(id)...)
	}
	for _, id := range s.Round.Battles {
		for _, t := range []report.Table{s.byMonth(id), s.byTenDay(id)} {
			if len(t.Rows) > 0 {
				out = append(out, t)
			}
		}
	}
	return out
}

// byMonth lists the figures of a battle that are reported by month, quarter or
// half-year, each in the month its period ends.
func (s *scribe) byMonth(battle string) report.Table {
	var months []qianshao.Period
	for m := 1; m <= 12; m++ {
		months = append(months, qianshao.NewPeriod(qianshao.Month, s.plan.Year, m))
	}
	return s.byPeriod(s.battle(battle)+s.t("分月完成情况", ": figures by month"), battle, months, qianshao.Month,
		qianshao.Quarter, qianshao.Half)
}

// tenDaysShown is how many ten-days an annex shows: a quarter's.
const tenDaysShown = 9

// byTenDay lists the figures reported by ten-day, the latest ones.
func (s *scribe) byTenDay(battle string) report.Table {
	cut := qianshao.DateOf(s.Now.Clock.AsOf.In(s.plan.Location))
	var days []qianshao.Period
	for k := qianshao.PeriodsIn(qianshao.TenDay, s.plan.Year); k >= 1 && len(days) < tenDaysShown; k-- {
		if q := qianshao.NewPeriod(qianshao.TenDay, s.plan.Year, k); q.End() < cut {
			days = append([]qianshao.Period{q}, days...)
		}
	}
	return s.byPeriod(s.battle(battle)+s.t("分旬完成情况", ": figures by ten-day"), battle, days, qianshao.TenDay)
}

// byPeriod lists figures as reported, each in the column in which its period
// ends, of indicators of some frequencies. Those without any are left out.
func (s *scribe) byPeriod(title, battle string, columns []qianshao.Period, of ...qianshao.Freq) report.Table {
	t := report.Table{Title: title, Wide: true, Columns: []report.Column{{Name: s.t("指标", "Indicator"), Width: 11},
		{Name: s.t("单位", "Unit"), Width: 4, Kind: report.Label}}}
	all := s.covered(battle)
	many := slices.ContainsFunc(all, func(c covered) bool { return c.in.Many })
	if many {
		t.Columns = slices.Insert(t.Columns, 1, report.Column{Name: s.t("地区", "Area"), Width: 6})
	}
	for _, q := range columns {
		t.Columns = append(t.Columns, report.Column{Name: words.Period(s.lang, q), Width: 4, Kind: report.Digits})
	}
	for _, c := range all {
		if !slices.Contains(of, c.in.Every) || !s.shows(c.in) {
			continue
		}
		row := []report.Cell{{Text: c.in.Name.In(s.lang)}, {Text: words.UnitOf(s.lang, c.in)}}
		if many {
			row = slices.Insert(row, 1, report.Cell{Text: s.plan.AreaName(c.in.Area, s.lang)})
		}
		if c.in.Many {
			row[0].Text = c.in.SharedName().In(s.lang)
		}
		any := false
		for _, q := range columns {
			cell := report.Cell{}
			if p, ok := s.Now.Frame.Get(c.in.Series(), qianshao.PeriodOf(c.in.Every, q.End())); ok && p.HasValue() &&
				p.Period.End() == q.End() {
				cell.Figure, any = figureOf(p.Value, p.Decimals), true
			}
			row = append(row, cell)
		}
		if any {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
