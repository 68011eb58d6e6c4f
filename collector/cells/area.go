package cells

import (
	"slices"
	"strings"

	"qianshao"
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
	p := r.placeOf(name, *e, es, year)
	if p.why != nil {
		x.Reason = p.why
		return false
	}
	*e = p.entry
	x.Area, x.from.Area = p.area, at
	return true
}

// placed is the indicator and area that a name means, or why it means none.
type placed struct {
	entry catalog.Entry
	area  string
	why   *qianshao.Fault
}

// placing is what that hangs on. The cells of a row share it.
type placing struct {
	name  string
	entry catalog.Entry
	year  int
}

// placeOf finds what a name of an area means; that of the cell before is known.
func (r *reader) placeOf(name string, e catalog.Entry, es []catalog.Entry, year int) placed {
	if k := (placing{name, e, year}); k != r.placing || !slices.Equal(es, r.meanings) {
		r.placing, r.meanings, r.placed = k, es, r.findPlace(name, e, es, year)
	}
	return r.placed
}

func (r *reader) findPlace(name string, e catalog.Entry, es []catalog.Entry, year int) (p placed) {
	label := spell.Label(name)
	if reTotal.MatchString(label) {
		p.why = r.unused("合计行，只作核对", "a sum, to check with")
		return p
	}
	if level, own := catalog.CutOwn(label); own {
		name = level
		if id := e.Plan.Area; id != "" {
			name = id
		}
		label = spell.Label(name)
	}
	if _, level := catalog.CutLevel(label + "x"); level == label {
		if id, ok := catalog.Level(e.Plan, level); ok {
			name = id
		}
	}
	found, id, ok := catalog.InArea(es, year, name)
	if !ok {
		p.why = r.unused("计划里没有地区“"+strings.TrimSpace(name)+"”", "the plan has no such area")
		return p
	}
	if found.In.Area != id {
		if own, ok := r.o.Catalog.OfArea(found, id); ok {
			found, id = own, own.In.Area
		}
	}
	p.entry, p.area = found, id
	return p
}
