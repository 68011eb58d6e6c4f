package areas

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
)

// Comparison is what one indicator's areas can be held against each other by:
// peers stand beside each other, whole is what they are parts of, against is
// another series that a target of the indicator names.
type Comparison struct {
	view.Judgement
	Peers   []Line
	Whole   *Line // nil: nobody counts them together
	Against *Line // nil: no target refers to another area
	OwnLine Line  // the indicator's own series
	At      int   // place of the common period; -1: there is none
	ByParts bool  // the peers are parts (其中) with lights of their own
}

// Line is a series of one area over the year.
type Line struct {
	view.Judgement        // what it is a figure of; v is nil where it is not judged
	Area           string // of the area
	Name           string // of the area, or of the indicator where that tells more
	Own            bool   // the plan's own area
	Hidden         bool   // its values may not be shown here: it has none
	Periods        []qianshao.Period
	Now            []float64 // as judged: totals cumulated
	Before         []float64 // the same periods a year earlier
	oldest         []float64 // and two years earlier
	Last           int       // place of the latest value, -1: none
}

// comparedWith lists the series beside which an indicator's own can be put,
// without reading a figure: cheap, for every page asks whether there are any.
func comparedWith(l *view.Lens, in *qianshao.Indicator) (peers []Line, byParts bool, against *Line) {
	against = againstOf(l, in)
	if peers = partsElsewhere(l, in); len(peers) > 1 {
		return peers, true, against
	}
	return sameElsewhere(l, in), false, against
}

// sameElsewhere are the areas that have figures of an indicator, of last year
// at least; none where fewer than two have this year's.
func sameElsewhere(l *view.Lens, in *qianshao.Indicator) []Line {
	var out []Line
	n := 0
	all := make([]qianshao.Series, len(l.Reading.Plan.Areas))
	for i := range all {
		all[i] = qianshao.Series{Indicator: in.ID, Area: l.Reading.Plan.Areas[i].ID}
	}
	l.Reading.Frame.Ahead(all)
	for _, s := range all {
		has := func(year int) bool {
			return slices.ContainsFunc(l.Reading.Frame.Year(s, year), func(pt qianshao.Point) bool {
				return pt.HasValue()
			})
		}
		now := has(l.Reading.Plan.Year)
		if now {
			n++
		}
		if now || has(l.Reading.Plan.Year-1) {
			out = append(out, LineIn(l, in, s.Area))
		}
	}
	if n < 2 {
		return nil
	}
	return out
}

// Has reports whether an indicator has a comparison.
func Has(l *view.Lens, in *qianshao.Indicator) bool {
	peers, _, against := comparedWith(l, in)
	return len(peers) > 0 || against != nil
}

// Once keeps of an indicator in several areas the line it is compared
// under, so that a list names it once.
func Once(l *view.Lens, in *qianshao.Indicator) bool {
	return (!in.Many || in == l.Reading.Plan.Indicator(in.ID)) && Has(l, in)
}

// mostLooked is how many series are looked at to find out whether a plan has
// anything to compare: every page asks.
const mostLooked = 1000

// InPlan reports whether the plan has anything to compare. Where so many series
// have no figures that it takes too long to find out, it may have.
func InPlan(l *view.Lens) bool {
	looked := 0
	for i := range l.Reading.Plan.Indicators {
		if i >= len(l.Reading.Verdicts) {
			return false
		}
		if looked += len(l.Reading.Plan.Areas); looked > mostLooked {
			return true
		}
		if Once(l, &l.Reading.Plan.Indicators[i]) {
			return true
		}
	}
	return false
}

// partsElsewhere are the parts (其中) of an indicator that other areas have.
func partsElsewhere(l *view.Lens, in *qianshao.Indicator) []Line {
	var out []Line
	for _, id := range in.Parts {
		part := l.Reading.Plan.Indicator(id)
		if part == nil || part.Area == in.Area || part.Every != in.Every || part.Measure != in.Measure {
			continue
		}
		line := Line{Judgement: view.Judgement{In: part, V: l.Reading.VerdictIn(part.Series())}, Area: part.Area,
			Name: l.Area(part.Area), Own: part.Area == l.Reading.Plan.Area}
		if slices.ContainsFunc(out, func(x Line) bool { return x.Area == line.Area }) {
			line.Name = l.Name(part)
		}
		out = append(out, line)
	}
	return out
}

// againstOf is the series of another area, or the reference series, that a
// target compares with; nil where none does.
func againstOf(l *view.Lens, in *qianshao.Indicator) *Line {
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
		x := LineIn(l, ref, s.Area)
		if s.Area == in.Area || ref.ID != in.ID {
			x.Name = l.Name(ref)
		}
		return &x
	}
	return nil
}

// LineIn is an indicator's series in an area, without its figures.
func LineIn(l *view.Lens, in *qianshao.Indicator, area string) Line {
	x := Line{Judgement: view.Judgement{In: in}, Area: area, Name: l.Area(area), Own: area == l.Reading.Plan.Area}
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

// Compare reads a comparison; nil where the indicator has none.
func Compare(l *view.Lens, p view.Judgement) *Comparison {
	peers, byParts, against := comparedWith(l, p.In)
	if len(peers) == 0 && against == nil {
		return nil
	}
	c := &Comparison{Judgement: p, ByParts: byParts, OwnLine: LineIn(l, p.In, p.In.Area)}
	c.OwnLine.fill(l)
	if against != nil {
		against.fill(l)
		c.Against = against
	}
	for i := range peers {
		peers[i].fill(l)
	}
	if c.Peers, c.Whole = peers, &c.OwnLine; !byParts {
		c.group(l, peers)
	}
	if len(c.Peers) > 1 && c.In.Measure.IsTotal() && slices.ContainsFunc(c.Peers, func(x Line) bool {
		return x.Hidden
	}) {
		c.Whole = nil // with the others it would tell what is hidden
	}
	c.At = c.common()
	return c
}

// group puts areas of one level beside each other: those directly below the
// indicator's own, or else its own and those beside it, with the one above them
// as the whole. An area that has no peer is held against the one above it.
func (c *Comparison) group(l *view.Lens, all []Line) {
	c.Peers, c.Whole = nil, nil
	own, above := c.In.Area, l.Reading.Plan.AreaParent(c.In.Area)
	for _, over := range [...]string{own, above} {
		below := slices.DeleteFunc(slices.Clone(all), func(x Line) bool {
			return l.Reading.Plan.AreaParent(x.Area) != over
		})
		if len(below) > 1 {
			c.Peers, c.Whole = below, lineOf(all, over)
			return
		}
	}
	if lineOf(all, own) == nil {
		c.Peers = all
		return
	}
	if c.Against == nil {
		c.Against = lineOf(all, above)
	}
	for i := range all {
		if c.Against == nil && all[i].Area != own {
			c.Against = &all[i]
		}
	}
}

func lineOf(all []Line, area string) *Line {
	if i := slices.IndexFunc(all, func(x Line) bool { return x.Area == area }); i >= 0 {
		return &all[i]
	}
	return nil
}

// fill reads the figures of a series where they may be shown.
func (x *Line) fill(l *view.Lens) {
	x.Periods, x.Last = view.PeriodsShown(l.Reading.Plan, x.In), -1
	x.Hidden = !l.Shows(x.In)
	if x.Hidden {
		x.Now, x.Before, x.oldest = view.Blank(len(x.Periods)), view.Blank(len(x.Periods)), view.Blank(len(x.Periods))
		return
	}
	years := [...]*[]float64{&x.Now, &x.Before, &x.oldest}
	for i, ps := 0, x.Periods; i < len(years); i, ps = i+1, view.YearBefore(ps) {
		*years[i] = view.Values(l.Reading, x.In, x.In.Series(), ps)
	}
	x.Last = lastOf(x.Now)
}
