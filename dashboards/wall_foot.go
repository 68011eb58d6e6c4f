package dashboards

import (
	"time"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// YearCard is how far the year has gone, and all lights together.
type YearCard struct {
	Elapsed, Width string
	view.Tally
	Segments []view.Segment
}

// DataCard says how fresh the data are.
type DataCard struct {
	Received   time.Time
	Text       string // the time of the latest commit
	Held       int
	HeldHref   string
	Late       int // indicators whose figures are older than their due dates allow
	Sources    int
	BadSources []string
	Untold     int    `json:",omitempty"` // messages that have not arrived and need somebody
	UntoldHref string `json:",omitempty"`
	Many       bool   `json:",omitempty"` // more is wrong than one line has room for
}

func newYear(l *view.Lens) YearCard {
	var n view.Counts
	for i := range l.Reading.Verdicts {
		n.Add(l.Reading.Verdicts[i].Grade)
	}
	e := l.Reading.Plan.Elapsed(l.Today())
	return YearCard{Elapsed: words.Percent(e, 1), Width: words.Percent(e, 3),
		Tally: view.NewTally(l.Reading.Plan.Count(), n.All()), Segments: allGrades(l.Lang, n)}
}

// allGrades lists every grade with its number, none left out.
func allGrades(lang string, n view.Counts) []view.Segment {
	var out []view.Segment
	for _, g := range view.BarOrder {
		out = append(out, view.Segment{Light: view.NewLight(lang, g), N: n.Of(g)})
	}
	return out
}

func newData(l *view.Lens) DataCard {
	d := DataCard{Received: l.Reading.Received, Text: l.ShortStamp(l.Reading.Received), Held: l.Reading.HeldOpen,
		HeldHref: l.Href("held"), Sources: len(l.Reading.Health)}
	for i := range l.Reading.Verdicts {
		if l.Reading.Verdicts[i].Freshness == qianshao.Stale {
			d.Late++
		}
	}
	for _, h := range l.Reading.Health {
		if failing(&h) {
			d.BadSources = append(d.BadSources, h.Name)
		}
	}
	if d.Untold = l.Reading.Outbox.InNeed(); d.Untold > 0 {
		d.UntoldHref = l.Href("alerts") + "#outbox"
	}
	d.Many = d.marks() > 2 || d.marks() > 1 && len(d.BadSources) > 0
	return d
}

// marks is how many kinds of trouble the card names.
func (d *DataCard) marks() (n int) {
	for _, of := range [...]int{d.Late, d.Held, d.Untold, len(d.BadSources)} {
		n += min(of, 1)
	}
	return n
}
