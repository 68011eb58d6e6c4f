package charts

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/areas"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// townIn looks at a town.
func townIn(in qianshao.Indicator, rows ...string) *view.Lens {
	return view.On("zh", sample.Town(in, rows...))
}

// comparedIn is the comparison of a plan's first indicator.
func comparedIn(l *view.Lens) *areas.Comparison {
	return areas.Compare(l, view.Judgement{In: &l.Reading.Plan.Indicators[0], V: l.Reading.Verdicts[0]})
}

// More areas than can be told apart: the own, the whole, the best and the worst
// are drawn, all stand in the table.
func TestManyAreasAreDrawnInPart(t *testing.T) {
	t.Parallel()
	rows := []string{"city: 50"}
	for i := range 20 {
		rows = append(rows, string(rune('a'+i))+": "+strings.Repeat("1", 1+i%3)+string(rune('0'+i%10)))
	}
	l := townIn(sample.Growing, rows...)
	l.Reading.Plan.Area = "h"
	c := comparedIn(l)
	lines, left := drawn(c)
	if len(lines) != maxAreaLines || left != 13 {
		t.Errorf("%d drawn, %d left out", len(lines), left)
	}
	e := c.Ends(l)
	names := map[string]bool{}
	for _, x := range lines {
		names[x.Name] = true
	}
	for _, want := range []string{"CITY", "H", e.Best, e.Worst} {
		if !names[want] {
			t.Errorf("%s is not drawn: %v", want, names)
		}
	}
	chart, err := DrawAreaLines(l, c, Desk)
	if err != nil || len(chart.Head) != 22 || !strings.Contains(chart.Foot, "只画 8 条线") {
		t.Errorf("%v: %d columns, %q", err, len(chart.Head), chart.Foot)
	}
}

// Names at the ends of lines keep their order and their distance, within the
// axis.
func TestNamesOfLinesStandApart(t *testing.T) {
	t.Parallel()
	f := func(name string, values ...float64) {
		t.Helper()
		got := spread(values, 0, 100)
		for i := range got {
			if got[i] < 100*nameGap/2-1e-9 || got[i] > 100-100*nameGap/2+1e-9 {
				t.Errorf("%s: %v leaves the axis", name, got)
			}
			for k := range i {
				if math.Abs(got[i]-got[k]) < 100*nameGap-1e-9 || (values[i] < values[k]) != (got[i] < got[k]) && values[i] != values[k] {
					t.Errorf("%s: %v of %v", name, got, values)
				}
			}
		}
	}
	f("far apart", 10, 50, 90)
	f("all the same", 50, 50, 50, 50)
	f("at the foot", 0, 1, 2, 3)
	f("at the top", 100, 99, 100)
	f("eight of them", 1, 2, 3, 4, 5, 6, 7, 8)
	if got := spread([]float64{10, 50}, 0, 100); got[0] != 10 || got[1] != 50 {
		t.Errorf("%v were moved without need", got)
	}
}

// A chart of more areas than the page's height has room for is taller.
func TestBarsOfManyAreasHaveRoom(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]float64{maxAreaBars - 1: 0, 28: tall(29)} {
		rows := []string{"city: 50"}
		for i := range n {
			rows = append(rows, fmt.Sprintf("a%02d: %d", i, i+1))
		}
		l := townIn(sample.Growing, rows...)
		chart, err := DrawAreaBars(l, comparedIn(l), Desk, false)
		if err != nil || chart.Tall != want || len(chart.Rows) != n {
			t.Errorf("%d areas: %v rem high, %v", n, chart.Tall, err)
		}
	}
}
