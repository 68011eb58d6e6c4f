package dispatches

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/report/dispatch"
	"qianshao/rules"
	"qianshao/snapshot"
)

const smallPlan = `id: small
title: {zh: 小计划, en: A small plan}
year: 2023
area: nanhu
defaults: {outlook: off, due: 15, grace: 5}
units: {caizheng: {name: {zh: 区财政局, en: Finance}}, fagai: {name: {zh: 区发改局, en: Development}}}
battles:
  - {id: risk, name: {zh: 风险, en: Risk}, office: caizheng, rhythm: [{kind: 月调度, every: month, cutoff: 20, meeting: 1}]}
indicators:
  - {id: arrears, name: {zh: 拖欠账款, en: Arrears}, battle: risk, measure: level, unit: 万元, every: month, lead: fagai, targets: bands 120/200/300, sensitivity: restricted}
  - {id: debt, name: {zh: 债务率, en: Debt}, battle: risk, measure: level, unit: "%", every: month, lead: caizheng, targets: bands 120/200/300}
`

// monthly is the kind of round of the battle.
const monthly = "月调度"

var (
	june    = qianshao.NewPeriod(qianshao.Month, 2023, 6)
	cutoff  = at(7, 20, 23, 59, 59) // of June's round
	errLost = errors.New("lost")
)

// at is a moment of 2023 in the plan's zone.
func at(month time.Month, day, hour, minute, second int) time.Time {
	return time.Date(2023, month, day, hour, minute, second, 0, time.FixedZone("CST", 8*3600))
}

func readPlan(t *testing.T, source string) *qianshao.Plan {
	t.Helper()
	p, err := plan.Read("small.yaml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// office is store and records of one plan, kept in memory. Whatever is named by
// fails is lost.
type office struct {
	rows     []qianshao.Observation
	commit   int64
	since    time.Time
	versions map[string]string
	inForce  *qianshao.Plan // nil: the one asked about
	damaged  []qianshao.Series
	frozen   []qianshao.Frozen
	fails    string
}

func (o *office) lost(what string) error {
	if o.fails == what {
		return errLost
	}
	return nil
}

// know hands in a figure of June.
func (o *office) know(indicator string, value float64, recorded time.Time) {
	o.commit++
	o.rows = append(o.rows, qianshao.Observation{Series: qianshao.Series{Indicator: indicator, Area: "nanhu"}, Period: june, Value: value, Decimals: 1,
		Recorded: recorded.UTC(), Commit: o.commit, Batch: o.commit})
}

func (o *office) Head(context.Context) (int64, time.Time, error) {
	return o.commit, time.Time{}, o.lost("head")
}

func (o *office) Damaged(context.Context, func(qianshao.Series) bool) (int, []qianshao.Series, error) {
	return len(o.rows), o.damaged, o.lost("damaged")
}

func (o *office) History(_ context.Context, s qianshao.Series, _ int, c qianshao.Clock) (out []qianshao.Observation, err error) {
	for _, x := range o.rows {
		if x.Series == s && (c.AsOf.IsZero() || !x.Recorded.After(c.AsOf)) && (c.Commit == 0 || x.Commit <= c.Commit) {
			out = append(out, x)
		}
	}
	return out, o.lost("history")
}

func (o *office) Transitions(context.Context, string, int64, int) ([]qianshao.Transition, error) {
	return nil, o.lost("transitions")
}

func (o *office) PlanSince(context.Context, string) (time.Time, error) {
	return o.since, o.lost("since")
}

func (o *office) PlanVersion(_ context.Context, _, version string) ([]byte, error) {
	source, ok := o.versions[version]
	if !ok {
		return nil, o.lost("version")
	}
	return []byte(source), o.lost("version")
}

func (o *office) Freeze(_ context.Context, f *qianshao.Frozen) (bool, error) {
	if err := o.lost("freeze"); err != nil {
		return false, err
	}
	for i := range o.frozen {
		if o.frozen[i].Key() == f.Key() {
			return false, nil
		}
	}
	o.frozen = append(o.frozen, *f)
	return true, nil
}

func (o *office) FrozenList(context.Context, string) (list []qianshao.Frozen, err error) {
	for _, f := range o.frozen {
		f.Papers = slices.Clone(f.Papers)
		for i := range f.Papers {
			f.Papers[i].Body = nil
		}
		list = append(list, f)
	}
	return list, o.lost("list")
}

func (o *office) FrozenPaper(_ context.Context, _, kind string, period qianshao.Period, format string) (qianshao.Paper, bool, error) {
	if err := o.lost("paper"); err != nil {
		return qianshao.Paper{}, false, err
	}
	for i := range o.frozen {
		if f := &o.frozen[i]; f.Kind == kind && f.Period == period {
			if p := f.Paper(format); p != nil && p.Body != nil {
				return *p, true, nil
			}
		}
	}
	return qianshao.Paper{}, false, nil
}

func (o *office) PlanAt(_ context.Context, p *qianshao.Plan, _ qianshao.Clock) (*qianshao.Plan, error) {
	if o.inForce != nil {
		p = o.inForce
	}
	return p, o.lost("plan")
}

func (o *office) Figures(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Frame, error) {
	f := qianshao.NewFrame()
	f.AsOf, f.Commit = c.AsOf, o.commit
	if c.Commit != 0 {
		f.Commit = c.Commit
	}
	for i := range p.Indicators {
		list, _ := o.History(ctx, p.Indicators[i].Series(), 0, c)
		for _, x := range list {
			f.Set(x.Series, qianshao.Point{Period: x.Period, Value: x.Value, Decimals: x.Decimals, Recorded: x.Recorded, Commit: x.Commit})
		}
	}
	return f, o.lost("figures")
}

func (o *office) Need(context.Context, *qianshao.Plan, *qianshao.Frame) error { return nil }

func (o *office) Duties(_ context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.DutyList, error) {
	return &qianshao.DutyList{Plan: p, Now: c.Now}, o.lost("duties")
}

func (o *office) Tasks(_ context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.TaskList, error) {
	return &qianshao.TaskList{Plan: p, Now: c.Now}, o.lost("tasks")
}

// fresh remembers no snapshot.
func fresh(o *office) *snapshot.Maker { return snapshot.New(o, rules.NewForecaster(), 1<<20) }

// open opens a desk over an office that knows June's debt since 14 July, the plan
// since 1 July.
func open(t *testing.T) (*Desk, *office, *qianshao.Plan) {
	t.Helper()
	o := &office{since: at(7, 1, 9, 0, 0), versions: map[string]string{}}
	o.know("debt", 110.5, at(7, 14, 10, 0, 0))
	d := &Desk{Store: o, Snapshots: fresh(o), Records: o, Build: "b1", Now: func() time.Time { return at(7, 23, 10, 0, 0) }}
	return d, o, readPlan(t, smallPlan)
}

// frozenJune opens a desk whose June is frozen.
func frozenJune(t *testing.T) (*Desk, *office, *qianshao.Plan) {
	t.Helper()
	d, o, p := open(t)
	r, err := dispatch.RoundOf(p, monthly, "2023-06")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.freezeAsked(t.Context(), p, r); err != nil || len(o.frozen) != 1 {
		t.Fatal(err, len(o.frozen))
	}
	return d, o, p
}

// code is the code of a fault, or "".
func code(err error) string {
	f, _ := errors.AsType[qianshao.Fault](err)
	return f.Code
}
