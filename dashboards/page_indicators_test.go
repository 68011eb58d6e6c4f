package dashboards

import (
	"testing"

	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

func TestFilterOfTheList(t *testing.T) {
	t.Parallel()
	l := view.On("zh", sample.Reading(sample.Plan(24)))
	f := func(name string, x filter, want int) {
		t.Helper()
		if got := len(newIndicators(l, x, 1).Rows); got != want {
			t.Errorf("%s: %d rows, want %d", name, got, want)
		}
	}
	f("everything", filter{}, 24)
	f("by name", filter{q: "指标甲11"}, 1)
	f("by English name, any case", filter{q: "INDICATOR 2"}, 5)
	f("by clause", filter{q: "附件1"}, 24)
	f("by battle, parts included", filter{battle: "battle0"}, 4)
	f("by unit", filter{unit: "unit3"}, 6)
	f("by grade", filter{grade: "red"}, 4)
	f("by reporting", filter{fresh: "stale"}, 6)
	f("all at once", filter{q: "甲", battle: "battle4", unit: "unit0", grade: "red", fresh: "current"}, 1)
	f("nothing", filter{q: "没有"}, 0)
}
