package catalog

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/collector/spell"
	"qianshao/near"
)

// validArea allows a slug or a code.
func validArea(s string) bool {
	return len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// AreaOf finds an area of a plan by its id or by what people call it. A plan
// that lists no areas takes any id.
func AreaOf(p *qianshao.Plan, name string) (id string, ok bool) {
	if len(p.Areas) == 0 {
		return name, validArea(name)
	}
	for _, a := range p.Areas {
		if a.ID == name {
			return a.ID, true
		}
	}
	for _, a := range p.Areas {
		if l := spell.Label(name); l != "" && (spell.Label(a.Name.ZH) == l || spell.Label(a.Name.EN) == l) {
			return a.ID, true
		}
	}
	return "", false
}

// InArea picks the indicator and the area that a row means: of a plan of the
// year where there is one, and where several areas have an indicator of that
// name each, the area's own. An empty area is the indicator's.
func InArea(es []Entry, year int, area string) (e Entry, id string, ok bool) {
	first := ForYear(es, year)
	area = strings.TrimSpace(area)
	if area == "" && first.Asks() {
		return first, "", false
	}
	if area == "" || area == first.In.Area {
		return first, first.In.Area, true
	}
	for _, e := range append([]Entry{first}, es...) {
		id, ok := AreaOf(e.Plan, area)
		if !ok {
			continue
		}
		own := slices.IndexFunc(es, func(x Entry) bool { return x.Plan == e.Plan && x.In.Area == id })
		if own >= 0 {
			e = es[own]
		}
		return e, id, true
	}
	return first, "", false
}

// maxAreasNamed is how many areas a refusal lists.
const maxAreasNamed = 12

// AreaFault refuses an area that the plan does not know, and says which it
// knows, or which was meant.
func AreaFault(p *qianshao.Plan, name string) qianshao.Fault {
	f := qianshao.Fault{Field: "area", Value: strings.Clone(name), Code: "unknown-area", ZH: "计划里没有这个地区",
		EN: "the plan has no such area"}
	if name == "" {
		f.Code, f.ZH, f.EN = "missing", "指标分地区，要写明是哪个地区的", "the indicator is kept by area: say which"
	}
	if len(p.Areas) == 0 {
		f.Code, f.ZH, f.EN, f.Remedy = "area", "地区代号有误", "bad area",
			"小写字母、数字、_ 和 - / lower-case letters, digits, _ and -"
		return f
	}
	best, bestAt := -1, max(len([]rune(name))/2, 1)+1
	for i, a := range p.Areas {
		for _, known := range []string{a.ID, spell.Label(a.Name.ZH), spell.Label(a.Name.EN)} {
			if d := near.Edits(spell.Label(name), known); d < bestAt && known != "" {
				best, bestAt = i, d
			}
		}
	}
	if best >= 0 {
		f.Remedy = Meant(areaNamed(p.Areas[best]))
		return f
	}
	names := make([]string, 0, maxAreasNamed)
	for _, a := range p.Areas[:min(len(p.Areas), maxAreasNamed)] {
		names = append(names, areaNamed(a))
	}
	known := strings.Join(names, ", ")
	if len(p.Areas) > maxAreasNamed {
		known += " …"
	}
	f.Remedy = "写成 " + known + " / write " + known
	return f
}

func areaNamed(a qianshao.Area) string {
	if a.Name.ZH == "" {
		return a.ID
	}
	return a.ID + " " + a.Name.ZH
}

// Meant is the remedy for a name that another is near; each language's half
// is complete in itself.
func Meant(near string) string { return "是不是 " + near + " / did you mean " + near }
