package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// HitsScene is how our own warnings have fared.
type HitsScene struct {
	HitsCard
	Unwarned, Closed, Open string
	Brier, Apart           string
	Warned                 []WarnedLine // most likely to miss first
}

// WarnedLine is a target that is likely to be missed.
type WarnedLine struct {
	view.Light
	Name, Unit, Href string
	Probability      string
	Calibrated       bool
	p                float64
}

// maxWarned is how many open warnings the scene lists.
const maxWarned = 40

func newHitsScene(l *view.Lens) *HitsScene {
	h := l.Reading.Hits
	v := &HitsScene{HitsCard: newHits(l)}
	v.Open, v.Closed, v.Unwarned = l.T("hits.open", h.Open), l.T("hits.closed", h.Closed),
		l.T("hits.unwarned", h.Unwarned)
	if h.Advisory+h.Settled > 0 {
		v.Apart = l.T("hits.apart", h.Advisory, h.Settled)
	}
	if h.Issued > 0 {
		v.Brier = l.T("hits.brier", words.Number(h.Brier, 3))
	}
	least := h.Threshold
	if least == 0 {
		least = qianshao.DefaultCutoffs.Outlook[1]
	}
	for _, p := range l.Judgements(func(*qianshao.Indicator) bool { return true }) {
		if p.V.Probability == nil || *p.V.Probability < least {
			continue
		}
		line := WarnedLine{Light: view.LightOf(l.Lang, p.V), Name: l.Name(p.In), Unit: l.Unit(p.In.Lead),
			Href: l.Href("indicator", p.In.Slug()), Calibrated: p.V.Calibrated, p: *p.V.Probability}
		if l.Shows(p.In) {
			line.Probability = words.Chance(*p.V.Probability)
		}
		v.Warned = append(v.Warned, line)
	}
	slices.SortStableFunc(v.Warned, func(a, b WarnedLine) int {
		if a.p != b.p && a.Probability != "" && b.Probability != "" {
			return map[bool]int{true: -1, false: 1}[a.p > b.p]
		}
		return 0
	})
	v.Warned = v.Warned[:min(len(v.Warned), maxWarned)]
	return v
}

// HitsCard is the hit rate in a sentence.
type HitsCard struct {
	Title, Text  string
	Label, Short string // for the foot of the wall
	Rate         string // "" where no year has closed
	Width        string // the same as a length
}

// newHits says how many of the plan's warnings came true, or plainly that its
// year has not closed yet, or that none was ever issued.
func newHits(l *view.Lens) HitsCard {
	h := l.Reading.Hits
	c := HitsCard{Title: l.T("hits.title"), Width: "0%"}
	switch {
	case h.Warnings > 0:
		c.Text = l.T("hits.text", h.Warnings, h.CameTrue)
		if h.TakenBack > 0 {
			c.Text = l.T("hits.text-back", h.Warnings, h.CameTrue, h.TakenBack)
		}
		c.Rate = words.Percent(float64(h.CameTrue)/float64(h.Warnings), 0)
		c.Width = words.Percent(float64(h.CameTrue)/float64(h.Warnings), 2)
	case h.Closed > 0:
		c.Text = l.T("hits.no-warning", h.Closed)
	case h.Open == 0 && h.OpenBack == 0 && h.Ledger == 0:
		c.Label, c.Text, c.Short = l.T("hits.never"), l.T("hits.never-text"), l.T("hits.never-short")
	case h.Open == 0 && h.OpenBack == 0:
		c.Label, c.Text, c.Short = l.T("hits.not-yet"), l.T("hits.clean"), l.T("hits.clean-short")
	case h.OpenBack > 0:
		c.Label, c.Text, c.Short = l.T("hits.not-yet"), l.T("hits.none-back", h.Open, h.OpenBack),
			l.T("hits.waiting-back", h.Open, h.OpenBack)
	default:
		c.Label, c.Text, c.Short = l.T("hits.not-yet"), l.T("hits.none", h.Open), l.T("hits.waiting", h.Open)
	}
	if c.Short == "" {
		c.Label, c.Short = c.Title, c.Text
	}
	return c
}
