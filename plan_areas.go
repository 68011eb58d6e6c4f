package qianshao

import "slices"

// AreaParent returns the area above, or "".
func (p *Plan) AreaParent(id string) string {
	for _, a := range p.Areas {
		if a.ID == id {
			return a.Parent
		}
	}
	return ""
}

// AreaName returns an area's name in a language, or the id itself.
func (p *Plan) AreaName(id, lang string) string {
	if i := slices.IndexFunc(p.Areas, func(a Area) bool { return a.ID == id }); i >= 0 {
		return p.Areas[i].Name.In(lang)
	}
	return id
}

// Group returns the group of areas with an id, or nil.
func (p *Plan) Group(id string) *Group {
	if i := slices.IndexFunc(p.Groups, func(g Group) bool { return g.ID == id }); i >= 0 {
		return &p.Groups[i]
	}
	return nil
}

// Below lists the areas whose parent is an area, in the plan's order.
func (p *Plan) Below(id string) []string {
	var out []string
	for _, a := range p.Areas {
		if a.Parent == id {
			out = append(out, a.ID)
		}
	}
	return out
}

// Peers lists the areas that a place of an area is among, in the plan's order:
// those of the same parent, those of a group, or with a group that names an
// area those below it.
func (p *Plan) Peers(area, group string) []string {
	if group == GroupAreas {
		return p.Below(p.AreaParent(area))
	}
	if g := p.Group(group); g != nil {
		return g.Areas
	}
	return p.Below(group)
}

// WeightOf is an area's weight in means over areas; 0: none given.
func (p *Plan) WeightOf(area string) float64 {
	if i := slices.IndexFunc(p.Areas, func(a Area) bool { return a.ID == area }); i >= 0 {
		return p.Areas[i].Weight
	}
	return 0
}

// PartsOf lists the lines a line's figure is made of where none is handed in
// for it: those of the areas right below its own. Nil: it is not made of any.
func (p *Plan) PartsOf(in *Indicator) []*Indicator {
	if in.Rollup.How == NoRollup {
		return nil
	}
	var out []*Indicator
	for _, area := range p.Below(in.Area) {
		if part := p.Line(Series{in.ID, area}); part != nil {
			out = append(out, part)
		}
	}
	return out
}

// Referred resolves "indicator@area" as a line means it: the same area where
// the other is watched there too, else its own; the one above; or a named one.
func (p *Plan) Referred(in *Indicator, s Series) Series {
	switch s.Area {
	case "":
		s.Area = in.Area
		if ref := p.Indicator(s.Indicator); ref != nil && !(ref.Many && p.Line(s) != nil) {
			s.Area = ref.Area
		}
	case "parent":
		s.Area = p.AreaParent(in.Area)
	}
	return s
}
