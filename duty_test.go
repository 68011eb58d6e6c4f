package qianshao

import (
	"slices"
	"testing"
)

func TestDutyPeriodsAndNames(t *testing.T) {
	t.Parallel()
	for period, want := range map[string]Freq{"month": Month, "quarter": Quarter, "year": Year, DutyEvent: Day, DutyOnce: Year, DutyRegular: Year, "": Year} {
		if got := (&Duty{Period: period}).Freq(); got != want {
			t.Errorf("%q: %v, want %v", period, got, want)
		}
	}
	if got := (&Duty{Who: "财政局；发改局;税务局、;统计局"}).Names(); !slices.Equal(got, []string{"财政局", "发改局", "税务局", "统计局"}) {
		t.Errorf("%q", got)
	}
}

// A duty is counted by an indicator that counts in the duty's periods.
func TestDutyCount(t *testing.T) {
	t.Parallel()
	p := &Plan{Indicators: []Indicator{{ID: "n", Measure: Count, Every: Month}, {ID: "v", Measure: Level, Every: Month}},
		Battles: []Battle{{ID: "a", Duties: []Duty{{ID: "x", Indicator: "n", Period: "month", Round: "weekly"}, {ID: "y", Indicator: "n", Period: "month"}, {ID: "z", Indicator: "v", Period: "month", Round: "weekly"}}}}}
	p.Index()
	for _, x := range []struct {
		d    Duty
		want bool
	}{{Duty{Indicator: "n", Period: "month"}, true}, {Duty{Indicator: "n", Period: "year"}, false}, {Duty{Indicator: "v", Period: "month"}, false}, {Duty{Indicator: "none", Period: "month"}, false},
		{Duty{Period: "month"}, false}} {
		if got := p.DutyCount(&x.d); (got != nil) != x.want {
			t.Errorf("%+v: %v", x.d, got)
		}
	}
	if got := p.RoundCounts(); len(got) != 1 || len(got["weekly"]) != 1 || got["weekly"][0] != &p.Indicators[0] {
		t.Errorf("%v", got)
	}
}
