package plans_test

import (
	"encoding/csv"
	"math"
	"strconv"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/plans"
)

// retail reads the bundled figures by indicator and period.
func retail(t *testing.T) map[string]map[string]float64 {
	t.Helper()
	f, err := plans.FS.Open(plans.Retail)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]float64{}
	for _, row := range rows[1:] {
		if out[row[0]] == nil {
			out[row[0]] = map[string]float64{}
		}
		v, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			t.Fatalf("%v: %v", row, err)
		}
		out[row[0]][row[2]] = v
		checkRow(t, row)
	}
	return out
}

// checkRow: a known period, no lone January, known after its end.
func checkRow(t *testing.T, row []string) {
	t.Helper()
	p, err := qianshao.ParsePeriod(row[2])
	recorded, err2 := time.Parse(time.RFC3339, row[4])
	if err != nil || err2 != nil || p.Index() == 1 || qianshao.DateOf(recorded) <= p.End() {
		t.Errorf("row %v: %v, %v", row, err, err2)
	}
}

// Each year's plan reads the bundled figures, and the yearly growth that
// follows from the months falls on the right side of its target.
func TestRetailYears(t *testing.T) {
	t.Parallel()
	figures := retail(t)
	for year, want := range map[int]struct {
		target, byMonths float64
		met              bool
	}{2013: {14.5, 13.08, false}, 2014: {14.5, 11.94, false}, 2015: {13, 10.67, false}, 2016: {11, 10.41, false}, 2017: {10, 10.20, true}} {
		p, err := plan.Load("china-retail/" + strconv.Itoa(year) + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		in := p.Indicator("retail_growth")
		if p.Year != year || p.ID != "china-retail-"+strconv.Itoa(year) || in.Targets[0].Value != want.target || !in.MonthBasis || in.Amounts != "retail_total" {
			t.Errorf("%d: plan %s with target %v", year, p.ID, in.Targets)
		}
		got := byMonths(figures, year)
		if math.Abs(got-want.byMonths) > .005 || (got >= want.target) != want.met {
			t.Errorf("%d: %.3f by months, want %.2f", year, got, want.byMonths)
		}
		for id := range figures {
			if p.Indicator(id) == nil {
				t.Errorf("%d: the plan has no %s", year, id)
			}
		}
	}
}

// byMonths weighs each month's published growth with its amount.
func byMonths(figures map[string]map[string]float64, year int) float64 {
	var now, before float64
	for m := 2; m <= 12; m++ {
		p := qianshao.NewPeriod(qianshao.Month, year, m).String()
		v := figures["retail_total"][p]
		now += v
		before += v / (1 + figures["retail_growth"][p]/100)
	}
	return (now/before - 1) * 100
}

// Every bundled plan can be read from the program itself.
func TestBundledFiles(t *testing.T) {
	t.Parallel()
	for _, name := range plans.Files() {
		b, err := plans.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := plan.Read(name, b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
