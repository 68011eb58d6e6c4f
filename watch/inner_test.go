package watch

import (
	"reflect"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
)

// inner is a plan of two lines, one of which was called otherwise before.
func inner(t *testing.T) *qianshao.Plan {
	t.Helper()
	p, err := plan.Read("p.yaml", []byte(`id: p
title: 计划
year: 2023
area: city
areas: [{id: city, name: 市}]
units: {finance: {name: 财政局}}
indicators:
  - {id: debt, was: [owed], name: 债务率, measure: level, unit: "%", every: month, lead: finance, targets: "<= 120; <= 110 by 06-30"}
  - {id: jobs, name: 就业, measure: flow, unit: 人, every: month, lead: finance, targets: ">= 120"}
`))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func month(m int) qianshao.Period { return qianshao.NewPeriod(qianshao.Month, 2023, m) }

// Of the figures corrected since, the one that an alert rests on moved it, else
// the latest.
func TestTheCorrectionThatMovedAnAlert(t *testing.T) {
	t.Parallel()
	s := qianshao.Series{Indicator: "debt", Area: "city"}
	type point struct {
		m        int
		v        float64
		commit   int64
		status   qianshao.Status
		decimals int8
	}
	frame := func(list []point) *qianshao.Frame {
		f := qianshao.NewFrame()
		for _, x := range list {
			f.Set(s, qianshao.Point{Period: month(x.m), Value: x.v, Commit: x.commit, Status: x.status, Decimals: x.decimals})
		}
		return f
	}
	say := func(m int, was, is float64, decimals int8) *qianshao.Revision {
		return &qianshao.Revision{Period: month(m), Old: &was, New: &is, Decimals: decimals}
	}
	gone := say(5, 1, 0, 2)
	gone.New = nil
	for name, k := range map[string]struct { // judged through 5; the alert rests on May
		before, after []point
		want          *qianshao.Revision
		commit        int64
	}{
		"its own":                   {[]point{{m: 5, v: 1}}, []point{{m: 5, v: 2, commit: 6}}, say(5, 1, 2, 0), 6},
		"judged before":             {[]point{{m: 5, v: 1}}, []point{{m: 5, v: 2, commit: 5}}, nil, 0},
		"the same again":            {[]point{{m: 5, v: 1}}, []point{{m: 5, v: 1, commit: 6}}, nil, 0},
		"a figure that is new":      {[]point{{m: 5, status: qianshao.Withdrawn}}, []point{{m: 5, v: 2, commit: 6}}, nil, 0},
		"taken back":                {[]point{{m: 5, v: 1, decimals: 2}}, []point{{m: 5, v: 1, commit: 6, status: qianshao.Withdrawn, decimals: 3}}, gone, 6},
		"with more digits":          {[]point{{m: 5, v: 1, decimals: 1}}, []point{{m: 5, v: 2, commit: 6, decimals: 2}}, say(5, 1, 2, 2), 6},
		"its own after later ones":  {[]point{{m: 4, v: 1}, {m: 5, v: 1}}, []point{{m: 4, v: 2, commit: 8}, {m: 5, v: 3, commit: 6}}, say(5, 1, 3, 0), 6},
		"its own before later ones": {[]point{{m: 5, v: 1}, {m: 6, v: 1}}, []point{{m: 5, v: 3, commit: 6}, {m: 6, v: 2, commit: 8}}, say(5, 1, 3, 0), 6},
		"the latest of others":      {[]point{{m: 4, v: 1}, {m: 6, v: 1}}, []point{{m: 4, v: 2, commit: 6}, {m: 6, v: 3, commit: 8}}, say(6, 1, 3, 0), 8},
		"the latest comes first":    {[]point{{m: 4, v: 1}, {m: 6, v: 1}}, []point{{m: 4, v: 2, commit: 8}, {m: 6, v: 3, commit: 6}}, say(4, 1, 2, 0), 8},
		"two of one commit":         {[]point{{m: 4, v: 1}, {m: 6, v: 1}}, []point{{m: 4, v: 2, commit: 6}, {m: 6, v: 3, commit: 6}}, say(6, 1, 3, 0), 6},
	} {
		got, commit := revision(frame(k.before), frame(k.after), 5, &qianshao.Alert{AlertKey: qianshao.AlertKey{Series: s}, Period: month(5)})
		if !reflect.DeepEqual(got, k.want) || commit != k.commit {
			t.Errorf("%s: %+v by %d, want %+v by %d", name, got, commit, k.want, k.commit)
		}
	}
}

// What made a verdict differ.
func TestCauses(t *testing.T) {
	t.Parallel()
	noon := time.Date(2023, 7, 20, 4, 0, 0, 0, time.UTC)
	fine, bad := []qianshao.Finding{{Grade: qianshao.Green}}, []qianshao.Finding{{Grade: qianshao.Red}}
	before := qianshao.Verdict{Commit: 5, Now: noon, Findings: fine}
	closed := before
	closed.Closed = true
	after := qianshao.Verdict{Commit: 6, Now: noon, Findings: bad}
	with := func(change func(*qianshao.Verdict)) qianshao.Verdict {
		v := after
		change(&v)
		return v
	}
	for name, k := range map[string]struct {
		w             Watched
		before, after qianshao.Verdict
		c             *Change
		want          qianshao.Cause
	}{
		"judged first":          {Watched{First: true}, before, after, &Change{}, qianshao.CausePlan},
		"a new version":         {Watched{Replan: true}, before, after, nil, qianshao.CausePlan},
		"after the close":       {Watched{}, closed, after, &Change{Revised: true, Status: qianshao.Withdrawn}, qianshao.CauseAfterEnd},
		"closed, and no figure": {Watched{}, closed, after, nil, qianshao.CauseReference},
		"taken back":            {Watched{}, before, after, &Change{Revised: true, Status: qianshao.Withdrawn}, qianshao.CauseWithdrawn},
		"revised":               {Watched{}, before, after, &Change{Revised: true}, qianshao.CauseRevised},
		"reported":              {Watched{}, before, after, &Change{}, qianshao.CauseReported},
		"another series":        {Watched{}, before, after, nil, qianshao.CauseReference},
		"no figure anywhere":    {Watched{}, before, with(func(v *qianshao.Verdict) { v.Commit = 5 }), nil, qianshao.CauseTime},
		"the same findings":     {Watched{}, before, with(func(v *qianshao.Verdict) { v.Findings = fine }), nil, qianshao.CauseTime},
		"at another time":       {Watched{}, before, with(func(v *qianshao.Verdict) { v.Now = noon.Add(1) }), nil, qianshao.CauseTime},
	} {
		if got := k.w.causeOf(&k.before, &k.after, k.c); got != k.want {
			t.Errorf("%s: %q, want %q", name, got, k.want)
		}
	}
}

// An alert as it stood before a batch: of a line that the undoing wrote, which
// stands, and which the batch had moved.
func TestAlertsWithoutABatch(t *testing.T) {
	t.Parallel()
	p := inner(t)
	of := func(id, target string, commit int64) qianshao.Alert {
		return qianshao.Alert{ID: commit, AlertKey: qianshao.AlertKey{Plan: "p", Series: qianshao.Series{Indicator: id, Area: "city"}, Target: target, Year: 2023}, Commit: commit}
	}
	w := Begin(p, Stored{Figures: qianshao.NewFrame(), Through: 9, Alerts: []qianshao.Alert{of("debt", "<= 120", 6), of("debt", "<= 110 by 06-30", 5), of("jobs", ">= 120", 7)}})
	debt, jobs := p.Indicators[0].Series(), p.Indicators[1].Series()
	moved, late, other, gone := of("debt", "<= 120", 1), of("debt", "<= 110 by 06-30", 2), of("jobs", ">= 120", 3), of("debt", "<= 7", 4)
	stood := []qianshao.Alert{moved, late, other, gone}
	for name, k := range map[string]struct {
		batch   int64
		changes []Change
		want    []qianshao.Alert
	}{
		"moved by the batch or since": {6, []Change{{Series: debt, Commit: 10}}, []qianshao.Alert{moved}},
		"moved by an earlier batch":   {5, []Change{{Series: debt, Commit: 10}}, []qianshao.Alert{moved, late}},
		"not moved since":             {7, []Change{{Series: debt, Commit: 10}}, nil},
		"of both lines":               {6, []Change{{Series: debt, Commit: 10}, {Series: jobs, Commit: 10}}, []qianshao.Alert{moved, other}},
		"another commit wrote it":     {6, []Change{{Series: debt, Commit: 9}, {Series: debt, Commit: 11}}, nil},
		"nothing was written":         {0, nil, nil},
	} {
		got := w.withoutUndone(Input{Changes: k.changes, Undone: []Undone{{Batch: k.batch, By: 10, Stood: stood}}})
		if !reflect.DeepEqual(got, k.want) {
			t.Errorf("%s: %+v, want %+v", name, got, k.want)
		}
	}
	if i := place(p, jobs); i != 1 {
		t.Errorf("jobs at %d", i)
	}
	for _, id := range []string{"owed", "none"} { // what a line was called is none of it
		if i := place(p, qianshao.Series{Indicator: id, Area: "city"}); i != -1 {
			t.Errorf("%s at %d", id, i)
		}
	}
}

// When every line is judged, and when the past years are tried again.
func TestWhenAllIsJudgedAnew(t *testing.T) {
	t.Parallel()
	p := inner(t)
	now := time.Date(2023, 7, 20, 4, 0, 0, 0, time.UTC)
	day := (&Watched{Plan: p}).Today(now)
	for _, k := range []struct {
		first, replan bool
		on            qianshao.Date
		want          bool
	}{{false, false, day, false}, {true, false, day, true}, {false, true, day, true}, {true, true, day, true}, {false, false, day - 1, true}, {false, false, 0, true}} {
		if got := (&Watched{Plan: p, First: k.first, Replan: k.replan, On: k.on}).Anew(now); got != k.want {
			t.Errorf("%+v: %t", k, got)
		}
	}
	w := Begin(p, Stored{Figures: qianshao.NewFrame(), Through: 1})
	debt := p.Indicators[0].Series()
	before, year := qianshao.NewPeriod(qianshao.Month, 2022, 12), qianshao.NewPeriod(qianshao.Year, 2023, 1)
	for name, k := range map[string]struct {
		c    Change
		want bool
	}{
		"of this year":      {Change{Series: debt, First: month(1), Period: month(2)}, false},
		"of last year":      {Change{Series: debt, First: before, Period: before}, true},
		"of both":           {Change{Series: debt, First: before, Period: month(1)}, true},
		"last year's late":  {Change{Series: debt, First: month(1), Period: before}, true},
		"of unlike lengths": {Change{Series: debt, First: year, Period: month(1)}, true},
		"of no line":        {Change{Series: qianshao.Series{Indicator: "none", Area: "city"}, First: before, Period: before}, false},
	} {
		if got := w.PastChanged([]Change{k.c}); got != k.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// An outlook is shown of its target alone, and two forecasts are the same where
// all they say is.
func TestOutlooksAreHeldTogether(t *testing.T) {
	t.Parallel()
	f := qianshao.Finding{Rule: "outlook", Target: 1}
	for i, fig := range []qianshao.Figure{qianshao.FigProbability, qianshao.FigMean, qianshao.FigP10, qianshao.FigP50, qianshao.FigP90} {
		f.Evidence.Set(fig, float64(i+1))
	}
	remark, pace, first := f, f, f
	remark.Remark, pace.Rule, first.Target = true, "pace", 0
	shown := qianshao.Outlook{ProbabilityMiss: 1, Mean: 2, P10: 3, P50: 4, P90: 5, Calibrated: true}
	uncalibrated := shown
	uncalibrated.Calibrated = false
	for name, k := range map[string]struct {
		findings []qianshao.Finding
		want     qianshao.Outlook
		ok       bool
	}{
		"its own": {[]qianshao.Finding{f}, shown, true}, "a remark": {[]qianshao.Finding{remark}, uncalibrated, true},
		"another rule": {[]qianshao.Finding{pace}, qianshao.Outlook{}, false}, "another target": {[]qianshao.Finding{first}, qianshao.Outlook{}, false},
		"none": {nil, qianshao.Outlook{}, false}, "among others": {[]qianshao.Finding{pace, first, f, pace}, shown, true},
	} {
		if got, ok := OutlookShown(&qianshao.Verdict{Findings: k.findings}, 1); got != k.want || ok != k.ok {
			t.Errorf("%s: %+v, %t", name, got, ok)
		}
	}
	a := &qianshao.Forecast{Model: rules.Model, Through: month(6), Outlooks: []qianshao.Outlook{shown}}
	copied, later, method, less := *a, *a, *a, *a
	later.Through, method.Model, less.Outlooks = month(7), "old", []qianshao.Outlook{uncalibrated}
	for name, k := range map[string]struct {
		a, b *qianshao.Forecast
		want bool
	}{"none": {nil, nil, true}, "made": {nil, a, false}, "lost": {a, nil, false}, "itself": {a, a, true}, "alike": {a, &copied, true},
		"a month later": {a, &later, false}, "another method": {a, &method, false}, "another outlook": {a, &less, false}} {
		if got := SameOutlooks(k.a, k.b); got != k.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// A target keeps its place in a version before where it asks the same of the
// same figure.
func TestPlacesInAVersionBefore(t *testing.T) {
	t.Parallel()
	now := inner(t)
	for name, k := range map[string]struct {
		change func(p *qianshao.Plan)
		want   []int // of the two targets of debt
	}{
		"the same":        {func(*qianshao.Plan) {}, []int{0, 1}},
		"turned round":    {func(p *qianshao.Plan) { ts := p.Indicators[0].Targets; ts[0], ts[1] = ts[1], ts[0] }, []int{1, 0}},
		"another bound":   {func(p *qianshao.Plan) { p.Indicators[0].Targets[0].Text = "<= 119" }, []int{-1, 1}},
		"another year":    {func(p *qianshao.Plan) { p.Year = 2022 }, []int{-1, -1}},
		"another measure": {func(p *qianshao.Plan) { p.Indicators[0].Measure = qianshao.Mean }, []int{-1, -1}},
		"another unit":    {func(p *qianshao.Plan) { p.Indicators[0].Unit = "亿元" }, []int{-1, -1}},
		"not there":       {func(p *qianshao.Plan) { p.Indicators = p.Indicators[1:]; p.Index() }, []int{-1, -1}},
	} {
		old := inner(t)
		k.change(old)
		at := PlacesIn(now, old)
		if got := []int{at(0, 0), at(0, 1)}; !reflect.DeepEqual(got, k.want) {
			t.Errorf("%s: %v, want %v", name, got, k.want)
		}
	}
}

// What is owed once a run is given back or has ended: its order is the plan's.
func TestARunThatComesBack(t *testing.T) {
	t.Parallel()
	w := Begin(inner(t), Stored{Figures: qianshao.NewFrame(), Through: 1})
	w.Owed = Owed{All: true, Places: []int{1}}
	if got := w.GiveBack(&Run{Places: []int{0}}).Owed; !reflect.DeepEqual(got, Owed{All: true, Places: []int{1, 0}}) {
		t.Errorf("%+v", got)
	}
	w.Owed = Owed{}
	for _, k := range []struct{ try, tried, want bool }{{true, false, true}, {true, true, false}, {false, false, false}} {
		if got := w.GiveBack(&Run{Try: k.try, Tried: k.tried}).Owed.All; got != k.want {
			t.Errorf("%+v: %t", k, got)
		}
	}
	a, b := &qianshao.Forecast{Model: "a"}, &qianshao.Forecast{Model: "b"}
	done, left := w.fresh(&Run{Places: []int{1, 0}, Made: []*qianshao.Forecast{b, a}})
	if !reflect.DeepEqual(done, []foretold{{0, a}, {1, b}}) || left != nil {
		t.Errorf("%+v, left %v", done, left)
	}
	w.Owed.Places = []int{1}
	done, left = w.fresh(&Run{Places: []int{1, 0}, Made: []*qianshao.Forecast{b, nil}})
	if done != nil || !reflect.DeepEqual(left, []int{0}) {
		t.Errorf("%+v, left %v", done, left)
	}
}
