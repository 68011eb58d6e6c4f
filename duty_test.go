package qianshao

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func dutyPlan() *Plan {
	days := []CalendarDay{{Date: NewDate(2023, 10, 2), Name: "国庆节"}, {Date: NewDate(2023, 10, 8), Work: true, Name: "国庆节"}}
	p := &Plan{Year: 2023, Issued: NewDate(2023, 3, 15), Location: time.UTC, Calendar: NewCalendar("test", nil, days), Office: "ducha",
		Units: []Unit{{ID: "caizheng", Name: Text{ZH: "区财政局"}}, {ID: "ducha", Name: Text{ZH: "区办公室（督查室）"}}, {ID: "youhua", Name: Text{ZH: "区办公室（区优化办）"}}},
		Battles: []Battle{{ID: "risk", Office: "caizheng", Rhythm: []Rhythm{{Kind: "月调度", Every: Month, Cutoff: 20, Meeting: 1}},
			Duties: []Duty{{ID: "dispatch", Who: "区财政局;区优化办", Period: "month", Round: "月调度", Indicator: "held"}, {ID: "check", Period: "month", Who: "高危企业"},
				{ID: "review", Period: "quarter", Due: 5}, {ID: "list", Period: DutyOnce, By: NewDate(2023, 6, 30)}, {ID: "always", Period: DutyRegular},
				{ID: "report", Period: DutyEvent}, {ID: "morning", Period: "day", Who: "专班（办公室：区财政局）"}, {ID: "ten", Period: "ten-day"}}},
			{ID: "overall", Duties: []Duty{{ID: "plans", Period: "year", Who: "各相关单位"}}}},
		Indicators: []Indicator{{ID: "held", Measure: Count, Every: Month}}}
	p.Index()
	return p
}

func day(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func of(s string) Period {
	q, err := ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return q
}

func TestDutyDue(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	for _, x := range []struct{ id, period, want string }{
		{"dispatch", "2023-05", "2023-06-21"}, // the cut-off, a Tuesday, and a working day
		{"dispatch", "2023-04", "2023-05-23"}, // the 20th is a Saturday
		{"check", "2023-05", "2023-05-31"},
		{"check", "2023-04", "2023-05-01"}, // the 30th is a Sunday
		{"review", "2023-Q3", "2023-10-05"},
		{"list", "2023", "2023-06-30"},
		{"always", "2023", "2024-01-01"}, // the 31st is a Sunday
		{"report", "2023-05-06", ""},
		{"morning", "2023-10-08", "2023-10-08"},
		{"ten", "2023-05-T2", "2023-05-22"}, // the 20th is a Saturday
	} {
		b, d := p.Duty(x.id)
		if have := p.DutyDue(b, d, of(x.period)).String(); have != x.want {
			t.Errorf("%s %s is due %s, want %s", x.id, x.period, have, x.want)
		}
	}
}

func TestDutyUnits(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	for id, want := range map[string][]string{"dispatch": {"caizheng", "youhua"}, "check": {"caizheng"}, "morning": {"caizheng"}, "plans": {"ducha"}} {
		b, d := p.Duty(id)
		if have := p.DutyUnits(b, d); !slices.Equal(have, want) {
			t.Errorf("%s: %v, want %v", id, have, want)
		}
	}
}

// itemOf is a duty's item of a period as known on a day.
func itemOf(p *Plan, today, id, period string, k DutyFacts) *DutyItem {
	list := p.DutyItems(day(today), k)
	for i := range list {
		if list[i].Duty.ID == id && list[i].Period.String() == period {
			return &list[i]
		}
	}
	return nil
}

func TestDutyStates(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	paper := Frozen{Kind: "月调度", Period: of("2023-05"), Papers: []Paper{{Format: PaperDocx, SHA256: "ab"}}}
	kept := DutyRecord{Duty: "dispatch", Period: of("2023-05"), State: DutyKept, Held: day("2023-06-21"), By: "王"}
	late, not := kept, kept
	late.Held = day("2023-06-22")
	not.State, not.Held, not.Note = DutyNotNeeded, 0, "合并到半年会"
	for name, x := range map[string]struct {
		today string
		facts DutyFacts
		want  DutyState
		kinds []string
	}{
		"the last day":           {"2023-06-21", DutyFacts{}, DutyDue, nil},
		"the day after":          {"2023-06-22", DutyFacts{}, DutyMissed, nil},
		"a paper is offered":     {"2023-07-20", DutyFacts{Frozen: []Frozen{paper}}, DutyDue, []string{DutyPaper}},
		"a figure is offered":    {"2023-07-20", DutyFacts{Reported: func(*Indicator, Period) bool { return true }}, DutyDue, []string{DutyFigure}},
		"kept":                   {"2023-07-20", DutyFacts{Frozen: []Frozen{paper}, Records: []DutyRecord{kept}}, DutyKept, []string{DutySaid}},
		"late":                   {"2023-07-20", DutyFacts{Records: []DutyRecord{late}}, DutyLate, []string{DutySaid}},
		"set right":              {"2023-07-20", DutyFacts{Records: []DutyRecord{late, kept}}, DutyKept, []string{DutySaid}},
		"not needed":             {"2023-07-20", DutyFacts{Records: []DutyRecord{kept, not}}, DutyNotNeeded, []string{DutySaid}},
		"on the eve of its day":  {"2023-06-20", DutyFacts{Records: []DutyRecord{kept}}, DutyDue, nil},
		"another's paper":        {"2023-07-20", DutyFacts{Frozen: []Frozen{{Kind: "月调度", Period: of("2023-04")}}}, DutyMissed, nil},
		"one of another's words": {"2023-07-20", DutyFacts{Records: []DutyRecord{{Duty: "check", Period: of("2023-05"), State: DutyKept, Held: day("2023-05-09")}}}, DutyMissed, nil},
	} {
		have := itemOf(p, x.today, "dispatch", "2023-05", x.facts)
		var kinds []string
		for _, e := range have.Evidence {
			kinds = append(kinds, e.Kind)
		}
		if have.State != x.want || !slices.Equal(kinds, x.kinds) {
			t.Errorf("%s: %s with %v, want %s with %v", name, have.State, kinds, x.want, x.kinds)
		}
	}
	if have := itemOf(p, "2023-07-20", "check", "2023-02", DutyFacts{}); have.State != DutyNotNeeded || have.Evidence[0].Kind != DutyIssued {
		t.Errorf("due before the plan was issued: %+v", have)
	}
	if have := itemOf(p, "2023-07-20", "check", "2023-03", DutyFacts{}); have.State != DutyMissed {
		t.Errorf("issued within the period: %+v", have)
	}
}

// Events stand for the days they were recorded on, regular duties for each
// time they were held.
func TestDutyEvents(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	if have := itemOf(p, "2023-07-20", "report", "", DutyFacts{}); have == nil || have.State != DutyNotNeeded || have.Due != 0 {
		t.Errorf("no event: %+v", have)
	}
	say := func(id, period, held string) DutyRecord {
		return DutyRecord{Duty: id, Period: of(period), State: DutyKept, Held: day(held), By: "王"}
	}
	k := DutyFacts{Records: []DutyRecord{say("report", "2023-06-08", "2023-06-09"), say("report", "2023-05-06", "2023-05-04"), say("always", "2023", "2023-04-02"), say("always", "2023", "2023-05-03")}}
	var periods []string
	for _, x := range p.DutyItems(day("2023-07-20"), k) {
		if x.Duty.ID == "report" {
			periods = append(periods, x.Period.String()+" "+string(x.State))
		}
	}
	if !slices.Equal(periods, []string{"2023-05-06 kept", "2023-06-08 kept"}) {
		t.Errorf("events %v", periods)
	}
	if have := itemOf(p, "2023-07-20", "always", "2023", k); have.State != DutyKept || len(have.Evidence) != 2 {
		t.Errorf("regular: %+v", have)
	}
}

func TestCheckDuty(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	good := DutyRecord{Duty: "dispatch", Period: of("2023-05"), State: DutyKept, Held: day("2023-06-21"), By: "王"}
	for name, x := range map[string]struct {
		change func(r *DutyRecord)
		field  string
	}{
		"good":                  {func(*DutyRecord) {}, ""},
		"first day of it":       {func(r *DutyRecord) { r.Held = day("2023-05-01") }, ""},
		"the day before":        {func(r *DutyRecord) { r.Held = day("2023-04-30") }, "held"},
		"today":                 {func(r *DutyRecord) { r.Held = day("2023-07-20") }, ""},
		"tomorrow":              {func(r *DutyRecord) { r.Held = day("2023-07-21") }, "held"},
		"no day":                {func(r *DutyRecord) { r.Held = 0 }, "held"},
		"nobody":                {func(r *DutyRecord) { r.By = " " }, "by"},
		"unknown":               {func(r *DutyRecord) { r.Duty = "none" }, "id"},
		"a quarter":             {func(r *DutyRecord) { r.Period = of("2023-Q2") }, "period"},
		"another year":          {func(r *DutyRecord) { r.Period = of("2022-05") }, "period"},
		"to come":               {func(r *DutyRecord) { r.Period = of("2023-08") }, "period"},
		"late is not said":      {func(r *DutyRecord) { r.State = DutyLate }, "state"},
		"not needed, no reason": {func(r *DutyRecord) { r.State, r.Held = DutyNotNeeded, 0 }, "note"},
		"not needed, held":      {func(r *DutyRecord) { r.State, r.Note = DutyNotNeeded, "x" }, "held"},
		"not needed":            {func(r *DutyRecord) { r.State, r.Held, r.Note = DutyNotNeeded, 0, "x" }, ""},
		"a list without owner":  {func(r *DutyRecord) { p.Battles[0].Duties[0].Kind, r.File = DutyRegister, "x" }, "owner"},
		"a list without file":   {func(r *DutyRecord) { p.Battles[0].Duties[0].Kind, r.Owner = DutyRegister, "x" }, "file"},
		"a list":                {func(r *DutyRecord) { p.Battles[0].Duties[0].Kind, r.Owner, r.File = DutyRegister, "x", "y" }, ""},
		"a day off":             {func(r *DutyRecord) { r.Duty, r.Period = "morning", of("2023-07-15") }, "period"},
		"an event ahead":        {func(r *DutyRecord) { r.Duty, r.Period, r.Held = "report", of("2023-06-30"), day("2023-06-01") }, ""},
	} {
		r, kind := good, p.Battles[0].Duties[0].Kind
		x.change(&r)
		err := p.CheckDuty(&r, day("2023-07-20"))
		p.Battles[0].Duties[0].Kind = kind
		f, _ := err.(Fault)
		if f.Field != x.field || err != nil && (f.ZH == "" || f.EN == "" || f.Remedy == "") {
			t.Errorf("%s: %v, want %q", name, err, x.field)
		}
	}
}

// TestDutyProperties: whatever the day and whatever was said, no period stands
// twice or before it began, due days are worked, and what is to come changes
// nothing.
func TestDutyProperties(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 11))
	p := dutyPlan()
	first := day("2023-01-01")
	for range 300 {
		today := first + Date(rng.IntN(420))
		var k DutyFacts
		for range rng.IntN(12) {
			b := &p.Battles[0]
			d := &b.Duties[rng.IntN(len(b.Duties))]
			held := first + Date(rng.IntN(400))
			k.Records = append(k.Records, DutyRecord{Duty: d.ID, Period: PeriodOf(d.Freq(), first+Date(rng.IntN(365))), State: DutyKept, Held: held})
		}
		all := p.DutyItems(today, k)
		seen := map[string]bool{}
		for _, x := range all {
			key := x.Duty.ID + x.Period.String()
			if seen[key] {
				t.Fatalf("%s stands twice on %s", key, today)
			}
			seen[key] = true
			if x.Due != 0 && !p.Calendar.IsWorking(x.Due) {
				t.Fatalf("%s is due on %s, a day off", key, x.Due)
			}
			if x.Duty.Period != DutyEvent && (x.Period.Start() > today || x.Period.Year() != p.Year) {
				t.Fatalf("%s on %s", key, today)
			}
			if missed := x.State == DutyMissed; missed && (x.Due >= today || len(x.Evidence) > 0) {
				t.Fatalf("%s missed on %s, due %s", key, today, x.Due)
			}
		}
		known := slices.DeleteFunc(slices.Clone(k.Records), func(r DutyRecord) bool { return r.Held > today })
		if again := p.DutyItems(today, DutyFacts{Records: known}); len(again) != len(all) {
			t.Fatalf("what is to come changes %d items to %d", len(again), len(all))
		}
	}
}
