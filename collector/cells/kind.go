package cells

import "qianshao/collector/spell"

// kind adds what a cell beside a row's name says its figures are: 总量（万元）,
// 增速（%）, 累计. A row without a name goes on with the one above.
func (r *reader) kind(k *key, text string) {
	if k.label == "" && k.names == nil && k.cut == "" {
		above := r.above
		k.label, k.names, k.namesAt, k.cut, k.cutEN = above.label, above.names, "row above", above.cut, above.cutEN
		if len(k.units) == 0 {
			k.units, k.unitAt = above.units, above.unitAt
		}
		if k.area == "" {
			k.area, k.areaAt, k.areaRow = above.area, above.areaAt, above.areaRow
		}
	}
	what, said := spell.Classify(text)
	if said {
		k.what, k.said = what, true
	}
	_, units := spell.HeadUnits(text)
	switch {
	case len(units) > 0:
		k.units, k.unitAt = units, "column"
	case what != spell.Value && k.unitAt != "column":
		k.units, k.unitAt = nil, "" // the name's unit is the amount's
	}
	k.beside = said && what != spell.Value
	if w := spell.ReadWhen(text); w.Said() && !k.when.Full() {
		year := k.when.Year
		if k.when = w; w.Year == 0 {
			k.when.Year = year
		}
	}
}
