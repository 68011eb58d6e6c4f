package dashboards

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/sample"
)

// sampleIDs are what stands for the rest of an address like indicator/{id}, by
// page: the tests ask for each.
var sampleIDs = map[string][]string{
	"battle": {"battle0", "battle0/part"}, "indicator": {"ind0000", "ind0001", "ind0003", "ind0009"}, "onepage": {"ind0000", "ind0003"},
	"unit": {"unit1"}, "area": {"ind0000"}, "morning": {"battle0"}, "review": {"month/2023-05"},
}

// everyPage lists addresses of every page in pageTable, and of every scene of
// the wall: the tests walk it.
var everyPage = addresses()

var rest = regexp.MustCompile(`\{.*\}`)

func addresses() (out []string) {
	for _, p := range pageTable {
		path := strings.NewReplacer("{plan}", "sample-2023", "{$}", "").Replace(p.path)
		if !rest.MatchString(path) {
			out = append(out, path)
			continue
		}
		for _, id := range sampleIDs[p.name] {
			out = append(out, rest.ReplaceAllString(path, id))
		}
	}
	for _, id := range everyScene()[1:] { // the first is the wall as it comes
		out = append(out, "/p/sample-2023/?scene="+id)
	}
	return out
}

// with adds a parameter to an address.
func with(path, parameter string) string {
	if strings.Contains(path, "?") {
		return path + "&" + parameter
	}
	return path + "?" + parameter
}

func isWall(path string) bool { return strings.HasSuffix(strings.SplitN(path, "?", 2)[0], "/") }

// fullSite serves a reading and answers all that a page may ask for beside it.
func fullSite(t *testing.T, f *fakeStore) *Site {
	t.Helper()
	s := siteOn(t, f)
	p := f.reading.Plan
	if len(p.Battles[0].Duties) == 0 {
		p.Battles[0].Duties = []qianshao.Duty{{ID: "watch", Name: qianshao.Text{ZH: "duty", EN: "duty"}, Period: "month", Indicator: p.Indicators[0].ID}}
	}
	e := &everything{f, p}
	s.Ledger, s.Foresight, s.Dispatches, s.Duties, s.Tasks, s.Templates = e, e, e, e, e, e
	return s
}

// everything answers with something of the plan's first indicator: figures that
// are planted, and texts in which people wrote them.
type everything struct {
	*fakeStore
	plan *qianshao.Plan
}

func (e *everything) in() *qianshao.Indicator { return &e.plan.Indicators[0] }
func (e *everything) note() string            { return cmp.Or(e.said, "note") }

func (e *everything) Record(context.Context, *qianshao.Reading) (qianshao.Record, error) {
	w := qianshao.Issued{ID: 1, Series: e.in().Series(), Year: 2023, Outlook: qianshao.Outlook{ProbabilityMiss: .739}}
	return qianshao.Record{Issued: 1, Warnings: []qianshao.Warning{{Issued: w, Kind: qianshao.WarningCounts}}, Scored: []qianshao.Issued{w}}, nil
}

func (e *everything) WhatIf(context.Context, *qianshao.Reading, *qianshao.Indicator, map[qianshao.Period]float64, *float64) (qianshao.Scenario, error) {
	return qianshao.Scenario{}, errors.ErrUnsupported
}

func (e *everything) Breakdown(context.Context, *qianshao.Reading, *qianshao.Indicator, int) (qianshao.Split, error) {
	return qianshao.Split{}, errors.ErrUnsupported
}

func (e *everything) Keeping(_ *qianshao.Reading, in *qianshao.Indicator) *qianshao.Keeping {
	if in.ID != e.in().ID {
		return nil
	}
	k := &qianshao.Keeping{Series: in.Series()}
	for _, f := range []qianshao.Freq{qianshao.Month, qianshao.Quarter, qianshao.Year} {
		k.Steps = append(k.Steps, qianshao.KeepStep{Period: qianshao.NewPeriod(f, 2023, 1), Share: planted, Done: planted, Owed: planted, State: qianshao.KeepBehind})
	}
	k.Next = &qianshao.KeepStep{Period: qianshao.NewPeriod(qianshao.Month, 2023, 7), Owed: planted}
	return k
}

func (e *everything) frozen() qianshao.Frozen {
	return qianshao.Frozen{Kind: "month", Period: qianshao.NewPeriod(qianshao.Month, 2023, 5), Commit: 7, PlanVersion: "0123456789abcdef", Frozen: sample.Now().AddDate(0, -1, 0)}
}

func (e *everything) FrozenList(context.Context, string) ([]qianshao.Frozen, error) {
	return []qianshao.Frozen{e.frozen()}, nil
}

func (e *everything) DispatchPaper(context.Context, string, string, string, string, string) (qianshao.Paper, bool, error) {
	return qianshao.Paper{}, false, errors.ErrUnsupported
}

func (e *everything) Review(_ context.Context, _, kind, period string) (*qianshao.Review, error) {
	x, gap := e.frozen(), planted
	r, _ := agenda.Round(e.plan, kind, x.Period)
	return &qianshao.Review{Round: r, Frozen: &x, Verdicts: []qianshao.Verdict{{Series: e.in().Series(), Grade: qianshao.Red, Value: &gap}},
		Revised: []qianshao.Revised{{Indicator: e.in().ID, Period: x.Period, Then: qianshao.Point{Value: planted, Decimals: 1}, Known: true, Now: qianshao.Point{Value: planted, Decimals: 1}}},
		Promises: []qianshao.Promise{{AlertKey: qianshao.AlertKey{Series: e.in().Series()}, Unit: e.in().Lead, Gap: &gap,
			Remedy: qianshao.Remedy{What: e.note(), Effect: e.note(), Gap: &gap}, State: qianshao.PromiseKept, GradeBefore: qianshao.Red}}}, nil
}

func (e *everything) Duties(context.Context, string, qianshao.Clock) (*qianshao.DutyList, error) {
	l := &qianshao.DutyList{Plan: e.plan, Now: sample.Now()}
	l.Items = agenda.Duties(e.plan, l.Today(), qianshao.DutyFacts{Records: []qianshao.DutyRecord{{Duty: "watch", Period: qianshao.NewPeriod(qianshao.Month, 2023, 5),
		State: qianshao.DutyKept, Held: qianshao.NewDate(2023, 5, 22), By: "x", Note: e.note(), File: e.note()}}})
	return l, nil
}

func (e *everything) Tasks(context.Context, string, qianshao.Clock) (*qianshao.TaskList, error) {
	l := &qianshao.TaskList{Plan: e.plan, Now: sample.Now()}
	l.Items = agenda.Nodes(e.plan, []qianshao.Task{{ID: "1", Name: "task", Indicator: e.in().ID, Nodes: []qianshao.Node{{Name: "node", Units: []string{"unit1"}, Due: qianshao.NewDate(2023, 6, 15)}}}},
		[]qianshao.TaskStep{{Task: "1", Node: "node", Step: qianshao.StepSigned, Day: qianshao.NewDate(2023, 6, 16), By: "x", Note: e.note(), File: e.note()}}, l.Today())
	return l, nil
}

func (e *everything) Template(string, string) ([]byte, string, error) {
	return nil, "", errors.ErrUnsupported
}

// TestEveryAnswerIsWalked holds that the walked pages get an answer to all they
// may ask for: what is not planted cannot be seen to be withheld.
func TestEveryAnswerIsWalked(t *testing.T) {
	t.Parallel()
	s := fullSite(t, &fakeStore{reading: sample.Reading(sample.Plan(12))})
	c := reflect.ValueOf(s.Config)
	for i := range c.NumField() {
		if f := c.Type().Field(i); f.Type.Kind() == reflect.Interface && c.Field(i).IsNil() {
			t.Errorf("Config.%s is nil in fullSite (walked_test.go): answer with planted figures, else nobody sees whether a page withholds them", f.Name)
		}
	}
}
