package dashboards

import (
	"math"
	"net/http"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/areas"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// townOf looks at a town.
func townOf(in qianshao.Indicator, rows ...string) *view.Lens {
	return view.On("zh", sample.Town(in, rows...))
}

// firstOf is the comparison of a plan's first indicator.
func firstOf(l *view.Lens) *areas.Comparison {
	return areas.Compare(l, view.Judgement{In: &l.Reading.Plan.Indicators[0], V: l.Reading.Verdicts[0]})
}

// partsTown is a city whose amount is made up of three districts' parts, each
// with a light, and a rate that every district has too.
func partsTown(t *testing.T) *view.Lens {
	t.Helper()
	l := townOf(sample.Growing, "city: 5 6 | 4 4", "a: 7 8 | 5 5", "b: 4 5 | 6 6", "c: 5 _ | 4 4")
	p := l.Reading.Plan
	add := func(id, area, now, before string) *qianshao.Indicator {
		sample.SetMonths(l.Reading.Frame, qianshao.Series{Indicator: id, Area: area}, 2023, now)
		sample.SetMonths(l.Reading.Frame, qianshao.Series{Indicator: id, Area: area}, 2022, before)
		p.Indicators = append(p.Indicators, qianshao.Indicator{ID: id, Name: qianshao.Text{ZH: "收入" + strings.ToUpper(area)}, Area: area, Measure: qianshao.YTD, Unit: "亿元", Every: qianshao.Month, Battle: "b", Lead: "u"})
		return &p.Indicators[len(p.Indicators)-1]
	}
	add("sum", "city", "10 20", "8 16").Parts = []string{"pa", "pb", "pc"}
	add("pa", "a", "5 10", "4 8")
	add("pb", "b", "3 7.5", "2 4")
	add("pc", "c", "2 2.5", "2 4")
	p.Index()
	out := view.On("zh", sample.Green(p, l.Reading.Frame))
	for i, g := range map[int]qianshao.Grade{1: qianshao.Yellow, 2: qianshao.Green, 3: qianshao.Orange, 4: qianshao.Red} {
		out.Reading.Verdicts[i].Grade = g
	}
	return out
}

func TestAreaViews(t *testing.T) {
	t.Parallel()
	l := partsTown(t)
	golden(t, "areas", newAreas(l))
	for name, id := range map[string]string{"area-parts": "sum", "area-late": "x"} {
		v, err := newAreaPage(l, view.Judgement{In: l.Reading.Plan.Indicator(id), V: l.Reading.Verdict(id)})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []*charts.Chart{v.Ranking, v.Size, v.Lines} {
			if c != nil {
				c.Data = nil
			}
		}
		golden(t, name, v)
	}
}

// Contributions of the parts make the growth of the whole.
func TestContributionsMakeTheGrowth(t *testing.T) {
	t.Parallel()
	l := partsTown(t)
	c := areas.Compare(l, view.Judgement{In: l.Reading.Plan.Indicator("sum"), V: l.Reading.Verdict("sum")})
	sum := 0.
	for _, x := range c.Peers {
		sum += (x.Now[c.At] - x.Before[c.At]) / c.Whole.Before[c.At] * 100
	}
	if want := (20./16 - 1) * 100; math.Abs(sum-want) > 1e-9 {
		t.Errorf("contributions make %v, the whole grew %v", sum, want)
	}
}

// A restricted part shows its light only: no value, no rank, and nothing from
// which it could be worked out.
func TestARestrictedPartIsNotToldByTheOthers(t *testing.T) {
	t.Parallel()
	l := partsTown(t)
	l.Reading.Plan.Indicator("pc").Sensitivity = qianshao.Restricted
	v, err := newAreaPage(l, view.Judgement{In: l.Reading.Plan.Indicator("sum"), V: l.Reading.Verdict("sum")})
	if err != nil {
		t.Fatal(err)
	}
	if v.Shares || v.Points || v.Ranking.CSV == "" || v.Ranking.PNG || v.Lines.CSV != "" {
		t.Errorf("shares %v, contributions %v, ranking as a file %q and picture %v, lines as a file %q", v.Shares, v.Points, v.Ranking.CSV, v.Ranking.PNG, v.Lines.CSV)
	}
	for _, row := range v.Rows {
		if row.Whole {
			t.Error("the whole stands beside the parts that are shown")
		}
		if row.Name == "C" && (!row.Hidden || row.Value != "" || row.Rank != "" || row.Growth != "" || row.Light == nil) {
			t.Errorf("a restricted part: %+v", row)
		}
	}
	if text := strings.Join(v.Notes, ""); !strings.Contains(text, "C的数值受限") {
		t.Errorf("notes %q do not say so", text)
	}
	body := get(t, siteOn(t, &fakeStore{reading: l.Reading}), "/p/town/chart/areas-rank/sum").Body.String()
	if !strings.Contains(body, "A,") || strings.Contains(body, "C,") {
		t.Errorf("the file holds %q", body)
	}
}

// The same by outlet: nothing of a restricted or internal comparison leaves,
// and a restricted one is not on the page either.
func TestRestrictedComparisons(t *testing.T) {
	t.Parallel()
	for sens, want := range map[qianshao.Sensitivity]struct {
		page bool
		file int
	}{qianshao.Open: {true, http.StatusOK}, qianshao.Internal: {true, http.StatusForbidden}, qianshao.Restricted: {false, http.StatusForbidden}} {
		p := sample.Plan(24)
		p.Indicators[0].Sensitivity = sens
		f := &fakeStore{reading: sample.Reading(p)}
		q := qianshao.NewPeriod(qianshao.Month, 2023, 6)
		for _, area := range []string{"here", "there", "above"} {
			f.reading.Frame.Set(qianshao.Series{Indicator: "ind0000", Area: area}, qianshao.Point{Period: q, Value: planted, Decimals: 1})
		}
		s := siteOn(t, f)
		for _, path := range []string{"/p/sample-2023/areas", "/p/sample-2023/areas/ind0000"} {
			if found := holdsPlanted(get(t, s, path).Body.String()); found != want.page && path != "/p/sample-2023/areas" || found && !want.page {
				t.Errorf("%v: %s holds the value: %v", sens, path, found)
			}
		}
		for _, kind := range []string{"areas-rank", "areas-size", "areas-lines"} {
			w := get(t, s, "/p/sample-2023/chart/"+kind+"/ind0000")
			if w.Code != want.file && !(w.Code == http.StatusNotFound && sens == qianshao.Restricted) {
				t.Errorf("%v: %s answers %d", sens, kind, w.Code)
			}
			if holdsPlanted(w.Body.String()) && sens != qianshao.Open {
				t.Errorf("%v: %s holds the value", sens, kind)
			}
		}
	}
}

// Which areas stand beside each other, by where figures are in the tree.
func TestAreasOfOneLevelAreCompared(t *testing.T) {
	t.Parallel()
	parents := map[string]string{"city": "province", "beside": "province", "a": "city", "b": "city", "deep": "a"}
	f := func(name, have, peers, whole, against string) {
		t.Helper()
		var rows []string
		for _, id := range strings.Fields(have) {
			rows = append(rows, id+": 1 2 3")
		}
		l := townOf(sample.Growing, rows...)
		for i := range l.Reading.Plan.Areas {
			l.Reading.Plan.Areas[i].Parent = parents[l.Reading.Plan.Areas[i].ID]
		}
		c := firstOf(l)
		id := func(x *areas.Line) string {
			if x == nil {
				return ""
			}
			return x.Area
		}
		var got []string
		for _, x := range c.Peers {
			got = append(got, x.Area)
		}
		if strings.Join(got, " ") != peers || id(c.Whole) != whole || id(c.Against) != against {
			t.Errorf("%s: %v of %q, against %q", name, got, id(c.Whole), id(c.Against))
		}
		if _, err := newAreaPage(l, view.Judgement{In: c.In, V: c.V}); err != nil || newAreas(l).Rows[0].Name == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	f("the districts of the own city", "city a b", "a b", "city", "")
	f("and not what lies deeper", "city a b deep", "a b", "city", "")
	f("beside the own, under the one above", "city beside province", "city beside", "province", "")
	f("below comes before beside", "city a b beside province", "a b", "city", "")
	f("the one above alone", "city province", "", "", "province")
	f("one below alone", "city a", "", "", "a")
}

// An indicator with figures of one area only has nothing to compare: no page,
// no link, no entry in the navigation.
func TestOneAreaIsNoComparison(t *testing.T) {
	t.Parallel()
	l := townOf(sample.Growing, "city: 1 2 3", "a:", "b: | 4")
	if areas.InPlan(l) || areas.Compare(l, view.Judgement{In: &l.Reading.Plan.Indicators[0], V: l.Reading.Verdicts[0]}) != nil {
		t.Error("one area is compared with nobody")
	}
	s := siteOn(t, &fakeStore{reading: l.Reading})
	for path, want := range map[string]int{"/p/town/areas": http.StatusOK, "/p/town/areas/x": http.StatusNotFound, "/p/town/areas/none": http.StatusNotFound, "/p/town/chart/areas-lines/x": http.StatusNotFound} {
		w := get(t, s, path)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
		if strings.Contains(w.Body.String(), `href="/p/town/areas"`) {
			t.Errorf("%s links to the comparisons", path)
		}
	}
	if body := get(t, s, "/p/town/areas").Body.String(); !strings.Contains(body, "没有可比的指标") {
		t.Error("an empty page does not say so")
	}
	two := siteOn(t, &fakeStore{reading: townOf(sample.Growing, "city: 1 2 3", "a: 4").Reading})
	for _, path := range []string{"/p/town/indicators", "/p/town/indicator/x", "/p/town/areas/x"} {
		if body := get(t, two, path).Body.String(); !strings.Contains(body, `href="/p/town/areas"`) {
			t.Errorf("%s has no link to the comparisons", path)
		}
	}
	if body := get(t, two, "/p/town/indicator/x").Body.String(); !strings.Contains(body, `href="/p/town/areas/x"`) {
		t.Error("the indicator's page does not link to its comparison")
	}
}
