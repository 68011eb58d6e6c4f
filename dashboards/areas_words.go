package dashboards

import (
	"maps"
	"math"
	"slices"
	"strings"

	"qianshao/words"
)

// sentence says who leads, who is last and by how much.
func (c *comparison) sentence(l *lens) string {
	e := c.ends(l)
	n := count(e.values)
	switch {
	case n == 0 && slices.ContainsFunc(c.peers, func(x areaLine) bool { return x.hidden }):
		return l.t("value.hidden")
	case n == 0:
		return l.t("areas.nothing")
	case n == 1:
		i := slices.IndexFunc(e.values, func(v float64) bool { return !math.IsNaN(v) })
		return l.t("areas.one", c.peers[i].name)
	}
	when := periodText(l, c.in, c.periods()[c.at])
	if e.worst == "" {
		return l.t("areas.sentence-even", when, n, e.bestSays)
	}
	s := l.t("areas.sentence", when, n, e.best, e.bestSays, e.worst, e.worstSays, e.spread)
	for i, x := range c.peers {
		if x.own && e.places[i] > 0 {
			s += l.t("areas.own-rank", x.name, e.places[i])
		}
	}
	return s
}

// lateNote names the areas that are behind the others, by how far they have
// reported, and the period at which all are compared for their sake.
func (c *comparison) lateNote(l *lens, late map[int][]string) string {
	var parts []string
	for _, last := range slices.Sorted(maps.Keys(late)) {
		parts = append(parts, l.t("areas.behind-part", strings.Join(late[last], l.t("list.comma")), words.Period(l.lang, c.periods()[last])))
	}
	return l.t("areas.behind-note", strings.Join(parts, l.t("list.semicolon")), periodText(l, c.in, c.periods()[c.at]))
}

// notes say what a reader has to know of the comparison: whose figures are
// behind, missing or restricted, and where the sum does not come out.
func (c *comparison) notes(l *lens) []string {
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
		out = append(out, l.t("areas.gap-note", strings.Join(gaps, l.t("list.comma")), words.Period(l.lang, c.periods()[c.at])))
	}
	if len(late) > 0 {
		out = append(out, c.lateNote(l, late))
	}
	if len(silent) > 0 {
		out = append(out, l.t("areas.none-note", strings.Join(silent, l.t("list.comma"))))
	}
	if len(hidden) > 0 {
		out = append(out, l.t("areas.hidden-note", strings.Join(hidden, l.t("list.comma"))))
	}
	if shares, _ := c.contributed(); !shares {
		if _, rest, ok := c.addsUp(c.at, nowLine); ok {
			out = append(out, l.t("areas.sum-note", c.whole.name, l.apartText(c.in, math.Abs(rest), c.digits(l))))
		}
	}
	return out
}
