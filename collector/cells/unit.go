package cells

import (
	"math"
	"slices"
	"strings"

	"qianshao"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

func trimUnit(s, cut string) string { return strings.Trim(spell.Fold(s), cut+" ") }

// said is a unit, or several of which one has to suit, and where it stands.
type said struct {
	units []string
	at    string
}

// saidUnits lists what the sheet says of a cell's unit, the nearest first.
func (r *reader) saidUnits(cell grid.Cell, n *spell.Number, k *key, b beside, what spell.What) []said {
	var out []said
	add := func(at string, units ...string) {
		if len(units) > 0 && units[0] != "" {
			out = append(out, said{units, at})
		}
	}
	add("cell", n.Unit)
	add("format", r.t.Grid.FormatOf(cell).Unit)
	add(b.headAt, b.head...)
	if what == spell.Growth && k.what != spell.Growth {
		return out // units of rows and titles are the amount's
	}
	if b.rowAt != "" {
		add(b.rowAt, b.row...)
	}
	if k.beside && !slices.Contains(b.title.Units, "%") {
		return out
	}
	add(b.title.UnitAt, b.title.Units...)
	return out
}

// unit settles a figure's unit: the nearest one that is said. One that the
// indicator cannot have is not passed over for another, nor for an answer.
func (r *reader) unit(x *draft, cell grid.Cell, n *spell.Number, k *key, col *tables.Column, in *qianshao.Indicator,
	what spell.What) []*qianshao.Fault {
	c := int(x.Col)
	own := r.saidUnits(cell, n, k, r.writtenUnits(k, c), what)
	if u, doubt := r.against(own, k, c, in); u != "" {
		n.Unit, x.from.Unit = u, own[0].at
		return []*qianshao.Fault{doubt}
	}
	all := r.saidUnits(cell, n, k, r.answeredUnits(k, col, c), what)
	if len(all) == 0 {
		x.from.Unit = "plan"
		return nil
	}
	x.from.Unit = all[0].at
	n.Unit = fitting(all[0].units, in.Unit)
	for _, s := range all[1:] {
		u := fitting(s.units, in.Unit)
		if s.at != r.titles.UnitAt && len(s.units) == 1 && len(all[0].units) == 1 && u != n.Unit &&
			!spell.Fits(u, n.Unit) && spell.Fits(n.Unit, in.Unit) {
			return []*qianshao.Fault{held("unit", "units-contradict", "单位前后说法不同："+n.Unit+"、"+u,
				"two different units are said", spell.AskAgain)}
		}
	}
	return nil
}

// fitting picks the unit of a list that suits the plan's; else the first.
func fitting(units []string, want string) string {
	for _, u := range units {
		if spell.Fits(u, want) {
			return u
		}
	}
	return units[0]
}

// formatDoubt holds a number that is shown as another than is stored.
func (r *reader) formatDoubt(cell grid.Cell) *qianshao.Fault {
	f := r.t.Grid.FormatOf(cell)
	if !f.Scaled {
		return nil
	}
	return held("value", "scaled-format", "数字格式“"+f.Code+"”显示的数与存的数不同",
		"its number format shows another number than is stored", spell.AskAgain)
}

// percent reports whether the sheet says that a cell is in percent, and nothing
// else.
func (r *reader) percent(k *key, col *tables.Column, raw string) bool {
	return strings.HasSuffix(raw, "%") || onlyPercent(col.Head.Units) ||
		len(col.Head.Units) == 0 && (onlyPercent(k.units) || len(k.units) == 0 && onlyPercent(r.titles.Units))
}

// greatGrowth is a growth beyond which a figure without a unit, under a name
// that may be an amount's, is more likely the amount.
const greatGrowth = 30

// bareGrowth holds a figure that only the plan makes a growth and the sheet
// may mean as an amount.
func (r *reader) bareGrowth(x *draft, in *qianshao.Indicator, bare bool, k *key, col *tables.Column) *qianshao.Fault {
	if !bare || in.Measure != qianshao.Growth {
		return nil
	}
	if r.percent(k, col, x.Raw) || r.titles.What == spell.Growth {
		return nil
	}
	if len(r.titles.Units) < 2 && math.Abs(x.Value) <= greatGrowth {
		return nil
	}
	return held("indicator", "amount-or-growth", "表里没说是增速还是总量，计划要的是增速",
		"the sheet does not say whether this is a growth or an amount; the plan wants the growth",
		"表头写明“增速”或单位% / write 增速 or % over it")
}

// nearDoubt holds a figure whose row has a name that is only near the plan's.
func (r *reader) nearDoubt(k *key) *qianshao.Fault {
	if k.near == "" {
		return nil
	}
	return held("indicator", "near-label", "名称与计划里的“"+k.near+"”相近，是不是它", "a name near one of the plan's: is it meant",
		"是就采纳，并在计划里加 labels；不是就驳回 / accept if so and add it to labels, else reject")
}
