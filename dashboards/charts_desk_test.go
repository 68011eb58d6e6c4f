package dashboards

import (
	"net/http"
	"strings"
	"testing"

	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// TestMatrixNarrowed holds what the filters of the months leave, and that the
// file holds what the page shows.
func TestMatrixNarrowed(t *testing.T) {
	l := view.On("zh", sample.Reading(sample.Plan(40)))
	strips := []strip{make(strip, len(l.Reading.Plan.Indicators)), stripOf(l.Reading.Plan, l.Reading)}
	f := func(n narrowed) (rows int) {
		t.Helper()
		m := newMatrix(l, strips, n)
		for _, g := range m.Groups {
			rows += len(g.Rows)
			for _, r := range g.Rows {
				worse := false
				for _, c := range r.Cells {
					worse = worse || c.Worse
				}
				if n.worse && !worse {
					t.Errorf("%s never became worse", r.Name)
				}
			}
		}
		c, err := charts.DrawMatrix(l, m.Heads, m.Groups, n.query(), charts.Desk)
		if err != nil || (c == nil) != (rows == 0) || c != nil && (len(c.Raw) != rows || c.Alt == "" || c.Foot == "" || !c.PNG) {
			t.Errorf("%+v: %d rows, chart %v, %v", n, rows, c != nil, err)
		}
		return rows
	}
	all, one, worse := f(narrowed{}), f(narrowed{battle: "battle0"}), f(narrowed{worse: true})
	if all != len(l.Reading.Plan.Indicators) || one == 0 || one >= all || worse == 0 || worse >= all {
		t.Errorf("all %d, one battle %d, worse %d", all, one, worse)
	}
	if n := f(narrowed{battle: "nowhere"}); n != 0 {
		t.Errorf("a battle that is not there has %d rows", n)
	}
}

// TestChartFiles asks for each chart's figures by its address.
func TestChartFiles(t *testing.T) {
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(40))})
	for path, want := range map[string]int{"attain/all": 200, "attain/battle0": 200, "attain/nowhere": 404, "battles/all": 200, "units/all": 200,
		"matrix/all": 200, "matrix/all?battle=battle0": 200, "matrix/all?battle=nowhere": 404, "matrix/all?worse=1": 0, "none/all": 404} {
		w := get(t, s, "/p/sample-2023/chart/"+path)
		if want != 0 && w.Code != want {
			t.Errorf("%s answers %d, not %d", path, w.Code, want)
		}
		if w.Code == http.StatusOK && (!strings.HasPrefix(w.Body.String(), "\ufeff") || !strings.Contains(w.Body.String(), "数据截至")) {
			t.Errorf("%s: no table that says its cut-off: %.80q", path, w.Body)
		}
	}
}
