package rules

import (
	"testing"

	"qianshao"
)

// TestAboutBounds: 7 左右 of growth begins at 6.8, 50 左右 of a total at 49,
// with side: cap they end at 7.2 and 51.
func TestAboutBounds(t *testing.T) {
	t.Parallel()
	checkBounds(t, workedCase{Measure: "growth", Unit: "%", Every: "month", Now: "2023-07-20"}, "2023-06", map[string]boundRow{
		"floor above": {"~ 7", 6.81, "growth green"}, "floor at": {"~ 7", 6.8, "growth green"}, "floor below": {"~ 7", 6.79, "growth yellow"},
		"floor at half a point": {"~ 7", 6.3, "growth yellow"}, "floor below half a point": {"~ 7", 6.29, "growth orange"},
		"floor at two points": {"~ 7", 4.8, "growth orange"}, "floor below two points": {"~ 7", 4.79, "growth red"},
	})
	checkBounds(t, workedCase{Measure: "growth", Unit: "%", Every: "month", Now: "2023-07-20", Side: "cap"}, "2023-06", map[string]boundRow{
		"cap below": {"~ 7", 7.19, "growth green"}, "cap at": {"~ 7", 7.2, "growth green"}, "cap above": {"~ 7", 7.21, "growth yellow"},
		"cap at half a point": {"~ 7", 7.7, "growth yellow"}, "cap above half a point": {"~ 7", 7.71, "growth orange"},
		"cap at two points": {"~ 7", 9.2, "growth orange"}, "cap above two points": {"~ 7", 9.21, "growth red"},
	})
	year := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Now: "2024-01-20"}
	checkBounds(t, year, "2023-12", map[string]boundRow{
		"total at": {"~ 50", 49, "pace green hard"}, "total below": {"~ 50", 48.99, "pace red hard"}, "total above": {"~ 50", 60, "pace green hard"},
	})
	year.Side = "cap"
	checkBounds(t, year, "2023-12", map[string]boundRow{
		"cap total at": {"~ 50", 51, "pace green hard"}, "cap total above": {"~ 50", 51.01, "pace red hard"}, "cap total far below": {"~ 50", 3, "pace green hard"},
	})
	five := 5.
	year.Tolerance, year.Side = &five, ""
	checkBounds(t, year, "2023-12", map[string]boundRow{"own tolerance at": {"~ 50", 47.5, "pace green hard"}, "own tolerance below": {"~ 50", 47.49, "pace red hard"}})
	checkBounds(t, workedCase{Measure: "ratio", Unit: "%", Every: "month", Now: "2023-07-20"}, "2023-06", map[string]boundRow{
		"ratio at": {"~ 90", 89.8, "standard green hard"}, "ratio below": {"~ 90", 89.79, "standard orange hard"},
		"ratio a point below": {"~ 90", 88.8, "standard orange hard"}, "ratio further": {"~ 90", 88.79, "standard red hard"},
	})
	checkBounds(t, workedCase{Measure: "mean", Unit: "微克/立方米", Every: "half", Now: "2024-01-20", Given: map[string]float64{"2023-H1": 35}, Side: "cap"}, "2023-H2", map[string]boundRow{
		"mean cap below": {"~ 35", 36.3, "mean green hard"}, "mean cap above": {"~ 35", 36.5, "mean red hard"},
	})
}

// TestGrowthOfAmountCutOffs: in points, as rule growth: 0, .5 and 2 short.
func TestGrowthOfAmountCutOffs(t *testing.T) {
	t.Parallel()
	base := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Now: "2023-07-20", Given: map[string]float64{"2022-06": 100}}
	checkBounds(t, base, "2023-06", map[string]boundRow{
		"floor above": {"growth >= 5", 105.01, "growth green"}, "floor at": {"growth >= 5", 105, "growth green"}, "floor below": {"growth >= 5", 104.99, "growth yellow"},
		"floor at .5": {"growth >= 5", 104.5, "growth yellow"}, "floor below .5": {"growth >= 5", 104.49, "growth orange"},
		"floor at 2": {"growth >= 5", 103, "growth orange"}, "floor below 2": {"growth >= 5", 102.99, "growth red"},
		"strict above": {"growth > 5", 105.01, "growth green"}, "strict at": {"growth > 5", 105, "growth yellow"}, "strict below": {"growth > 5", 104.99, "growth yellow"},
		"cap below": {"growth <= 5", 104.99, "growth green"}, "cap at": {"growth <= 5", 105, "growth green"}, "cap above": {"growth <= 5", 105.01, "growth yellow"},
		"cap at .5": {"growth <= 5", 105.5, "growth yellow"}, "cap above .5": {"growth <= 5", 105.51, "growth orange"},
		"cap at 2": {"growth <= 5", 107, "growth orange"}, "cap above 2": {"growth <= 5", 107.01, "growth red"},
		"strict cap at": {"growth < 5", 105, "growth yellow"}, "strict cap below": {"growth < 5", 104.99, "growth green"},
		"a fall asked for": {"growth <= -5", 95, "growth green"}, "a fall too small": {"growth <= -5", 95.01, "growth yellow"},
	})
	base.Now, base.Given = "2024-01-20", map[string]float64{"2022-12": 200}
	checkBounds(t, base, "2023-12", map[string]boundRow{
		"at the end met": {"growth >= 5", 210, "growth green hard"}, "at the end short": {"growth >= 5", 209.99, "growth red hard"},
		"at the end strict": {"growth > 5", 210, "growth yellow hard"}, "at the end a cap": {"growth <= 5", 210.01, "growth red hard"},
	})
	for given, want := range map[float64]string{0: "growth grey", -3: "growth grey"} {
		base := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Now: "2023-07-20", Given: map[string]float64{"2022-06": given}}
		checkBounds(t, base, "2023-06", map[string]boundRow{"last year not above zero": {"growth >= 5", 3, want}})
	}
}

// TestRankGrades: up to k green, up to k + 2 yellow, else orange; at the year's
// end met or red.
func TestRankGrades(t *testing.T) {
	t.Parallel()
	checkBounds(t, workedCase{Measure: "level", Unit: "位", Every: "month", Now: "2023-07-20"}, "2023-06", map[string]boundRow{
		"first": {"rank <= 3 of given", 1, "rank green"}, "at": {"rank <= 3 of given", 3, "rank green"}, "one more": {"rank <= 3 of given", 4, "rank yellow"},
		"two more": {"rank <= 3 of given", 5, "rank yellow"}, "three more": {"rank <= 3 of given", 6, "rank orange"}, "last": {"rank <= 3 of given", 99, "rank orange"},
	})
	checkBounds(t, workedCase{Measure: "level", Unit: "位", Every: "month", Now: "2024-01-20"}, "2023-12", map[string]boundRow{
		"at the end within": {"rank <= 3 of given", 3, "rank green hard"}, "at the end one more": {"rank <= 3 of given", 4, "rank red hard"},
	})
	five := map[string]map[string]float64{"b": {"2023-06": 50}, "c": {"2023-06": 40}, "d": {"2023-06": 30}, "e": {"2023-06": 20}}
	base := workedCase{Measure: "level", Unit: "亿元", Every: "month", Now: "2023-07-20", Areas: five}
	checkBounds(t, base, "2023-06", map[string]boundRow{
		"best": {"rank <= 2", 50.01, "rank green"}, "shared first": {"rank <= 1", 50, "rank green"}, "second": {"rank <= 2", 49, "rank green"},
		"shared second": {"rank <= 2", 40, "rank green"}, "third": {"rank <= 2", 39.99, "rank yellow"}, "fourth": {"rank <= 2", 20.5, "rank yellow"},
		"fifth of two": {"rank <= 2", 19, "rank orange"}, "fifth of three": {"rank <= 3", 19, "rank yellow"},
	})
	base.Better = "lower"
	checkBounds(t, base, "2023-06", map[string]boundRow{
		"lowest": {"rank <= 1", 19.99, "rank green"}, "shared lowest": {"rank <= 1", 20, "rank green"}, "second lowest": {"rank <= 1", 20.01, "rank yellow"},
		"fourth lowest": {"rank <= 1", 41, "rank orange"},
	})
}

// TestRangesOnGrowthAndMean: a tenth of the width outside is orange, further
// is red; hard only at the year's end, for a mean with every period there.
func TestRangesOnGrowthAndMean(t *testing.T) {
	t.Parallel()
	growth := workedCase{Measure: "growth", Unit: "%", Every: "quarter", Now: "2023-07-20"}
	checkBounds(t, growth, "2023-Q2", map[string]boundRow{
		"low end": {"5..8", 5, "range green"}, "high end": {"5..8", 8, "range green"}, "a tenth under": {"5..8", 4.7, "range orange"}, "further under": {"5..8", 4.69, "range red"},
		"a tenth over": {"5..8", 8.3, "range orange"}, "further over": {"5..8", 8.31, "range red"},
	})
	checkBounds(t, growth, "2023-Q2", map[string]boundRow{"over is no fault": {"5..8", 12, "range green"}}, func(in *qianshao.Indicator) { in.OverOK = true })
	growth.Now = "2024-01-20"
	checkBounds(t, growth, "2023-Q4", map[string]boundRow{"at the end": {"5..8", 8, "range green hard"}, "at the end under": {"5..8", 4.9, "range orange hard"}})
	mean := workedCase{Measure: "mean", Unit: "微克/立方米", Every: "quarter", Now: "2024-01-20", Given: map[string]float64{"2023-Q1": 30, "2023-Q2": 30}}
	checkBounds(t, mean, "2023-Q4", map[string]boundRow{"a period missing": {"30..40", 30, "range green"}})
	mean.Given["2023-Q3"] = 30
	checkBounds(t, mean, "2023-Q4", map[string]boundRow{"all there": {"30..40", 30, "range green hard"}, "all there, under": {"30..40", 29, "range orange hard"}})
}

// TestReferenceMargins: the margin moves the bound, not the sign that turns a
// light red.
func TestReferenceMargins(t *testing.T) {
	t.Parallel()
	base := workedCase{Measure: "growth", Unit: "%", Every: "quarter", Now: "2023-04-20", References: map[string]map[string]float64{"city": {"2023-Q1": 2}}}
	checkBounds(t, base, "2023-Q1", map[string]boundRow{
		"above": {"> city + 1", 3.01, "reference green"}, "at": {"> city + 1", 3, "reference yellow"}, "at, or equal": {">= city + 1", 3, "reference green"}, "below": {">= city + 1", 2.99, "reference orange"},
		"negative": {">= city + 1", -.1, "reference red"}, "allowed below": {">= city - 1", 1, "reference green"}, "further below": {">= city - 1", .99, "reference orange"},
		"a bound below zero": {">= city - 5", -3, "reference green"}, "below a bound below zero": {">= city - 5", -3.01, "reference red"},
	})
}

// TestStretchNeverColours: whatever its value, a stretch is a mark only.
func TestStretchNeverColours(t *testing.T) {
	t.Parallel()
	for _, v := range []float64{-50, 0, 9.99, 10, 50} {
		k := workedCase{Measure: "growth", Unit: "%", Every: "month", Now: "2024-03-01", Targets: "stretch >= 10", Given: map[string]float64{"2023-12": v}}
		p, f := k.build(t)
		got := Judge(p, p.Indicator("x"), f, k.clock(t), Options{})
		if got.Grade != qianshao.Grey || got.Main != -1 || len(got.Findings) != 1 || !got.Findings[0].Remark || (got.Findings[0].Grade == qianshao.Green) != (v >= 10) {
			t.Errorf("%v: light %s, %+v", v, got.Grade, got.Findings)
		}
		if !got.Closed || got.Ending() != qianshao.NotClosed {
			t.Errorf("%v: a stretch closed as %s", v, got.Ending())
		}
		_, ts := Step(p, nil, pointers(got), k.clock(t), false)
		for _, x := range ts {
			if x.Alert.Target != "" {
				t.Errorf("%v: an alert of a stretch: %+v", v, x)
			}
		}
	}
}
