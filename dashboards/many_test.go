package dashboards

import (
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/areas"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// manyReading is a reading of one indicator in three areas, the plan's own first.
func manyReading() *qianshao.Reading {
	p := sample.Plan(1)
	first := p.Indicators[0]
	first.Key = true
	p.Indicators = nil
	for _, area := range []string{"here", "above", "there"} {
		in := first
		in.Area, in.Shared = area, first.Name
		if area != p.Area {
			in.Name = qianshao.Text{ZH: p.AreaName(area, "zh") + first.Name.ZH, EN: first.Name.EN + ", " + p.AreaName(area, "en")}
		}
		p.Indicators = append(p.Indicators, in)
	}
	p.Index()
	r := &qianshao.Reading{Plan: p, Live: true, Frame: qianshao.NewFrame(), Clock: qianshao.Clock{Now: sample.Now()}}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		v := 10. + float64(i)
		r.Frame.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(in.Every, p.Year, 1), Value: v, Status: qianshao.Final})
		r.Verdicts = append(r.Verdicts, &qianshao.Verdict{Series: in.Series(), Grade: qianshao.Grade(i + 1), Value: &v, Main: -1})
	}
	return r
}

// The wall lists an indicator once, by its worst area, and says of how many
// lines it speaks; the counts tell indicators from lines.
func TestWallCountsIndicatorsAndLines(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string][3]string{"zh": {"需要盯住的 1 项（2 条线）", "1 项（3 条线）", "%s，另有 1 地区"}, "en": {"1 to watch (2 lines)", "1 (3 lines)", "%s and 1 other area"}} {
		r := manyReading()
		want[2] = strings.Replace(want[2], "%s", r.Plan.AreaName("above", lang), 1)
		for i, g := range []qianshao.Grade{qianshao.Orange, qianshao.Red, qianshao.Green} {
			r.Verdicts[i].Grade = g
		}
		l := &view.Lens{Lang: lang, Reading: r, Outlet: qianshao.OutletPage}
		w := newWatch(l)
		if len(w.Items) != 1 || w.Items[0].ID != "ind0000@above" || w.Items[0].Areas != want[2] || w.Items[0].Name != r.Plan.Indicators[0].Name.In(lang) || w.Items[0].Unit != "" || w.Rest != 0 || w.Title != want[0] {
			t.Errorf("%q: %+v", w.Title, w.Items)
		}
		card := battleCards(l)[0]
		if f := (&Shell{Lang: lang}); f.Items(card.Tally) != want[1] || f.Items(newYear(l).Tally) != want[1] {
			t.Errorf("%s: %+v", lang, card.Tally)
		}
		if v := newIndicators(l, filter{}, 1); v.Of != 1 || v.All != 3 {
			t.Errorf("%d lines of %d indicators", v.All, v.Of)
		}
	}
}

// The comparison lists an indicator in several areas once, each area with its
// own light and page; the wall charts the plan's own line.
func TestIndicatorInManyAreasIsComparedOnce(t *testing.T) {
	t.Parallel()
	l := &view.Lens{Lang: "zh", Reading: manyReading(), Outlet: qianshao.OutletPage}
	if rows := newAreas(l).Rows; len(rows) != 1 || strings.Contains(rows[0].Name, "邻区") {
		t.Fatalf("%d rows: %+v", len(rows), rows)
	}
	for i := range l.Reading.Plan.Indicators {
		in := &l.Reading.Plan.Indicators[i]
		x := areas.LineIn(l, &l.Reading.Plan.Indicators[0], in.Area)
		if x.In != in || x.V != l.Reading.VerdictIn(in.Series()) {
			t.Errorf("%s is shown as %s with the light of %v", in.Area, x.In.Series(), x.V)
		}
	}
	cards, err := chartCards(l)
	if err != nil || len(cards) != 1 || cards[0].ID != l.Reading.Plan.Indicators[0].ID {
		t.Errorf("%d charts on the wall: %v", len(cards), err)
	}
}
