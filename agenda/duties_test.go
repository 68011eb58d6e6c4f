package agenda

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"qianshao"
)

func dutyPlan() *qianshao.Plan {
	days := []qianshao.CalendarDay{{Date: qianshao.NewDate(2023, 10, 2), Name: "国庆节"}, {Date: qianshao.NewDate(2023, 10, 8), Work: true, Name: "国庆节"}}
	p := &qianshao.Plan{Year: 2023, Issued: qianshao.NewDate(2023, 3, 15), Location: time.UTC, Calendar: qianshao.NewCalendar("test", nil, days), Office: "ducha",
		Units: []qianshao.Unit{{ID: "caizheng", Name: qianshao.Text{ZH: "区财政局"}}, {ID: "ducha", Name: qianshao.Text{ZH: "区办公室（督查室）"}}, {ID: "youhua", Name: qianshao.Text{ZH: "区办公室（区优化办）"}}},
		Battles: []qianshao.Battle{{ID: "risk", Office: "caizheng", Rhythm: []qianshao.Rhythm{{Kind: "月调度", Every: qianshao.Month, Cutoff: 20, Meeting: 1}},
			Duties: []qianshao.Duty{{ID: "dispatch", Who: "区财政局;区优化办", Period: "month", Round: "月调度", Indicator: "held"}, {ID: "check", Period: "month", Who: "高危企业"},
				{ID: "review", Period: "quarter", Due: 5}, {ID: "list", Period: qianshao.DutyOnce, By: qianshao.NewDate(2023, 6, 30)}, {ID: "always", Period: qianshao.DutyRegular},
				{ID: "report", Period: qianshao.DutyEvent}, {ID: "morning", Period: "day", Who: "专班（办公室：区财政局）"}, {ID: "ten", Period: "ten-day"}}},
			{ID: "overall", Duties: []qianshao.Duty{{ID: "plans", Period: "year", Who: "各相关单位"}}}},
		Indicators: []qianshao.Indicator{{ID: "held", Measure: qianshao.Count, Every: qianshao.Month}}}
	p.Index()
	return p
}

func day(s string) qianshao.Date {
	d, err := qianshao.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func of(s string) qianshao.Period {
	q, err := qianshao.ParsePeriod(s)
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
		if have := dutyDue(p, b, d, of(x.period)).String(); have != x.want {
			t.Errorf("%s %s is due %s, want %s", x.id, x.period, have, x.want)
		}
	}
}

func TestDutyUnits(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	for id, want := range map[string][]string{"dispatch": {"caizheng", "youhua"}, "check": {"caizheng"}, "morning": {"caizheng"}, "plans": {"ducha"}} {
		b, d := p.Duty(id)
		if have := DutyUnits(p, b, d); !slices.Equal(have, want) {
			t.Errorf("%s: %v, want %v", id, have, want)
		}
	}
}

// itemOf is a duty's item of a period as known on a day.
func itemOf(p *qianshao.Plan, today, id, period string, k qianshao.DutyFacts) *qianshao.DutyItem {
	list := Duties(p, day(today), k)
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
	paper := qianshao.Frozen{Kind: "月调度", Period: of("2023-05"), Papers: []qianshao.Paper{{Format: qianshao.PaperDocx, SHA256: "ab"}}}
	kept := qianshao.DutyRecord{Duty: "dispatch", Period: of("2023-05"), State: qianshao.DutyKept, Held: day("2023-06-21"), By: "王"}
	late, not := kept, kept
	late.Held = day("2023-06-22")
	not.State, not.Held, not.Note = qianshao.DutyNotNeeded, 0, "合并到半年会"
	for name, x := range map[string]struct {
		today string
		facts qianshao.DutyFacts
		want  qianshao.DutyState
		kinds []string
	}{
		"the last day":           {"2023-06-21", qianshao.DutyFacts{}, qianshao.DutyDue, nil},
		"the day after":          {"2023-06-22", qianshao.DutyFacts{}, qianshao.DutyMissed, nil},
		"a paper is offered":     {"2023-07-20", qianshao.DutyFacts{Frozen: []qianshao.Frozen{paper}}, qianshao.DutyDue, []string{qianshao.DutyPaper}},
		"a figure is offered":    {"2023-07-20", qianshao.DutyFacts{Reported: func(*qianshao.Indicator, qianshao.Period) bool { return true }}, qianshao.DutyDue, []string{qianshao.DutyFigure}},
		"kept":                   {"2023-07-20", qianshao.DutyFacts{Frozen: []qianshao.Frozen{paper}, Records: []qianshao.DutyRecord{kept}}, qianshao.DutyKept, []string{qianshao.DutySaid}},
		"late":                   {"2023-07-20", qianshao.DutyFacts{Records: []qianshao.DutyRecord{late}}, qianshao.DutyLate, []string{qianshao.DutySaid}},
		"set right":              {"2023-07-20", qianshao.DutyFacts{Records: []qianshao.DutyRecord{late, kept}}, qianshao.DutyKept, []string{qianshao.DutySaid}},
		"not needed":             {"2023-07-20", qianshao.DutyFacts{Records: []qianshao.DutyRecord{kept, not}}, qianshao.DutyNotNeeded, []string{qianshao.DutySaid}},
		"on the eve of its day":  {"2023-06-20", qianshao.DutyFacts{Records: []qianshao.DutyRecord{kept}}, qianshao.DutyDue, nil},
		"another's paper":        {"2023-07-20", qianshao.DutyFacts{Frozen: []qianshao.Frozen{{Kind: "月调度", Period: of("2023-04")}}}, qianshao.DutyMissed, nil},
		"one of another's words": {"2023-07-20", qianshao.DutyFacts{Records: []qianshao.DutyRecord{{Duty: "check", Period: of("2023-05"), State: qianshao.DutyKept, Held: day("2023-05-09")}}}, qianshao.DutyMissed, nil},
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
	if have := itemOf(p, "2023-07-20", "check", "2023-02", qianshao.DutyFacts{}); have.State != qianshao.DutyNotNeeded || have.Evidence[0].Kind != qianshao.DutyIssued {
		t.Errorf("due before the plan was issued: %+v", have)
	}
	if have := itemOf(p, "2023-07-20", "check", "2023-03", qianshao.DutyFacts{}); have.State != qianshao.DutyMissed {
		t.Errorf("issued within the period: %+v", have)
	}
}

// Events stand for the days they were recorded on, regular duties for each
// time they were held.
func TestDutyEvents(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	if have := itemOf(p, "2023-07-20", "report", "", qianshao.DutyFacts{}); have == nil || have.State != qianshao.DutyNotNeeded || have.Due != 0 {
		t.Errorf("no event: %+v", have)
	}
	say := func(id, period, held string) qianshao.DutyRecord {
		return qianshao.DutyRecord{Duty: id, Period: of(period), State: qianshao.DutyKept, Held: day(held), By: "王"}
	}
	k := qianshao.DutyFacts{Records: []qianshao.DutyRecord{say("report", "2023-06-08", "2023-06-09"), say("report", "2023-05-06", "2023-05-04"), say("always", "2023", "2023-04-02"), say("always", "2023", "2023-05-03")}}
	var periods []string
	for _, x := range Duties(p, day("2023-07-20"), k) {
		if x.Duty.ID == "report" {
			periods = append(periods, x.Period.String()+" "+string(x.State))
		}
	}
	if !slices.Equal(periods, []string{"2023-05-06 kept", "2023-06-08 kept"}) {
		t.Errorf("events %v", periods)
	}
	if have := itemOf(p, "2023-07-20", "always", "2023", k); have.State != qianshao.DutyKept || len(have.Evidence) != 2 {
		t.Errorf("regular: %+v", have)
	}
}

func TestCheckDuty(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	good := qianshao.DutyRecord{Duty: "dispatch", Period: of("2023-05"), State: qianshao.DutyKept, Held: day("2023-06-21"), By: "王"}
	for name, x := range map[string]struct {
		change func(r *qianshao.DutyRecord)
		field  string
	}{
		"good":                  {func(*qianshao.DutyRecord) {}, ""},
		"first day of it":       {func(r *qianshao.DutyRecord) { r.Held = day("2023-05-01") }, ""},
		"the day before":        {func(r *qianshao.DutyRecord) { r.Held = day("2023-04-30") }, "held"},
		"today":                 {func(r *qianshao.DutyRecord) { r.Held = day("2023-07-20") }, ""},
		"tomorrow":              {func(r *qianshao.DutyRecord) { r.Held = day("2023-07-21") }, "held"},
		"no day":                {func(r *qianshao.DutyRecord) { r.Held = 0 }, "held"},
		"nobody":                {func(r *qianshao.DutyRecord) { r.By = " " }, "by"},
		"unknown":               {func(r *qianshao.DutyRecord) { r.Duty = "none" }, "id"},
		"a quarter":             {func(r *qianshao.DutyRecord) { r.Period = of("2023-Q2") }, "period"},
		"another year":          {func(r *qianshao.DutyRecord) { r.Period = of("2022-05") }, "period"},
		"to come":               {func(r *qianshao.DutyRecord) { r.Period = of("2023-08") }, "period"},
		"late is not said":      {func(r *qianshao.DutyRecord) { r.State = qianshao.DutyLate }, "state"},
		"not needed, no reason": {func(r *qianshao.DutyRecord) { r.State, r.Held = qianshao.DutyNotNeeded, 0 }, "note"},
		"not needed, held":      {func(r *qianshao.DutyRecord) { r.State, r.Note = qianshao.DutyNotNeeded, "x" }, "held"},
		"not needed":            {func(r *qianshao.DutyRecord) { r.State, r.Held, r.Note = qianshao.DutyNotNeeded, 0, "x" }, ""},
		"a list without owner":  {func(r *qianshao.DutyRecord) { p.Battles[0].Duties[0].Kind, r.File = qianshao.DutyRegister, "x" }, "owner"},
		"a list without file":   {func(r *qianshao.DutyRecord) { p.Battles[0].Duties[0].Kind, r.Owner = qianshao.DutyRegister, "x" }, "file"},
		"a list": {func(r *qianshao.DutyRecord) {
			p.Battles[0].Duties[0].Kind, r.Owner, r.File = qianshao.DutyRegister, "x", "y"
		}, ""},
		"a day off":      {func(r *qianshao.DutyRecord) { r.Duty, r.Period = "morning", of("2023-07-15") }, "period"},
		"an event ahead": {func(r *qianshao.DutyRecord) { r.Duty, r.Period, r.Held = "report", of("2023-06-30"), day("2023-06-01") }, ""},
	} {
		r, kind := good, p.Battles[0].Duties[0].Kind
		x.change(&r)
		err := CheckDuty(p, &r, day("2023-07-20"))
		p.Battles[0].Duties[0].Kind = kind
		f, _ := err.(qianshao.Fault)
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
		today := first + qianshao.Date(rng.IntN(420))
		var k qianshao.DutyFacts
		for range rng.IntN(12) {
			b := &p.Battles[0]
			d := &b.Duties[rng.IntN(len(b.Duties))]
			held := first + qianshao.Date(rng.IntN(400))
			k.Records = append(k.Records, qianshao.DutyRecord{Duty: d.ID, Period: qianshao.PeriodOf(d.Freq(), first+qianshao.Date(rng.IntN(365))), State: qianshao.DutyKept, Held: held})
		}
		all := Duties(p, today, k)
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
			if x.Duty.Period != qianshao.DutyEvent && (x.Period.Start() > today || x.Period.Year() != p.Year) {
				t.Fatalf("%s on %s", key, today)
			}
			if missed := x.State == qianshao.DutyMissed; missed && (x.Due >= today || len(x.Evidence) > 0) {
				t.Fatalf("%s missed on %s, due %s", key, today, x.Due)
			}
		}
		known := slices.DeleteFunc(slices.Clone(k.Records), func(r qianshao.DutyRecord) bool { return r.Held > today })
		if again := Duties(p, today, qianshao.DutyFacts{Records: known}); len(again) != len(all) {
			t.Fatalf("what is to come changes %d items to %d", len(again), len(all))
		}
	}
}
