package qianshao

import "testing"

func TestScope(t *testing.T) {
	t.Parallel()
	p := &Plan{Areas: []Area{{ID: "sheng", Name: Text{ZH: "某省"}}, {ID: "all", Name: Text{ZH: "全省"}}, {ID: "shi", Name: Text{ZH: "岳阳市"}},
		{ID: "xian", Name: Text{ZH: "某县"}}, {ID: "park", Name: Text{ZH: "开发园"}}},
		Indicators: []Indicator{{ID: "city_gdp", Name: Text{ZH: "全市地区生产总值增速"}}, {ID: "gdp", Name: Text{ZH: "地区生产总值增速"}}}}
	p.Index()
	for _, k := range []struct{ indicator, area, want string }{
		{"city_gdp", "park", "全市"}, // the name says it nearer than the area
		{"gdp", "sheng", "全省"},
		{"gdp", "all", "全省"},
		{"gdp", "shi", "全市"},
		{"gdp", "xian", "全县"},
		{"gdp", "park", ""},
		{"gdp", "430000", "全省"},
		{"gdp", "430600", "全市"},
		{"gdp", "430602", ""},
		{"gdp", "", ""},
	} {
		if got := p.Scope(Series{Indicator: k.indicator, Area: k.area}); got != k.want {
			t.Errorf("%s@%s: %q, want %q", k.indicator, k.area, got, k.want)
		}
	}
}
