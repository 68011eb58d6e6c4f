package cells

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

// lookup finds what a name means: as it stands, without a word that says how
// (绝对额, which is suffix), without 全区 before it (level), or as the growth
// of something.
func (r *reader) lookup(s string) (es []catalog.Entry, suffix, level string) {
	cat := r.o.Catalog
	if es := cat.Find(s); es != nil {
		return es, "", ""
	}
	plain := spell.Label(s)
	name, cut := spell.CutSuffix(plain)
	for _, v := range []struct{ text, suffix string }{{plain, ""}, {name, cut}} {
		rest, lv := catalog.CutLevel(v.text)
		for _, y := range []struct{ text, level string }{{v.text, ""}, {rest, lv}} {
			if es := cat.Find(y.text); es != nil {
				return es, v.suffix, y.level
			}
			amount, _ := spell.OfAmount(y.text)
			if es := cat.Growths(amount); es != nil {
				return es, v.suffix, y.level
			}
		}
	}
	return nil, "", ""
}

var (
	reTotal  = regexp.MustCompile(`^(?:合计|小计|总计|共计|累计|总量|平均|均值|(?:全[区县市省]|[本各])?(?:合计|总计|小计|平均))$`)
	reGrowth = regexp.MustCompile(`^(?:比上年|比去年|较上年|较去年|与上年|上年)?(?:同期)?(?:累计)?(?:同比)?(?:增长|增速|增幅|增减|升降)(?:率|速度|幅度)?(?:[%±]*)$|^同比[%±]*$`)
)

// key reads what a row says of its cells, within some columns.
func (r *reader) key(row, from, to int) key {
	k, kind := key{}, ""
	g := r.t.Grid
	for c := from; c < to; c++ {
		s := strings.TrimSpace(g.Text(row, c))
		if s == "" {
			continue
		}
		role := r.columns[c].Role
		if r.t.Columns[c].Role == tables.Units {
			role = tables.Units // whatever was answered, it says of what unit
		}
		switch role {
		case tables.Names:
			if es, _, _ := r.lookup(s); es != nil || k.names == nil && !isOrdinal(s) {
				k.label = s
				k.names, _, _ = r.lookup(s)
			}
		case tables.Areas:
			k.area, k.areaAt, k.areaRow = s, "column", true
		case tables.Periods, tables.Years, tables.Months:
			r.rowWhen(&k, role, s)
		case tables.Units:
			if !isDash(s) {
				k.units, k.unitAt = unitList(s), "column"
			}
		case tables.Kinds:
			kind = s
		}
	}
	r.named(&k, row)
	if kind != "" {
		r.kind(&k, kind)
	}
	if k.unitAt != "answer" {
		k.written = written{k.units, k.unitAt}
	}
	return k
}

func isOrdinal(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

func isDash(s string) bool { return spell.ReadNumber(s, 0).Kind == spell.IsMissing }

// unitList is a unit column's cell: a unit of its own, known or not.
func unitList(s string) []string {
	if us := spell.UnitsIn("单位:" + strings.Join(strings.Fields(spell.Fold(s)), "")); len(us) > 0 {
		return us
	}
	return []string{spell.Unit(s)}
}

// rowWhen adds a row's period, or its year or month alone.
func (r *reader) rowWhen(k *key, role tables.Role, s string) {
	switch role {
	case tables.Months:
		if m, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && m >= 1 && m <= 12 {
			k.when.Freq, k.when.Index = qianshao.Month, m
			return
		}
		fallthrough
	case tables.Periods:
		year := k.when.Year
		k.when = spell.ReadWhen(s)
		if !k.when.Said() {
			k.when.Doubt = true
		}
		if k.when.Year == 0 {
			k.when.Year = year
		}
	case tables.Years:
		w := spell.ReadWhen(s)
		if k.when.Full() {
			k.when.Year = w.Year
			return
		}
		k.when.Year = w.Year
		if !r.has(tables.Months) && !r.has(tables.Periods) {
			k.when = w
		}
	}
}

func (r *reader) has(role tables.Role) bool {
	return slices.ContainsFunc(r.columns, func(c tables.Column) bool { return c.Role == role })
}

// named finds out what a row's name means.
func (r *reader) named(k *key, row int) {
	plain := strings.Join(strings.Fields(spell.Fold(k.label)), "")
	k.answered = r.o.Answers.row(r.t, k.label)
	if a := k.answered; a != nil && k.label != "" {
		if a.Ignore {
			k.cut, k.cutEN = "已选定不用这一行", "the row was left out for good"
			return
		}
		if es := r.o.Catalog.Find(a.Indicator); es != nil {
			k.names, k.namesAt = es, "answer"
		}
		if a.Area != "" && k.area == "" {
			k.area, k.areaAt = a.Area, "answer"
		}
		if a.Unit != "" {
			k.written = written{k.units, k.unitAt}
			if _, units := spell.HeadUnits(k.label); len(units) > 0 {
				k.written = written{units, "row"}
			}
			k.units, k.unitAt = []string{spell.Unit(a.Unit)}, "answer"
		}
	}
	name, _ := spell.HeadUnits(plain)
	switch {
	case k.label == "" || k.namesAt == "answer":
		return
	case reTotal.MatchString(spell.Label(plain)) && k.names == nil:
		k.cut, k.cutEN = "合计行，只作核对", "a sum, to check with"
		return
	case reGrowth.MatchString(strings.ReplaceAll(name, "其中:", "")) && k.names == nil && len(r.above.names) > 0:
		units := k.units
		*k = key{label: r.above.label, names: r.above.names, namesAt: "row above", what: spell.Growth, said: true,
			area: k.area, areaAt: k.areaAt, when: k.when}
		if len(units) > 0 {
			k.units, k.unitAt = units, "column"
		}
		return
	}
	if k.names == nil && r.o.Catalog.Area(plain) { // areas stand in the column of names
		k.area, k.areaAt, k.areaRow, k.label = plain, "row", true, ""
		return
	}
	r.label(k)
	r.above = *k
}

// label reads a row's name that is to be an indicator's.
func (r *reader) label(k *key) {
	es, suffix, level := r.lookup(k.label)
	k.names, k.namesAt = es, "row"
	if w := spell.ReadWhen(suffix); suffix != "" && w.Spoken && !k.when.Said() {
		k.when = w
	}
	if _, units := spell.HeadUnits(k.label); len(units) > 0 && k.unitAt != "answer" {
		k.units, k.unitAt = units, "row"
	}
	if es == nil {
		r.unknown(k)
		return
	}
	// A name such as 经济增长旬调度 is the plan's own, whatever words are in it.
	own := slices.ContainsFunc(es, func(e catalog.Entry) bool {
		return e.In.Measure != qianshao.Growth && named(e.In, k.label)
	})
	if what, said := spell.Classify(k.label); said && what == spell.Growth && !own {
		k.what, k.said = what, true
	}
	plain := spell.Label(k.label)
	if amount, ok := spell.OfAmount(plain); ok && r.o.Catalog.Find(k.label) == nil {
		if w := spell.ReadWhen(plain[len(amount):]); w.Spoken && !k.when.Said() {
			k.when = w
		}
	}
	if level == "" || k.area != "" {
		return
	}
	e := catalog.ForYear(es, r.o.Year)
	if id, ok := catalog.Level(e.Plan, level); ok {
		if id != e.In.Area {
			k.area, k.areaAt = id, "row"
		}
		return
	}
	k.cut, k.cutEN = "“"+level+"”不是计划里的地区", "an area that the plan does not have"
}

// unknown says of a row whose name no plan has what it may mean.
func (r *reader) unknown(k *key) {
	if r.o.Catalog.Ignored(k.label) {
		k.cut, k.cutEN = "计划写明不用这一行（ignore）", "the plan says that this row is not wanted (ignore)"
		return
	}
	if near := r.o.Catalog.Nearest(k.label); near != "" && len([]rune(spell.Label(k.label))) >= 3 {
		es := r.o.Catalog.Find(near)
		if len(es) > 0 && !r.seen[es[0].In.ID] {
			k.near, k.names = near, es
			return
		}
	}
	k.cut, k.cutEN = "计划里没有这个指标", "the plan has no such indicator"
}
