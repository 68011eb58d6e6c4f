// Package catalog finds the indicators and areas of plans by what people call
// them.
package catalog

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/collector/spell"
	"qianshao/near"
)

// Catalog finds indicators by what people call them. It is not changed once
// made.
type Catalog struct {
	byID     map[string][]Entry
	byLabel  map[string][]Entry
	byAmount map[string][]Entry // growths, by the name of what grows
	ids      []string
	labels   []string
	near     *pairs
	plans    []*qianshao.Plan
	areas    []place
	areaIDs  map[string]bool
	labelled map[string]place
	placed   map[ofPlace]Entry
	ignored  map[string]bool
}

// Entry is an indicator with the plan it stands in; one that is watched in
// several areas stands once, and its area is said beside it or in its name.
type Entry struct {
	Plan   *qianshao.Plan
	In     *qianshao.Indicator
	Placed bool // named together with its area: 兰山区固定资产投资
}

// Asks reports whether an indicator's area has to be said: it is watched in
// several, and the plan's own is not among them.
func (e Entry) Asks() bool { return e.In.Many && !e.Placed && e.In.Area != e.Plan.Area }

// New indexes the indicators of plans by id, earlier ids, names and
// labels.
func New(plans ...*qianshao.Plan) *Catalog {
	c := &Catalog{byID: map[string][]Entry{}, byLabel: map[string][]Entry{}, byAmount: map[string][]Entry{},
		plans: plans, placed: map[ofPlace]Entry{}, ignored: map[string]bool{}}
	for _, p := range plans {
		for _, name := range p.Ignore {
			c.ignored[spell.Label(name)] = true
		}
		for i := range p.Indicators {
			in := &p.Indicators[i]
			e := Entry{Plan: p, In: in}
			if in.Many && in != p.Indicator(in.ID) {
				c.label(Entry{p, in, true}, in.Name.ZH, in.Name.EN)
				continue
			}
			if in.Many && in.Area != p.Area {
				c.label(Entry{p, in, true}, in.Name.ZH, in.Name.EN)
			}
			for _, id := range append([]string{in.ID}, in.Was...) {
				c.byID[id] = append(c.byID[id], e)
				c.ids = append(c.ids, id)
			}
			c.indexPlaced(e)
			c.label(e, Names(in)...)
		}
	}
	c.near = newPairs(append(slices.Clone(c.ids), c.labels...))
	c.indexAreas()
	return c
}

// label notes what an indicator is called.
func (c *Catalog) label(e Entry, names ...string) {
	for _, name := range names {
		if l := spell.Label(name); l != "" {
			if len(c.byLabel[l]) == 0 {
				c.labels = append(c.labels, l)
			}
			c.byLabel[l] = append(c.byLabel[l], e)
			c.growth(l, e)
		}
	}
}

// growth notes what a growth is the growth of: what its name says before 增速,
// or all of a name that says no such thing.
func (c *Catalog) growth(l string, e Entry) {
	if e.In.Measure != qianshao.Growth {
		return
	}
	amount, _ := spell.OfAmount(l)
	if !slices.Contains(c.byAmount[amount], e) {
		c.byAmount[amount] = append(c.byAmount[amount], e)
	}
}

// maxName bounds a name that is looked up, in bytes.
const maxName = 1000

// Find returns the indicators an id or label may mean.
func (c *Catalog) Find(name string) []Entry {
	if c == nil || len(name) > maxName {
		return nil
	}
	if es := c.byID[strings.TrimSpace(name)]; es != nil {
		return es
	}
	return c.byLabel[spell.Label(name)]
}

// OfKind keeps of indicators that share a name the growths, or the others,
// where there are any.
func OfKind(es []Entry, growth bool) []Entry {
	kept := slices.DeleteFunc(slices.Clone(es), func(e Entry) bool {
		return (e.In.Measure == qianshao.Growth) != growth
	})
	if len(kept) == 0 {
		return es
	}
	return kept
}

// ForYear picks the plan of a year among entries, else the first.
func ForYear(es []Entry, year int) Entry {
	if i := slices.IndexFunc(es, func(e Entry) bool { return e.Plan.Year == year }); i >= 0 {
		return es[i]
	}
	return es[0]
}

// Growths returns the growths of what a label names.
func (c *Catalog) Growths(name string) []Entry {
	if c == nil {
		return nil
	}
	return c.byAmount[spell.Label(name)]
}

// Ignored reports whether a plan says that rows of a name are not wanted.
func (c *Catalog) Ignored(name string) bool { return c != nil && c.ignored[spell.Label(name)] }

// Plans lists the plans, in the order given.
func (c *Catalog) Plans() []*qianshao.Plan { return c.plans }

// Within returns the indicators whose label stands in a text: the longest.
func (c *Catalog) Within(text string) []Entry {
	if c == nil {
		return nil
	}
	t, best := spell.Label(text), ""
	for _, l := range c.labels {
		if len(l) > len(best) && len([]rune(l)) >= 3 && strings.Contains(t, l) {
			best = l
		}
	}
	return c.byLabel[best]
}

// Nearest returns the known id or label most like name, or "".
func (c *Catalog) Nearest(name string) string {
	if len(name) > maxName {
		return ""
	}
	l := spell.Label(name)
	best, bestAt := "", max(len([]rune(l))/3, 1)+1
	for _, known := range c.near.like(l) {
		if d := near.Edits(l, known); d < bestAt {
			best, bestAt = known, d
		}
	}
	return best
}
