package dashboards

import (
	"slices"
	"strings"

	"qianshao/dashboards/view"
)

// sortMonths puts the months, and each one's meetings, in order of day.
func sortMonths(months []CalendarMonth) {
	slices.SortFunc(months, func(a, b CalendarMonth) int { return strings.Compare(a.Key, b.Key) })
	for i := range months {
		slices.SortStableFunc(months[i].Rows, func(a, b CalendarRow) int { return strings.Compare(a.Key[:10], b.Key[:10]) })
	}
}

// markNext marks the meetings of the first day to come.
func markNext(l *view.Lens, v *Calendar) {
	day, today := "", l.Today().String()
	for i := range v.Months {
		for k := range v.Months[i].Rows {
			row := &v.Months[i].Rows[k]
			if at := row.Key[:10]; at >= today && (day == "" || at == day) {
				day, row.Next = at, true
			}
		}
	}
}
