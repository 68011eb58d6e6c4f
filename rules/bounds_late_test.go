package rules

import "testing"

// TestAfterADeadlineWithinTheYear: once June is final the latest value decides,
// a period still running included: short is red; good is green where June was
// good, else yellow.
func TestAfterADeadlineWithinTheYear(t *testing.T) {
	t.Parallel()
	opening := 0.
	level := workedCase{Measure: "level", Unit: "万人", Every: "month", Now: "2023-07-20", Opening: &opening, Given: map[string]float64{"2023-06": 9}}
	checkBounds(t, level, "2023-07", map[string]boundRow{
		"level made up late":           {">= 10 by 06-30", 10, "path yellow hard"},
		"level still short":            {">= 10 by 06-30", 9.99, "path red hard"},
		"level good then and now":      {">= 9 by 06-30", 9, "path green hard"},
		"level good then, lost since":  {">= 9 by 06-30", 8.99, "path red hard"},
		"level strict, equal since":    {"> 8 by 06-30", 8, "path yellow hard"},
		"level equal then, more since": {"> 9 by 06-30", 9.01, "path yellow hard"},
		"cap good then, broken since":  {"<= 9 by 06-30", 9.01, "path red hard"},
	})
	growth := workedCase{Measure: "growth", Unit: "%", Every: "month", Now: "2023-07-20", Given: map[string]float64{"2023-06": 7.9}}
	checkBounds(t, growth, "2023-07", map[string]boundRow{
		"growth made up late":    {">= 8 by 06-30", 8, "growth yellow hard"},
		"growth still short":     {">= 8 by 06-30", 7.99, "growth red hard"},
		"growth good then, lost": {">= 7.9 by 06-30", 7.89, "growth red hard"},
	})
	mean := workedCase{Measure: "mean", Unit: "微克/立方米", Every: "quarter", Now: "2023-10-20", Given: map[string]float64{"2023-Q1": 20, "2023-Q2": 20}}
	checkBounds(t, mean, "2023-Q3", map[string]boundRow{
		"mean good then and now":  {"<= 20 by 06-30", 20, "mean green hard"},
		"mean good then, lost":    {"<= 20 by 06-30", 20.1, "mean red hard"},
		"mean short then, better": {"<= 19.9 by 06-30", 19, "mean yellow hard"},
		"mean short then and now": {"<= 19.9 by 06-30", 19.9, "mean red hard"},
	})
}

// TestARunningPeriod counts for a floor already met and a cap already broken,
// and else leaves the total to the periods that have ended.
func TestARunningPeriod(t *testing.T) {
	t.Parallel()
	alone := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Now: "2023-01-20"}
	checkBounds(t, alone, "2023-01", map[string]boundRow{
		"floor met":               {">= 10", 10, "pace green"},
		"floor not met":           {">= 10", 9.99, "pace grey"},
		"strict floor equalled":   {"> 10", 10, "pace grey"},
		"cap kept":                {"<= 10", 10, "pace grey"},
		"cap broken":              {"<= 10", 10.01, "pace red hard"},
		"zero kept":               {"= 0", 0, "zero green hard"},
		"zero broken":             {"= 0", 1, "zero red hard"},
		"range's lower end met":   {"10..20", 10, "pace green"},
		"range's lower end unmet": {"10..20", 9.99, "pace grey"},
	})
	july := halfYear
	july.Given = map[string]float64{"2023-06": 48}
	checkBounds(t, july, "2023-07", map[string]boundRow{
		"June's pace":              {">= 100", 60, "pace yellow"},
		"a range's pace is June's": {"100..200", 60, "pace yellow"},
		"met in July":              {">= 100", 100, "pace green"},
		"a range met in July":      {"100..200", 100, "pace green"},
		"June's pace of a cap":     {"<= 100", 99, "pace green"},
		"a cap broken in July":     {"<= 100", 100.01, "pace red hard"},
	})
}
