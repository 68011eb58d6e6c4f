package dashboards

import (
	"net/http"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
)

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

func TestChartForOtherClients(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(4))})
	raw, err := s.Chart(t.Context(), "", "ind0000", "en", qianshao.Clock{})
	if err != nil || !strings.Contains(string(raw), "This year") {
		t.Errorf("%v %s", err, raw)
	}
	if _, err := s.Chart(t.Context(), "", "none", "en", qianshao.Clock{}); err == nil {
		t.Error("an unknown indicator has no chart")
	}
}
