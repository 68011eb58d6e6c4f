package qianshao

import "testing"

// A forecast that says nothing, or nothing of a target, is none.
func TestWhatAForecastSays(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		f    *Forecast
		want bool
	}{
		"none":               {nil, false},
		"a fan":              {&Forecast{Model: "m", P10: 1, P90: 2}, true},
		"a fan of one point": {&Forecast{Model: "m", P10: 2, P90: 2}, true},
		"upside down":        {&Forecast{Model: "m", P10: 3, P90: 2}, false},
		"no model":           {&Forecast{P10: 1, P90: 2}, false},
		"zero":               {&Forecast{Model: "m"}, true},
		"zero, for a reason": {&Forecast{Model: "m", Why: "all_zero"}, false},
		"with a caveat":      {&Forecast{Model: "m", Mean: 1, P10: 1, P90: 1, Why: "imputed"}, true},
		"a mean alone":       {&Forecast{Model: "m", Mean: 1, Why: "imputed"}, true},
		"an end alone":       {&Forecast{Model: "m", P90: 1, Why: "imputed"}, true},
		"a start alone":      {&Forecast{Model: "m", P10: -1, Why: "imputed"}, true},
	} {
		if x.f.Says() != x.want {
			t.Errorf("%s: %t", name, !x.want)
		}
	}
	f := &Forecast{Outlooks: []Outlook{{Mean: 1}, {Mean: 2, Why: "gap"}}}
	for target, want := range map[int]bool{0: true, 1: false, 2: false} {
		if o, ok := f.Outlook(target); ok != want || ok && o.Mean != 1 {
			t.Errorf("target %d: %+v %t", target, o, ok)
		}
	}
	if _, ok := (*Forecast)(nil).Outlook(0); ok {
		t.Error("no forecast says something")
	}
}
