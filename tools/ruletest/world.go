package ruletest

import (
	"errors"
	"path/filepath"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/plan/grammar"
)

// defaultYear is the year of a case without a plan.
const defaultYear = 2023

// world is what a case is judged in: a plan, one of its indicators, and the
// figures known.
type world struct {
	plan  *qianshao.Plan
	in    *qianshao.Indicator
	frame *qianshao.Frame
}

// build makes the world of a case; load gives a plan by file.
func (k *testCase) build(load func(path string) (*qianshao.Plan, error)) (*world, error) {
	w := &world{frame: qianshao.NewFrame()}
	var err error
	if k.Plan != "" {
		err = k.fromPlan(w, load)
	} else {
		err = k.fromCase(w)
	}
	if err != nil {
		return nil, err
	}
	if err := k.fill(w, "given", w.in.Series(), k.Given); err != nil {
		return nil, err
	}
	for area, given := range k.Areas {
		if err := k.fill(w, "areas", qianshao.Series{Indicator: w.in.ID, Area: area}, given); err != nil {
			return nil, err
		}
	}
	if err := k.fill(w, "published", qianshao.Series{Indicator: w.in.Published, Area: w.in.Area},
		k.Published); err != nil {
		return nil, err
	}
	for id, given := range k.References {
		ref := w.plan.Indicator(id)
		if ref == nil {
			return nil, k.fault("references", id, "计划里没有这个指标", "no such indicator in the plan",
				"写计划里的指标代号 / an id of the plan")
		}
		if err := k.fill(w, "references", ref.Series(), given); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (k *testCase) fromPlan(w *world, load func(string) (*qianshao.Plan, error)) error {
	p, err := load(filepath.Join(filepath.Dir(k.file), filepath.FromSlash(k.Plan)))
	if err != nil {
		return err
	}
	w.plan, w.in = p, p.Indicator(k.Indicator)
	if w.in == nil {
		return k.fault("indicator", k.Indicator, "计划里没有这个指标", "no such indicator in the plan",
			"写计划里的指标代号 / an id of the plan")
	}
	return nil
}

// fromCase makes a plan of the case's own indicator and its references.
func (k *testCase) fromCase(w *world) error {
	year := k.Year
	if year == 0 {
		year = defaultYear
	}
	in, err := k.indicator(year)
	if err != nil {
		return err
	}
	ins := []qianshao.Indicator{in}
	for id := range k.References {
		ref := in
		ref.ID, ref.Role, ref.Targets = id, qianshao.Reference, nil
		if id == k.Amounts {
			ref.Measure = qianshao.Flow
		}
		ins = append(ins, ref)
	}
	if k.Published != nil {
		growth := in
		growth.ID, growth.Measure, growth.Role, growth.Targets, growth.Published = in.Published, qianshao.Growth,
			qianshao.Monitored, nil, ""
		ins = append(ins, growth)
	}
	w.plan = &qianshao.Plan{ID: "case", Year: year, Area: in.Area, Location: chinaTime(), Calendar: plan.China(),
		Indicators: ins}
	w.plan.Areas = []qianshao.Area{{ID: "case-above"}, {ID: in.Area, Parent: "case-above"}}
	for area := range k.Areas {
		w.plan.Areas = append(w.plan.Areas, qianshao.Area{ID: area, Parent: "case-above"})
	}
	w.plan.Index()
	w.in = w.plan.Indicator(in.ID)
	return nil
}

// chinaTime is the zone of plans that name none; China has had no summer time
// since 1991.
func chinaTime() *time.Location { return time.FixedZone("Asia/Shanghai", 8*3600) }

func (k *testCase) indicator(year int) (qianshao.Indicator, error) {
	m, ok := qianshao.ParseMeasure(k.Measure)
	if !ok {
		return qianshao.Indicator{}, k.wrong("measure", k.Measure, errors.New("unknown measure"))
	}
	every, err := qianshao.ParseFreq(k.Every)
	if err != nil {
		return qianshao.Indicator{}, k.wrong("every", k.Every, err)
	}
	in := qianshao.Indicator{ID: "case-indicator", Name: qianshao.Text{ZH: k.Name}, Area: "case-area", Measure: m,
		Unit: k.Unit, Every: every,
		Due: or(k.Due, 15), Grace: or(k.Grace, 5), Whole: or(k.Whole, qianshao.WholeUnit(k.Unit)),
		JanFeb: k.JanFeb, MonthBasis: k.Basis == "month", Amounts: k.Amounts, MayFall: k.MayFall,
		Linear:  k.Share == "linear",
		Opening: k.Opening, StartsZero: k.Starts == "zero", OverOK: k.Over == "ok", Clear: k.Clear, For: k.For,
		Trend:     k.Trend,
		Tolerance: k.Tolerance, CapSide: k.Side == "cap", LowBetter: k.Better == "lower",
		Cutoffs: qianshao.DefaultCutoffs}
	if in.Role, in.Targets, err = grammar.Targets(&in, k.Targets, year); err != nil {
		return qianshao.Indicator{}, k.wrong("targets", k.Targets, err)
	}
	if k.Published != nil {
		in.Published = "case-published"
	}
	return in, nil
}

func or[T any](given *T, otherwise T) T {
	if given != nil {
		return *given
	}
	return otherwise
}

func (k *testCase) fill(w *world, field string, s qianshao.Series, given map[string]figure) error {
	for text, f := range given {
		p, err := qianshao.ParsePeriod(text)
		if err != nil {
			return k.wrong(field, text, err)
		}
		f.Point.Period = p
		w.frame.Set(s, f.Point)
	}
	return nil
}

// moment reads now: a day stands for its noon.
func (k *testCase) moment(loc *time.Location) (time.Time, error) {
	if d, err := qianshao.ParseDate(k.Now); err == nil {
		return noon(d, loc), nil
	}
	t, err := time.Parse(time.RFC3339, k.Now)
	if err != nil {
		return t, k.wrong("now", k.Now, errors.New("want 2023-07-20 or 2023-07-20T10:30:00+08:00"))
	}
	return t, nil
}

func noon(d qianshao.Date, loc *time.Location) time.Time { return d.In(loc).Add(12 * time.Hour) }
