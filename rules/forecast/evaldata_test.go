package forecast

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
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
	hole                      bool // the second slot of the plan year is withheld
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
	in.Known = slices.Clone(s.years[year][:through])
	if s.hole && year == s.planYear {
		in.Known[1] = math.NaN()
	}
	if in.Whole = s.kind == "count"; in.Whole && s.most(year) < countsTo {
		in.Kind = Count
	}
	return in
}

// countsTo is the yearly total up to which whole numbers are counts, as package
// rules has it.
const countsTo = 1500

// most is the greatest total of the years through one.
func (s *devSeries) most(year int) float64 {
	most := 0.
	for y, slots := range s.years {
		sum := 0.
		for _, v := range slots {
			if isKnown(v) {
				sum += v
			}
		}
		if y < year {
			most = max(most, sum)
		}
	}
	return most
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
	readSlots(t, filepath.Join(dir, "dev_monthly.csv"), "%d-%d", by)
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

// readSlots reads the values of the series of a file, their periods printed
// like the form.
func readSlots(t testing.TB, path, form string, by map[string]*devSeries) {
	t.Helper()
	for _, r := range table(t, path) {
		var year, slot int
		if _, err := fmt.Sscanf(r[1], form, &year, &slot); err != nil {
			t.Fatal(err)
		}
		by[r[0]].put(year, slot-1, number(t, r[2]))
	}
}

// readQuarterly reads dev_quarterly.csv of a folder. The plan year is the last
// full one; target A is last year's total, target B five percent more.
func readQuarterly(t testing.TB, dir string) []*devSeries {
	t.Helper()
	by := map[string]*devSeries{}
	var out []*devSeries
	for _, r := range table(t, filepath.Join(dir, "dev_quarterly_meta.csv")) {
		s := &devSeries{id: r[0], source: r[1], kind: r[2], cluster: r[3], perYear: 4, years: map[int][]float64{}, firstYear: math.MaxInt}
		by[r[0]] = s
		out = append(out, s)
	}
	readSlots(t, filepath.Join(dir, "dev_quarterly.csv"), "%d-Q%d", by)
	return slices.DeleteFunc(out, func(s *devSeries) bool { return s.kind == "stock" || !s.plan(1, 1.05) })
}

// plan makes the last full year the plan year, its targets so many times the
// total of the year before; false where there are no two such years.
func (s *devSeries) plan(a, b float64) bool {
	last := s.firstYear
	for y := range s.years {
		last = max(last, y)
	}
	for ; last > s.firstYear; last-- {
		now, ok := (&Input{PerYear: s.perYear}).Figure(s.years[last])
		before, had := (&Input{PerYear: s.perYear}).Figure(s.years[last-1])
		if !ok || !had || before <= 0 || now <= 0 {
			continue
		}
		s.planYear, s.actual, s.target = last, now, [2]float64{a * before, b * before}
		s.missed = [2]bool{now < s.target[0], now < s.target[1]}
		return true
	}
	return false
}

// before are the series with their plan one, two and three years earlier, at
// targets that stand to the year before as their own do: other years' shocks.
func before(series []*devSeries) (out []*devSeries) {
	for _, s := range series {
		for back := range 3 {
			if e := s.earlier(back + 1); e != nil {
				out = append(out, e)
			}
		}
	}
	return out
}

// earlier is a copy with its plan so many years before; nil without a past.
func (s *devSeries) earlier(back int) *devSeries {
	e := *s
	e.id, e.planYear = fmt.Sprint(s.id, " -", back), s.planYear-back
	whole := Input{PerYear: s.perYear}
	now, ok := whole.Figure(s.years[e.planYear])
	last, had := whole.Figure(s.years[e.planYear-1])
	prior, _ := whole.Figure(s.years[s.planYear-1])
	if !ok || !had || now <= 0 || last <= 0 || e.planYear-e.firstYear < 2 {
		return nil
	}
	e.actual = now
	for k := range e.target {
		e.target[k] = last * s.target[k] / prior
		e.missed[k] = now < e.target[k]
	}
	return &e
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
