package demo

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
)

const seed = 2023

func nanhu(t *testing.T) *qianshao.Plan {
	t.Helper()
	p, err := plan.Load("../plans/nanhu-2023/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// known is the frame of what has become known by now.
func known(rows []qianshao.Observation, now time.Time) *qianshao.Frame {
	f := qianshao.NewFrame()
	for _, o := range rows {
		if o.Recorded.After(now) {
			continue
		}
		f.Set(o.Series, qianshao.Point{Period: o.Period, Value: o.Value, Decimals: o.Decimals, Status: o.Status, Recorded: o.Recorded})
	}
	return f
}

func demoMoment(p *qianshao.Plan) time.Time {
	return time.Date(2023, 7, 20, 10, 30, 0, 0, p.Location)
}

func TestLightsAtTheDemonstrationMoment(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	now := demoMoment(p)
	count := map[qianshao.Grade]int{}
	late := 0
	for _, v := range rules.JudgeAll(p, known(Observations(p, seed), now), now, rules.Options{}) {
		count[v.Grade]++
		if v.Freshness >= qianshao.Overdue {
			late++
		}
		if m := v.MainFinding(); m != nil && v.Grade > qianshao.Green {
			t.Log(v.Grade, v.Indicator, m.Rule, m.Evidence.Case)
		}
	}
	t.Log(count, late, "past due")
	for g, want := range map[qianshao.Grade][2]int{
		qianshao.Green: {100, 120}, qianshao.Yellow: {22, 36}, qianshao.Orange: {14, 20}, qianshao.Red: {6, 10}, qianshao.Grey: {8, 16},
	} {
		if n := count[g]; n < want[0] || n > want[1] {
			t.Errorf("%d %s, want %d to %d", n, g, want[0], want[1])
		}
	}
	if late < 4 || late > 10 {
		t.Errorf("%d past due", late)
	}
}

func TestSameSeedSameFigures(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	a, b := Observations(p, seed), Observations(p, seed)
	if !slices.Equal(a, b) {
		t.Error("two runs differ")
	}
	if slices.Equal(a, Observations(p, seed+1)) {
		t.Error("another seed gives the same")
	}
}

// TestEndOfYear judges when all of the year is in: most is met, some is
// not, and nothing is open for want of figures.
func TestEndOfYear(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	now := qianshao.NewDate(2024, 4, 1).In(p.Location)
	count := map[qianshao.Closing]int{}
	for _, v := range rules.JudgeAll(p, known(Observations(p, seed), now), now, rules.Options{}) {
		for _, e := range v.Endings {
			count[e.Closing]++
			if e.Closing != qianshao.ClosedMet {
				t.Log(e, v.Indicator)
			}
		}
	}
	t.Log(count)
	if count[qianshao.ClosedMet] < 130 || count[qianshao.ClosedMiss] < 6 || count[qianshao.ClosedBlank] > 4 {
		t.Errorf("closings %v", count)
	}
}

func TestProfilesNameIndicatorsOfThePlan(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	for id, prof := range mustProfiles() {
		in := p.Indicator(id)
		if in == nil {
			t.Errorf("%s is not in the plan", id)
			continue
		}
		for year, row := range prof.Rows {
			if n := len(strings.Fields(row)); n != 0 && n != qianshao.PeriodsIn(in.Every, year) {
				t.Errorf("%s %d has %d figures", id, year, n)
			}
		}
		for _, p := range named(prof) {
			if q, err := qianshao.ParsePeriod(p); err != nil || q.Freq() != in.Every {
				t.Errorf("%s: %s is no period of it", id, p)
			}
		}
	}
}

// named lists the periods a profile speaks of.
func named(prof profile) []string {
	out := slices.Clone(prof.Missing)
	out = slices.AppendSeq(out, maps.Keys(prof.Set))
	out = slices.AppendSeq(out, maps.Keys(prof.Late))
	out = slices.AppendSeq(out, maps.Keys(prof.Withdrawn))
	return slices.AppendSeq(out, maps.Keys(prof.Revised))
}

func TestEveryFigureIsPossible(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	rows := Observations(p, seed)
	at := map[qianshao.Series]map[qianshao.Period]time.Time{}
	for i, o := range rows {
		in := p.Indicator(o.Indicator)
		name := o.Series.String() + " " + o.Period.String()
		day := qianshao.DateOf(o.Recorded.In(p.Location))
		switch {
		case i > 0 && o.Recorded.Before(rows[i-1].Recorded):
			t.Errorf("%s comes before the one ahead of it", name)
		case day <= o.Period.End():
			t.Errorf("%s is known on %s, before it has ended", name, day)
		case !p.Calendar.IsWorking(day):
			t.Errorf("%s is handed in on %s, which is not worked", name, day)
		case i > 0 && o.Recorded.Equal(rows[i-1].Recorded) && o.Author != rows[i-1].Author:
			t.Errorf("%s: two units at one moment", name)
		case o.Status.HasValue() && in.Whole && o.Value != float64(int(o.Value)):
			t.Errorf("%s is %v", name, o.Value)
		case in.Measure == qianshao.Ratio && (o.Value < 0 || o.Value > 100):
			t.Errorf("%s is %v", name, o.Value)
		case !in.Expected(o.Period):
			t.Errorf("%s is not expected", name)
		case !o.Status.HasValue() && (o.Note == "" || o.Value != 0):
			t.Errorf("%s is %s without a note", name, o.Status)
		case o.Source != Source || o.Author == "" || o.Cell == "":
			t.Errorf("%s does not say where it comes from", name)
		case o.Value != round(o.Value, o.Decimals):
			t.Errorf("%s is %v with %d digits", name, o.Value, o.Decimals)
		}
		if at[o.Series] == nil {
			at[o.Series] = map[qianshao.Period]time.Time{}
		}
		if before, ok := at[o.Series][o.Period]; ok && !o.Recorded.After(before) {
			t.Errorf("%s is revised at the moment it came in", name)
		}
		at[o.Series][o.Period] = o.Recorded
	}
}

func TestCumulativeFiguresRise(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	f := known(Observations(p, seed), time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC))
	for i := range p.Indicators {
		in := &p.Indicators[i]
		if in.Measure != qianshao.YTD {
			continue
		}
		for year := 2021; year <= 2023; year++ {
			before := 0.
			for _, pt := range f.Year(in.Series(), year) {
				if pt.Value < before {
					t.Errorf("%s %s falls from %v to %v", in.ID, pt.Period, before, pt.Value)
				}
				before = pt.Value
			}
		}
	}
}

// TestLifelike looks for what real reporting is full of.
func TestLifelike(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	rows := Observations(p, seed)
	n := map[string]int{}
	revisions := map[string]float64{}
	for _, o := range rows {
		in := p.Indicator(o.Indicator)
		key := o.Series.String() + o.Period.String()
		first, again := revisions[key]
		day := qianshao.DateOf(o.Recorded.In(p.Location))
		switch {
		case again && o.Status == qianshao.Final && o.Value != first:
			n["revised"]++
		case again && o.Status == qianshao.Final:
			n["confirmed"]++
		case !again && day > in.GraceEnd(o.Period, p.Calendar):
			n["past grace"]++
		case !again && day > in.DueDate(o.Period, p.Calendar):
			n["late"]++
		case !again:
			n["in time"]++
		}
		if in.Measure == qianshao.Count && o.Value == 0 {
			n["zero reports"]++
		}
		n[o.Status.String()]++
		if !again {
			revisions[key] = o.Value
		}
	}
	t.Log(len(rows), "rows:", n)
	for what, least := range map[string]int{"revised": 50, "confirmed": 60, "late": 40, "past grace": 2, "in time": 3000, "zero reports": 500,
		"preliminary": 200, "withdrawn": 2, "not_applicable": 8} {
		if n[what] < least {
			t.Errorf("%d %s, want at least %d", n[what], what, least)
		}
	}
}

func TestSeasons(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	f := known(Observations(p, seed), time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC))
	line := f.Year(p.Indicator("tourism_visits").Series(), 2022)
	month := func(m int) float64 { return line[m-1].Value - line[m-2].Value }
	for m := 2; m <= 12; m++ {
		if m != 10 && month(m) >= month(10) {
			t.Errorf("month %d brings as many visitors as the October holidays", m)
		}
	}
	if f.Year(p.Indicator("retail_total").Series(), 2022)[0].Period.Index() != 2 {
		t.Error("retail sales of January are published alone")
	}
	debt := f.Year(p.Indicator("debt_ratio").Series(), 2023)
	if debt[0].Value < 150 || debt[11].Value > 130 {
		t.Errorf("the debt ratio goes from %v to %v", debt[0].Value, debt[11].Value)
	}
	for _, pt := range f.Line(p.Indicator("new_hidden_debt").Series()) {
		if pt.Value != 0 {
			t.Errorf("hidden debt of %v in %s", pt.Value, pt.Period)
		}
	}
}

// TestAnyPlan makes figures for the bundled plans that have no profile.
func TestAnyPlan(t *testing.T) {
	t.Parallel()
	p, err := plan.Load("../plans/china-retail/2015.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(Observations(p, seed)) < 30 {
		t.Error("hardly any figures")
	}
}

// TestCityAddsUp: figures of the areas make the city's, in every period, and
// each area has what can be compared.
func TestCityAddsUp(t *testing.T) {
	t.Parallel()
	p, err := plan.Load("../plans/demo-city/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f := known(Observations(p, seed), qianshao.NewDate(2024, 4, 1).In(p.Location))
	for id, parts := range map[string][]qianshao.Series{"sf_retail": inEach(p, "sf_retail"), "sf_accidents": inEach(p, "sf_accidents"), "sf_revenue": ofParts(p, "sf_revenue")} {
		whole := p.Indicator(id)
		for _, pt := range f.Line(whole.Series()) {
			sum := 0.
			for _, s := range parts {
				x, ok := f.Get(s, pt.Period)
				if !ok {
					t.Fatalf("%s lacks %s", s, pt.Period)
				}
				sum += x.Value
			}
			if math.Abs(sum-pt.Value) > 1e-6 {
				t.Errorf("%s %s: %v, its areas %v", id, pt.Period, pt.Value, sum)
			}
		}
		if n := len(f.Line(whole.Series())); n < 30 || len(parts) != 6 {
			t.Errorf("%s: %d periods, %d areas", id, n, len(parts))
		}
	}
	for _, s := range append(inEach(p, "sf_industry"), inEach(p, "sf_air")...) {
		if len(f.Year(s, p.Year)) < 11 {
			t.Errorf("%s has %d figures of the year", s, len(f.Year(s, p.Year)))
		}
	}
}

func inEach(p *qianshao.Plan, id string) (out []qianshao.Series) {
	for _, a := range p.Areas {
		if a.Parent != "" {
			out = append(out, qianshao.Series{Indicator: id, Area: a.ID})
		}
	}
	return out
}

func ofParts(p *qianshao.Plan, id string) (out []qianshao.Series) {
	for _, part := range p.Indicator(id).Parts {
		out = append(out, p.Indicator(part).Series())
	}
	return out
}

// TestAreaProfilesNameTheCity: every key of the table is an indicator and an
// area of the bundled plan.
func TestAreaProfilesNameTheCity(t *testing.T) {
	t.Parallel()
	p, err := plan.Load("../plans/demo-city/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for id, areas := range mustAreas() {
		for a := range areas {
			if p.Indicator(id) == nil || !slices.ContainsFunc(p.Areas, func(x qianshao.Area) bool { return x.ID == a }) {
				t.Errorf("%s@%s is not in the plan", id, a)
			}
		}
	}
}

// TestClosingWithoutTheRestOfTheYear judges in March 2024 what was known in
// July 2023: only what was reached, or due, by then is met.
func TestClosingWithoutTheRestOfTheYear(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	then, now := qianshao.NewDate(2023, 7, 20).In(p.Location), qianshao.NewDate(2024, 3, 1).In(p.Location)
	count := map[qianshao.Closing]int{}
	for i, v := range rules.JudgeAll(p, known(Observations(p, seed), then), now, rules.Options{}) {
		in := &p.Indicators[i]
		for k, e := range v.Endings {
			count[e.Closing]++
			target := &in.Targets[k]
			if e.Closing == qianshao.ClosedBlank && len(e.Missing) == 0 && e.Lacks == "" {
				t.Errorf("%s %s: %+v names nothing that is missing", in.ID, target.Text, e)
			}
			if e.Closing != qianshao.ClosedMet || target.By != 0 && target.By < qianshao.NewDate(2023, 7, 20) {
				continue
			}
			value, ok := v.Findings[0].Evidence.Get(qianshao.FigValue)
			if !ok || !in.Measure.IsTotal() || !target.Numeric() && target.Kind != qianshao.Steps || target.Cmp.Cap() || value < target.Last() {
				t.Errorf("%s %s is met at %v: %+v", in.ID, target.Text, value, e)
			}
		}
	}
	t.Log(count)
}
