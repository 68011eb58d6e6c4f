package dashboards

import (
	"slices"

	"qianshao"
)

// comparison is what one indicator's areas can be held against each other by:
// peers stand beside each other, whole is what they are parts of, against is
// another series that a target of the indicator names.
type comparison struct {
	pair
	peers   []areaLine
	whole   *areaLine // nil: nobody counts them together
	against *areaLine // nil: no target refers to another area
	ownLine areaLine  // the indicator's own series
	at      int       // place of the common period; -1: there is none
	byParts bool      // the peers are parts (其中) with lights of their own
}

// areaLine is a series of one area over the year.
type areaLine struct {
	pair          // what it is a figure of; v is nil where it is not judged
	id     string // of the area
	name   string // of the area, or of the indicator where that tells more
	own    bool   // the plan's own area
	hidden bool   // its values may not be shown here: it has none
	ps     []qianshao.Period
	now    []float64 // as judged: totals cumulated
	before []float64 // the same periods a year earlier
	oldest []float64 // and two years earlier
	last   int       // place of the latest value, -1: none
}

// comparedWith lists the series beside which an indicator's own can be put,
// without reading a figure: cheap, for every page asks whether there are any.
func comparedWith(l *lens, in *qianshao.Indicator) (peers []areaLine, byParts bool, against *areaLine) {
	against = againstOf(l, in)
	if peers = partsElsewhere(l, in); len(peers) > 1 {
		return peers, true, against
	}
	return sameElsewhere(l, in), false, against
}

// sameElsewhere are the areas that have figures of an indicator, of last year
// at least; none where fewer than two have this year's.
func sameElsewhere(l *lens, in *qianshao.Indicator) []areaLine {
	var out []areaLine
	n := 0
	for i := range l.r.Plan.Areas {
		s := qianshao.Series{Indicator: in.ID, Area: l.r.Plan.Areas[i].ID}
		has := func(year int) bool { return slices.ContainsFunc(l.r.Frame.Year(s, year), qianshao.Point.HasValue) }
		now := has(l.r.Plan.Year)
		if now {
			n++
		}
		if now || has(l.r.Plan.Year-1) {
			out = append(out, l.areaLine(in, s.Area))
		}
	}
	if n < 2 {
		return nil
	}
	return out
}

// compared reports whether an indicator has a comparison.
func compared(l *lens, in *qianshao.Indicator) bool {
	peers, _, against := comparedWith(l, in)
	return len(peers) > 0 || against != nil
}

// comparesOnce keeps of an indicator in several areas the line it is compared
// under, so that a list names it once.
func comparesOnce(l *lens, in *qianshao.Indicator) bool {
	return (!in.Many || in == l.r.Plan.Indicator(in.ID)) && compared(l, in)
}

// comparesAreas reports whether the plan has anything to compare.
func comparesAreas(l *lens) bool {
	for i := range l.r.Plan.Indicators {
		if i < len(l.r.Verdicts) && comparesOnce(l, &l.r.Plan.Indicators[i]) {
			return true
		}
	}
	return false
}

// partsElsewhere are the parts (其中) of an indicator that other areas have.
func partsElsewhere(l *lens, in *qianshao.Indicator) []areaLine {
	var out []areaLine
	for _, id := range in.Parts {
		part := l.r.Plan.Indicator(id)
		if part == nil || part.Area == in.Area || part.Every != in.Every || part.Measure != in.Measure {
			continue
		}
		line := areaLine{pair: pair{part, l.r.VerdictIn(part.Series())}, id: part.Area, name: l.area(part.Area), own: part.Area == l.r.Plan.Area}
		if slices.ContainsFunc(out, func(x areaLine) bool { return x.id == line.id }) {
			line.name = l.name(part)
		}
		out = append(out, line)
	}
	return out
}

// againstOf is the series of another area, or the reference series, that a
// target compares with; nil where none does.
func againstOf(l *lens, in *qianshao.Indicator) *areaLine {
	for i := range in.Targets {
		s := in.Targets[i].Ref
		ref := l.r.Plan.Indicator(s.Indicator)
		if ref == nil || ref.Every != in.Every {
			continue
		}
		s = l.r.Plan.Referred(in, s)
		if s.Area == in.Area && ref.Role != qianshao.Reference {
			continue
		}
		x := l.areaLine(ref, s.Area)
		if s.Area == in.Area || ref.ID != in.ID {
			x.name = l.name(ref)
		}
		return &x
	}
	return nil
}

// areaLine is an indicator's series in an area, without its figures.
func (l *lens) areaLine(in *qianshao.Indicator, area string) areaLine {
	x := areaLine{pair: pair{in: in}, id: area, name: l.area(area), own: area == l.r.Plan.Area}
	if in.Area == area {
		x.v = l.r.VerdictIn(in.Series())
		return x
	}
	if line := l.r.Plan.Line(qianshao.Series{Indicator: in.ID, Area: area}); line != nil {
		x.in, x.v = line, l.r.VerdictIn(line.Series())
		return x
	}
	there := *in
	there.Area = area
	x.in = &there
	return x
}

// area names an area; one the plan does not know by its id.
func (l *lens) area(id string) string { return l.r.Plan.AreaName(id, l.lang) }

// compare reads a comparison; nil where the indicator has none.
func compare(l *lens, p pair) *comparison {
	peers, byParts, against := comparedWith(l, p.in)
	if len(peers) == 0 && against == nil {
		return nil
	}
	c := &comparison{pair: p, byParts: byParts, ownLine: l.areaLine(p.in, p.in.Area)}
	c.ownLine.fill(l)
	if against != nil {
		against.fill(l)
		c.against = against
	}
	for i := range peers {
		peers[i].fill(l)
	}
	if c.peers, c.whole = peers, &c.ownLine; !byParts {
		c.group(l, peers)
	}
	if len(c.peers) > 1 && c.in.Measure.IsTotal() && slices.ContainsFunc(c.peers, func(x areaLine) bool { return x.hidden }) {
		c.whole = nil // with the others it would tell what is hidden
	}
	c.at = c.common()
	return c
}

// group puts areas of one level beside each other: those directly below the
// indicator's own, or else its own and those beside it, with the one above them
// as the whole. An area that has no peer is held against the one above it.
func (c *comparison) group(l *lens, all []areaLine) {
	c.peers, c.whole = nil, nil
	own, above := c.in.Area, l.r.Plan.AreaParent(c.in.Area)
	for _, over := range [...]string{own, above} {
		below := slices.DeleteFunc(slices.Clone(all), func(x areaLine) bool { return l.r.Plan.AreaParent(x.id) != over })
		if len(below) > 1 {
			c.peers, c.whole = below, lineOf(all, over)
			return
		}
	}
	if lineOf(all, own) == nil {
		c.peers = all
		return
	}
	if c.against == nil {
		c.against = lineOf(all, above)
	}
	for i := range all {
		if c.against == nil && all[i].id != own {
			c.against = &all[i]
		}
	}
}

func lineOf(all []areaLine, area string) *areaLine {
	if i := slices.IndexFunc(all, func(x areaLine) bool { return x.id == area }); i >= 0 {
		return &all[i]
	}
	return nil
}

// fill reads the figures of a series where they may be shown.
func (x *areaLine) fill(l *lens) {
	x.ps, x.last = chartPeriods(l.r.Plan, x.in), -1
	x.hidden = !l.shows(x.in)
	if x.hidden {
		x.now, x.before, x.oldest = blank(len(x.ps)), blank(len(x.ps)), blank(len(x.ps))
		return
	}
	years := [...]*[]float64{&x.now, &x.before, &x.oldest}
	for i, ps := 0, x.ps; i < len(years); i, ps = i+1, lastYear(ps) {
		*years[i] = line(l.r, x.in, x.in.Series(), ps)
	}
	x.last = lastOf(x.now)
}
