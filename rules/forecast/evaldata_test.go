package forecast

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// devSeries is one series of the evaluation: everything known, and the plan
// year that is judged.
type devSeries struct {
	id, source, kind, cluster string
	perYear                   int
	years                     map[int][]float64 // slots by year, NaN where absent
	firstYear, planYear       int
	target                    [2]float64 // A and B
	missed                    [2]bool
	actual                    float64
}

// input is what is known of the series after a number of slots of a year.
func (s *devSeries) input(year, through int) Input {
	in := Input{ID: s.id, PerYear: s.perYear, Year: year}
	for y := s.firstYear; y < year; y++ {
		if slots, ok := s.years[y]; ok {
			in.Past = append(in.Past, Year{y, slots})
		}
	}
	in.Known = s.years[year][:through]
	return in
}

// table reads a CSV file into rows, without its head.
func table(t testing.TB, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func number(t testing.TB, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// readMonthly reads dev_monthly.csv, dev_monthly_meta.csv and dev_plan.csv of a
// folder, in the order of the plan file.
func readMonthly(t testing.TB, dir string) []*devSeries {
	t.Helper()
	by := map[string]*devSeries{}
	for _, r := range table(t, filepath.Join(dir, "dev_monthly_meta.csv")) {
		by[r[0]] = &devSeries{id: r[0], source: r[1], kind: r[2], cluster: r[3], perYear: 12, years: map[int][]float64{}, firstYear: math.MaxInt}
	}
	for _, r := range table(t, filepath.Join(dir, "dev_monthly.csv")) {
		var year, month int
		if _, err := fmt.Sscanf(r[1], "%d-%d", &year, &month); err != nil {
			t.Fatal(err)
		}
		by[r[0]].put(year, month-1, number(t, r[2]))
	}
	var out []*devSeries
	for _, r := range table(t, filepath.Join(dir, "dev_plan.csv")) {
		s := by[r[0]]
		s.planYear = int(number(t, r[1]))
		s.target = [2]float64{number(t, r[3]), number(t, r[4])}
		s.actual = number(t, r[5])
		s.missed = [2]bool{r[6] == "1", r[7] == "1"}
		out = append(out, s)
	}
	return out
}

// put stores one slot.
func (s *devSeries) put(year, slot int, v float64) {
	if s.years[year] == nil {
		s.years[year] = make([]float64, s.perYear)
		for i := range s.years[year] {
			s.years[year][i] = math.NaN()
		}
	}
	s.years[year][slot] = v
	s.firstYear = min(s.firstYear, year)
}
