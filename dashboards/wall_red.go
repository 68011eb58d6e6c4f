package dashboards

import (
	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// RedScene is every red light; without one every orange, else every yellow.
type RedScene struct {
	Title  string
	Grade  string
	Items  []RedItem
	Trends []ChartCard `json:",omitempty"` // of each, where they are few
	N      int         `json:"-"`
	Rest   int         `json:",omitempty"` // more than there is room for
	More   string      `json:"-"`
}

// RedItem is a red light with what is being done.
type RedItem struct {
	WatchItem
	Battle  string
	Since   string // since when it has been firing
	Measure string // 整改措施, "" for none yet
}

// fewRed is how many lights leave room for a chart of each.
const fewRed = 4

func newRedScene(l *view.Lens) (*RedScene, error) {
	ps := l.Judgements(func(*qianshao.Indicator) bool { return true })
	v := &RedScene{Title: l.T("red.title"), Grade: qianshao.Red.String(), More: l.Href("indicators")}
	items, rest := itemsOf(l, ps, qianshao.Red)
	for g := qianshao.Orange; len(items) == 0 && g >= qianshao.Yellow; g-- {
		v.Title, v.Grade = l.T("red.none-"+g.String()), g.String()
		items, rest = itemsOf(l, ps, g)
	}
	v.N, v.Rest = len(items)+rest, rest
	for _, it := range items {
		in := l.Reading.Plan.Indicator(it.ID)
		r := RedItem{WatchItem: it, Battle: l.Battle(view.TopBattle(l.Reading.Plan, in.Battle))}
		for i := range l.Reading.Alerts {
			a := l.Reading.Alerts[i]
			if a.Series != in.Series() || a.State == qianshao.Resolved || a.State == qianshao.Pending {
				continue
			}
			r.Since = words.Date(l.Lang, l.Day(a.Since))
			if a.Remedy != nil && l.Shows(in) {
				r.Measure = a.Remedy.What
			}
		}
		v.Items = append(v.Items, r)
	}
	if v.N > fewRed {
		return v, nil
	}
	var err error
	v.Trends, err = trendsOf(l, items, fewRed)
	for i := range v.Trends { // the list has said it
		v.Trends[i].Sentence = nil
	}
	return v, err
}
