package dashboards

import (
	"maps"
	"math"
	"slices"
	"strings"

	"qianshao/dashboards/view"
	"qianshao/words"
)

// sentence says who leads, who is last and by how much.
func (c *comparison) sentence(l *view.Lens) string {
	e := c.ends(l)
	n := count(e.values)
	switch {
	case n == 0 && slices.ContainsFunc(c.peers, func(x areaLine) bool { return x.hidden }):
		return l.T("value.hidden")
	case n == 0:
		return l.T("areas.nothing")
	case n == 1:
		i := slices.IndexFunc(e.values, func(v float64) bool { return !math.IsNaN(v) })
		return l.T("areas.one", c.peers[i].name)
	}
	when := periodText(l, c.In, c.periods()[c.at])
	if e.worst == "" {
		return l.T("areas.sentence-even", when, n, e.bestSays)
	}
	s := l.T("areas.sentence", when, n, e.best, e.bestSays, e.worst, e.worstSays, e.spread)
	for i, x := range c.peers {
		if x.own && e.places[i] > 0 {
			s += l.T("areas.own-rank", x.name, e.places[i])
		}
	}
	return s
}

// lateNote names the areas that are behind the others, by how far they have
// reported, and the period at which all are compared for their sake.
func (c *comparison) lateNote(l *view.Lens, late map[int][]string) string {
	var parts []string
	for _, last := range slices.Sorted(maps.Keys(late)) {
		parts = append(parts, l.T("areas.behind-part", strings.Join(late[last], l.T("list.comma")), words.Period(l.Lang, c.periods()[last])))
	}
	return l.T("areas.behind-note", strings.Join(parts, l.T("list.semicolon")), periodText(l, c.In, c.periods()[c.at]))
}

// notes say what a reader has to know of the comparison: whose figures are
// behind, missing or restricted, and where the sum does not come out.
func (c *comparison) notes(l *view.Lens) []string {
	var silent, gaps, hidden []string
	late := map[int][]string{}
	for _, x := range c.peers {
		switch {
		case x.hidden:
			hidden = append(hidden, x.name)
		case x.last < 0:
			silent = append(silent, x.name)
		case math.IsNaN(x.now[c.at]):
			gaps = append(gaps, x.name)
		case x.last < c.newest():
			late[x.last] = append(late[x.last], x.name)
		}
	}
	var out []string
	if len(gaps) > 0 {
		out = append(out, l.T("areas.gap-note", strings.Join(gaps, l.T("list.comma")), words.Period(l.Lang, c.periods()[c.at])))
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
	if shares, _ := c.contributed(); !shares {
		if _, rest, ok := c.addsUp(c.at, nowLine); ok {
			out = append(out, l.T("areas.sum-note", c.whole.name, apartText(l, c.In, math.Abs(rest), c.digits(l))))
		}
	}
	return out
}
