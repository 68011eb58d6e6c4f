package rules

import (
	"fmt"
	"testing"

	"qianshao"
)

// trialsFor makes trials of one class: of so many series in each of the years
// given, three a year, every other series missing its target.
func trialsFor(class string, series int, outlook func(missed bool) float64, pace func(missed bool) float64, years ...int) (out []Trial) {
	for k := range series {
		for _, y := range years {
			for through := 3; through <= 9; through += 3 {
				missed := (k+y)%2 == 0
				out = append(out, Trial{Series: qianshao.Series{Indicator: fmt.Sprint(class, k)}, Class: class, Year: y, Through: through, PerYear: 12,
					Outlook: outlook(missed), Pace: pace(missed), Missed: missed})
			}
		}
	}
	return out
}

// A class is borne out by two years and twelve trials in which the outlook beat
// pace and the base rate of the other years by more than chance.
func TestWhichClassesAreBorneOut(t *testing.T) {
	t.Parallel()
	good := func(missed bool) float64 { return .2 + .6*truth(missed) }
	right := func(missed bool) float64 { return truth(missed) }
	wrong := func(missed bool) float64 { return truth(!missed) }
	even := func(bool) float64 { return .5 }
	for name, c := range map[string]struct {
		trials []Trial
		want   bool
	}{
		"two years, two series":        {trialsFor("a", 2, good, wrong, 2021, 2022), true},
		"one year alone":               {trialsFor("a", 8, good, wrong, 2022), false},
		"nine trials":                  {trialsFor("a", 1, good, wrong, 2020, 2021, 2022), false},
		"pace is better":               {trialsFor("a", 8, good, right, 2021, 2022), false},
		"no better than the base rate": {trialsFor("a", 8, even, wrong, 2021, 2022), false},
		"better by chance alone":       {append(trialsFor("a", 3, good, wrong, 2021, 2022), trialsFor("b", 3, wrong, wrong, 2021, 2022)...), false},
		"better in most, by enough":    {trialsFor("a", 9, good, wrong, 2020, 2021, 2022), true},
		"nothing tried":                {nil, false},
		"always met: pace says so too": {trialsFor("a", 8, func(bool) float64 { return .1 }, func(bool) float64 { return 0 }, 2021, 2022), false},
	} {
		for i := range c.trials {
			c.trials[i].Class = "a"
		}
		if got := BorneOut(c.trials).Classes["a"]; got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	c := BorneOut(append(trialsFor("a", 3, good, wrong, 2021, 2022), trialsFor("late", 1, good, wrong, 2022)...))
	if s := (qianshao.Series{Indicator: "a1"}); !c.bears(s, "a") || c.Tried[s] != 2 {
		t.Errorf("two years tried: %+v", c)
	}
	if s := (qianshao.Series{Indicator: "late0"}); c.bears(s, "a") || c.Tried[s] != 1 {
		t.Errorf("one year tried: %+v", c)
	}
}

// With two past years one can be tried: a trial takes the year before it.
func TestTwoPastYearsAreOneTrial(t *testing.T) {
	t.Parallel()
	p := outlookPlan(qianshao.Indicator{Measure: qianshao.Flow, Every: qianshao.Month, Targets: targetsOf(t, ">= 110")})
	f := qianshao.NewFrame()
	for n, y := range []int{2022, 2021, 2020} {
		months(f, y, 9, 8, 10, 9, 9, 10, 9, 9, 10, 9, 10, 10)
		c := NewForecaster().Calibrated(t.Context(), p, f)
		if got := c.Tried[p.Indicators[0].Series()]; got != n {
			t.Errorf("%d past years: %d tried", n+1, got)
		}
	}
}

// The bands of a class that were too tight on its past years are widened until
// four fifths of the trials lie within.
func TestBandsAreWidenedByTheClassesOwnErrors(t *testing.T) {
	t.Parallel()
	offs := func(class string, list ...float64) (out []Trial) {
		for _, v := range list {
			out = append(out, Trial{Class: class, Off: v})
		}
		return out
	}
	f := func(name string, trials []Trial, class string, want float64) {
		t.Helper()
		if got := widening(trials)[class]; got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	f("nine of ten within", offs("ratio", .1, .2, .3, .4, .5, .6, .7, .8, .9, 2), "ratio", 0)
	f("half within", offs("ratio", .1, .2, .3, .4, .5, 1.1, 1.5, 2, 2.5, 3), "ratio", 2.5)
	f("five trials", offs("ratio", 3, 3, 3, 3, 3), "ratio", 0)
	f("far off", offs("level", 30, 30, 30, 30, 30, 30), "level", widenMost)
	f("totals have a model of their own spread", offs("total", 3, 3, 3, 3, 3, 3), "total", 0)
	l := &looked{p10: 8, p50: 10, p90: 11}
	if a, b, c := l.off(12), l.off(7), l.off(10); a != 2 || b != 1.5 || c != 0 {
		t.Errorf("%v, %v, %v half bands off", a, b, c)
	}
}
