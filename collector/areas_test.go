package collector

import (
	"errors"
	"strings"
	"testing"

	"qianshao"
	"qianshao/collector/catalog"
)

// cityPlan has a city with two districts; revenue of a district is an
// indicator of its own under the city's name.
func cityPlan(year int) *qianshao.Plan {
	p := &qianshao.Plan{ID: "city", Year: year, Area: "shi", Location: testPlan().Location, Areas: []qianshao.Area{
		{ID: "shi", Name: qianshao.Text{ZH: "示范市", EN: "Demo City"}}, {ID: "jia", Name: qianshao.Text{ZH: "甲区", EN: "Jia District"}, Parent: "shi"},
		{ID: "430602", Name: qianshao.Text{ZH: "乙区"}, Parent: "shi"}}}
	for _, x := range []struct{ id, area string }{{"revenue", "shi"}, {"revenue_jia", "jia"}, {"retail", "shi"}} {
		name := map[bool]string{true: "一般公共预算收入", false: "零售总额"}[x.id != "retail"]
		p.Indicators = append(p.Indicators, qianshao.Indicator{ID: x.id, Name: qianshao.Text{ZH: name}, Area: x.area, Measure: qianshao.YTD, Unit: "亿元", Every: qianshao.Month})
	}
	p.Index()
	return p
}

func TestAreasByIDAndName(t *testing.T) {
	t.Parallel()
	o := Options{Catalog: NewCatalog(cityPlan(2023)), Source: "test", Year: 2023}
	f := func(indicator, area, want, refused string) {
		t.Helper()
		for kind, read := range map[string]func() (*qianshao.Batch, error){
			"CSV": func() (*qianshao.Batch, error) {
				text := "指标,地区,期,数值\n" + indicator + "," + area + ",2023-06,21.3\n"
				return ReadFile("a.csv", strings.NewReader(text), int64(len(text)), o)
			},
			"JSON": func() (*qianshao.Batch, error) {
				return ReadBody("application/json", strings.NewReader(`[{"indicator":"`+indicator+`","area":"`+area+`","period":"2023-06","value":21.3}]`), o)
			},
			"CSV body": func() (*qianshao.Batch, error) {
				return ReadBody("text/csv", strings.NewReader("indicator,area,period,value\n"+indicator+","+area+",2023-06,21.3\n"), o)
			},
		} {
			b, err := read()
			var fs qianshao.Faults
			if refused != "" {
				if !errors.As(err, &fs) || fs[0].Field != "area" || fs[0].Code != "unknown-area" || !strings.Contains(fs[0].Remedy, refused) {
					t.Errorf("%s %s@%s: %v, want a refusal with %q", kind, indicator, area, err, refused)
				}
				continue
			}
			if err != nil || len(allOf(b)) != 1 || allOf(b)[0].Series.String() != want {
				t.Errorf("%s %s@%s: %v, %v, want %s", kind, indicator, area, b, err, want)
			}
		}
	}
	f("retail", "", "retail@shi", "")
	f("retail", "jia", "retail@jia", "")
	f("retail", "甲区", "retail@jia", "")
	f("retail", " 乙 区 ", "retail@430602", "")
	f("retail", "jia district", "retail@jia", "")
	f("retail", "示范市", "retail@shi", "")
	f("retail", "jai", "", "jia 甲区")
	f("retail", "丙区", "", "甲区")
	f("retail", "elsewhere", "", "shi 示范市, jia 甲区, 430602 乙区")
	f("一般公共预算收入", "甲区", "revenue_jia@jia", "")
	f("一般公共预算收入", "", "revenue@shi", "")
	f("一般公共预算收入", "示范市", "revenue@shi", "")
	f("一般公共预算收入", "乙区", "revenue@430602", "")
}

// An area that only another plan of the folder knows is that plan's.
func TestAreasOfSeveralPlans(t *testing.T) {
	t.Parallel()
	other := testPlan()
	other.Areas = []qianshao.Area{{ID: "nanhu", Name: qianshao.Text{ZH: "南湖新区"}}}
	other.Indicators[0].ID, other.Indicators[0].Name.ZH = "retail", "别名"
	other.Index()
	es := NewCatalog(other, cityPlan(2023)).Find("retail")
	for area, want := range map[string]string{"": "nanhu t", "南湖新区": "nanhu t", "甲区": "jia city", "shi": "shi city"} {
		e, id, ok := catalog.InArea(es, 2023, area)
		if !ok || id+" "+e.Plan.ID != want {
			t.Errorf("%q: %s of %s, %v; want %s", area, id, e.Plan.ID, ok, want)
		}
	}
	if _, _, ok := catalog.InArea(es, 2023, "丁区"); ok {
		t.Error("an area that no plan knows was taken")
	}
}

// A plan that lists no areas takes any id, and no other text.
func TestAreasWhereThePlanListsNone(t *testing.T) {
	t.Parallel()
	p := testPlan()
	for area, want := range map[string]bool{"a1": true, "430600": true, "甲区": false, "../etc": false} {
		if _, ok := catalog.AreaOf(p, area); ok != want {
			t.Errorf("%q: taken %v", area, ok)
		}
	}
	if f := catalog.AreaFault(p, "甲区"); f.Code != "area" || !strings.Contains(f.Remedy, "a-z") && !strings.Contains(f.Remedy, "lower-case") {
		t.Errorf("%+v", f)
	}
}
