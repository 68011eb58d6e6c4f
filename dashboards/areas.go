package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
)

// comparison is what one indicator's areas can be held against each other by:
// peers stand beside each other, whole is what they are parts of, against is
// another series that a target of the indicator names.
type comparison struct {
	view.Judgement
	peers   []areaLine
	whole   *areaLine // nil: nobody counts them together
	against *areaLine // nil: no target refers to another area
	ownLine areaLine  // the indicator's own series
	at      int       // place of the common period; -1: there is none
	byParts bool      // the peers are parts (其中) with lights of their own
}

// areaLine is a series of one area over the year.
type areaLine struct {
	view.Judgement        // what it is a figure of; v is nil where it is not judged
	id             string // of the area
	name           string // of the area, or of the indicator where that tells more
	own            bool   // the plan's own area
	hidden         bool   // its values may not be shown here: it has none
	ps             []qianshao.Period
	now            []float64 // as judged: totals cumulated
	before         []float64 // the same periods a year earlier
	oldest         []float64 // and two years earlier
	last           int       // place of the latest value, -1: none
}

// comparedWith lists the series beside which an indicator's own can be put,
// without reading a figure: cheap, for every page asks whether there are any.
func comparedWith(l *view.Lens, in *qianshao.Indicator) (peers []areaLine, byParts bool, against *areaLine) {
	against = againstOf(l, in)
	if peers = partsElsewhere(l, in); len(peers) > 1 {
		return peers, true, against
	}
	return sameElsewhere(l, in), false, against
}

// sameElsewhere are the areas that have figures of an indicator, of last year
// at least; none where fewer than two have this year's.
func sameElsewhere(l *view.Lens, in *qianshao.Indicator) []areaLine {
	var out []areaLine
	n := 0
	for i := range l.Reading.Plan.Areas {
		s := qianshao.Series{Indicator: in.ID, Area: l.Reading.Plan.Areas[i].ID}
		has := func(year int) bool {
			return slices.ContainsFunc(l.Reading.Frame.Year(s, year), qianshao.Point.HasValue)
		}
		now := has(l.Reading.Plan.Year)
		if now {
			n++
		}
		if now || has(l.Reading.Plan.Year-1) {
			out = append(out, lineIn(l, in, s.Area))
		}
	}
	if n < 2 {
		return nil
	}
	return out
}

// compared reports whether an indicator has a comparison.
func compared(l *view.Lens, in *qianshao.Indicator) bool {
	peers, _, against := comparedWith(l, in)
	return len(peers) > 0 || against != nil
}

// comparesOnce keeps of an indicator in several areas the line it is compared
// under, so that a list names it once.
func comparesOnce(l *view.Lens, in *qianshao.Indicator) bool {
	return (!in.Many || in == l.Reading.Plan.Indicator(in.ID)) && compared(l, in)
}

// comparesAreas reports whether the plan has anything to compare.
func comparesAreas(l *view.Lens) bool {
	for i := range l.Reading.Plan.Indicators {
		if i < len(l.Reading.Verdicts) && comparesOnce(l, &l.Reading.Plan.Indicators[i]) {
			return true
		}
	}
	return false
}

// partsElsewhere are the parts (其中) of an indicator that other areas have.
func partsElsewhere(l *view.Lens, in *qianshao.Indicator) []areaLine {
	var out []areaLine
	for _, id := range in.Parts {
		part := l.Reading.Plan.Indicator(id)
		if part == nil || part.Area == in.Area || part.Every != in.Every || part.Measure != in.Measure {
			continue
		}
		line := areaLine{Judgement: view.Judgement{In: part, V: l.Reading.VerdictIn(part.Series())}, id: part.Area, name: l.Area(part.Area), own: part.Area == l.Reading.Plan.Area}
		if slices.ContainsFunc(out, func(x areaLine) bool { return x.id == line.id }) {
			line.name = l.Name(part)
		}
		out = append(out, line)
	}
	return out
}

// againstOf is the series of another area, or the reference series, that a
// target compares with; nil where none does.
func againstOf(l *view.Lens, in *qianshao.Indicator) *areaLine {
	for i := range in.Targets {
		s := in.Targets[i].Ref
		ref := l.Reading.Plan.Indicator(s.Indicator)
		if ref == nil || ref.Every != in.Every {
			continue
		}
		s = l.Reading.Plan.Referred(in, s)
		if s.Area == in.Area && ref.Role != qianshao.Reference {
			continue
		}
		x := lineIn(l, ref, s.Area)
		if s.Area == in.Area || ref.ID != in.ID {
			x.name = l.Name(ref)
		}
		return &x
	}
	return nil
}

// lineIn is an indicator's series in an area, without its figures.
func lineIn(l *view.Lens, in *qianshao.Indicator, area string) areaLine {
	x := areaLine{Judgement: view.Judgement{In: in}, id: area, name: l.Area(area), own: area == l.Reading.Plan.Area}
	if in.Area == area {
		x.V = l.Reading.VerdictIn(in.Series())
		return x
	}
	if line := l.Reading.Plan.Line(qianshao.Series{Indicator: in.ID, Area: area}); line != nil {
		x.In, x.V = line, l.Reading.VerdictIn(line.Series())
		return x
	}
	there := *in
	there.Area = area
	x.In = &there
	return x
}

// compare reads a comparison; nil where the indicator has none.
func compare(l *view.Lens, p view.Judgement) *comparison {
	peers, byParts, against := comparedWith(l, p.In)
	if len(peers) == 0 && against == nil {
		return nil
	}
	c := &comparison{Judgement: p, byParts: byParts, ownLine: lineIn(l, p.In, p.In.Area)}
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
	if len(c.peers) > 1 && c.In.Measure.IsTotal() && slices.ContainsFunc(c.peers, func(x areaLine) bool { return x.hidden }) {
		c.whole = nil // with the others it would tell what is hidden
	}
	c.at = c.common()
	return c
}

// group puts areas of one level beside each other: those directly below the
// indicator's own, or else its own and those beside it, with the one above them
// as the whole. An area that has no peer is held against the one above it.
func (c *comparison) group(l *view.Lens, all []areaLine) {
	c.peers, c.whole = nil, nil
	own, above := c.In.Area, l.Reading.Plan.AreaParent(c.In.Area)
	for _, over := range [...]string{own, above} {
		below := slices.DeleteFunc(slices.Clone(all), func(x areaLine) bool { return l.Reading.Plan.AreaParent(x.id) != over })
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
func (x *areaLine) fill(l *view.Lens) {
	x.ps, x.last = chartPeriods(l.Reading.Plan, x.In), -1
	x.hidden = !l.Shows(x.In)
	if x.hidden {
		x.now, x.before, x.oldest = blank(len(x.ps)), blank(len(x.ps)), blank(len(x.ps))
		return
	}
	years := [...]*[]float64{&x.now, &x.before, &x.oldest}
	for i, ps := 0, x.ps; i < len(years); i, ps = i+1, lastYear(ps) {
		*years[i] = line(l.Reading, x.In, x.In.Series(), ps)
	}
	x.last = lastOf(x.now)
}
