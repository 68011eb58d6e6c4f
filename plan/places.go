package plan

import (
	"slices"

	"qianshao"
)

// named returns the entries of a mapping id → entry, or of a list whose
// entries carry their id; fn gets each with its good id once. Keys are those of
// an entry besides id.
func (v value) named(kind idKind, keys []string, zh, en string, fn func(id string, t *table)) {
	ids := seen{}
	if m, isMap := entriesOf(v.ast); isMap && len(m) > 0 {
		t, _ := v.mapping()
		for _, key := range t.keys {
			entry := t.values[key]
			name := value{r: v.r, ast: keyNode(m, key), field: v.field, at: entry.at}
			if id := name.id(kind); ids.add(name, id, zh, en) {
				if e, ok := entry.entry(keys); ok {
					fn(id, e)
				}
			}
		}
		return
	}
	for _, item := range v.list() {
		e, ok := item.table(append([]string{"id"}, keys...))
		if !ok {
			continue
		}
		e.need("id")
		name := e.get("id")
		if id := name.id(kind); ids.add(name, id, zh, en) {
			fn(id, e)
		}
	}
}

// entry reads an entry of a mapping; a plain string is its name.
func (v value) entry(keys []string) (*table, bool) {
	if _, isText := v.raw(); isText {
		return &table{r: v.r, at: v.place(), field: v.field, values: map[string]value{"name": v},
			keys: []string{"name"}}, true
	}
	return v.table(keys)
}

func (l *loader) readAreas(t *table) {
	p := l.plan
	p.Area = t.get("area").id(areaID)
	parents := map[string]value{}
	t.get("areas").named(areaID, []string{"name", "parent", "weight", "lead"}, "地区代号重复", "the area id stands twice",
		func(id string, e *table) {
			a := qianshao.Area{ID: id, Parent: e.get("parent").id(areaID)}
			e.need("name")
			e.get("name").text(&a.Name)
			if v := e.get("weight"); v.number(&a.Weight) && a.Weight <= 0 {
				v.fault("number", "权重要大于0", "a weight lies above 0", "weight: 12.5")
				a.Weight = 0
			}
			p.Areas = append(p.Areas, a)
			l.areaLeads = append(l.areaLeads, e.get("lead"))
			parents[id] = e.get("parent")
		})
	if !t.has("areas") {
		p.Areas = []qianshao.Area{{ID: p.Area, Name: qianshao.Text{ZH: p.Area}}}
	}
	l.link(t.get("area"), p.Area, l.areaIDs(), "unknown-area", "不认识的地区", "unknown area")
	ids := l.areaIDs()
	for _, a := range p.Areas {
		v := parents[a.ID]
		if l.link(v, a.Parent, ids, "unknown-area", "不认识的上级地区", "unknown area above") && l.circular(a.ID) {
			v.fault("cycle", "地区的上下级成了环", "the areas run in a circle", "改正 parent / mend parent")
		}
	}
}

// readAreaLeads reads who answers for an area where an indicator names nobody,
// once the units are known.
func (l *loader) readAreaLeads() {
	for i, v := range l.areaLeads {
		l.unit(v, &l.plan.Areas[i].Lead)
	}
}

// circular reports whether going up from an area comes back to it.
func (l *loader) circular(id string) bool {
	up := l.plan.AreaParent(id)
	for n := 0; up != "" && n < len(l.plan.Areas); n++ {
		if up == id {
			return true
		}
		up = l.plan.AreaParent(up)
	}
	return false
}

func (l *loader) areaIDs() []string {
	out := make([]string, len(l.plan.Areas))
	for i, a := range l.plan.Areas {
		out[i] = a.ID
	}
	return out
}

func (l *loader) readUnits(v value) {
	v.named(unitID, []string{"name", "contact", "leader"}, "单位代号重复", "the unit's id stands twice",
		func(id string, e *table) {
			u := qianshao.Unit{ID: id}
			e.need("name")
			e.get("name").text(&u.Name)
			e.get("contact").str(&u.Contact)
			e.get("leader").str(&u.Leader)
			l.plan.Units = append(l.plan.Units, u)
		})
}

func (l *loader) unitIDs() []string {
	out := make([]string, len(l.plan.Units))
	for i, u := range l.plan.Units {
		out[i] = u.ID
	}
	return out
}

// link notes an id that points nowhere; true: there is one, and it is known.
func (l *loader) link(v value, id string, known []string, code, zh, en string) bool {
	if id == "" {
		return false
	}
	if !slices.Contains(known, id) {
		v.fault(code, zh, en, suggest(id, known))
		return false
	}
	return true
}

// units reads a list of unit ids, all of them known.
func (l *loader) unitList(v value, to *[]string) {
	v.strs(to)
	for _, item := range v.list() {
		if id, ok := item.scalar(); ok {
			l.link(item, id, l.unitIDs(), "unknown-unit", "不认识的单位", "unknown unit")
		}
	}
}

// unit reads one unit id.
func (l *loader) unit(v value, to *string) {
	id, ok := v.scalar()
	if ok && l.link(v, id, l.unitIDs(), "unknown-unit", "不认识的单位", "unknown unit") {
		*to = id
	}
}
