package rules

import (
	"slices"
	"strings"
	"testing"

	"qianshao"
)

// boundRow is one place beside a cut-off: the target, the last value reported,
// and the findings the judging page asks for.
type boundRow struct {
	targets string
	value   float64
	want    string // the target's findings, "; " between them
}

// checkBounds judges every row: base gives the indicator and the clock, period
// where the value stands.
func checkBounds(t *testing.T, base workedCase, period string, rows map[string]boundRow, change ...func(*qianshao.Indicator)) {
	t.Helper()
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			k := base
			k.Targets = row.targets
			k.Given = map[string]float64{period: row.value}
			for p, v := range base.Given {
				k.Given[p] = v
			}
			p, f := k.build(t)
			for _, c := range change {
				c(&p.Indicators[0])
			}
			v := Judge(p, p.Indicator("x"), f, k.clock(t), Options{})
			if got := join(ofTargets(v.Findings)); got != row.want {
				t.Errorf("%s at %v: %q, want %q", row.targets, row.value, got, row.want)
			}
		})
	}
}

// ofTargets lists the findings of targets: overdue is of the whole indicator.
func ofTargets(fs []qianshao.Finding) []string {
	return listed(slices.DeleteFunc(slices.Clone(fs), func(f qianshao.Finding) bool { return f.Target < 0 }))
}

func join(list []string) string { return strings.Join(list, "; ") }

var halfYear = workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Now: "2023-07-20"}

// TestPaceCutOffs: 100 in the year is 50 by June. As floor 1, .95 and .85 of it
// are 50, 47.5 and 42.5; as cap 1, 1.05 and 1.15 are 50, 52.5 and 57.5. A
// cut-off belongs to the better grade, with strict comparators too.
func TestPaceCutOffs(t *testing.T) {
	t.Parallel()
	checkBounds(t, halfYear, "2023-06", map[string]boundRow{
		"floor above 1":               {">= 100", 50.01, "pace green"},
		"floor at 1":                  {">= 100", 50, "pace green"},
		"floor below 1":               {">= 100", 49.99, "pace yellow"},
		"floor above .95":             {">= 100", 47.51, "pace yellow"},
		"floor at .95":                {">= 100", 47.5, "pace yellow"},
		"floor below .95":             {">= 100", 47.49, "pace orange"},
		"floor above .85":             {">= 100", 42.51, "pace orange"},
		"floor at .85":                {">= 100", 42.5, "pace orange"},
		"floor below .85":             {">= 100", 42.49, "pace red"},
		"strict floor above 1":        {"> 100", 50.01, "pace green"},
		"strict floor at 1":           {"> 100", 50, "pace green"},
		"strict floor below 1":        {"> 100", 49.99, "pace yellow"},
		"strict floor above .95":      {"> 100", 47.51, "pace yellow"},
		"strict floor at .95":         {"> 100", 47.5, "pace yellow"},
		"strict floor below .95":      {"> 100", 47.49, "pace orange"},
		"strict floor above .85":      {"> 100", 42.51, "pace orange"},
		"strict floor at .85":         {"> 100", 42.5, "pace orange"},
		"strict floor below .85":      {"> 100", 42.49, "pace red"},
		"cap below 1":                 {"<= 100", 49.99, "pace green"},
		"cap at 1":                    {"<= 100", 50, "pace green"},
		"cap above 1":                 {"<= 100", 50.01, "pace yellow"},
		"cap below 1.05":              {"<= 100", 52.49, "pace yellow"},
		"cap at 1.05":                 {"<= 100", 52.5, "pace yellow"},
		"cap above 1.05":              {"<= 100", 52.51, "pace orange"},
		"cap below 1.15":              {"<= 100", 57.49, "pace orange"},
		"cap at 1.15":                 {"<= 100", 57.5, "pace orange"},
		"cap above 1.15":              {"<= 100", 57.51, "pace red"},
		"strict cap below 1":          {"< 100", 49.99, "pace green"},
		"strict cap at 1":             {"< 100", 50, "pace green"},
		"strict cap above 1":          {"< 100", 50.01, "pace yellow"},
		"strict cap at 1.05":          {"< 100", 52.5, "pace yellow"},
		"strict cap above 1.05":       {"< 100", 52.51, "pace orange"},
		"strict cap at 1.15":          {"< 100", 57.5, "pace orange"},
		"strict cap above 1.15":       {"< 100", 57.51, "pace red"},
		"range's lower end at 1":      {"100..200", 50, "pace green"},
		"range's lower end below 1":   {"100..200", 49.99, "pace yellow"},
		"range's lower end below .85": {"100..200", 42.49, "pace red"},
	})
}

// TestPaceAtTheWholeTarget: reached early is green; a strict floor is not
// reached by equality, which is yellow. Above the whole cap is red and hard, at
// it the pace speaks: 2 × what is due.
func TestPaceAtTheWholeTarget(t *testing.T) {
	t.Parallel()
	checkBounds(t, halfYear, "2023-06", map[string]boundRow{
		"floor above the target":        {">= 100", 100.01, "pace green"},
		"floor at the target":           {">= 100", 100, "pace green"},
		"floor below the target":        {">= 100", 99.99, "pace green"},
		"strict floor above the target": {"> 100", 100.01, "pace green"},
		"strict floor at the target":    {"> 100", 100, "pace yellow"},
		"cap below the target":          {"<= 100", 99.99, "pace red"},
		"cap at the target":             {"<= 100", 100, "pace red"},
		"cap above the target":          {"<= 100", 100.01, "pace red hard"},
		"strict cap at the target":      {"< 100", 100, "pace red"},
		"strict cap above the target":   {"< 100", 100.01, "pace red hard"},
	})
	// 6 by the year's end are 5.5 by November, rounded up to 6: the cap itself.
	november := workedCase{Measure: "ytd", Unit: "起", Every: "month", Now: "2023-12-20"}
	checkBounds(t, november, "2023-11", map[string]boundRow{
		"few, cap below the target":         {"<= 6", 5, "pace green"},
		"few, cap at the target":            {"<= 6", 6, "pace green"},
		"few, cap above the target":         {"<= 6", 7, "pace red hard"},
		"few, strict cap below the target":  {"< 6", 5, "pace green"},
		"few, strict cap at the target":     {"< 6", 6, "pace yellow"},
		"few, strict cap above the target":  {"< 6", 7, "pace red hard"},
		"few, strict floor at the expected": {"> 6", 5, "pace green; near yellow"},
	})
}

// TestDeadline: a total at its deadline is met or not, and no more in between
// than equality with a strict bound.
func TestDeadline(t *testing.T) {
	t.Parallel()
	yearEnd := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Now: "2024-01-18"}
	checkBounds(t, yearEnd, "2023-12", map[string]boundRow{
		"floor below":              {">= 100", 99.99, "pace red hard"},
		"floor at":                 {">= 100", 100, "pace green hard"},
		"floor above":              {">= 100", 100.01, "pace green hard"},
		"strict floor below":       {"> 100", 99.99, "pace red hard"},
		"strict floor at":          {"> 100", 100, "pace yellow hard"},
		"strict floor above":       {"> 100", 100.01, "pace green hard"},
		"cap below":                {"<= 100", 99.99, "pace green hard"},
		"cap at":                   {"<= 100", 100, "pace green hard"},
		"cap above":                {"<= 100", 100.01, "pace red hard"},
		"strict cap below":         {"< 100", 99.99, "pace green hard"},
		"strict cap at":            {"< 100", 100, "pace yellow hard"},
		"strict cap above":         {"< 100", 100.01, "pace red hard"},
		"below the range":          {"90..100", 89.99, "pace red hard; pace green hard"},
		"at the range's lower end": {"90..100", 90, "pace green hard; pace green hard"},
		"at the range's upper end": {"90..100", 100, "pace green hard; pace green hard"},
		"above the range":          {"90..100", 100.01, "pace green hard; pace red hard"},
		"step below":               {"40 by 06-30, 100 by 12-31", 99.99, "steps red hard"},
		"step at":                  {"40 by 06-30, 100 by 12-31", 100, "steps green hard"},
	})
	// June is final, July runs and lets a floor be met, a cap not be broken.
	late := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Now: "2023-07-20", Given: map[string]float64{"2023-06": 9}}
	checkBounds(t, late, "2023-07", map[string]boundRow{
		"made up late":             {">= 10 by 06-30", 10, "pace yellow hard"},
		"not made up":              {">= 10 by 06-30", 9.99, "pace red hard"},
		"cap holds in June":        {"<= 9 by 06-30", 11, "pace green hard"},
		"strict floor is not met":  {"> 10 by 06-30", 9.5, "pace red hard"},
		"strict floor equal":       {"> 9 by 06-30", 9, "pace yellow hard"},
		"strict floor made up":     {"> 9 by 06-30", 9.01, "pace yellow hard"},
		"strict floor was not met": {"> 9.5 by 06-30", 9.6, "pace yellow hard"},
	})
}
