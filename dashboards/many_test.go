package dashboards

import (
	"strings"
	"testing"

	"qianshao"
)

// manyReading is a reading of one indicator in three areas, the plan's own first.
func manyReading() *qianshao.Reading {
	p := samplePlan(1)
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
	r := &qianshao.Reading{Plan: p, Live: true, Frame: qianshao.NewFrame(), Clock: qianshao.Clock{Now: sampleNow()}}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		v := 10. + float64(i)
		r.Frame.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(in.Every, p.Year, 1), Value: v, Status: qianshao.Final})
		r.Verdicts = append(r.Verdicts, qianshao.Verdict{Series: in.Series(), Grade: qianshao.Grade(i + 1), Value: &v, Main: -1})
	}
	return r
}

// The comparison lists an indicator in several areas once, each area with its
// own light and page; the wall charts the plan's own line.
func TestIndicatorInManyAreasIsComparedOnce(t *testing.T) {
	t.Parallel()
	l := &lens{lang: "zh", r: manyReading(), outlet: qianshao.OutletPage}
	if rows := newAreas(l).Rows; len(rows) != 1 || strings.Contains(rows[0].Name, "邻区") {
		t.Fatalf("%d rows: %+v", len(rows), rows)
	}
	for i := range l.r.Plan.Indicators {
		in := &l.r.Plan.Indicators[i]
		x := l.areaLine(&l.r.Plan.Indicators[0], in.Area)
		if x.in != in || x.v != l.r.VerdictIn(in.Series()) {
			t.Errorf("%s is shown as %s with the light of %v", in.Area, x.in.Series(), x.v)
		}
	}
	cards, err := chartCards(l)
	if err != nil || len(cards) != 1 || cards[0].ID != l.r.Plan.Indicators[0].ID {
		t.Errorf("%d charts on the wall: %v", len(cards), err)
	}
}
