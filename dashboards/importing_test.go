package dashboards

import (
	"strings"
	"testing"
	"time"

	"qianshao"
)

// The import page names indicators to its script, in its language.
func TestImportNamesIndicators(t *testing.T) {
	t.Parallel()
	r := sampleReading(samplePlan(3))
	other := samplePlan(5)
	other.ID = "other-2024"
	v := newImport(lensOn("en", r), []*qianshao.Plan{r.Plan, other})
	if len(v.Names) != 5 || v.Names["ind0001"] != (Link{Name: "Indicator 1", Href: "/p/sample-2023/indicator/ind0001"}) ||
		v.Names["ind0004"].Href != "/p/other-2024/indicator/ind0004" {
		t.Errorf("%+v", v.Names)
	}
	for key, s := range v.Words {
		if s == "" || s == key || han(s) {
			t.Errorf("%s: %q", key, s)
		}
	}
}

// Nothing is taken in while the page looks back.
func TestImportIsOfThePresent(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sampleReading(samplePlan(3))})
	if body := get(t, s, "/p/sample-2023/import").Body.String(); !strings.Contains(body, `type="file"`) || !strings.Contains(body, "js/import.js") {
		t.Error("the present takes a file")
	}
	back := get(t, s, "/p/sample-2023/import?as_of="+sampleNow().Add(-48*time.Hour).Format(time.DateOnly)).Body.String()
	if strings.Contains(back, `type="file"`) || !strings.Contains(back, "不能导入") {
		t.Error("the past takes a file")
	}
}
