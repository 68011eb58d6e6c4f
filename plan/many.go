package plan

import (
	"slices"
	"strings"

	"qianshao"
)

// places reads in which areas an indicator is watched: the one of area:, the
// plan's own where nothing stands, or those of areas: all | [ids] | {below: ID}.
func (l *loader) places(t *table) []string {
	own := l.plan.Area
	if id := t.get("area").id(areaID); id != "" && l.link(t.get("area"), id, l.areaIDs(), "unknown-area", "不认识的地区",
		"unknown area") {
		own = id
	}
	v := t.get("areas")
	if !v.present() {
		return []string{own}
	}
	if t.has("area") {
		v.fault("contradiction", "area 和 areas 只写一个", "give area or areas, not both", "删去一个 / remove one")
	}
	var out []string
	text, _ := v.raw()
	_, isMap := entriesOf(v.ast)
	switch {
	case text == "all":
		out = l.allAreas()
	case isMap:
		out = l.below(v)
	default:
		out = l.areaList(v, true)
	}
	if len(out) == 0 {
		return []string{own}
	}
	return out
}

// allAreas are the areas of the plan but those above its own.
func (l *loader) allAreas() (out []string) {
	above := map[string]bool{}
	for id := l.plan.AreaParent(l.plan.Area); id != "" && !above[id]; id = l.plan.AreaParent(id) {
		above[id] = true
	}
	for _, id := range l.areaIDs() {
		if !above[id] {
			out = append(out, id)
		}
	}
	return out
}

func (l *loader) below(v value) []string {
	t, ok := v.table([]string{"below"})
	if !ok {
		return nil
	}
	id, ok := t.get("below").scalar()
	if !ok || !l.link(t.get("below"), id, l.areaIDs(), "unknown-area", "不认识的地区", "unknown area") {
		return nil
	}
	out := l.plan.Below(id)
	if len(out) == 0 {
		t.get("below").fault("missing", "没有以它为上级的地区", "no area names it as its parent",
			"在 areas 里写 parent: "+id+" / give areas parent: "+id)
	}
	return out
}

// nameLine puts the area's name to that of a line in another area than the
// plan's own: 兰山区固定资产投资.
func (l *loader) nameLine(in *qianshao.Indicator) {
	in.Shared = in.Name
	if in.Area == l.plan.Area {
		return
	}
	in.Name.ZH = l.plan.AreaName(in.Area, "zh") + in.Name.ZH
	if in.Name.EN != "" {
		in.Name.EN += ", " + l.plan.AreaName(in.Area, "en")
	}
}

// othersKey is what stands in a map by area for the areas it does not name.
const othersKey = "others"

// byArea is a value that may differ by area.
type byArea struct {
	all  value
	each map[string]value // nil: all stands for every area
}

// of returns the value for an area; one that is not there reads as absent.
func (b byArea) of(area string) value {
	if b.each == nil {
		return b.all
	}
	if v, ok := b.each[area]; ok {
		return v
	}
	return value{r: b.all.r, field: b.all.field, at: b.all.place()}
}

// lacks lists the areas that a map says nothing of.
func (b byArea) lacks(areas []string) (out []string) {
	for _, area := range areas {
		if _, ok := b.each[area]; b.each != nil && !ok {
			out = append(out, area)
		}
	}
	return out
}

// byArea reads a map whose keys are areas, groups of areas, or others; an area
// named itself goes before its group.
func (l *loader) byArea(v value, areas []string) byArea {
	out := byArea{all: v, each: map[string]value{}}
	t, ok := v.mapping()
	if !ok {
		return byArea{all: v}
	}
	grouped := map[string]string{}
	for _, key := range t.keys {
		item := t.get(key)
		group := l.plan.Group(key)
		switch {
		case slices.Contains(areas, key):
			out.each[key] = item
			grouped[key] = key
		case group != nil:
			l.ofGroup(out.each, grouped, item, group, areas)
		case key != othersKey:
			l.noSuchPlace(t, key, areas)
		}
	}
	if others := t.get(othersKey); others.present() {
		for _, area := range out.lacks(areas) {
			out.each[area] = others
		}
	}
	return out
}

// ofGroup gives the members of a group what stands for it; an area in two of
// the groups named would get two.
func (l *loader) ofGroup(each map[string]value, grouped map[string]string, item value, g *qianshao.Group,
	areas []string) {
	any := false
	for _, area := range g.Areas {
		if !slices.Contains(areas, area) {
			continue
		}
		any = true
		switch first := grouped[area]; {
		case first == area: // named itself
		case first != "":
			item.r.fault(item.at, qianshao.Fault{Field: item.field, Value: area, Code: "contradiction",
				ZH:     "地区同时在 " + first + " 和 " + g.ID + " 两组里",
				EN:     "the area is in both groups " + first + " and " + g.ID,
				Remedy: "给它单写一行 " + area + ": … / give it a line of its own"})
		default:
			each[area], grouped[area] = item, g.ID
		}
	}
	if !any {
		item.r.fault(item.at, qianshao.Fault{Field: item.field, Value: g.ID, Code: "unknown-area", ZH: "指标不在这一组的任何地区",
			EN:     "the indicator is in no area of the group",
			Remedy: "删去，或补进 areas / remove it, or add its areas to areas"})
	}
}

func (l *loader) noSuchPlace(t *table, key string, areas []string) {
	f := qianshao.Fault{Field: join(t.field, key), Value: key, Code: "unknown-area", ZH: "不是这项指标的地区，也不是地区组",
		EN: "neither an area of this indicator nor a group of areas"}
	f.Remedy = suggest(key, append(append(slices.Clone(areas), l.groupIDs()...), othersKey))
	if slices.Contains(l.areaIDs(), key) {
		f.Remedy = "补进 areas，或删去 / add it to areas, or remove it"
	}
	t.r.fault(t.values[key].at, f)
}

// isPlace reports whether an id is that of an area or of a group of areas.
func (l *loader) isPlace(id string) bool {
	return slices.Contains(l.areaIDs(), id) || l.plan.Group(id) != nil
}

// mostNamed is how many areas a message lists.
const mostNamed = 12

func listed(areas []string) string {
	if len(areas) > mostNamed {
		return strings.Join(areas[:mostNamed], ", ") + " …"
	}
	return strings.Join(areas, ", ")
}

// leads reads who answers for an indicator, by area or for all.
func (l *loader) leads(t *table, areas []string) byArea {
	v := t.get("lead")
	if _, isMap := entriesOf(v.ast); isMap && t.has("areas") {
		return l.byArea(v, areas)
	}
	return byArea{all: v}
}

// targetsBy reads targets by area, or for all: a mapping with the key target is
// one dated target.
func (l *loader) targetsBy(t *table, areas []string) byArea {
	v := t.get("targets")
	entries, isMap := entriesOf(v.ast)
	switch {
	case !isMap || keyNode(entries, "target") != nil:
		return byArea{all: v}
	case !t.has("areas") && slices.ContainsFunc(entries, func(e *entryNode) bool {
		return l.isPlace(e.Key.GetToken().Value)
	}):
		v.fault("contradiction", "按地区写目标，先写 areas", "targets by area want areas",
			"areas: all，或 areas: [地区…] / areas: all, or a list")
		return byArea{all: value{r: v.r, field: v.field, at: v.at}}
	case !t.has("areas"):
		return byArea{all: v}
	}
	out := l.byArea(v, areas)
	if lacks := out.lacks(areas); len(lacks) > 0 {
		v.r.fault(v.place(), qianshao.Fault{Field: v.field, Code: "missing", ZH: "这些地区没有目标：" + listed(lacks),
			EN:     "no targets for these areas: " + listed(lacks),
			Remedy: "补上，或写 others: monitor / add them, or write others: monitor"})
	}
	return out
}

// openings reads values at the start of the year, by area or for all.
func (l *loader) openings(t *table, areas []string) byArea {
	v := t.get("opening")
	if _, isMap := entriesOf(v.ast); isMap && t.has("areas") {
		return l.byArea(v, areas)
	}
	return byArea{all: v}
}
