package areas

import (
	"maps"
	"math"
	"slices"
	"strings"

	"qianshao/dashboards/view"
	"qianshao/words"
)

// Sentence says who leads, who is last and by how much.
func (c *Comparison) Sentence(l *view.Lens) string {
	e := c.Ends(l)
	n := Count(e.Values)
	switch {
	case n == 0 && slices.ContainsFunc(c.Peers, func(x Line) bool { return x.Hidden }):
		return l.T("value.hidden")
	case n == 0:
		return l.T("areas.nothing")
	case n == 1:
		i := slices.IndexFunc(e.Values, func(v float64) bool { return !math.IsNaN(v) })
		return l.T("areas.one", c.Peers[i].Name)
	}
	when := view.PeriodText(l, c.In, c.Periods()[c.At])
	if e.Worst == "" {
		return l.T("areas.sentence-even", when, n, e.BestSays)
	}
	s := l.T("areas.sentence", when, n, e.Best, e.BestSays, e.Worst, e.WorstSays, e.Spread)
	for i, x := range c.Peers {
		if x.Own && e.places[i] > 0 {
			s += l.T("areas.own-rank", x.Name, e.places[i])
		}
	}
	return s
}

// lateNote names the areas that are behind the others, by how far they have
// reported, and the period at which all are compared for their sake.
func (c *Comparison) lateNote(l *view.Lens, late map[int][]string) string {
	var parts []string
	for _, last := range slices.Sorted(maps.Keys(late)) {
		parts = append(parts, l.T("areas.behind-part", strings.Join(late[last], l.T("list.comma")),
			words.Period(l.Lang, c.Periods()[last])))
	}
	return l.T("areas.behind-note", strings.Join(parts, l.T("list.semicolon")),
		view.PeriodText(l, c.In, c.Periods()[c.At]))
}

// Notes say what a reader has to know of the comparison: whose figures are
// behind, missing or restricted, and where the sum does not come out.
func (c *Comparison) Notes(l *view.Lens) []string {
	var silent, gaps, hidden []string
	late := map[int][]string{}
	for _, x := range c.Peers {
		switch {
		case x.Hidden:
			hidden = append(hidden, x.Name)
		case x.Last < 0:
			silent = append(silent, x.Name)
		case math.IsNaN(x.Now[c.At]):
			gaps = append(gaps, x.Name)
		case x.Last < c.Newest():
			late[x.Last] = append(late[x.Last], x.Name)
		}
	}
	var out []string
	if len(gaps) > 0 {
		out = append(out, l.T("areas.gap-note", strings.Join(gaps, l.T("list.comma")),
			words.Period(l.Lang, c.Periods()[c.At])))
	}
	if len(late) > 0 {
		out = append(out, c.lateNote(l, late))
	}
	if len(silent) > 0 {
		out = append(out, l.T("areas.none-note", strings.Join(silent, l.T("list.comma"))))
	}
	if len(hidden) > 0 {
		out = append(out, l.T("areas.hidden-note", strings.Join(hidden, l.T("list.comma"))))
	}
	if shares, _ := c.Contributed(); !shares {
		if _, rest, ok := c.addsUp(c.At, NowLine); ok {
			out = append(out, l.T("areas.sum-note", c.Whole.Name, view.ApartText(l, c.In, math.Abs(rest), c.Digits(l))))
		}
	}
	return out
}
