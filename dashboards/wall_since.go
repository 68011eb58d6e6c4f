package dashboards

import (
	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// SinceScene is what changed since the last dispatch, name by name.
type SinceScene struct {
	Title  string // "" without a dispatch yet
	Groups []ChangeGroup
}

// ChangeGroup is one kind of change with what changed so.
type ChangeGroup struct {
	SinceLine
	Changes []Change
	Rest    int    `json:",omitempty"` // more than there is room for
	More    string `json:"-"`
}

// Change is an indicator that changed.
type Change struct {
	ID, Name, Unit, Href string
	Before, Now          view.Light
	Moved                bool   // the light is another one
	Text                 string // what the figure did, or what is late
}

// maxChanged is how many lines each of the scene's five lists carries.
const maxChanged = 40

func newSinceScene(l *view.Lens) *SinceScene {
	card, then := newSince(l), l.Reading.Since("")
	v := &SinceScene{Title: card.Title}
	for k, line := range card.Lines {
		n := min(len(line.At), maxChanged)
		g := ChangeGroup{SinceLine: line, Rest: len(line.At) - n, More: l.Href("indicators")}
		for _, i := range line.At[:n] {
			g.Changes = append(g.Changes, changeOf(l, then, i, changeKinds[k].key))
		}
		v.Groups = append(v.Groups, g)
	}
	return v
}

func changeOf(l *view.Lens, then qianshao.Earlier, i int, kind string) Change {
	in, v := &l.Reading.Plan.Indicators[i], l.Reading.Verdicts[i]
	c := Change{ID: in.Slug(), Name: l.Name(in), Unit: l.Unit(in.Lead), Href: l.Href("indicator", in.Slug()),
		Now: view.LightOf(l.Lang, v)}
	if i < len(then.Verdicts) {
		c.Before = view.NewLight(l.Lang, then.Verdicts[i].Grade)
		c.Moved = then.Verdicts[i].Grade != v.Grade
	}
	switch {
	case kind == "overdue" && len(v.OverdueOf) > 0:
		c.Text = l.T("tile.overdue", words.Period(l.Lang, v.OverdueOf[0]), len(v.OverdueOf))
	case kind == "revised":
		c.Text = revisedText(l, then, i)
	default:
		c.Text = words.Brief(l.Lang, in, v, l.Shows(in))
	}
	return c
}
