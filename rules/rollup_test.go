package rules_test

import (
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/words"
)

const rollupPlan = `id: p
title: 计划
year: 2023
area: prov
areas:
  - {id: prov, name: 省}
  - {id: city, name: 市, parent: prov}
  - {id: a, name: 甲县, parent: city, weight: 3}
  - {id: b, name: 乙县, parent: city, weight: 1}
  - {id: c, name: 丙县, parent: prov, weight: 2}
indicators:
  - {id: people, name: 人口, areas: [a, b], measure: level, unit: 万人, every: year, targets: monitor}
  - {id: jobs, name: 就业, areas: all, rollup: sum, measure: flow, unit: 人, every: month, outlook: off, targets: ">= 1200"}
  - {id: sales, name: 零售额, areas: [city, a, b], rollup: sum, measure: ytd, unit: 亿元, every: month, outlook: off, targets: "<= 100"}
  - {id: fatal, name: 事故, areas: [city, a, b], rollup: sum, measure: count, unit: 起, every: month, outlook: off, targets: "= 0"}
  - {id: air, name: 空气, areas: [city, a, b], rollup: mean(weight), measure: ratio, unit: "%", every: month, outlook: off, targets: ">= 90"}
  - {id: rate, name: 达标率, areas: [city, a, b], rollup: mean(people), measure: ratio, unit: "%", every: month, outlook: off, targets: ">= 90"}
`

// notApplicable stands for a report that nothing applies to the period.
const notApplicable = -1e9

// rolledUp judges the plan by figures of series and periods at 21 April.
func rolledUp(t *testing.T, figures map[string]float64) func(id, area string) (qianshao.Verdict, *qianshao.Indicator, *qianshao.Frame) {
	t.Helper()
	return rolledUpOf(t, rollupPlan, figures)
}

func planOf(t *testing.T, src string) *qianshao.Plan {
	t.Helper()
	p, err := plan.Read("p.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func rolledUpOf(t *testing.T, src string, figures map[string]float64) func(id, area string) (qianshao.Verdict, *qianshao.Indicator, *qianshao.Frame) {
	t.Helper()
	p := planOf(t, src)
	f := qianshao.NewFrame()
	for key, v := range figures {
		var s qianshao.Series
		var period string
		s.Indicator, s.Area, period = split(key)
		q, err := qianshao.ParsePeriod(period)
		if err != nil {
			t.Fatal(err)
		}
		pt := qianshao.Point{Period: q, Value: v, Status: qianshao.Final, Decimals: 1}
		if v == notApplicable {
			pt = qianshao.Point{Period: q, Status: qianshao.NotApplicable}
		}
		f.Set(s, pt)
	}
	x := rules.NewIndex(p)
	x.RollUp(f)
	x.RollUp(f) // again changes nothing
	return func(id, area string) (qianshao.Verdict, *qianshao.Indicator, *qianshao.Frame) {
		in := p.Line(qianshao.Series{Indicator: id, Area: area})
		return rules.Judge(p, in, f, time.Date(2023, 4, 21, 2, 0, 0, 0, time.UTC), rules.Options{}), in, f
	}
}

// split parts "jobs a 2023-01".
func split(key string) (id, area, period string) {
	n := 0
	var out [3]string
	for _, c := range key {
		if c == ' ' {
			n++
			continue
		}
		out[n] += string(c)
	}
	return out[0], out[1], out[2]
}

func TestSumsAndMeansOfAreas(t *testing.T) {
	t.Parallel()
	judge := rolledUp(t, map[string]float64{
		"jobs a 2023-01": 10, "jobs b 2023-01": 20, "jobs c 2023-01": 30,
		"jobs a 2023-02": 11, "jobs b 2023-02": 21, // c has not handed in February
		"jobs a 2023-03": 12,
		"air a 2023-03":  90, "air b 2023-03": 94, // 3:1
		"people a 2021": 1, "people b 2021": 1, "people a 2022": 3, "people b 2022": 1,
		"rate a 2022-03": 90, "rate b 2022-03": 94, "rate a 2023-03": 90, "rate b 2023-03": 94,
		"sales a 2023-01": 1, "sales b 2023-01": 2, "sales city 2023-01": 3.5, // its own figure goes before the sum
	})
	for _, want := range []struct {
		id, area, period string
		value            float64
		there, made      bool
	}{
		{"jobs", "city", "2023-01", 30, true, true},
		{"jobs", "prov", "2023-01", 60, true, true}, // of the city's sum and a county
		{"jobs", "city", "2023-02", 32, true, true},
		{"jobs", "prov", "2023-02", 0, false, false},
		{"jobs", "city", "2023-03", 0, false, false},
		{"air", "city", "2023-03", 91, true, true},
		{"rate", "city", "2023-03", 91, true, true},
		{"rate", "city", "2022-03", 92, true, true}, // weighed by what was known of that time
		{"sales", "city", "2023-01", 3.5, true, false},
	} {
		_, in, f := judge(want.id, want.area)
		q, _ := qianshao.ParsePeriod(want.period)
		if pt, ok := f.Get(in.Series(), q); ok != want.there || ok && (pt.Value != want.value || pt.Made != want.made) {
			t.Errorf("%s %s is %v, %v; made %v", in.Series(), want.period, pt.Value, ok, pt.Made)
		}
	}
}

// A period that only some areas have handed in is no figure, but the verdict
// says how many have; where what is in decides already, it does.
func TestMissingParts(t *testing.T) {
	t.Parallel()
	judge := rolledUp(t, map[string]float64{
		"jobs a 2023-01": 10, "jobs b 2023-01": 20, "jobs c 2023-01": 30, "jobs a 2023-02": 11, "jobs b 2023-02": 21,
		"fatal a 2023-01": 0, "fatal b 2023-01": 0, "fatal a 2023-02": 1,
		"sales a 2023-01": 20, "sales b 2023-01": 20, "sales a 2023-02": 101,
		"air a 2023-02": 50,
	})
	for _, want := range []struct {
		id, area string
		grade    qianshao.Grade
		parts    float64
		of       float64
		says     string
	}{
		{"jobs", "prov", qianshao.Red, 1, 2, "2月已报 1/2"},
		{"jobs", "city", qianshao.Red, 0, 0, ""},
		{"fatal", "city", qianshao.Red, 1, 2, "2月已报 1/2"}, // an event in one is an event
		{"sales", "city", qianshao.Red, 1, 2, "2月已报 1/2"}, // beyond the cap whatever the other brings
		{"air", "city", qianshao.Grey, 1, 2, "2月已报 1/2"},  // a mean of some says nothing
	} {
		v, in, _ := judge(want.id, want.area)
		f := v.MainFinding()
		if v.Grade != want.grade || f == nil {
			t.Errorf("%s is %s: %+v", in.Series(), v.Grade, v.Findings)
			continue
		}
		n, _ := f.Evidence.Get(qianshao.FigParts)
		of, _ := f.Evidence.Get(qianshao.FigPartsAll)
		if s := words.Sentence("zh", in, f, true); n != want.parts || of != want.of || !strings.Contains(s, want.says) {
			t.Errorf("%s: %v of %v: %s", in.Series(), n, of, s)
		}
		for _, f := range v.Findings {
			if f.Rule == "overdue" {
				t.Errorf("%s is overdue: its parts are", in.Series())
			}
		}
	}
	v, in, _ := judge("jobs", "prov")
	if s := words.Sentence("en", in, v.MainFinding(), true); !strings.Contains(s, "1 of 2 parts reported for Feb") {
		t.Error(s)
	}
}

// A period that does not apply to a part takes nothing from a total so far, and
// leaves a mean to the others; one that applies to no part does not apply to the
// whole, which then waits for nobody.
func TestPartsNotApplicable(t *testing.T) {
	t.Parallel()
	const na = notApplicable
	judge := rolledUp(t, map[string]float64{
		"sales a 2023-01": 10, "sales b 2023-01": 20, "sales a 2023-02": 15, "sales b 2023-02": na,
		"sales a 2023-03": na, "sales b 2023-03": na,
		"jobs a 2023-01": 10, "jobs b 2023-01": na, "jobs c 2023-01": 30, "jobs a 2023-02": na, "jobs b 2023-02": na, "jobs c 2023-02": 31,
		"air a 2023-01": na, "air b 2023-01": 94, "air a 2023-02": na, "air b 2023-02": na,
		"rate a 2023-01": na, "rate b 2023-01": 94, "people b 2022": 2, // what does not apply needs no weight
	})
	for _, want := range []struct {
		id, area, period string
		value            float64
		status           qianshao.Status
	}{
		{"sales", "city", "2023-02", 35, qianshao.Final}, // what b had by January is still there
		{"sales", "city", "2023-03", 35, qianshao.Final},
		{"jobs", "city", "2023-01", 10, qianshao.Final},
		{"jobs", "city", "2023-02", 0, qianshao.NotApplicable},
		{"jobs", "prov", "2023-02", 31, qianshao.Final},
		{"air", "city", "2023-01", 94, qianshao.Final},
		{"air", "city", "2023-02", 0, qianshao.NotApplicable},
		{"rate", "city", "2023-01", 94, qianshao.Final},
	} {
		_, in, f := judge(want.id, want.area)
		q, _ := qianshao.ParsePeriod(want.period)
		if pt, ok := f.Get(in.Series(), q); !ok || !pt.Made || pt.Status != want.status || pt.HasValue() && pt.Value != want.value {
			t.Errorf("%s %s is %+v, there: %t", in.Series(), want.period, pt, ok)
		}
	}
}

// An event in a part of a part is an event of the whole, however few have
// handed in their figures.
func TestMissingPartsOfParts(t *testing.T) {
	t.Parallel()
	src := strings.Replace(rollupPlan, "{id: fatal, name: 事故, areas: [city, a, b]", "{id: fatal, name: 事故, areas: all", 1)
	judge := rolledUpOf(t, src, map[string]float64{"fatal a 2023-01": 1, "fatal c 2023-01": 0})
	v, in, _ := judge("fatal", "prov")
	if s := words.Sentence("zh", in, v.MainFinding(), true); v.Grade != qianshao.Red || !strings.Contains(s, "1月已报 1/2") {
		t.Errorf("%s: %s", v.Grade, s)
	}
}

// What lacks a weight has been reported all the same; a mean of whole numbers
// has a decimal.
func TestMeanWithoutWeights(t *testing.T) {
	t.Parallel()
	judge := rolledUp(t, map[string]float64{"rate a 2023-03": 90, "rate b 2023-03": 95, "people a 2022": 3})
	v, in, _ := judge("rate", "city")
	if s := words.Sentence("zh", in, v.MainFinding(), true); v.Grade != qianshao.Grey || !strings.HasSuffix(s, "；3月已报 2/2，其中 1 个缺权重，不能汇总") {
		t.Error(s)
	}
	if s := words.Sentence("en", in, v.MainFinding(), true); !strings.HasSuffix(s, "2 of 2 parts reported for Mar, 1 of them without a weight") {
		t.Error(s)
	}
	none, in, _ := rolledUp(t, map[string]float64{"rate a 2023-03": 90})("rate", "city")
	if s := words.Sentence("zh", in, none.MainFinding(), true); !strings.HasSuffix(s, "；3月已报 1/2，其中 1 个缺权重，不能汇总") {
		t.Error(s)
	}
	f := qianshao.NewFrame()
	p := planOf(t, rollupPlan)
	q, _ := qianshao.ParsePeriod("2023-03")
	for area, v := range map[string]float64{"a": 5, "b": 6} {
		f.Set(qianshao.Series{Indicator: "air", Area: area}, qianshao.Point{Period: q, Value: v, Status: qianshao.Final})
	}
	rules.NewIndex(p).RollUp(f)
	if pt, _ := f.Get(qianshao.Series{Indicator: "air", Area: "city"}, q); pt.Value != 5.25 || pt.Decimals != 1 {
		t.Errorf("%v with %d decimals", pt.Value, pt.Decimals)
	}
}
