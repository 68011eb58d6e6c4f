package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Watch is the list of what needs watching; the script pages through it.
type Watch struct {
	Items    []WatchItem
	Segments []view.Segment // how many of which grade
	Title    string
	More     string // where all are listed
	Rest     int    `json:",omitempty"` // how many more there are than the list has room for
}

// maxListed is how many lines a list on the wall carries, however many there
// are: the worst. The pages of the desk list the rest.
const maxListed = 90

// WatchItem is one line of the list.
type WatchItem struct {
	view.Light
	ID, Name, Unit, Href string
	Brief                []view.Span
	Overdue              bool
	// which area it is of, and how many more are as bad as the list goes
	Areas        string `json:",omitempty"`
	Acknowledged bool   // 签收: a measure has been written
	Escalated    bool   // 督办
}

// newWatch lists red and orange lights, worst first; without any the yellow
// ones, and without those all.
func newWatch(l *view.Lens) Watch {
	w := Watch{More: l.Href("indicators")}
	least := qianshao.Orange
	all := l.Judgements(func(*qianshao.Indicator) bool { return true })
	for w.Items, w.Rest = itemsOf(l, all, least); len(w.Items) == 0 &&
		least > qianshao.Grey; w.Items, w.Rest = itemsOf(l, all, least) {
		least--
		if least == qianshao.Green {
			least = qianshao.Grey
		}
	}
	w.Title = watchTitle(l, w.Items, w.Rest, countOf(all, least))
	if least == qianshao.Grey {
		w.Title = l.T("wall.watch-none")
	}
	var n view.Counts
	for i := range l.Reading.Verdicts {
		if g := l.Reading.Verdicts[i].Grade; g >= least {
			n.Add(g)
		}
	}
	w.Segments = view.Segments(l.Lang, n)
	slices.Reverse(w.Segments)
	return w
}

// sayOnce leaves the reason of a light to its chart where that is on the same
// screen.
func (w *Watch) sayOnce(l *view.Lens, charts []ChartCard) {
	for i := range w.Items {
		if slices.ContainsFunc(charts, func(c ChartCard) bool {
			return c.ID == w.Items[i].ID && c.Chart != nil && c.Sentence != nil
		}) {
			w.Items[i].Brief = []view.Span{{Text: l.T("wall.charted")}}
		}
	}
}

// watchTitle says how many indicators a list holds, and of how many lines.
func watchTitle(l *view.Lens, items []WatchItem, rest, lines int) string {
	n := len(items) + rest
	return l.T("wall.watch", n) + view.NewTally(n, lines).InLines(l.Lang)
}

// countOf is how many of ps are as bad as least.
func countOf(ps []view.Judgement, least qianshao.Grade) (n int) {
	for _, p := range ps {
		if p.V.Grade >= least {
			n++
		}
	}
	return n
}

// itemsOf lists those of ps that are as bad as least, worst first, as many as
// there is room for, and says how many more there are. An indicator in several
// areas is listed once, by its worst.
func itemsOf(l *view.Lens, ps []view.Judgement, least qianshao.Grade) (out []WatchItem, rest int) {
	ps = slices.DeleteFunc(slices.Clone(ps), func(p view.Judgement) bool { return p.V.Grade < least })
	slices.SortStableFunc(ps, func(a, b view.Judgement) int { return view.Worse(a.V, b.V) })
	first, more := map[string]bool{}, map[string]int{}
	ps = slices.DeleteFunc(ps, func(p view.Judgement) bool {
		again := p.In.Many && first[p.In.ID]
		if first[p.In.ID] = true; again {
			more[p.In.ID]++
		}
		return again
	})
	n := min(len(ps), maxListed)
	for _, p := range ps[:n] {
		it := watchItem(l, p)
		if n := more[p.In.ID]; n > 0 {
			it.Areas = l.T("wall.areas", n)
			if p.In.Area != l.Reading.Plan.Area { // what it is, before where; units are those of many areas
				it.Name, it.Unit = p.In.SharedName().In(l.Lang), ""
				it.Areas = l.T("wall.areas-of", l.Reading.Plan.AreaName(p.In.Area, l.Lang), n)
			}
		}
		out = append(out, it)
	}
	return out, len(ps) - n
}

func watchItem(l *view.Lens, p view.Judgement) WatchItem {
	it := WatchItem{Light: view.LightOf(l.Lang, p.V), ID: p.In.Slug(), Name: l.Name(p.In), Unit: l.Unit(p.In.Lead),
		Href:    l.Href("indicator", p.In.Slug()),
		Brief:   view.Emphasise(l.Lang, words.Brief(l.Lang, p.In, p.V, l.Shows(p.In)), p.In, p.V.MainFinding()),
		Overdue: p.V.Freshness == qianshao.Stale}
	for i := range l.Reading.Alerts {
		if a := l.Reading.Alerts[i]; a.Series == p.In.Series() && a.State != qianshao.Resolved {
			it.Acknowledged = it.Acknowledged || a.State == qianshao.Acknowledged
			it.Escalated = it.Escalated || a.Escalated != 0
		}
	}
	return it
}

// watchOf lists the indicators of ps that are as bad as least or worse.
func watchOf(l *view.Lens, ps []view.Judgement, least qianshao.Grade) Watch {
	var n view.Counts
	var w Watch
	if w.Items, w.Rest = itemsOf(l, ps, least); w.Rest > 0 {
		w.More = l.Href("indicators")
	}
	for _, p := range ps {
		if p.V.Grade >= least {
			n.Add(p.V.Grade)
		}
	}
	w.Title = watchTitle(l, w.Items, w.Rest, countOf(ps, least))
	w.Segments = view.Segments(l.Lang, n)
	return w
}
