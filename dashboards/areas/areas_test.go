package areas

import (
	"math"
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
	"qianshao/plan/grammar"
)

func town(in qianshao.Indicator, rows ...string) *view.Lens {
	return view.On("zh", sample.Town(in, rows...))
}

func theOne(l *view.Lens) *Comparison {
	return Compare(l, view.Judgement{In: &l.Reading.Plan.Indicators[0], V: l.Reading.Verdicts[0]})
}

var (
	amounts = qianshao.Indicator{Measure: qianshao.YTD, Unit: "亿元"}
	events  = qianshao.Indicator{Measure: qianshao.Count, Unit: "起", Whole: true, Targets: []qianshao.Target{{Kind: qianshao.Compare, Cmp: qianshao.Below, LastYear: true}}}
)

func TestRanks(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	f := func(name string, low bool, values []float64, want ...int) {
		t.Helper()
		if got := Ranks(values, low); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	f("in order", false, []float64{3, 2, 1}, 1, 2, 3)
	f("low is good", true, []float64{3, 2, 1}, 3, 2, 1)
	f("two share the second place, and nobody is third", false, []float64{9, 7, 7, 5}, 1, 2, 2, 4)
	f("all the same", false, []float64{4, 4, 4}, 1, 1, 1)
	f("dust does not part equals", false, []float64{.1 + .2, .3}, 1, 1)
	f("a missing area has no place and takes none", false, []float64{3, nan, 5}, 2, 0, 1)
	f("a missing area, low is good", true, []float64{nan, 3, 5}, 0, 1, 2)
	f("nobody", false, []float64{nan, nan}, 0, 0)
	f("below zero", false, []float64{-1, 0, -2}, 2, 1, 3)
}

func TestCommonPeriod(t *testing.T) {
	t.Parallel()
	f := func(name string, want int, note string, rows ...string) {
		t.Helper()
		l := town(sample.Growing, rows...)
		c := theOne(l)
		if c == nil || c.At != want {
			t.Fatalf("%s: %+v, want place %d", name, c, want)
		}
		if notes := strings.Join(c.Notes(l), "；"); !strings.Contains(notes, note) || note == "" && notes != "" {
			t.Errorf("%s: notes %q, want %q", name, notes, note)
		}
	}
	f("all at once", 2, "", "city: 1 2 3", "a: 1 2 3", "b: 1 2 3")
	f("one is a month late", 1, "B只报到2月，各地区按2月比较", "city: 1 2 3", "a: 1 2 3", "b: 1 2")
	f("the city's own does not hold the others back", 2, "", "city: 1", "a: 1 2 3", "b: 1 2 3")
	f("a month that two lack is not common", 1, "B、C只报到2月", "city: 1 2 3", "a: 1 2 3", "b: 1 2 _", "c: 1 2 _")
	f("those late alike are said once", 1, "A、C只报到2月，各地区按2月比较", "city: 1 2 3", "a: 1 2", "b: 1 2 3", "c: 1 2", "d: 1 2 3")
	f("the latest first", 0, "C只报到1月；A、D只报到2月，各地区按1月比较", "city: 1 2 3", "a: 1 2", "b: 1 2 3", "c: 1", "d: 1 2")
	f("gaps alike are said once", 1, "B、C缺2月的数，不参加排名", "city: 1 2", "a: 1 2", "b: _ _ 3", "c: _ _ 3", "d: 1 2", "e: 1 2")
	f("an area without any figure is left out and named", 2, "C本年没有数", "city: 1 2 3", "a: 1 2 3", "b: 1 2 3", "c: | 1 2 3")
	f("figures to come do not count", 6, "", "city: 1 2 3 4 5 6 7 8 9", "a: 1 2 3 4 5 6 7 8 9", "b: 1 2 3 4 5 6 7 8 9")
	f("nothing in common: the latest that most have", 2, "A缺3月的数", "city: 1 2 3", "a: 1 _ _", "b: _ 2 3", "c: _ _ 3")
}

func TestShares(t *testing.T) {
	t.Parallel()
	f := func(name string, in qianshao.Indicator, shares, points bool, note string, rows ...string) {
		t.Helper()
		l := town(in, rows...)
		c := theOne(l)
		s, p := c.Contributed()
		if s != shares || p != points {
			t.Errorf("%s: shares %v, contributions %v", name, s, p)
		}
		if notes := strings.Join(c.Notes(l), "；"); note != "" && !strings.Contains(notes, note) {
			t.Errorf("%s: notes %q, want %q", name, notes, note)
		}
	}
	f("they add up", amounts, true, true, "", "city: 10 | 8", "a: 6 | 5", "b: 4 | 3")
	f("rounded one by one", amounts, true, true, "", "city: 1000.4 | 800", "a: 600 | 500", "b: 400 | 300")
	f("they do not", amounts, false, false, "与CITY相差2.0 亿元", "city: 12 | 8", "a: 6 | 5", "b: 4 | 3")
	f("last year they did not", amounts, true, false, "", "city: 10 | 9", "a: 6 | 5", "b: 4 | 3")
	f("no figure of last year", amounts, true, false, "", "city: 10", "a: 6", "b: 4")
	f("rates never add up", sample.Growing, false, false, "", "city: 10 | 8", "a: 6 | 5", "b: 4 | 3")
	f("counts do", events, true, true, "", "city: 10 | 8", "a: 6 | 5", "b: 4 | 3")
	f("a whole of nothing has no shares", events, false, false, "", "city: 0 | 0", "a: 0 | 0", "b: 0 | 0")
}

// What an amount's areas are ranked by, and what it says.
func TestSentenceOfAComparison(t *testing.T) {
	t.Parallel()
	f := func(name string, in qianshao.Indicator, want string, rows ...string) {
		t.Helper()
		l := town(in, rows...)
		if got := theOne(l).Sentence(l); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	f("amounts by growth", amounts, "截至1月，2 个地区中B最好（+33.3%），A最差（+20.0%），相差 13.3 个百分点", "city: 10 | 8", "a: 6 | 5", "b: 4 | 3")
	f("amounts without last year by size", amounts, "截至1月，2 个地区中A最好（6.0 亿元），B最差（4.0 亿元），相差 2.0 亿元", "city: 10", "a: 6", "b: 4")
	f("rates by the figure", sample.Growing, "截至2月，2 个地区中A最好（6.0%），B最差（4.0%），相差 2.0 个百分点", "city: 5 5", "a: 5 6", "b: 5 4")
	f("fewer events are better", events, "截至1—2月，3 个地区中B、C最好（2 起），A最差（6 起），相差 4 起", "city: 5 5", "a: 3 3", "b: 1 1", "c: 2 0")
	f("all the same", sample.Growing, "截至1月，2 个地区都是4.0%", "city: 4", "a: 4", "b: 4")
}

// Areas that the plan does not know, such as another plan's in the same data
// folder, are not compared.
func TestAreasOfOtherPlansAreNotCompared(t *testing.T) {
	t.Parallel()
	l := town(sample.Growing, "city: 1 2 3")
	sample.SetMonths(l.Reading.Frame, qianshao.Series{Indicator: "x", Area: "elsewhere"}, 2023, "7 8 9")
	if InPlan(l) {
		t.Error("another plan's area is compared")
	}
}

// held is a reading of an indicator compared with a reference: figures of both
// years as in town.
func held(t *testing.T, targets, own, other string) (*view.Lens, *Comparison) {
	t.Helper()
	role, ts, err := grammar.Targets(nil, targets, 2023)
	if err != nil {
		t.Fatal(err)
	}
	p := &qianshao.Plan{ID: "town", Year: 2023, Area: "city", Location: sample.Zone, Areas: []qianshao.Area{{ID: "city", Name: qianshao.Text{ZH: "本市"}}}, Indicators: []qianshao.Indicator{
		{ID: "own", Name: qianshao.Text{ZH: "增速"}, Area: "city", Measure: qianshao.Growth, Unit: "%", Every: qianshao.Month, Role: role, Targets: ts},
		{ID: "ref", Name: qianshao.Text{ZH: "全省增速"}, Area: "city", Measure: qianshao.Growth, Unit: "%", Every: qianshao.Month, Role: qianshao.Reference}}}
	p.Index()
	f := qianshao.NewFrame()
	for id, text := range map[string]string{"own": own, "ref": other} {
		now, before, _ := strings.Cut(text, "|")
		sample.SetMonths(f, qianshao.Series{Indicator: id, Area: "city"}, 2023, now)
		sample.SetMonths(f, qianshao.Series{Indicator: id, Area: "city"}, 2022, before)
	}
	l := view.On("zh", sample.Green(p, f))
	return l, theOne(l)
}

func TestLeadAndSinceWhen(t *testing.T) {
	t.Parallel()
	f := func(name, own, other, gap, state, since, late string) {
		t.Helper()
		l, c := held(t, "> ref", own, other)
		a := AgainstRow(l, c)
		if a.Gap != gap || a.State != state || a.Since != since || !strings.Contains(a.Late, late) || late == "" && a.Late != "" {
			t.Errorf("%s: %+v", name, a)
		}
	}
	f("ahead all along", "5 6 7", "4 4 4", "+3.0 个百分点", "领先", "有数以来一直如此，连续 3 期", "")
	f("behind since March", "5 6 3", "4 4 4", "−1.0 个百分点", "落后", "本期才如此", "")
	f("behind since February", "5 3 3", "4 4 4", "−1.0 个百分点", "落后", "自2月起，连续 2 期", "")
	f("level", "5 4", "4 4", "0.0 个百分点", "持平", "本期才如此", "")
	f("ours is newer", "5 6 7", "4 4", "+2.0 个百分点", "领先", "有数以来一直如此，连续 2 期", "增速已报到3月，按两边都有的2月比较")
	f("theirs is newer", "5", "4 4", "+1.0 个百分点", "领先", "有数以来一直如此，连续 1 期", "全省增速已报到2月")
	f("since last year", "5 6 | 1 1 1 1 1 1 1 1 1 3 6 6", "4 4 | 4 4 4 4 4 4 4 4 4 4 4 4", "+2.0 个百分点", "领先", "自2022年11月起，连续 4 期", "")
	f("a hole ends it", "5 _ 6", "4 4 4", "+2.0 个百分点", "领先", "有数以来一直如此，连续 1 期", "")
	f("nothing yet", "", "4 4", "", "", "", "")
	l, c := held(t, "< ref", "5 6", "4 4")
	if a := AgainstRow(l, c); a.State != "落后" || a.Gap != "+2.0 个百分点" || !a.Behind {
		t.Errorf("more than a cap by reference: %+v", a)
	}
	if l, c = held(t, ">= 3", "5 6", "4 4"); c != nil || InPlan(l) {
		t.Error("no target refers to another series")
	}
}
