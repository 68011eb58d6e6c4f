package rules

import (
	"testing"

	"qianshao"
)

// TestGrowthCutOffs: points short of the target: 0, .5 and 2 belong to the
// better grade; equality with a strict target is yellow.
func TestGrowthCutOffs(t *testing.T) {
	t.Parallel()
	base := workedCase{Measure: "growth", Unit: "%", Every: "month", Now: "2023-07-20"}
	checkBounds(t, base, "2023-06", map[string]boundRow{
		"floor above":         {">= 8", 8.01, "growth green"},
		"floor at":            {">= 8", 8, "growth green"},
		"floor below":         {">= 8", 7.99, "growth yellow"},
		"floor above -.5":     {">= 8.3", 7.81, "growth yellow"},
		"floor at -.5":        {">= 8.3", 7.8, "growth yellow"},
		"floor below -.5":     {">= 8.3", 7.79, "growth orange"},
		"floor above -2":      {">= 8.3", 6.31, "growth orange"},
		"floor at -2":         {">= 8.3", 6.3, "growth orange"},
		"floor below -2":      {">= 8.3", 6.29, "growth red"},
		"strict floor above":  {"> 8", 8.01, "growth green"},
		"strict floor at":     {"> 8", 8, "growth yellow"},
		"strict floor -.5":    {"> 8", 7.5, "growth yellow"},
		"strict below -.5":    {"> 8", 7.49, "growth orange"},
		"strict floor -2":     {"> 8", 6, "growth orange"},
		"strict below -2":     {"> 8", 5.99, "growth red"},
		"cap below":           {"<= 3", 2.99, "growth green"},
		"cap at":              {"<= 3", 3, "growth green"},
		"cap above":           {"<= 3", 3.01, "growth yellow"},
		"cap at .5":           {"<= 3", 3.5, "growth yellow"},
		"cap above .5":        {"<= 3", 3.51, "growth orange"},
		"cap at 2":            {"<= 3", 5, "growth orange"},
		"cap above 2":         {"<= 3", 5.01, "growth red"},
		"strict cap below":    {"< 3", 2.99, "growth green"},
		"strict cap at":       {"< 3", 3, "growth yellow"},
		"strict cap at .5":    {"< 3", 3.5, "growth yellow"},
		"strict cap above 2":  {"< 3", 5.01, "growth red"},
		"falling, target 0":   {"> 0", -0.01, "growth yellow"},
		"falling by a half":   {"> 0", -0.5, "growth yellow"},
		"falling by two":      {"> 0", -2, "growth orange"},
		"falling by more":     {"> 0", -2.01, "growth red"},
		"cap on a fall, at":   {"<= -2.5", -2.5, "growth green"},
		"cap on a fall, over": {"<= -2.5", -0.5, "growth orange"},
	})
	base.Now = "2024-01-18"
	checkBounds(t, base, "2023-12", map[string]boundRow{
		"at the end, floor below":     {">= 8", 7.99, "growth red hard"},
		"at the end, floor at":        {">= 8", 8, "growth green hard"},
		"at the end, strict floor at": {"> 8", 8, "growth yellow hard"},
		"at the end, floor above":     {"> 8", 8.01, "growth green hard"},
		"at the end, cap below":       {"< 3", 2.99, "growth green hard"},
		"at the end, cap at":          {"<= 3", 3, "growth green hard"},
		"at the end, strict cap at":   {"< 3", 3, "growth yellow hard"},
		"at the end, cap above":       {"<= 3", 3.01, "growth red hard"},
	})
}

// TestStandardCutOffs: a standard is met or not; a ratio within one point is
// orange; equality with a strict bound is yellow.
func TestStandardCutOffs(t *testing.T) {
	t.Parallel()
	level := workedCase{Measure: "level", Unit: "元/月", Every: "quarter", Now: "2023-04-20"}
	ratio := workedCase{Measure: "ratio", Unit: "%", Every: "quarter", Now: "2023-04-20"}
	checkBounds(t, level, "2023-Q1", map[string]boundRow{
		"level, floor below":        {">= 650", 649.9, "standard red hard"},
		"level, floor at":           {">= 650", 650, "standard green hard"},
		"level, floor above":        {">= 650", 650.1, "standard green hard"},
		"level, strict floor below": {"> 650", 649.9, "standard red hard"},
		"level, strict floor at":    {"> 650", 650, "standard yellow hard"},
		"level, strict floor above": {"> 650", 650.1, "standard green hard"},
		"level, cap below":          {"<= 0.8", 0.79, "standard green hard"},
		"level, cap at":             {"<= 0.8", 0.8, "standard green hard"},
		"level, cap above":          {"<= 0.8", 0.81, "standard red hard"},
		"level, strict cap at":      {"< 0.8", 0.8, "standard yellow hard"},
		"level, strict cap above":   {"< 0.8", 0.81, "standard red hard"},
		"level, none":               {"= 0", 0, "standard green hard"},
		"level, one":                {"= 0", 1, "standard red hard"},
	})
	checkBounds(t, ratio, "2023-Q1", map[string]boundRow{
		"ratio, floor above":        {">= 96.3", 96.31, "standard green hard"},
		"ratio, floor at":           {">= 96.3", 96.3, "standard green hard"},
		"ratio, floor below":        {">= 96.3", 96.29, "standard orange hard"},
		"ratio, above -1":           {">= 96.3", 95.31, "standard orange hard"},
		"ratio, at -1":              {">= 96.3", 95.3, "standard orange hard"},
		"ratio, below -1":           {">= 96.3", 95.29, "standard red hard"},
		"ratio, strict floor at":    {"> 96.3", 96.3, "standard yellow hard"},
		"ratio, strict floor at -1": {"> 96.3", 95.3, "standard orange hard"},
		"ratio, strict below -1":    {"> 96.3", 95.29, "standard red hard"},
		"ratio, cap below":          {"<= 5.1", 5.09, "standard green hard"},
		"ratio, cap at":             {"<= 5.1", 5.1, "standard green hard"},
		"ratio, cap above":          {"<= 5.1", 5.11, "standard orange hard"},
		"ratio, cap at +1":          {"<= 5.1", 6.1, "standard orange hard"},
		"ratio, cap above +1":       {"<= 5.1", 6.11, "standard red hard"},
		"ratio, strict cap at":      {"< 5.1", 5.1, "standard yellow hard"},
		"ratio, strict cap above":   {"< 5.1", 6.11, "standard red hard"},
		"ratio, = is at least":      {"= 90", 90.1, "standard green hard"},
		"ratio, = within one point": {"= 90", 89, "standard orange hard"},
		"ratio, = below one point":  {"= 90", 88.99, "standard red hard"},
	})
}

// TestRangeCutOffs: outside by a tenth of the width is orange, by more red.
func TestRangeCutOffs(t *testing.T) {
	t.Parallel()
	base := workedCase{Measure: "ratio", Unit: "%", Every: "month", Now: "2023-04-20"}
	checkBounds(t, base, "2023-03", map[string]boundRow{
		"above the lower end":       {"4.1..6.4", 4.11, "range green hard"},
		"at the lower end":          {"4.1..6.4", 4.1, "range green hard"},
		"below the lower end":       {"4.1..6.4", 4.09, "range orange hard"},
		"above a tenth under":       {"4.1..6.4", 3.88, "range orange hard"},
		"a tenth of 2.3 under":      {"4.1..6.4", 3.87, "range orange hard"},
		"below a tenth under":       {"4.1..6.4", 3.86, "range red hard"},
		"below the upper end":       {"4.1..6.4", 6.39, "range green hard"},
		"at the upper end":          {"4.1..6.4", 6.4, "range green hard"},
		"above the upper end":       {"4.1..6.4", 6.41, "range orange hard"},
		"below a tenth over":        {"4.1..6.4", 6.62, "range orange hard"},
		"a tenth of the width over": {"4.1..6.4", 6.63, "range orange hard"},
		"above a tenth over":        {"4.1..6.4", 6.64, "range red hard"},
	})
	base.Over, base.Measure = "ok", "level"
	checkBounds(t, base, "2023-03", map[string]boundRow{
		"over is no breach":         {"4.1..6.4", 99, "range green hard"},
		"under still is one":        {"4.1..6.4", 4.09, "range orange hard"},
		"under by more than .1":     {"4.1..6.4", 3.86, "range red hard"},
		"negative ends, at the low": {"-2..-1", -2, "range green hard"},
		"negative ends, a tenth":    {"-2..-1", -2.1, "range orange hard"},
		"negative ends, more":       {"-2..-1", -2.11, "range red hard"},
	})
}

// TestBandCutOffs: each bound belongs to the worse grade; the way back asks
// for a margin, whose end is still the worse grade's.
func TestBandCutOffs(t *testing.T) {
	t.Parallel()
	const bands = "bands 120/200/300"
	base := workedCase{Measure: "level", Unit: "%", Every: "month", Now: "2023-04-20"}
	plain := map[string]boundRow{
		"below 120": {bands, 119.99, "bands green hard"}, "at 120": {bands, 120, "bands yellow hard"}, "above 120": {bands, 120.01, "bands yellow hard"},
		"below 200": {bands, 199.99, "bands yellow hard"}, "at 200": {bands, 200, "bands orange hard"}, "above 200": {bands, 200.01, "bands orange hard"},
		"below 300": {bands, 299.99, "bands orange hard"}, "at 300": {bands, 300, "bands red hard"}, "above 300": {bands, 300.01, "bands red hard"},
	}
	clear := func(in *qianshao.Indicator) { in.Clear = 5 }
	checkBounds(t, base, "2023-03", plain)
	checkBounds(t, base, "2023-03", plain, clear) // the way up asks for nothing
	for name, before := range map[string]struct {
		value float64
		rows  map[string]boundRow
	}{
		"from yellow": {130, map[string]boundRow{
			"within 120": {bands, 119.99, "bands yellow hard"}, "at 115": {bands, 115, "bands yellow hard"}, "below 115": {bands, 114.99, "bands green hard"},
		}},
		"from orange": {210, map[string]boundRow{
			"at 200": {bands, 200, "bands orange hard"}, "at 195": {bands, 195, "bands orange hard"}, "below 195": {bands, 194.99, "bands yellow hard"},
			"at 115": {bands, 115, "bands yellow hard"}, "below 115": {bands, 114.99, "bands green hard"},
		}},
		"from red": {310, map[string]boundRow{
			"at 295": {bands, 295, "bands red hard"}, "below 295": {bands, 294.99, "bands orange hard"}, "below 195": {bands, 194.99, "bands yellow hard"},
			"at 300": {bands, 300, "bands red hard"}, "below 115": {bands, 114.99, "bands green hard"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			k := base
			k.Given = map[string]float64{"2023-01": before.value}
			checkBounds(t, k, "2023-03", before.rows, clear)
		})
	}
}

// TestMeanCutOffs: the average over a bound of 20: as floor 20, 19, 17, as cap
// 20, 21, 23; equality with a strict bound is yellow.
func TestMeanCutOffs(t *testing.T) {
	t.Parallel()
	base := workedCase{Measure: "mean", Unit: "微克/立方米", Every: "month", Now: "2023-04-20"}
	checkBounds(t, base, "2023-03", map[string]boundRow{
		"floor above 1": {">= 20", 20.01, "mean green"}, "floor at 1": {">= 20", 20, "mean green"}, "floor below 1": {">= 20", 19.99, "mean yellow"},
		"floor at .95": {">= 20", 19, "mean yellow"}, "floor below .95": {">= 20", 18.99, "mean orange"},
		"floor at .85": {">= 20", 17, "mean orange"}, "floor below .85": {">= 20", 16.99, "mean red"},
		"strict floor at": {"> 20", 20, "mean yellow"}, "strict floor above": {"> 20", 20.01, "mean green"}, "strict floor at .95": {"> 20", 19, "mean yellow"},
		"cap below 1": {"<= 20", 19.99, "mean green"}, "cap at 1": {"<= 20", 20, "mean green"}, "cap above 1": {"<= 20", 20.01, "mean yellow"},
		"cap at 1.05": {"<= 20", 21, "mean yellow"}, "cap above 1.05": {"<= 20", 21.01, "mean orange"},
		"cap at 1.15": {"<= 20", 23, "mean orange"}, "cap above 1.15": {"<= 20", 23.01, "mean red"},
		"strict cap at": {"< 20", 20, "mean yellow"}, "strict cap below": {"< 20", 19.99, "mean green"}, "strict cap at 1.15": {"< 20", 23, "mean orange"},
	})
	quarters := workedCase{Measure: "mean", Unit: "微克/立方米", Every: "half", Now: "2024-01-18", Given: map[string]float64{"2023-H1": 20}}
	checkBounds(t, quarters, "2023-H2", map[string]boundRow{
		"end, floor below": {">= 20", 19.9, "mean red hard"}, "end, floor at": {">= 20", 20, "mean green hard"}, "end, strict floor at": {"> 20", 20, "mean yellow hard"},
		"end, cap above": {"<= 20", 20.1, "mean red hard"}, "end, cap at": {"<= 20", 20, "mean green hard"}, "end, strict cap at": {"< 20", 20, "mean yellow hard"},
	})
}

// TestPathCutOffs: half the way from 0 to 100 is 50; from 200 down to 100 it is
// 150, of which .95 and .85 stand at 152.5 and 157.5.
func TestPathCutOffs(t *testing.T) {
	t.Parallel()
	up, down, held := 0., 200., 100.
	base := workedCase{Measure: "level", Unit: "万人", Every: "quarter", Now: "2023-07-20", Opening: &up}
	checkBounds(t, base, "2023-Q2", map[string]boundRow{
		"up at 1": {">= 100 by 12-31", 50, "path green"}, "up below 1": {">= 100 by 12-31", 49.9, "path yellow"}, "up above 1": {"> 100 by 12-31", 50.1, "path green"},
		"up at .95": {">= 100 by 12-31", 47.5, "path yellow"}, "up below .95": {">= 100 by 12-31", 47.4, "path orange"},
		"up at .85": {"> 100 by 12-31", 42.5, "path orange"}, "up below .85": {"> 100 by 12-31", 42.4, "path red"},
		"met now": {">= 100 by 12-31", 100, "path green"}, "strict, equal": {"> 100 by 12-31", 100, "path yellow"}, "strict, met": {"> 100 by 12-31", 100.1, "path green"},
	})
	base.Opening = &down
	checkBounds(t, base, "2023-Q2", map[string]boundRow{
		"down at 1": {"<= 100 by 12-31", 150, "path green"}, "down above 1": {"<= 100 by 12-31", 150.1, "path yellow"}, "down below 1": {"< 100 by 12-31", 149.9, "path green"},
		"down at .95": {"<= 100 by 12-31", 152.5, "path yellow"}, "down above .95": {"<= 100 by 12-31", 152.6, "path orange"},
		"down at .85": {"< 100 by 12-31", 157.5, "path orange"}, "down above .85": {"< 100 by 12-31", 157.6, "path red"},
		"met now": {"<= 100 by 12-31", 100, "path green"}, "strict, equal": {"< 100 by 12-31", 100, "path yellow"}, "strict, met": {"< 100 by 12-31", 99.9, "path green"},
	})
	base.Opening = &held // where a path would have no length
	checkBounds(t, base, "2023-Q2", map[string]boundRow{
		"already good, held": {">= 100 by 12-31", 100, "path green hard"}, "already good, lost": {">= 100 by 12-31", 99.9, "path red hard"},
		"equal at the opening, equal": {"> 100 by 12-31", 100, "path yellow"}, "equal at the opening, met": {"> 100 by 12-31", 100.1, "path green"},
		"equal at the opening, worse":    {"> 100 by 12-31", 99.9, "path red"},
		"cap, equal at the opening, met": {"< 100 by 12-31", 99.9, "path green"}, "cap, equal at the opening, worse": {"< 100 by 12-31", 100.1, "path red"},
	})
	base.Now = "2024-01-18"
	checkBounds(t, base, "2023-Q4", map[string]boundRow{
		"end, floor below": {">= 100 by 12-31", 99.9, "path red hard"}, "end, floor at": {">= 100 by 12-31", 100, "path green hard"},
		"end, strict floor at": {"> 100 by 12-31", 100, "path yellow hard"}, "end, strict cap at": {"< 100 by 12-31", 100, "path yellow hard"},
		"end, cap at": {"<= 100 by 12-31", 100, "path green hard"}, "end, cap above": {"<= 100 by 12-31", 100.1, "path red hard"},
	})
}
