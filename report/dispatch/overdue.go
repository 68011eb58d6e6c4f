package dispatch

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/agenda"
	"qianshao/report"
	"qianshao/words"
)

// overdue lists the figures that are past their due date: those unreported, an
// indicator's in one row by its oldest, and those reported late since the round
// before.
func (s *scribe) overdue() (out []report.Late) {
	cut := qianshao.DateOf(s.Now.Clock.AsOf.In(s.plan.Location))
	row := func(d qianshao.DueFigure, of ...qianshao.Period) report.Late {
		in := s.plan.Indicator(d.Indicator)
		return report.Late{Place: s.place(in), Indicator: in.Name.In(s.lang), Period: words.Periods(s.lang, of),
			Due: d.Due, Responsible: s.plan.UnitName(d.Unit, s.lang)}
	}
	missing := map[string][]qianshao.DueFigure{}
	for _, d := range s.due(cut) {
		p, ok := s.Now.Frame.Get(s.plan.Indicator(d.Indicator).Series(), d.Period)
		if !ok || !p.Reported() {
			missing[d.Indicator] = append(missing[d.Indicator], d)
			continue
		}
		at := qianshao.DateOf(p.Recorded.In(s.plan.Location))
		if p.Revised || at <= d.Due || !s.Before.Period.IsZero() && at <= s.Before.Cutoff {
			continue
		}
		l := row(d, d.Period)
		l.Days, l.Note = int(at-d.Due), s.t("已补报", "handed in since")
		out = append(out, l)
	}
	for i := range s.plan.Indicators {
		list := missing[s.plan.Indicators[i].Slug()]
		if len(list) == 0 {
			continue
		}
		of := make([]qianshao.Period, len(list))
		for k, d := range list {
			of[k] = d.Period
		}
		l := row(list[0], of...)
		l.Missing, l.Days, l.Note = true, int(cut-list[0].Due), either(cut > list[0].Grace, s.t("逾期未报", "overdue"),
			s.t("宽限期内", "within grace"))
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b report.Late) int { return strings.Compare(a.Responsible, b.Responsible) })
	return out
}

// due lists the figures of the round whose due date has passed.
func (s *scribe) due(cut qianshao.Date) []qianshao.DueFigure {
	return slices.DeleteFunc(agenda.Figures(s.plan), func(d qianshao.DueFigure) bool {
		in := s.plan.Indicator(d.Indicator)
		return d.Due >= cut || !s.plan.Covers(s.Round, in) || in.Role != qianshao.Judged &&
			in.YearEnd(s.plan.Year, s.plan.Calendar) < cut
	})
}
