package rules

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"qianshao"
)

// TestRollUpOfWhatChanged: naming the lines replaced gives the same as rolling
// all up anew, and every verdict that a figure may change is touched by it, also
// through what another indicator's figure is made of.
func TestRollUpOfWhatChanged(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := &qianshao.Plan{ID: "t", Year: 2023, Location: time.UTC, Calendar: weekCalendar(), Area: "top", Areas: []qianshao.Area{{ID: "top"},
			{ID: "a", Parent: "top"}, {ID: "b", Parent: "top"}, {ID: "a1", Parent: "a"}, {ID: "a2", Parent: "a"}, {ID: "b1", Parent: "b"}}}
		rate := testIndicator("rate", qianshao.Level, "%", qianshao.Month, nil)
		rate.Area = "top"
		rate.Targets = []qianshao.Target{{Kind: qianshao.Compare, Cmp: qianshao.Above, Ref: qianshao.Series{Indicator: "sum", Area: "a"}}}
		p.Indicators = append(p.Indicators, rate)
		for _, id := range []string{"sum", "mean"} {
			for _, area := range p.Areas {
				in := testIndicator(id, qianshao.Level, "%", qianshao.Month, nil)
				in.Area, in.Rollup.How = area.ID, qianshao.RollupSum
				if id == "mean" {
					in.Rollup = qianshao.Rollup{How: qianshao.RollupMean, Weight: "sum"}
				}
				in.Targets = []qianshao.Target{{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 3}}
				p.Indicators = append(p.Indicators, in)
			}
		}
		p.Index()
		x, f, now := NewIndex(p), qianshao.NewFrame(), time.Date(2023, 5, 1, 0, 0, 0, 0, time.UTC)
		draw := func() (replaced []qianshao.Series) {
			for range rapid.IntRange(1, 4).Draw(t, "lines") {
				s := p.Indicators[rapid.IntRange(0, len(p.Indicators)-1).Draw(t, "line")].Series()
				var line []qianshao.Point
				for m := 1; m <= rapid.IntRange(0, 4).Draw(t, "months"); m++ {
					line = append(line, qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, m), Value: float64(rapid.IntRange(1, 9).Draw(t, "v"))})
				}
				f.Replace(s, line)
				replaced = append(replaced, s)
			}
			return replaced
		}
		for range 8 {
			draw()
		}
		x.RollUp(f)
		before := JudgeAll(p, f, now, Options{})
		replaced := draw()
		whole := f.Clone()
		x.RollUpAfter(f, replaced)
		x.RollUp(whole)
		touched := x.Touched(replaced)
		for i := range p.Indicators {
			s := p.Indicators[i].Series()
			if !slices.Equal(f.Line(s), whole.Line(s)) {
				t.Fatalf("%s after %v: %v, want %v", s, replaced, f.Line(s), whole.Line(s))
			}
			after := Judge(p, &p.Indicators[i], f, now, Options{})
			if !reflect.DeepEqual(&after, before[i]) && !slices.Contains(touched, i) {
				t.Fatalf("%s is not touched by %v", s, replaced)
			}
		}
	})
}
