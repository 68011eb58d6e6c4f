package grammar

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"qianshao"

	"pgregory.net/rapid"
)

func june() qianshao.Date { d, _ := qianshao.ParseDate("2023-06-30"); return d }

func december() qianshao.Date { d, _ := qianshao.ParseDate("2023-12-31"); return d }

// readable are targets as plans write them, and what they mean; Text aside.
var readable = map[string]qianshao.Target{
	">= 52":                     {Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 52},
	"  >=   52.5 ":              {Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 52.5},
	">=52":                      {Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 52},
	"> 0":                       {Kind: qianshao.Compare, Cmp: qianshao.Above},
	"<= 0.8":                    {Kind: qianshao.Compare, Cmp: qianshao.AtMost, Value: .8},
	"< 10":                      {Kind: qianshao.Compare, Cmp: qianshao.Below, Value: 10},
	"= 0":                       {Kind: qianshao.Compare, Cmp: qianshao.Equal},
	">= -3.2":                   {Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: -3.2},
	">= 1.2e3":                  {Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 1200},
	"= 100 by 12-31":            {Kind: qianshao.Compare, Cmp: qianshao.Equal, Value: 100, By: december()},
	">= 10 by 2023-06-30":       {Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 10, By: june()},
	">= 10\n  by 06-30":         {Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 10, By: june()},
	"< last-year":               {Kind: qianshao.Compare, Cmp: qianshao.Below, LastYear: true},
	">= last-year":              {Kind: qianshao.Compare, Cmp: qianshao.AtLeast, LastYear: true},
	"> city_gdp_growth":         {Kind: qianshao.Compare, Cmp: qianshao.Above, Ref: qianshao.Series{Indicator: "city_gdp_growth"}},
	"> gdp_growth@parent":       {Kind: qianshao.Compare, Cmp: qianshao.Above, Ref: qianshao.Series{Indicator: "gdp_growth", Area: "parent"}},
	">= gdp-growth@430600":      {Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Ref: qianshao.Series{Indicator: "gdp-growth", Area: "430600"}},
	">= 1 each ten-day":         {Kind: qianshao.Each, Cmp: qianshao.AtLeast, Value: 1, Freq: qianshao.TenDay},
	">= 2 each half":            {Kind: qianshao.Each, Cmp: qianshao.AtLeast, Value: 2, Freq: qianshao.Half},
	"15..20":                    {Kind: qianshao.Range, Low: 15, High: 20},
	"2..3 by 12-31":             {Kind: qianshao.Range, Low: 2, High: 3, By: december()},
	"-1.5 .. .5":                {Kind: qianshao.Range, Low: -1.5, High: .5},
	"bands 120/200/300":         {Kind: qianshao.Bands, Bands: [3]float64{120, 200, 300}},
	"bands 0.5 / 1 / 1.5":       {Kind: qianshao.Bands, Bands: [3]float64{.5, 1, 1.5}},
	"1 by 06-30, 2 by 12-31":    {Kind: qianshao.Steps, Steps: []qianshao.Step{{Value: 1, By: june()}, {Value: 2, By: december()}}},
	"1.5 by 06-30,2.5 by 12-31": {Kind: qianshao.Steps, Steps: []qianshao.Step{{Value: 1.5, By: june()}, {Value: 2.5, By: december()}}},
	"5 by 06-30":                {Kind: qianshao.Steps, Steps: []qianshao.Step{{Value: 5, By: june()}}},
}

func TestTargetsAreRead(t *testing.T) {
	t.Parallel()
	for text, want := range readable {
		role, got, err := Targets(nil, text, 2023)
		if err != nil || role != qianshao.Judged || len(got) != 1 {
			t.Errorf("%q: role %d, %d targets, %v", text, role, len(got), err)
			continue
		}
		want.Text = strings.TrimSpace(text)
		if !sameTarget(got[0], want) {
			t.Errorf("%q reads as %+v, want %+v", text, got[0], want)
		}
	}
}

func sameTarget(a, b qianshao.Target) bool {
	if len(a.Steps) != len(b.Steps) {
		return false
	}
	for i := range a.Steps {
		if a.Steps[i] != b.Steps[i] {
			return false
		}
	}
	return a.Text == b.Text && a.Kind == b.Kind && a.Cmp == b.Cmp && a.Value == b.Value && a.LastYear == b.LastYear && a.Ref == b.Ref &&
		a.By == b.By && a.Freq == b.Freq && a.Low == b.Low && a.High == b.High && a.Bands == b.Bands && a.From == b.From && a.Until == b.Until &&
		a.About == b.About && a.Around == b.Around && a.Plus == b.Plus && a.Group == b.Group
}

func TestTargetsRoles(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]qianshao.Role{"monitor": qianshao.Monitored, " reference ": qianshao.Reference} {
		role, targets, err := Targets(nil, text, 2023)
		if err != nil || role != want || targets != nil {
			t.Errorf("%q: %d, %v, %v", text, role, targets, err)
		}
	}
	_, targets, err := Targets(nil, ">= 8; > city ;<= 5 by 06-30", 2023)
	if err != nil || len(targets) != 3 || targets[1].Text != "> city" || targets[2].By != june() {
		t.Errorf("several: %+v, %v", targets, err)
	}
}

// refused are targets nobody can read: what the message must say, and the
// column it points at.
var refused = []struct {
	text   string
	says   string
	column int
}{
	{"", "empty", 1},
	{"   ", "empty", 4},
	{">= 5;", "empty", 6},
	{"monitor; >= 5", `do not know "monitor"`, 1},
	{"about 50", `do not know "about"`, 1},
	{"超过50", `do not know "超过50"`, 1},
	{">=", "want a number, last-year or an indicator", 3},
	{">= big deal", `unexpected "deal"`, 8},
	{">= Big", "want a number, last-year or an indicator", 4},
	{">= 52亿元", `unknown unit "亿元"`, 6},
	{">= 1_000", `unexpected "_000"`, 5},
	{">= +inf", "want a number, last-year or an indicator", 4},
	{">= 1e99", "want a number, last-year or an indicator", 4},
	{"> gdp@", "want a number, last-year or an indicator", 3},
	{"> @parent", "want a number, last-year or an indicator", 3},
	{"> gdp@the/area", "unexpected", 10},
	{"=> 5", "want a number, last-year or an indicator", 2},
	{">= 52 per year", `unexpected "per"`, 7},
	{">= 52 by", "want a date", 9},
	{">= 52 by June", "want a date", 10},
	{">= 52 by 02-30", "want a date", 10},
	{">= 52 by 6-30", "want a date", 10},
	{">= 52 by 2024-06-30", "must lie in the plan's year", 10},
	{">= 52 by 2022-12-31", "must lie in the plan's year", 10},
	{">= 52 by 06-30 by 07-31", `unexpected "by"`, 16},
	{"<= 1 each month", "each takes >=", 6},
	{"= 1 each month", "each takes >=", 5},
	{"> 1 each month", "each takes >=", 5},
	{">= last-year each month", "each takes >=", 14},
	{">= 1 each week", "want ten-day, month, quarter or half", 11},
	{">= 1 each day", "want ten-day, month, quarter or half", 11},
	{">= 1 each year", "want ten-day, month, quarter or half", 11},
	{">= 1 each", "want ten-day, month, quarter or half", 10},
	{">= 1 each month by 06-30", `unexpected "by"`, 17},
	{"3..2", "upper end must lie above", 4},
	{"3..3", "upper end must lie above", 4},
	{"3..", "upper end must lie above", 4},
	{"3..many", "upper end must lie above", 4},
	{"..3", "do not know", 1},
	{"bands", "bands wants three numbers", 6},
	{"bands 120/200", "want / between", 14},
	{"bands 120 200 300", "want / between", 11},
	{"bands 300/200/100", "bands must rise", 18},
	{"bands 100/100/200", "bands must rise", 18},
	{"bands a/b/c", "bands wants three numbers", 7},
	{"bands 1/2/3/4", `unexpected "/"`, 12},
	{"50", "each step wants by and a date", 3},
	{"1 by 06-30, 2", "each step wants by and a date", 14},
	{"1 by 06-30,", "want the next step's number", 12},
	{"1 by 06-30, two by 12-31", "want the next step's number", 13},
	{"1 by 06-30, 1 by 12-31", "steps must rise", 23},
	{"1 by 12-31, 2 by 06-30", "steps must rise", 23},
	{"1 by 06-30, 2 by 06-30", "steps must rise", 23},
	{"1 by 06-30 2 by 12-31", `unexpected "2"`, 12},
}

// refuses holds that a text is no target of an indicator, and that its fault says
// why, at which column, in both languages and with a remedy.
func refuses(t *testing.T, in *qianshao.Indicator, text, says string, column int) {
	t.Helper()
	_, targets, err := Targets(in, text, 2023)
	var f qianshao.Fault
	if !errors.As(err, &f) {
		t.Errorf("%q reads as %+v, %v", text, targets, err)
		return
	}
	if !strings.Contains(f.EN, says) || f.ZH == "" || f.Remedy == "" || f.Column != column {
		t.Errorf("%q: column %d %q, want column %d %q", text, f.Column, f.EN, column, says)
	}
}

func TestTargetsRefused(t *testing.T) {
	t.Parallel()
	for _, c := range refused {
		refuses(t, nil, c.text, c.says, c.column)
	}
}

// A target printed from its parts reads as the same parts.
func TestTargetsRoundTrip(t *testing.T) {
	t.Parallel()
	number := rapid.Map(rapid.IntRange(-9999, 9999), func(n int) float64 { return float64(n) / 10 })
	rapid.Check(t, func(t *rapid.T) {
		want := qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.Comparator(rapid.IntRange(1, 5).Draw(t, "cmp")), Value: number.Draw(t, "value")}
		want.Text = want.Cmp.String() + " " + strconv.FormatFloat(want.Value, 'f', -1, 64)
		if rapid.Bool().Draw(t, "dated") {
			want.By = qianshao.NewDate(2023, 1, rapid.IntRange(1, 365).Draw(t, "day"))
			want.Text += " by " + want.By.String()
		}
		_, got, err := Targets(nil, want.Text, 2023)
		if err != nil || len(got) != 1 || !sameTarget(got[0], want) {
			t.Fatalf("%q reads as %+v, %v", want.Text, got, err)
		}
	})
}

// FuzzTargets: a text is refused with a column inside it, or reads as
// targets whose own texts read as the same again.
func FuzzTargets(f *testing.F) {
	for text := range readable {
		f.Add(text)
	}
	for _, c := range refused {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, targets, err := Targets(nil, text, 2023)
		if err != nil {
			var fault qianshao.Fault
			if !errors.As(err, &fault) || fault.Column < 1 || fault.Column > len(text)+1 {
				t.Fatalf("%q: %#v", text, err)
			}
			return
		}
		for _, x := range targets {
			_, again, err := Targets(nil, x.Text, 2023)
			if err != nil || len(again) != 1 || !sameTarget(again[0], x) {
				t.Fatalf("%q reads as %+v, then as %+v, %v", text, x, again, err)
			}
		}
	})
}
