package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/words"
)

// Watch is the list of what needs watching; the script pages through it.
type Watch struct {
	Items    []WatchItem
	Segments []Segment // how many of which grade
	Title    string
	More     string // where all are listed
	Rest     int    `json:",omitempty"` // how many more there are than the list has room for
}

// maxListed is how many lines a list on the wall carries, however many there
// are: the worst. The pages of the desk list the rest.
const maxListed = 90

// WatchItem is one line of the list.
type WatchItem struct {
	Light
	ID, Name, Unit, Href string
	Brief                []Span
	Overdue              bool
	Areas                int  `json:",omitempty"` // how many more of the indicator are as bad as the list goes
	Acknowledged         bool // 签收: a measure has been written
	Escalated            bool // 督办
}

// newWatch lists red and orange lights, worst first; without any the yellow
// ones, and without those all.
func newWatch(l *lens) Watch {
	w := Watch{More: l.href("indicators")}
	least := qianshao.Orange
	all := l.pairs(func(*qianshao.Indicator) bool { return true })
	for w.Items, w.Rest = itemsOf(l, all, least); len(w.Items) == 0 && least > qianshao.Grey; w.Items, w.Rest = itemsOf(l, all, least) {
		least--
		if least == qianshao.Green {
			least = qianshao.Grey
		}
	}
	w.Title = l.watchTitle(w.Items, w.Rest, countOf(all, least))
	if least == qianshao.Grey {
		w.Title = l.t("wall.watch-none")
	}
	var n Counts
	for i := range l.r.Verdicts {
		if g := l.r.Verdicts[i].Grade; g >= least {
			n.add(g)
		}
	}
	w.Segments = segments(l.lang, n)
	slices.Reverse(w.Segments)
	return w
}

// sayOnce leaves the reason of a light to its chart where that is on the same
// screen.
func (w *Watch) sayOnce(l *lens, charts []ChartCard) {
	for i := range w.Items {
		if slices.ContainsFunc(charts, func(c ChartCard) bool { return c.ID == w.Items[i].ID && c.Chart != nil && c.Sentence != nil }) {
			w.Items[i].Brief = []Span{{Text: l.t("wall.charted")}}
		}
	}
}

// watchTitle says how many indicators a list holds, and of how many lines.
func (l *lens) watchTitle(items []WatchItem, rest, lines int) string {
	n := len(items) + rest
	return l.t("wall.watch", n) + tallyOf(n, lines).inLines(l.lang)
}

// countOf is how many of ps are as bad as least.
func countOf(ps []pair, least qianshao.Grade) (n int) {
	for _, p := range ps {
		if p.v.Grade >= least {
			n++
		}
	}
	return n
}

// itemsOf lists those of ps that are as bad as least, worst first, as many as
// there is room for, and says how many more there are. An indicator in several
// areas is listed once, by its worst.
func itemsOf(l *lens, ps []pair, least qianshao.Grade) (out []WatchItem, rest int) {
	ps = slices.DeleteFunc(slices.Clone(ps), func(p pair) bool { return p.v.Grade < least })
	slices.SortStableFunc(ps, func(a, b pair) int { return worse(a.v, b.v) })
	first, more := map[string]bool{}, map[string]int{}
	ps = slices.DeleteFunc(ps, func(p pair) bool {
		again := p.in.Many && first[p.in.ID]
		if first[p.in.ID] = true; again {
			more[p.in.ID]++
		}
		return again
	})
	n := min(len(ps), maxListed)
	for _, p := range ps[:n] {
		it := watchItem(l, p)
		it.Areas = more[p.in.ID]
		out = append(out, it)
	}
	return out, len(ps) - n
}

func watchItem(l *lens, p pair) WatchItem {
	it := WatchItem{Light: lightOf(l.lang, p.v), ID: p.in.Slug(), Name: l.name(p.in), Unit: l.unit(p.in.Lead), Href: l.href("indicator", p.in.Slug()),
		Brief: emphasise(l.lang, words.Brief(l.lang, p.in, p.v, l.shows(p.in)), p.in, p.v.MainFinding()), Overdue: p.v.Freshness == qianshao.Stale}
	for i := range l.r.Alerts {
		if a := l.r.Alerts[i]; a.Series == p.in.Series() && a.State != qianshao.Resolved {
			it.Acknowledged = it.Acknowledged || a.State == qianshao.Acknowledged
			it.Escalated = it.Escalated || a.Escalated != 0
		}
	}
	return it
}
