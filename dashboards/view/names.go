package view

import (
	"strings"

	"qianshao"
	"qianshao/words"
)

// Unit names a unit.
func (l *Lens) Unit(id string) string { return l.Reading.Plan.UnitName(id, l.Lang) }

// Writer names who wrote something: a unit in the page's language where a unit's
// name is what they wrote.
func (l *Lens) Writer(written string) string {
	for i := range l.Reading.Plan.Units {
		if n := l.Reading.Plan.Units[i].Name; written != "" && (written == n.ZH || written == n.EN) {
			return n.In(l.Lang)
		}
	}
	return written
}

// Units joins the names of units.
func (l *Lens) Units(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = l.Unit(id)
	}
	return strings.Join(names, l.T("list.comma"))
}

// Name names an indicator.
func (l *Lens) Name(in *qianshao.Indicator) string { return in.Name.In(l.Lang) }

// Battle names a battle; one the plan does not know by its id.
func (l *Lens) Battle(id string) string {
	if b := l.Reading.Plan.Battle(id); b != nil {
		return b.Name.In(l.Lang)
	}
	return id
}

// Section is what the plan calls its parts, at the head of a column: 仗, Battle.
func (l *Lens) Section() string { return words.Section(l.Lang, l.Reading.Plan) }

// SectionWord is the same within a sentence.
func (l *Lens) SectionWord() string { return words.SectionWord(l.Lang, l.Reading.Plan) }

// Sections names the plan's parts together, as in a menu: 分仗, Battles.
func (l *Lens) Sections() string { return words.Sections(l.Lang, l.Reading.Plan) }

// Area names an area; one the plan does not know by its id.
func (l *Lens) Area(id string) string { return l.Reading.Plan.AreaName(id, l.Lang) }
