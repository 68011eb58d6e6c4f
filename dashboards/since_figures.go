package dashboards

import (
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
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
func revisedSince(l *view.Lens, then qianshao.Earlier, i int) []changedFigure {
	return figuresSince(l, then, i, func(x changedFigure) bool {
		return x.was.HasValue() && (!x.now.HasValue() || x.now.Value != x.was.Value)
	})
}

// lateSince lists the figures that were due by a dispatch's cut-off, stood in
// no paper then and have come in since.
func lateSince(l *view.Lens, then qianshao.Earlier, i int) []changedFigure {
	if l.Reading.Plan.Calendar == nil {
		return nil
	}
	in := &l.Reading.Plan.Indicators[i]
	return figuresSince(l, then, i, func(x changedFigure) bool {
		return !x.was.HasValue() && x.now.HasValue() && in.DueDate(x.now.Period, l.Reading.Plan.Calendar) <= then.Cutoff
	})
}

// figuresSince lists the figures of an indicator's year that is chooses, by
// what they were at a dispatch's cut-off and are now.
func figuresSince(l *view.Lens, then qianshao.Earlier, i int, is func(changedFigure) bool) []changedFigure {
	if then.Figures == nil || then.Period.IsZero() {
		return nil
	}
	var out []changedFigure
	in := &l.Reading.Plan.Indicators[i]
	for _, now := range l.Reading.Frame.Year(in.Series(), l.Reading.Plan.Year) {
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
func revisedText(l *view.Lens, then qianshao.Earlier, i int) string {
	in := &l.Reading.Plan.Indicators[i]
	return joinTexts(l, revisedSince(l, then, i), func(x changedFigure) string {
		period := words.Period(l.Lang, x.now.Period)
		if !l.Shows(in) {
			return period
		}
		now := l.T("revised.withdrawn")
		if x.now.HasValue() {
			now = pointText(in, x.now)
		}
		return l.T("revised.then-now", period, pointText(in, x.was), now)
	})
}

// lateText says which late figures came in: "4月 32.4（应于 5月15日）".
func lateText(l *view.Lens, then qianshao.Earlier, i int) string {
	in := &l.Reading.Plan.Indicators[i]
	return joinTexts(l, lateSince(l, then, i), func(x changedFigure) string {
		period, value := words.Period(l.Lang, x.now.Period), l.T("value.hidden-short")
		if l.Shows(in) {
			value = pointText(in, x.now)
		}
		if x.now.Changed {
			return l.T("late.again", period, value)
		}
		return l.T("late.reported", period, value,
			words.Date(l.Lang, in.DueDate(x.now.Period, l.Reading.Plan.Calendar)))
	})
}

func joinTexts(l *view.Lens, list []changedFigure, say func(changedFigure) string) string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = say(x)
	}
	return strings.Join(out, l.T("list.semicolon"))
}

// pointText prints a figure in the decimals it was reported in.
func pointText(in *qianshao.Indicator, p qianshao.Point) string {
	return words.Number(p.Value, words.Decimals(in, p.Value, p.Decimals))
}
