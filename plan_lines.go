package qianshao

import "strings"

// Index prepares lookups by id and area; the loader calls it once.
func (p *Plan) Index() {
	p.byID = make(map[string]int, len(p.Indicators))
	p.lines = make(map[Series]int, len(p.Indicators))
	for i := range p.Indicators {
		for _, was := range p.Indicators[i].Was {
			p.indexLine(was, i)
		}
	}
	for i := range p.Indicators { // an id of today goes before an earlier one
		in := &p.Indicators[i]
		if j, taken := p.byID[in.ID]; taken && p.Indicators[j].ID != in.ID {
			delete(p.byID, in.ID)
		}
		p.indexLine(in.ID, i)
	}
	for i := 1; i < len(p.Indicators); i++ {
		if a, b := &p.Indicators[i-1], &p.Indicators[i]; a.ID == b.ID { // they stand together
			a.Many, b.Many, p.many = true, true, true
			a.placed, b.placed = a.Area != p.Area, b.Area != p.Area
		}
	}
}

func (p *Plan) indexLine(id string, i int) {
	in := &p.Indicators[i]
	p.lines[Series{id, in.Area}] = i
	if _, taken := p.byID[id]; !taken || in.Area == p.Area {
		p.byID[id] = i
	}
}

// Indicator returns the indicator with an id or an earlier id, or nil: of one
// in several areas the line of the plan's own area, else the first. That is
// what an id means: name, measure, unit; what is asked of an area stands in
// [Plan.Line].
func (p *Plan) Indicator(id string) *Indicator {
	if i, ok := p.byID[id]; ok {
		return &p.Indicators[i]
	}
	if id, area, placed := strings.Cut(id, "@"); placed { // a slug
		return p.Line(Series{id, area})
	}
	return nil
}

// Slug names a line within its plan, in addresses and records: the id, with the
// area behind it (pm25@baihe) for one of several lines in another area than the
// plan's own. [Plan.Indicator] takes it back.
func (in *Indicator) Slug() string {
	if in.placed {
		return in.Series().String()
	}
	return in.ID
}

// Slug names the line of a series; one the plan has no more, by its indicator.
func (p *Plan) Slug(s Series) string {
	if in := p.Line(s); in != nil {
		return in.Slug()
	}
	return s.Indicator
}

// Line returns the line watched in an area, or nil where the plan asks nothing
// of that area.
func (p *Plan) Line(s Series) *Indicator {
	if i, ok := p.lines[s]; ok {
		return &p.Indicators[i]
	}
	return nil
}

// Place returns where the line watched in an area stands in p.Indicators.
func (p *Plan) Place(s Series) (int, bool) {
	i, ok := p.lines[s]
	return i, ok
}

// LineOr returns the line watched in an area, or else what the id means: for
// figures of areas that the plan asks nothing of, and for alerts and promises of
// a line that has since moved to another area.
func (p *Plan) LineOr(s Series) *Indicator {
	if in := p.Line(s); in != nil {
		return in
	}
	return p.Indicator(s.Indicator)
}

// LinesOf returns the lines of an indicator, one an area, in the plan's order.
func (p *Plan) LinesOf(id string) []*Indicator {
	i, ok := p.byID[id]
	if !ok {
		return nil
	}
	id = p.Indicators[i].ID
	for i > 0 && p.Indicators[i-1].ID == id {
		i--
	}
	var out []*Indicator
	for ; i < len(p.Indicators) && p.Indicators[i].ID == id; i++ {
		out = append(out, &p.Indicators[i])
	}
	return out
}

// Many reports whether an indicator of the plan is watched in several areas.
func (p *Plan) Many() bool { return p.many }

// Count is how many indicators the plan has; one in several areas is one.
func (p *Plan) Count() int {
	n := 0
	for i := range p.Indicators {
		if i == 0 || p.Indicators[i].ID != p.Indicators[i-1].ID {
			n++
		}
	}
	return n
}
