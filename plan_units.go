package qianshao

import (
	"slices"
	"strings"
)

// UnitNamed finds a unit by what a text calls it: its name, its name with 等,
// what stands within brackets of either; "" where none is meant.
func (p *Plan) UnitNamed(name string) string {
	name = strings.TrimSuffix(strings.TrimSpace(name), "等")
	inner := func(s string) string {
		_, s, _ = strings.Cut(s, "（")
		s, _, _ = strings.Cut(s, "）")
		return strings.TrimPrefix(s, "办公室：")
	}
	for _, same := range []func(unit string) bool{
		func(unit string) bool { return unit == name },
		func(unit string) bool { return unit == inner(name) },
		func(unit string) bool { return inner(unit) == name },
	} {
		for i := range p.Units {
			if same(p.Units[i].Name.ZH) {
				return p.Units[i].ID
			}
		}
	}
	return ""
}

// TaskUnits finds the units a text charges, by id or as the plan names them,
// several apart by ; or 、. The fault names the first that is none of the
// plan's.
func (p *Plan) TaskUnits(text string) ([]string, error) {
	var out []string
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";；、,，\n", r) }) {
		name = strings.TrimSpace(name)
		id := p.UnitNamed(name)
		if p.hasUnit(name) {
			id = name
		}
		switch {
		case name == "":
		case id == "":
			return nil, Fault{Field: "责任单位", Value: name, Code: "unknown-unit", ZH: "计划里没有这个单位",
				EN: "the plan has no such unit", Remedy: p.someUnits()}
		case !slices.Contains(out, id):
			out = append(out, id)
		}
	}
	if len(out) == 0 {
		return nil, Fault{Field: "责任单位", Code: "missing", ZH: "没有写责任单位", EN: "nobody is charged", Remedy: p.someUnits()}
	}
	return out, nil
}

func (p *Plan) hasUnit(id string) bool {
	return slices.ContainsFunc(p.Units, func(u Unit) bool { return u.ID == id })
}

// someUnits shows how units are named.
func (p *Plan) someUnits() string {
	var names []string
	for i := range p.Units[:min(len(p.Units), 3)] {
		names = append(names, p.Units[i].Name.ZH)
	}
	return "照计划 units 里的名称写，如" + strings.Join(names, "、") + " / as under units of the plan"
}
