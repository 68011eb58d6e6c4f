package qianshao

import (
	"fmt"
	"testing"
)

// spread is a plan with an indicator in three areas between two in one.
func spread() *Plan {
	p := &Plan{Year: 2023, Area: "city", Areas: []Area{{ID: "city", Name: Text{ZH: "市", EN: "City"}}, {ID: "north", Parent: "city", Weight: 2}, {ID: "south", Parent: "city"}, {ID: "lane", Parent: "south"}},
		Groups: []Group{{ID: "coast", Areas: []string{"south", "lane"}}}}
	for _, s := range []Series{{"debt", "city"}, {"jobs", "city"}, {"jobs", "north"}, {"jobs", "south"}, {"roads", "city"}} {
		p.Indicators = append(p.Indicators, Indicator{ID: s.Indicator, Area: s.Area, Every: Month})
	}
	p.Indicators[1].Rollup.How = RollupSum
	p.Index()
	return p
}

// A line is found by its area; what the plan asks nothing of has none, and is
// meant by its indicator.
func TestLinesOfAPlan(t *testing.T) {
	t.Parallel()
	p := spread()
	for id, want := range map[string]string{"debt": "[debt@city]", "jobs": "[jobs@city jobs@north jobs@south]", "roads": "[roads@city]", "none": "[]"} {
		var got []Series
		for _, in := range p.LinesOf(id) {
			got = append(got, in.Series())
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s: %v, want %s", id, got, want)
		}
	}
	if p.Count() != 3 || !p.Many() {
		t.Errorf("%d indicators, many %t", p.Count(), p.Many())
	}
	north, lane, none := Series{"jobs", "north"}, Series{"jobs", "lane"}, Series{"none", "city"}
	if in := p.Line(north); in != &p.Indicators[2] || p.LineOr(north) != in || p.Slug(north) != in.Slug() {
		t.Errorf("north: %v", in)
	}
	if in := p.LineOr(lane); p.Line(lane) != nil || in != p.Indicator("jobs") || in == nil || p.Slug(lane) != "jobs" {
		t.Errorf("lane: %v", in)
	}
	if p.Line(none) != nil || p.LineOr(none) != nil || p.Slug(none) != "none" {
		t.Error("a line of no indicator")
	}
	if i, ok := p.Place(north); i != 2 || !ok {
		t.Error(i, ok)
	}
	if _, ok := p.Place(lane); ok {
		t.Error("lane has a place")
	}
}

// Areas are compared within their parent, their group, or below an area.
func TestAreasOfAPlan(t *testing.T) {
	t.Parallel()
	p := spread()
	for _, x := range []struct{ area, group, want string }{{"north", GroupAreas, "[north south]"}, {"north", "coast", "[south lane]"}, {"north", "city", "[north south]"}, {"north", "south", "[lane]"},
		{"north", "lane", "[]"}} {
		if got := fmt.Sprint(p.Peers(x.area, x.group)); got != x.want {
			t.Errorf("%s among %s: %s, want %s", x.area, x.group, got, x.want)
		}
	}
	if p.Group("coast") == nil || p.Group("hills") != nil || p.WeightOf("north") != 2 || p.WeightOf("south") != 0 || p.WeightOf("sea") != 0 ||
		p.AreaName("city", "en") != "City" || p.AreaName("sea", "en") != "sea" {
		t.Error("a group, weight or name of another area")
	}
	parts := p.PartsOf(p.Indicator("jobs"))
	if len(parts) != 2 || parts[0] != &p.Indicators[2] || parts[1] != &p.Indicators[3] || p.PartsOf(p.Indicator("debt")) != nil {
		t.Errorf("parts: %v", parts)
	}
}

// A battle's own round goes through its topics where the rhythm says so.
func TestRoundsByTopics(t *testing.T) {
	t.Parallel()
	p := &Plan{Battles: []Battle{{ID: "a", Topics: []Topic{{}}, Rhythm: []Rhythm{{Kind: "month", Topics: true}, {Kind: "week"}}}, {ID: "b", Rhythm: []Rhythm{{Kind: "month", Topics: true}}}}}
	p.Index()
	for name, x := range map[string]struct {
		r    Round
		want bool
	}{
		"its own":        {Round{Kind: "month", Battles: []string{"a"}}, true},
		"another rhythm": {Round{Kind: "week", Battles: []string{"a"}}, false},
		"no such rhythm": {Round{Kind: "year", Battles: []string{"a"}}, false},
		"without topics": {Round{Kind: "month", Battles: []string{"b"}}, false},
		"of two":         {Round{Kind: "month", Battles: []string{"a", "b"}}, false},
		"of none":        {Round{Kind: "month"}, false},
		"of the whole":   {Round{Kind: "month", Battles: []string{"a"}, Whole: true}, false},
		"no such battle": {Round{Kind: "month", Battles: []string{"c"}}, false},
	} {
		if b := p.ByTopics(x.r); (b != nil) != x.want || x.want && b != &p.Battles[0] {
			t.Errorf("%s: %v", name, b)
		}
	}
}
