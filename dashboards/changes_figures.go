package dashboards

import (
	"strings"

	"qianshao"
	"qianshao/words"
)

// changedFigure is a figure of the year that reads otherwise than it did at a
// dispatch's cut-off.
type changedFigure struct {
	was, now qianshao.Point // was: zero where nothing was known
}

// revisedSince lists the figures known at a dispatch's cut-off that have
// changed since or were withdrawn. What nobody knew then is no revision: it
// comes late, or in its time.
func (l *lens) revisedSince(then qianshao.Earlier, i int) []changedFigure {
	return l.figuresSince(then, i, func(x changedFigure) bool {
		return x.was.HasValue() && (!x.now.HasValue() || x.now.Value != x.was.Value)
	})
}

// lateSince lists the figures that were due by a dispatch's cut-off, stood in
// no paper then and have come in since.
func (l *lens) lateSince(then qianshao.Earlier, i int) []changedFigure {
	if l.r.Plan.Calendar == nil {
		return nil
	}
	in := &l.r.Plan.Indicators[i]
	return l.figuresSince(then, i, func(x changedFigure) bool {
		return !x.was.HasValue() && x.now.HasValue() && in.DueDate(x.now.Period, l.r.Plan.Calendar) <= then.Cutoff
	})
}

// figuresSince lists the figures of an indicator's year that is chooses, by
// what they were at a dispatch's cut-off and are now.
func (l *lens) figuresSince(then qianshao.Earlier, i int, is func(changedFigure) bool) []changedFigure {
	if then.Figures == nil || then.Period.IsZero() {
		return nil
	}
	var out []changedFigure
	in := &l.r.Plan.Indicators[i]
	for _, now := range l.r.Frame.Year(in.Series(), l.r.Plan.Year) {
		x := changedFigure{now: now, was: qianshao.Point{Status: qianshao.Withdrawn}}
		if was, ok := then.Figures.Get(in.Series(), now.Period); ok {
			x.was = was
		}
		if is(x) {
			out = append(out, x)
		}
	}
	return out
}

// revisedText says what revisions changed: "5月 19.62 → 19.15"; the periods
// alone where figures are not shown.
func (l *lens) revisedText(then qianshao.Earlier, i int) string {
	in := &l.r.Plan.Indicators[i]
	return l.each(l.revisedSince(then, i), func(x changedFigure) string {
		period := words.Period(l.lang, x.now.Period)
		if !l.shows(in) {
			return period
		}
		now := l.t("revised.withdrawn")
		if x.now.HasValue() {
			now = pointText(in, x.now)
		}
		return l.t("revised.then-now", period, pointText(in, x.was), now)
	})
}

// lateText says which late figures came in: "4月 32.4（应于 5月15日）".
func (l *lens) lateText(then qianshao.Earlier, i int) string {
	in := &l.r.Plan.Indicators[i]
	return l.each(l.lateSince(then, i), func(x changedFigure) string {
		period, value := words.Period(l.lang, x.now.Period), l.t("value.hidden-short")
		if l.shows(in) {
			value = pointText(in, x.now)
		}
		if x.now.Changed {
			return l.t("late.again", period, value)
		}
		return l.t("late.reported", period, value, words.Date(l.lang, in.DueDate(x.now.Period, l.r.Plan.Calendar)))
	})
}

func (l *lens) each(list []changedFigure, say func(changedFigure) string) string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = say(x)
	}
	return strings.Join(out, l.t("list.semicolon"))
}

// pointText prints a figure in the decimals it was reported in.
func pointText(in *qianshao.Indicator, p qianshao.Point) string {
	return words.Number(p.Value, words.Decimals(in, p.Value, p.Decimals))
}
