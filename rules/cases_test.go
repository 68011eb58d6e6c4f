package rules

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"qianshao"
	"qianshao/plan/grammar"
)

// workedCase is a row of judging-cases.yaml.
type workedCase struct {
	Name       string
	Measure    string
	Unit       string
	Every      string
	Targets    string
	Given      map[string]float64
	Now        string
	Light      string
	Closing    string
	Findings   []string
	JanFeb     bool `yaml:"jan_feb"`
	Share      string
	Opening    *float64
	Starts     string
	Over       string
	References map[string]map[string]float64
	Areas      map[string]map[string]float64 // the same figure of other areas
	Published  map[string]float64            // a growth series that rules
	Tolerance  *float64
	Side       string
	Better     string
}

// TestWorkedCases runs every worked case of the judging page.
func TestWorkedCases(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/judging-cases.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []workedCase
	if err := yaml.UnmarshalWithOptions(raw, &cases, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 142 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, k := range cases {
		t.Run(k.Name, func(t *testing.T) {
			p, f := k.build(t)
			v := Judge(p, p.Indicator("x"), f, k.clock(t), Options{})
			if k.Light != "" && v.Grade.String() != k.Light {
				t.Errorf("light %s, want %s", v.Grade, k.Light)
			}
			if got := v.Ending().String(); k.Closing != "" && got != k.Closing {
				t.Errorf("closing %q (%+v), want %q", got, v.Endings, k.Closing)
			}
			if got := listed(v.Findings); k.Findings != nil && !slices.Equal(got, k.Findings) {
				t.Errorf("findings %v, want %v", got, k.Findings)
			}
		})
	}
}

func listed(fs []qianshao.Finding) []string {
	out := []string{}
	for _, f := range fs {
		s := f.Rule + " " + f.Grade.String()
		if f.Hard {
			s += " hard"
		}
		out = append(out, s)
	}
	return out
}

func (k workedCase) clock(t *testing.T) time.Time {
	d, err := qianshao.ParseDate(k.Now)
	if err != nil {
		t.Fatal(err)
	}
	return d.In(time.UTC).Add(12 * time.Hour)
}

func (k workedCase) build(t *testing.T) (*qianshao.Plan, *qianshao.Frame) {
	t.Helper()
	m, ok := qianshao.ParseMeasure(k.Measure)
	if !ok {
		t.Fatal(k.Measure)
	}
	every, err := qianshao.ParseFreq(k.Every)
	if err != nil {
		t.Fatal(err)
	}
	in := testIndicator("x", m, k.Unit, every, nil)
	in.Tolerance, in.CapSide, in.LowBetter = k.Tolerance, k.Side == "cap", k.Better == "lower"
	if _, in.Targets, err = grammar.Targets(&in, k.Targets, 2023); err != nil {
		t.Fatal(err)
	}
	in.JanFeb, in.Linear, in.Opening, in.StartsZero, in.OverOK = k.JanFeb, k.Share == "linear", k.Opening, k.Starts == "zero", k.Over == "ok"
	f := qianshao.NewFrame()
	if k.Published != nil {
		in.Published = "published"
	}
	ins := []qianshao.Indicator{in}
	fill(t, f, in.Series(), k.Given)
	if k.Published != nil {
		ins = append(ins, testIndicator("published", qianshao.Growth, "%", every, nil))
		fill(t, f, ins[1].Series(), k.Published)
	}
	for id, given := range k.References {
		ref := testIndicator(id, m, k.Unit, every, nil)
		ref.Role = qianshao.Reference
		ins = append(ins, ref)
		fill(t, f, ref.Series(), given)
	}
	p := testPlan(ins...)
	p.Areas = []qianshao.Area{{ID: "above"}, {ID: in.Area, Parent: "above"}}
	for area, given := range k.Areas {
		p.Areas = append(p.Areas, qianshao.Area{ID: area, Parent: "above"})
		fill(t, f, qianshao.Series{Indicator: "x", Area: area}, given)
	}
	return p, f
}

func testIndicator(id string, m qianshao.Measure, unit string, every qianshao.Freq, targets []qianshao.Target) qianshao.Indicator {
	return qianshao.Indicator{ID: id, Area: "a", Measure: m, Unit: unit, Every: every, Due: 15, Grace: 5, Whole: qianshao.WholeUnit(unit),
		Targets: targets, Cutoffs: qianshao.DefaultCutoffs}
}

func testPlan(ins ...qianshao.Indicator) *qianshao.Plan {
	p := &qianshao.Plan{ID: "t", Year: 2023, Location: time.UTC, Indicators: ins, Calendar: weekCalendar()}
	p.Index()
	return p
}

// weekCalendar works Monday to Friday.
func weekCalendar() *qianshao.Calendar { return qianshao.NewCalendar("week", nil, nil) }

func fill(t *testing.T, f *qianshao.Frame, s qianshao.Series, given map[string]float64) {
	t.Helper()
	for text, v := range given {
		p, err := qianshao.ParsePeriod(text)
		if err != nil {
			t.Fatal(err)
		}
		decimals := 0
		if _, after, ok := strings.Cut(fmt.Sprint(v), "."); ok {
			decimals = len(after)
		}
		f.Set(s, qianshao.Point{Period: p, Value: v, Decimals: int8(decimals)})
	}
}
