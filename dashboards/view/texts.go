package view

import (
	"fmt"
	"maps"
	"slices"

	"qianshao/words"
)

// said is a text in both languages.
type said struct{ zh, en string }

// Text returns an interface text; its arguments fill it as in fmt.Sprintf. An
// unknown key comes back as it is, which the tests refuse.
func Text(lang, key string, args ...any) string {
	s, ok := lookUp(key)
	if !ok {
		return key
	}
	out := words.In(lang, s.zh, s.en)
	if len(args) == 0 {
		return out
	}
	return fmt.Sprintf(words.Choose(out, args...), args...)
}

func lookUp(key string) (said, bool) {
	for _, table := range textTables {
		if s, ok := table[key]; ok {
			return s, true
		}
	}
	return said{}, false
}

// textTables are all tables of texts; a key stands in one of them.
var textTables = []map[string]said{
	alertsTexts, areasTexts, auditTexts, battleTexts, battlesTexts, calendarTexts, chartsTexts, designTexts,
	dutiesTexts,
	heldTexts, importTexts, indicatorTexts, indicatorsTexts, ledgerTexts, matrixTexts, morningTexts, onepageTexts,
	pledgeTexts, reviewTexts, scenesTexts, sheetTexts, shellTexts, tasksTexts, unitsTexts, wallTexts,
}

// all joins the tables; tests walk it.
func all() map[string]said {
	out := map[string]said{}
	for _, table := range textTables {
		maps.Copy(out, table)
	}
	return out
}

// SheetKeys are the keys of the texts about what was read from a sheet: all of
// them go to the script of the import page.
func SheetKeys() []string { return slices.Collect(maps.Keys(sheetTexts)) }
