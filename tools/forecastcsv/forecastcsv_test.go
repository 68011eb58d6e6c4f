package forecastcsv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"qianshao"
)

// written runs on an input and returns the rows by id, the header left out.
func written(t *testing.T, in string, o Options) map[string][][]string {
	t.Helper()
	var b strings.Builder
	if err := Run(strings.NewReader(in), &b, o); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%q %v", b.String(), err)
	}
	out := map[string][][]string{}
	for _, r := range rows[1:] {
		out[r[0]] = append(out[r[0]], r)
	}
	return out
}

const header = "id,period,value,kind,target\n"

// months are rows of a series for each month of some years.
func months(id string, from, to int, value func(year, month int) float64, kind, target string) string {
	var b strings.Builder
	for y := from; y <= to; y++ {
		for m := 1; m <= 12; m++ {
			fmt.Fprintf(&b, "%s,%d-%02d,%g,%s,%s\n", id, y, m, value(y, m), kind, target)
		}
	}
	return b.String()
}

func ten(int, int) float64 { return 10 }

// TestAClosedYearIsDecided holds that a year with all its figures is known, and
// which way it went, for each form of a target at its bound and beside it.
func TestAClosedYearIsDecided(t *testing.T) {
	t.Parallel()
	rising := func(y, m int) float64 { return float64(10 + (y-2021)*m%2) } // 2021: 120, 2022: 126
	running := func(_, m int) float64 { return float64(10 * m) }
	for _, x := range []struct {
		kind   string
		value  func(year, month int) float64
		target string
		mean   float64
		miss   string
	}{
		{"flow", ten, "120", 120, "0"}, {"flow", ten, "120.1", 120, "1"}, {"", ten, ">= 120", 120, "0"},
		{"flow", ten, ">= 120.1", 120, "1"}, {"flow", ten, "> 120", 120, "1"}, {"flow", ten, "> 119.9", 120, "0"},
		{"flow", ten, "<= 120", 120, "0"}, {"flow", ten, "<= 119.9", 120, "1"}, {"flow", ten, "< 120", 120, "1"}, {"flow", ten, "< 120.1", 120, "0"},
		{"flow", ten, "120..130", 120, "0"}, {"flow", ten, "100..120", 120, "0"}, {"flow", ten, "121..130", 120, "1"}, {"flow", ten, "100..119", 120, "1"},
		{"flow", ten, "growth >= 0%", 120, "0"}, {"flow", ten, "growth > 0%", 120, "1"},
		{"flow", rising, "growth >= 5%", 126, "0"}, {"flow", rising, "growth >= 5.1%", 126, "1"},
		{"flow", rising, "> last-year", 126, "0"}, {"flow", ten, "> last-year", 120, "1"}, {"flow", ten, "<= last-year", 120, "0"},
		{"ytd", running, "120", 120, "0"}, {"cumulative", running, "121", 120, "1"}, {"count", ten, "<= 119", 120, "1"},
		{"level", ten, "<= 10", 10, "0"}, {"stock", ten, "< 10", 10, "1"}, {"mean", ten, "<= 10", 10, "0"}, {"MEAN", ten, ">= 10.1", 10, "1"},
		{"growth", ten, ">= 10", 10, "0"}, {"growth", ten, ">= 10.1", 10, "1"},
	} {
		row := written(t, header+months("a", 2021, 2022, x.value, x.kind, x.target), Options{})["a"][0]
		mean, err := strconv.ParseFloat(row[3], 64)
		if err != nil || math.Abs(mean-x.mean) > 1e-9 || row[1] != "2022" || row[2] != "2022-12" || row[7] != x.miss || row[8] != statusKnown {
			t.Errorf("%s %q: %q; want the mean %g, missed %s, known", x.kind, x.target, row, x.mean, x.miss)
		}
	}
}

// TestWhatCannotBeSaidIsSaid holds that a row is written for each series, in
// the order they came, and says why it has no probability.
func TestWhatCannotBeSaidIsSaid(t *testing.T) {
	t.Parallel()
	blank := "blank,2023-01,,flow,>= 5\n"
	in := header + months("none", 2022, 2022, ten, "flow", "") + blank + months("wish", 2022, 2022, ten, "flow", "stretch >= 130") +
		months("early", 2021, 2022, ten, "flow", "120") + "early,2023-01,,flow,120\n"
	rows := written(t, in, Options{})
	for _, x := range []struct{ id, year, through string }{{"none", "2022", "2022-12"}, {"blank", "2023", ""}, {"wish", "2022", "2022-12"}, {"early", "2023", ""}} {
		list := rows[x.id]
		if len(list) != 1 || list[0][1] != x.year || list[0][2] != x.through || list[0][7] != "" || list[0][8] != statusCannot || !strings.Contains(list[0][9], " / ") {
			t.Errorf("%s: %q", x.id, list)
		}
	}
	if rows["none"][0][3] != "120" {
		t.Errorf("without a target the year is still said: %q", rows["none"][0])
	}
}

// TestTheNextPeriodsFollowTheLastFigure holds the periods that --horizon
// writes for each kind of period, and that bands hold the mean.
func TestTheNextPeriodsFollowTheLastFigure(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ rows, want string }{
		{months("a", 2021, 2022, ten, "flow", ""), "2023-01 2023-02 2023-03"},
		{"a,2022-Q1,3\na,2022-Q2,4\na,2022-Q3,5\n", "2022-Q4 2023-Q1 2023-Q2"},
		{"a,2022-H1,3\na,2022-H2,4\n", "2023-H1 2023-H2 2024-H1"},
		{"a,2020,3\na,2021,4\na,2022,4\n", "2023 2024 2025"},
		{"a,2022-12-T1,3\na,2022-12-T2,4\n", "2022-12-T3 2023-01-T1 2023-01-T2"},
		{"a,2022-12,3\na,2022-10,4\na,2022-09,4\n", "2023-01 2023-02 2023-03"}, // a gap, and not in order
		{"a,2022-11,3\na,2022-12,\n", "2022-12 2023-01 2023-02"},               // not reported: still to come
		{"a,2022-11,\n", ""},
	} {
		var periods []string
		for _, r := range written(t, header+x.rows, Options{Horizon: 3})["a"] {
			periods = append(periods, r[1])
			var v [3]float64
			for i := range v {
				var err error
				if v[i], err = strconv.ParseFloat(r[2+i], 64); err != nil {
					t.Errorf("%q: %v", r, err)
				}
			}
			if v[1] > v[0] || v[0] > v[2] {
				t.Errorf("%q: the band does not hold the mean", r)
			}
		}
		if have := strings.Join(periods, " "); have != x.want {
			t.Errorf("%q is followed by %q, want %q", x.rows, have, x.want)
		}
	}
}

// TestRowsAtFaultAreNamed holds that each fault says its row, its field and a
// remedy.
func TestRowsAtFaultAreNamed(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		in, want string // row:field, one a fault
	}{
		{"", "1:header"}, {"id,value\n", "1:period"}, {"period,value\n", "1:id"}, {"id,period\n", "1:value"},
		{header + "a,2023-13,1\n", "2:period"}, {header + "a,,1\n", "2:period"}, {header + "a,2023-01-01,1\n", "2:period"},
		{header + "a,2023-01,1\na,2023-Q1,2\n", "3:period"},
		{header + "a,2023-01,1\na,2023-01,2\n", "3:value"}, {header + "a,2023-01,1\na,2023-01,1\n", ""},
		{header + "a,2023-01,NaN\n", "2:value"}, {header + "a,2023-01,+Inf\n", "2:value"}, {header + "a,2023-01,1e\n", "2:value"},
		{header + ",2023-01,1\nb,x,1\n", "2:id 3:period"},
		{header + "a,2023-01,1,weight\n", "2:kind"}, {header + "a,2023-01,1\nb,2023-01,1,flow,\nb,2023-02,1,flow,about noon\n", "3:target"},
		{header + "a,2023-01,1,flow,>= 1; >= 2\n", "2:target"},
		{"\ufeffID, Period ,VALUE\na,2023-01,1\n", ""}, {header, ""},
	} {
		var b strings.Builder
		err := Run(strings.NewReader(x.in), &b, Options{})
		var have []string
		for _, f := range faultsIn(err) {
			have = append(have, fmt.Sprintf("%d:%s", f.Row, f.Field))
			if f.Remedy == "" || f.ZH == "" || f.EN == "" {
				t.Errorf("%q: %+v", x.in, f)
			}
		}
		if strings.Join(have, " ") != x.want || (err != nil) != (x.want != "") || err != nil && b.Len() > 0 {
			t.Errorf("%q: %v %v, want %s; %q written", x.in, have, err, x.want, b.String())
		}
	}
	if n := len(faultsIn(Run(strings.NewReader(header+strings.Repeat("a,x,1\n", 300)), &strings.Builder{}, Options{}))); n != mostFaults {
		t.Errorf("%d faults are listed", n)
	}
	if err := Run(strings.NewReader(header+"a,2023-01,1\n\"a,2023-02,1\n"), &strings.Builder{}, Options{}); err == nil || !strings.Contains(err.Error(), "第3行 / row 3") {
		t.Errorf("a quote that is not closed: %v", err)
	}
}

func faultsIn(err error) qianshao.Faults {
	if fs, ok := errors.AsType[qianshao.Faults](err); ok {
		return fs
	}
	if f, ok := errors.AsType[qianshao.Fault](err); ok {
		return qianshao.Faults{f}
	}
	return nil
}

// TestProgressCountsSeries holds that progress is told once a series.
func TestProgressCountsSeries(t *testing.T) {
	t.Parallel()
	var told []string
	written(t, header+"a,2022,1\nb,2022,1\na,2023,1\n", Options{Progress: func(done, total int) { told = append(told, fmt.Sprint(done, "/", total)) }})
	if have := strings.Join(told, " "); have != "1 / 2 2 / 2" && have != "1/2 2/2" {
		t.Errorf("told %q", have)
	}
}
