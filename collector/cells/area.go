package cells

import (
	"strings"

	"qianshao/collector/catalog"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

// inArea settles the area of a cell: its row's, its heading's, the title's,
// else the indicator's own. False where the plan has no such area; the reason
// is noted.
func (r *reader) inArea(x *draft, e *catalog.Entry, es []catalog.Entry, k *key, col *tables.Column, year int) bool {
	name, at := k.area, k.areaAt
	switch {
	case name != "":
	case k.areaRow: // the row's cell for it is empty
	case col.Head.Area != "":
		if name, at = col.Head.Area, "heading"; col.Head.AreaAt != "" {
			at = col.Head.AreaAt
		}
	case r.titles.Area != "" && (e.In.Area == e.Plan.Area || e.Asks()):
		name, at = r.titles.Area, r.titles.AreaAt
	}
	x.Area, x.from.Area = e.In.Area, "plan"
	if name == "" && e.Asks() {
		x.Area = ""
		x.Reason = r.unused("指标分地区，没有写是哪个地区的", "the indicator is kept by area, and none is said")
		return false
	}
	if name == "" {
		return true
	}
	if reTotal.MatchString(spell.Label(name)) {
		x.Reason = r.unused("合计行，只作核对", "a sum, to check with")
		return false
	}
	if level, own := catalog.CutOwn(spell.Label(name)); own {
		name = level
		if id := e.Plan.Area; id != "" {
			name = id
		}
	}
	if _, level := catalog.CutLevel(spell.Label(name) + "x"); level == spell.Label(name) {
		if id, ok := catalog.Level(e.Plan, level); ok {
			name = id
		}
	}
	found, id, ok := catalog.InArea(es, year, name)
	if !ok {
		x.Reason = r.unused("计划里没有地区“"+strings.TrimSpace(name)+"”", "the plan has no such area")
		return false
	}
	*e = found
	if e.In.Area != id {
		if own, ok := r.o.Catalog.OfArea(*e, id); ok {
			*e, id = own, own.In.Area
		}
	}
	x.Area, x.from.Area = id, at
	return true
}
