package dashboards

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// The import page names indicators to its script, in its language.
func TestImportNamesIndicators(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(3))
	other := sample.Plan(5)
	other.ID = "other-2024"
	v := newImport(view.On("en", r), []*qianshao.Plan{r.Plan, other})
	if len(v.Names) != 5 || v.Names["ind0001"] != (Link{Name: "Indicator 1", Href: "/p/sample-2023/indicator/ind0001"}) ||
		v.Names["ind0004"].Href != "/p/other-2024/indicator/ind0004" {
		t.Errorf("%+v", v.Names)
	}
	for key, s := range v.Words {
		if s == "" || s == key || holdsHan(s) {
			t.Errorf("%s: %q", key, s)
		}
	}
}

// Nothing is taken in while the page looks back.
func TestImportIsOfThePresent(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(3))})
	if body := get(t, s, "/p/sample-2023/import").Body.String(); !strings.Contains(body, `type="file"`) || !strings.Contains(body, "js/import.js") {
		t.Error("the present takes a file")
	}
	back := get(t, s, "/p/sample-2023/import?as_of="+sample.Now().Add(-48*time.Hour).Format(time.DateOnly)).Body.String()
	if strings.Contains(back, `type="file"`) || !strings.Contains(back, "不能导入") {
		t.Error("the past takes a file")
	}
}

// What an answer can name has a label of its own, in the page's language, the
// page's plan first.
func TestImportChoicesDiffer(t *testing.T) {
	t.Parallel()
	p, other := sample.Plan(4), sample.Plan(6)
	other.ID = "other-2024"
	p.Indicators[1].Name, p.Indicators[1].Unit = p.Indicators[0].Name, "%"
	p.Indicators[2].Name, p.Indicators[2].Unit = p.Indicators[0].Name, p.Indicators[0].Unit
	v := newImport(view.On("en", sample.Reading(p)), []*qianshao.Plan{other, p})
	seen, ids := map[string]bool{}, map[string]bool{}
	for _, o := range v.Indicators {
		if seen[o.Label] || ids[o.ID] || o.Label == "" {
			t.Errorf("%+v stands twice", o)
		}
		seen[o.Label], ids[o.ID] = true, true
	}
	if len(v.Indicators) != 6 || v.Indicators[0].ID != "ind0000" && v.Indicators[0].ID != "ind0001" || len(v.Areas) == 0 {
		t.Errorf("%+v %+v", v.Indicators, v.Areas)
	}
	for _, o := range v.Units {
		if o.ID != "" && o.Label == "" || slices.Contains(commonUnits, o.ID) && holdsHan(o.Label) {
			t.Errorf("the unit %+v", o)
		}
	}
}

// Every text that the import page's scripts ask for is given to them.
func TestImportScriptsHaveTheirTexts(t *testing.T) {
	t.Parallel()
	v := newImport(view.On("zh", sample.Reading(sample.Plan(3))), nil)
	names, err := filepath.Glob("assets/js/import*.js")
	if err != nil || len(names) < 7 {
		t.Fatalf("%v: %v", names, err)
	}
	asked := regexp.MustCompile(`"((?:import|sheet|layout|list)\.[a-z-]*[a-z])"`)
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(raw), -1) {
			if v.Words[m[1]] == "" {
				t.Errorf("%s asks for %s", name, m[1])
			}
		}
	}
}

func holdsHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
