package charts

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
	"qianshao/plan/grammar"
)

// lineOf makes a trend of one indicator with values for 2022 and 2023.
func trendOf(t *testing.T, measure qianshao.Measure, targets string, change func(*qianshao.Indicator), values map[string]float64) (*Trend, *qianshao.Reading) {
	t.Helper()
	p := sample.Plan(1)
	_, ts, err := grammar.Targets(nil, targets, 2023)
	if err != nil {
		t.Fatal(err)
	}
	in := &p.Indicators[0]
	in.Measure, in.Targets, in.Every = measure, ts, qianshao.Month
	if change != nil {
		change(in)
	}
	r := &qianshao.Reading{Plan: p, Frame: qianshao.NewFrame(), Clock: qianshao.Clock{Now: sample.Now()}, Verdicts: []*qianshao.Verdict{{Series: in.Series(), Main: -1, Decimals: 1}}}
	for k, v := range values {
		q, err := qianshao.ParsePeriod(k)
		if err != nil {
			t.Fatal(err)
		}
		s := in.Series()
		if strings.HasPrefix(k, "amount:") {
			s.Indicator = "amount"
		}
		r.Frame.Set(s, qianshao.Point{Period: q, Value: v, Decimals: 1})
	}
	return NewTrend(view.On("zh", r), in, r.Verdicts[0]), r
}

// near compares lines whose gaps are NaN.
func near(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.IsNaN(x) && math.IsNaN(y) || math.Abs(x-y) < 1e-9 })
}

var gap = math.NaN()

func TestLinesOfATrend(t *testing.T) {
	t.Parallel()
	f := func(name string, measure qianshao.Measure, targets string, change func(*qianshao.Indicator), values map[string]float64, actual, path []float64) {
		t.Helper()
		tr, _ := trendOf(t, measure, targets, change, values)
		if n := len(actual); !near(tr.Actual[:n], actual) || view.Known(tr.Actual[n:]) != nil {
			t.Errorf("%s: actual %v, want %v", name, tr.Actual, actual)
		}
		if path == nil && tr.Path != nil || path != nil && (tr.Path == nil || !near(tr.Path[:len(path)], path)) {
			t.Errorf("%s: path %v, want %v", name, tr.Path, path)
		}
	}
	f("flows are added up", qianshao.Flow, ">= 12", nil, map[string]float64{"2023-01": 1, "2023-02": 2, "2023-03": 3}, []float64{1, 3, 6}, []float64{1, 2, 3})
	f("a missing flow ends the line", qianshao.Flow, ">= 12", nil, map[string]float64{"2023-01": 1, "2023-03": 3}, []float64{1}, []float64{1})
	f("a ytd survives a gap", qianshao.YTD, ">= 12", nil, map[string]float64{"2023-01": 1, "2023-03": 3}, []float64{1, gap, 3}, []float64{1})
	f("no January is expected of a jan_feb series", qianshao.Flow, ">= 12", func(in *qianshao.Indicator) { in.JanFeb = true }, map[string]float64{"2023-02": 2, "2023-03": 3}, []float64{gap, 2, 5}, []float64{gap, 2, 3})
	f("a period to come is left out", qianshao.Level, ">= 3", nil, map[string]float64{"2023-07": 2, "2023-08": 3}, []float64{gap, gap, gap, gap, gap, gap, 2}, nil)
	f("a deadline in June ends the path", qianshao.YTD, ">= 12 by 06-30", nil, nil, nil, []float64{2, 4, 6, 8, 10, 12, 12, 12})
	f("steps hold from their dates on", qianshao.YTD, "1 by 03-31, 2 by 06-30", nil, nil, nil, []float64{0, 0, 1, 1, 1, 2, 2})
	f("each month adds what is due", qianshao.Count, ">= 2 each month", nil, nil, nil, []float64{2, 4, 6})
	f("each quarter adds at its start", qianshao.Count, ">= 2 each quarter", nil, nil, nil, []float64{2, 2, 2, 4})
}

// The path goes by the years that the finding names, and meets what it says is
// expected.
func TestPathFollowsTheEvidence(t *testing.T) {
	t.Parallel()
	values := map[string]float64{}
	for m := 1; m <= 12; m++ {
		values[qianshao.NewPeriod(qianshao.Month, 2022, m).String()] = float64(m * m)
	}
	values["2023-06"] = 10
	tr, r := trendOf(t, qianshao.YTD, ">= 144", nil, values)
	if !near(tr.Path[:2], []float64{12, 24}) {
		t.Errorf("without evidence: %v, want pro rata", tr.Path)
	}
	v := r.Verdicts[0]
	v.Findings = []qianshao.Finding{{Rule: "pace", Evidence: qianshao.Evidence{Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), ShareYears: []int{2022},
		Figures: qianshao.FiguresOf(map[qianshao.Figure]float64{qianshao.FigExpected: 35})}}}
	tr = NewTrend(view.On("zh", r), &r.Plan.Indicators[0], v)
	if !near(tr.Path, []float64{1, 4, 9, 16, 25, 35, 49, 64, 81, 100, 121, 144}) {
		t.Errorf("by 2022's season: %v", tr.Path)
	}
	if !near(tr.LastYear[:3], []float64{1, 4, 9}) || tr.Last != 5 {
		t.Errorf("last year %v, latest at %d", tr.LastYear, tr.Last)
	}
}

func TestMonthsGrowthIsWeighed(t *testing.T) {
	t.Parallel()
	p := sample.Plan(1)
	in := &p.Indicators[0]
	in.Measure, in.MonthBasis, in.Amounts = qianshao.Growth, true, "amount"
	r := &qianshao.Reading{Plan: p, Frame: qianshao.NewFrame(), Clock: qianshao.Clock{Now: sample.Now()}}
	for m, x := range [][2]float64{{110, 10}, {120, 20}} {
		q := qianshao.NewPeriod(qianshao.Month, 2023, m+1)
		r.Frame.Set(in.Series(), qianshao.Point{Period: q, Value: x[1]})
		r.Frame.Set(qianshao.Series{Indicator: "amount", Area: "here"}, qianshao.Point{Period: q, Value: x[0]})
	}
	got := view.Values(r, in, in.Series(), view.PeriodsShown(p, in))
	if !near(got[:3], []float64{10, 15, gap}) {
		t.Errorf("%v, want 10 and 230/200−1", got)
	}
}

// Whatever the figures, chart data is JSON without NaN, and its axis holds all
// that is drawn.
func TestChartsOfAnyFigures(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		tr := &Trend{Unit: "%", Decimals: int8(rapid.IntRange(0, 4).Draw(t, "decimals")), FromZero: rapid.Bool().Draw(t, "zero")}
		n := rapid.IntRange(1, 40).Draw(t, "n")
		value := rapid.OneOf(rapid.Just(math.NaN()), rapid.Float64Range(-1e9, 1e9), rapid.Float64Range(-2, 2), rapid.Just(0.))
		for i := range n {
			tr.Labels, tr.Ticks, tr.Numbers = append(tr.Labels, "p"), append(tr.Ticks, "x"), append(tr.Numbers, "1")
			tr.Actual = append(tr.Actual, value.Draw(t, "v"))
			tr.LastYear = append(tr.LastYear, value.Draw(t, "w"))
			if !math.IsNaN(tr.Actual[i]) {
				tr.Last = i
			}
		}
		if math.IsNaN(tr.Actual[tr.Last]) {
			tr.Last = -1
		}
		l := view.On("en", sample.Reading(sample.Plan(1)))
		c, err := DrawTrend(l, "k", "name", tr, Wall)
		if err != nil || !json.Valid(c.Data) || strings.Contains(string(c.Data), "NaN") {
			t.Fatalf("%v: %s", err, c.Data)
		}
		from, to, step := tr.axis()
		for _, v := range append(tr.Actual, tr.LastYear...) {
			if v < from-step*1e-6 || v > to+step*1e-6 {
				t.Fatalf("%v lies outside %v…%v", v, from, to)
			}
		}
		if k := (to - from) / step; k < 1 || k > 12 {
			t.Fatalf("%v…%v in steps of %v", from, to, step)
		}
	})
}

func TestNiceRange(t *testing.T) {
	t.Parallel()
	f := func(lo, hi, from, to, step float64) {
		t.Helper()
		if a, b, c := niceRange(lo, hi); a != from || b != to || c != step {
			t.Errorf("%v…%v: %v…%v by %v, want %v…%v by %v", lo, hi, a, b, c, from, to, step)
		}
	}
	f(0, 52, 0, 60, 20)
	f(0, 1200, 0, 1250, 250)
	f(9.1, 10.6, 9, 11, .5)
	f(-3, 7, -4, 8, 2)
	f(0, 0, 0, 1, .2)
	f(5, 5, 4, 6, .5)
	f(.1, .3, .1, .3, .05)
}

func TestOptionsAreForTheStrictPolicy(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(12))
	for i := range r.Plan.Indicators {
		in := &r.Plan.Indicators[i]
		l := view.On("zh", r)
		c, err := DrawTrend(l, "k", l.Name(in), NewTrend(l, in, r.Verdicts[i]), Desk)
		if err != nil {
			t.Fatal(err)
		}
		var d struct {
			Option struct {
				Tooltip struct{ RenderMode string }
				Series  []struct{ ID string }
			}
			Ticks []string
		}
		if err := json.Unmarshal(c.Data, &d); err != nil || d.Option.Tooltip.RenderMode != "richText" || len(d.Ticks) == 0 {
			t.Errorf("%s: %v, tip %q", in.ID, err, d.Option.Tooltip.RenderMode)
		}
		if strings.Contains(string(c.Data), "function") || len(d.Option.Series) == 0 || c.Alt == "" || len(c.Head) < 2 || len(c.Rows) != len(d.Ticks) {
			t.Errorf("%s: %s", in.ID, c.Data)
		}
	}
}

func TestEncodeBreaksTheMarkOfAFunction(t *testing.T) {
	t.Parallel()
	raw, err := encode(drawing{Unit: "__f__alert(1)__f__</script>"})
	if err != nil {
		t.Fatal(err)
	}
	var d drawing
	if err := json.Unmarshal(raw, &d); err != nil || d.Unit != "__f__alert(1)__f__</script>" {
		t.Errorf("%s reads as %q, %v", raw, d.Unit, err)
	}
	if s := string(raw); strings.Contains(s, "__f__") || strings.Contains(s, "</") {
		t.Errorf("%s", s)
	}
}
