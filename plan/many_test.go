package plan

import (
	"slices"
	"strings"
	"testing"

	"qianshao"
)

// qinglan is the bundled plan of fourteen indicators in twenty-eight counties.
func qinglan(t *testing.T) *qianshao.Plan {
	t.Helper()
	p, err := Load("../plans/qinglan-2023")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// An indicator in many areas stands once for each of them, with the targets of
// its group and the unit of its area.
func TestIndicatorInManyAreas(t *testing.T) {
	t.Parallel()
	p := qinglan(t)
	ids := map[string]int{}
	for i := range p.Indicators {
		ids[p.Indicators[i].ID]++
	}
	equal(t, "indicators", len(ids), 14)
	equal(t, "counted", p.Count(), 14)
	equal(t, "areas", len(p.Areas), 29)
	equal(t, "lines", len(p.Indicators), 8*29+5*28+19)
	equal(t, "many", p.Many(), true)
	for s, want := range map[qianshao.Series]struct{ lead, target string }{
		{Indicator: "gdp_growth", Area: "qinglan"}:   {"tongji", ">= 6"},
		{Indicator: "gdp_growth", Area: "lanshan"}:   {"lanshan_gov", ">= 7.5"}, // named itself, before its group
		{Indicator: "gdp_growth", Area: "baihe"}:     {"baihe_gov", ">= 7"},
		{Indicator: "gdp_growth", Area: "yunding"}:   {"yunding_gov", ">= 5.5"},
		{Indicator: "debt_ratio", Area: "yunding"}:   {"yunding_gov", "bands 100/160/240"},
		{Indicator: "debt_ratio", Area: "qingfeng"}:  {"qingfeng_gov", "bands 120/200/300"}, // others
		{Indicator: "water_quality", Area: "heqiao"}: {"heqiao_gov", ""},
	} {
		in := p.Line(s)
		if in == nil {
			t.Errorf("%s is not watched", s)
			continue
		}
		equal(t, s.String()+" lead", in.Lead, want.lead)
		equal(t, s.String()+" series", in.Series(), s)
		if want.target != "" {
			equal(t, s.String()+" target", in.Targets[0].Text, want.target)
		} else {
			equal(t, s.String()+" role", in.Role, qianshao.Monitored)
		}
	}
	equal(t, "a name with its area", p.Line(qianshao.Series{Indicator: "pm25", Area: "baihe"}).Name, qianshao.Text{ZH: "白荷县PM2.5平均浓度", EN: "PM2.5 concentration, Baihe"})
	equal(t, "the plan's own", p.Indicator("investment").Name.ZH, "固定资产投资")
	equal(t, "the name they share", p.LinesOf("pm25")[3].SharedName().ZH, "PM2.5平均浓度")
	equal(t, "no line of a mountain county", p.Line(qianshao.Series{Indicator: "water_quality", Area: "yunding"}), nil)
	equal(t, "what its id means there", p.LineOr(qianshao.Series{Indicator: "water_quality", Area: "yunding"}).Area, "lanshan")
	equal(t, "an id means the plan's own area", p.Indicator("investment").Area, "qinglan")
	equal(t, "or the first", p.Indicator("pm25").Area, "lanshan")
	equal(t, "opening by group", *p.Line(qianshao.Series{Indicator: "energy_use", Area: "xiagu"}).Opening, .45)
	equal(t, "lines of one", len(p.LinesOf("pm25")), 28)
	equal(t, "parts of the province", len(p.PartsOf(p.Indicator("investment"))), 28)
	equal(t, "parts of a county", len(p.PartsOf(p.Line(qianshao.Series{Indicator: "investment", Area: "baihe"}))), 0)
	equal(t, "no rollup, no parts", len(p.PartsOf(p.Indicator("gdp_growth"))), 0)
	equal(t, "mean by the areas' weights", p.Indicator("good_air").Rollup, qianshao.Rollup{How: qianshao.RollupMean})
}

const threeCounties = `id: demo-2023
title: 示例
year: 2023
area: prov
areas:
  city: {name: 市}
  prov: {name: 省, parent: city}
  a: {name: 甲县, parent: prov}
  b: {name: 乙县, parent: prov}
groups: {river: [b, a]}
indicators:
  - {id: people, name: 人口, areas: all, measure: level, unit: 万人, every: year, targets: monitor}
`

// Areas are listed by all, by a list with groups, or by what they lie below.
func TestAreasOfAnIndicator(t *testing.T) {
	t.Parallel()
	for keys, want := range map[string]string{
		``:                      "prov",
		`area: a,`:              "a",
		`areas: all,`:           "prov a b", // not what lies above
		`areas: {below: prov},`: "a b",
		`areas: [river, prov],`: "b a prov",
		`areas: b,`:             "b",
	} {
		p, err := Read("x.yaml", []byte(threeCounties+`  - {id: x, was: [y], name: 指标, `+keys+` measure: level, unit: 个, every: month, targets: "> last-year"}`+"\n"))
		if err != nil {
			t.Errorf("%q: %v", keys, err)
			continue
		}
		var areas []string
		for _, in := range p.LinesOf("x") {
			areas = append(areas, in.Area)
			equal(t, keys+" many", in.Many, len(strings.Fields(want)) > 1)
		}
		equal(t, keys, strings.Join(areas, " "), want)
		first := p.Indicator("x")
		equal(t, keys+" earlier id", p.Indicator("y"), first)
		equal(t, keys+" earlier id, by area", p.Line(qianshao.Series{Indicator: "y", Area: first.Area}), first)
	}
}

// What stands beside a map by area is read as ever: text, lists, dated targets.
func TestTargetsByArea(t *testing.T) {
	t.Parallel()
	p, err := Read("x.yaml", []byte(threeCounties+`  - id: x
    name: 指标
    areas: all
    rollup: mean(people)
    measure: level
    unit: 个
    every: month
    targets:
      prov: [{target: ">= 8", until: 2023-06-30}, {target: ">= 9", from: 2023-07-01}]
      river: ">= 5; stretch >= 6"
`))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "dated", p.Line(qianshao.Series{Indicator: "x", Area: "prov"}).Targets[1].From.String(), "2023-07-01")
	equal(t, "two", len(p.Line(qianshao.Series{Indicator: "x", Area: "a"}).Targets), 2)
	equal(t, "weight", p.Indicator("x").Rollup.Weight, "people")
	p, err = Read("x.yaml", []byte(threeCounties+`  - {id: x, name: 指标, areas: [a, b], measure: level, unit: 个, every: month, targets: {target: ">= 8", until: 2023-06-30}}`))
	if err != nil || p.Indicators[3+1].Targets[0].Until == 0 {
		t.Errorf("a dated target for all areas: %v", err)
	}
}

// A series of another indicator is that of the same area where it is watched
// there.
// TestTargetsOfAreasAreKeptOnce: areas one after the other that are asked the same
// share their targets, and what one adds to its own reaches no other.
func TestTargetsOfAreasAreKeptOnce(t *testing.T) {
	t.Parallel()
	p := qinglan(t)
	shared := 0
	for i := range p.Indicators[1:] {
		a, b := &p.Indicators[i], &p.Indicators[i+1]
		if a.ID != b.ID || len(a.Targets) == 0 || len(a.Targets) != len(b.Targets) {
			continue
		}
		same := slices.EqualFunc(a.Targets, b.Targets, func(x, y qianshao.Target) bool { return x.Text == y.Text && x.From == y.From })
		if once := &a.Targets[0] == &b.Targets[0]; once != same {
			t.Errorf("%s of %s and %s: shared is %v, the same is %v", a.ID, a.Area, b.Area, once, same)
		} else if once {
			shared++
		}
		if cap(b.Targets) != len(b.Targets) && &a.Targets[0] == &b.Targets[0] {
			t.Errorf("%s of %s: another target would reach the next area", b.ID, b.Area)
		}
	}
	if shared < 150 {
		t.Errorf("only %d areas share their targets", shared)
	}
}

func TestReferredSeries(t *testing.T) {
	t.Parallel()
	p := qinglan(t)
	at := func(id, area string) *qianshao.Indicator {
		return p.Line(qianshao.Series{Indicator: id, Area: area})
	}
	for _, x := range []struct {
		in        *qianshao.Indicator
		ref, want qianshao.Series
	}{
		{at("pm25", "baihe"), qianshao.Series{Indicator: "good_air"}, qianshao.Series{Indicator: "good_air", Area: "baihe"}},
		{at("pm25", "yunding"), qianshao.Series{Indicator: "water_quality"}, qianshao.Series{Indicator: "water_quality", Area: "lanshan"}},
		{at("gdp_growth", "baihe"), qianshao.Series{Indicator: "gdp_growth", Area: "parent"}, qianshao.Series{Indicator: "gdp_growth", Area: "qinglan"}},
		{at("gdp_growth", "baihe"), qianshao.Series{Indicator: "gdp_growth", Area: "lanshan"}, qianshao.Series{Indicator: "gdp_growth", Area: "lanshan"}},
	} {
		equal(t, x.in.Series().String(), p.Referred(x.in, x.ref), x.want)
	}
	equal(t, "peers of a group", slices.Equal(p.Peers("yunding", "mountain"), p.Group("mountain").Areas), true)
	equal(t, "peers of the same parent", len(p.Peers("yunding", qianshao.GroupAreas)), 28)
}

// A growth series is found by the amount's name in its own area; of two of one
// name the first counts.
func TestGrowthByNameInItsArea(t *testing.T) {
	t.Parallel()
	p, err := Read("x.yaml", []byte(`id: x
title: 例
year: 2023
area: a
areas: {a: {name: 甲}, b: {name: 乙, parent: a}}
indicators:
  - {id: sales, name: 零售额, areas: [a, b], measure: flow, unit: 亿元, every: month, targets: growth >= 5}
  - {id: first, name: 零售额增速, measure: growth, unit: "%", every: month, targets: monitor}
  - {id: second, name: 零售, labels: [零售额 增幅], measure: growth, unit: "%", every: month, targets: monitor}
  - {id: other, name: 其他, labels: [零售额同比增长], area: b, measure: growth, unit: "%", every: month, targets: monitor}
`))
	if err != nil {
		t.Fatal(err)
	}
	for area, want := range map[string]string{"a": "first", "b": "other"} {
		equal(t, area, p.Line(qianshao.Series{Indicator: "sales", Area: area}).Published, want)
	}
}
