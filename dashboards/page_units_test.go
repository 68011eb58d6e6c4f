package dashboards

import (
	"testing"

	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// The list of units and the picture above it are in one order.
func TestUnitsAreInOneOrder(t *testing.T) {
	t.Parallel()
	l := view.On("zh", sample.Reading(sample.Plan(37)))
	v, list := newUnits(l), charts.Ranking(l)
	for i, u := range list {
		if v.Rows[i].ID != u.ID || i > 0 && u.Points() > list[i-1].Points() {
			t.Errorf("place %d: %s in the list, %s in the picture", i+1, v.Rows[i].ID, u.ID)
		}
	}
	if len(v.Rows) != len(list) || v.Weights == "" {
		t.Errorf("%d rows, %d ranked, by %q", len(v.Rows), len(list), v.Weights)
	}
}
