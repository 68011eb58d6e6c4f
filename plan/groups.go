package plan

import (
	"slices"

	"qianshao"
)

var groupID = idKind{dashed: true, reserved: []string{"parent", "all", othersKey, qianshao.GroupAreas,
	qianshao.GroupGiven}}

// readGroups reads the groups of areas: id → list of areas, or id →
// {name, areas}.
func (l *loader) readGroups(v value) {
	if !v.present() {
		return
	}
	entries, isMap := entriesOf(v.ast)
	if !isMap {
		v.wrongKind("地区组要写成 代号: [地区…]", "groups are written id: [areas]", "groups: {river: [lanshan, heqiao]}")
		return
	}
	t, _ := v.mapping()
	ids := seen{}
	for _, key := range t.keys {
		name := value{r: v.r, ast: keyNode(entries, key), field: v.field, at: t.values[key].at}
		id := name.id(groupID)
		if !ids.add(name, id, "地区组代号重复", "the group's id stands twice") {
			continue
		}
		if slices.Contains(l.areaIDs(), id) {
			name.fault("duplicate-id", "地区组与地区同名", "a group and an area share an id", "换一个代号 / take another id")
			continue
		}
		l.plan.Groups = append(l.plan.Groups, l.group(id, t.get(key)))
	}
}

func (l *loader) group(id string, v value) qianshao.Group {
	g := qianshao.Group{ID: id, Name: qianshao.Text{ZH: id}}
	if _, named := entriesOf(v.ast); named {
		t, _ := v.table([]string{"name", "areas"})
		t.need("name", "areas")
		t.get("name").text(&g.Name)
		v = t.get("areas")
	}
	g.Areas = l.areaList(v, false)
	return g
}

// areaList reads a list of areas; with groups, one of these stands for its
// members. Each area comes once, in the order written.
func (l *loader) areaList(v value, groups bool) []string {
	var out []string
	known := l.areaIDs()
	if groups {
		known = append(known, l.groupIDs()...)
	}
	for _, item := range v.list() {
		id, ok := item.scalar()
		if !ok || !l.link(item, id, known, "unknown-area", "不认识的地区", "unknown area") {
			continue
		}
		members := []string{id}
		if g := l.plan.Group(id); g != nil {
			members = g.Areas
		}
		for _, area := range members {
			if slices.Contains(out, area) {
				item.fault("duplicate", "地区在列表里重复："+area, "the area is listed twice: "+area, "只留一个 / keep one of them")
				continue
			}
			out = append(out, area)
		}
	}
	if v.present() && len(out) == 0 {
		v.fault("missing", "一个地区也没有", "not one area", "如 [lanshan, heqiao] / such as [lanshan, heqiao]")
	}
	return out
}

func (l *loader) groupIDs() []string {
	out := make([]string, len(l.plan.Groups))
	for i, g := range l.plan.Groups {
		out[i] = g.ID
	}
	return out
}
