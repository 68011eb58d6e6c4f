package rules

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/plan/grammar"
)

// months writes figures from January on: a number, - not reported, n/a.
func (k workedCase) months(t *testing.T, f *qianshao.Frame, s qianshao.Series, row string) {
	t.Helper()
	for i, word := range strings.Fields(row) {
		pt := qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, i+1)}
		switch word {
		case "-":
			continue
		case "n/a":
			pt.Status = qianshao.NotApplicable
		default:
			if _, err := fmt.Sscan(word, &pt.Value); err != nil {
				t.Fatal(err)
			}
		}
		f.Set(s, pt)
	}
}

// lastYear writes last year's figures in the same way.
func (k workedCase) lastYear(t *testing.T, f *qianshao.Frame, s qianshao.Series, row string) {
	t.Helper()
	past := qianshao.NewFrame()
	k.months(t, past, s, row)
	for _, pt := range past.Line(s) {
		pt.Period = pt.Period.LastYear()
		f.Set(s, pt)
	}
}

// TestEndings: what closes how, and what it says is missing.
func TestEndings(t *testing.T) {
	t.Parallel()
	const full = " 1 1 1 1 1 1 1 1 1 1 1"
	may := func(in *qianshao.Indicator) { in.MayFall = true }
	for name, k := range map[string]struct {
		measure, targets, months string
		change                   func(*qianshao.Indicator)
		closing                  qianshao.Closing
		late                     bool
		missing                  int
	}{
		"a flow reached with a month missing":           {"flow", ">= 10", "1 1 - 1 1 1 1 1 1 1 1 1", nil, qianshao.ClosedMet, false, 0},
		"a flow that may fall is not, while one is":     {"flow", ">= 10", "1 1 - 1 1 1 1 1 1 1 1 1", may, qianshao.ClosedBlank, false, 1},
		"a ytd that may fall was reached before":        {"ytd", ">= 10", "- - - - - 11", may, qianshao.ClosedBlank, false, 1},
		"a ytd that may fall and fell":                  {"ytd", ">= 10", "- - - - - 11 - - - - - 9", may, qianshao.ClosedMiss, false, 0},
		"a flow short with a month missing":             {"flow", ">= 12", "1 1 - 1 1 1 1 1 1 1 1 1", nil, qianshao.ClosedBlank, false, 1},
		"nothing reported at all":                       {"flow", ">= 12", "", nil, qianshao.ClosedBlank, false, 12},
		"not applicable is a report without an amount":  {"flow", "<= 12", "1 1 n/a 1 1 1 1 1 1 1 1 n/a", nil, qianshao.ClosedMet, false, 0},
		"a strict cap equalled cannot come back":        {"count", "< 3", "1 1 1", nil, qianshao.ClosedMiss, false, 0},
		"a cap equalled can still be broken":            {"count", "<= 3", "1 1 1", nil, qianshao.ClosedBlank, false, 9},
		"a cap broken with months missing":              {"count", "<= 3", "1 - 3", nil, qianshao.ClosedMiss, false, 0},
		"a cap that may fall is broken at its date":     {"ytd", "<= 3", "2 5", may, qianshao.ClosedBlank, false, 1},
		"a later month stands for June":                 {"ytd", ">= 10 by 06-30", "1 1 1 1 1 - 10", nil, qianshao.ClosedMet, false, 0},
		"short in June, made up in the autumn":          {"ytd", ">= 10 by 06-30", "1 1 1 1 1 9 9 9 10", nil, qianshao.ClosedMet, true, 0},
		"reached, and June may have been too":           {"flow", ">= 10 by 06-30", "2 - 2 2 2 1 9", nil, qianshao.ClosedMet, false, 0},
		"short in June, never made up":                  {"ytd", ">= 10 by 06-30", "1 1 1 1 1 9 9 9", nil, qianshao.ClosedMiss, false, 0},
		"a range reached, its upper end not yet safe":   {"ytd", "10..20", "1 1 1 15", nil, qianshao.ClosedBlank, false, 1},
		"a range that was left above":                   {"ytd", "10..20", "1 1 1 21", nil, qianshao.ClosedMiss, false, 0},
		"a range whose upper end is lifted":             {"ytd", "10..20", "1 1 1 21", func(in *qianshao.Indicator) { in.OverOK = true }, qianshao.ClosedMet, false, 0},
		"all steps done, the first late":                {"ytd", "1 by 06-30, 2 by 12-31", "0 0 0 0 0 0 1 1 1 1 1 2", nil, qianshao.ClosedMet, true, 0},
		"a step missed":                                 {"ytd", "1 by 06-30, 2 by 12-31", "0 0 0 0 0 1 1 1 1 1 1 1", nil, qianshao.ClosedMiss, false, 0},
		"every period good":                             {"level", ">= 1", "1" + full, nil, qianshao.ClosedMet, false, 0},
		"one period not":                                {"level", ">= 1", "0" + full, nil, qianshao.ClosedMiss, false, 0},
		"one period not, one missing":                   {"level", ">= 1", "0 - 1 1 1 1 1 1 1 1 1 1", nil, qianshao.ClosedMiss, false, 1},
		"one period not applicable":                     {"ratio", ">= 1", "n/a" + full, nil, qianshao.ClosedMet, false, 0},
		"inside in every period":                        {"ratio", "1..5", "1" + full, nil, qianshao.ClosedMet, false, 0},
		"outside once":                                  {"ratio", "1..5", "6" + full, nil, qianshao.ClosedMiss, false, 0},
		"a strict standard equalled":                    {"level", "> 1", "2" + full, nil, qianshao.ClosedMiss, false, 0},
		"bands green in the end":                        {"ratio", "bands 2/3/4", "3" + full, nil, qianshao.ClosedMet, false, 0},
		"bands yellow in the end":                       {"ratio", "bands 2/3/4", "1 1 1 1 1 1 1 1 1 1 1 2", nil, qianshao.ClosedMiss, false, 0},
		"bands green, one missing":                      {"ratio", "bands 2/3/4", "1 - 1 1 1 1 1 1 1 1 1 1", nil, qianshao.ClosedBlank, false, 1},
		"bands without December":                        {"ratio", "bands 2/3/4", "1 1 1 1 1 1 1 1 1 1 1", nil, qianshao.ClosedBlank, false, 1},
		"a duty made up":                                {"count", ">= 1 each month", "0 2 1 1 1 1 1 1 1 1 1 1", nil, qianshao.ClosedMet, true, 0},
		"a duty short in all":                           {"count", ">= 1 each month", "0" + full, nil, qianshao.ClosedMiss, false, 0},
		"zero, all reported":                            {"count", "= 0", "0 0 0 0 0 0 0 0 0 0 0 n/a", nil, qianshao.ClosedMet, false, 0},
		"a cumulative zero survives a gap":              {"ytd", "= 0", "- - - - - - - - - - - 0", nil, qianshao.ClosedMet, false, 0},
		"growth by June, lost in July":                  {"growth", ">= 8 by 06-30", "- - - - - 8 7", nil, qianshao.ClosedMiss, false, 0},
		"growth without December":                       {"growth", ">= 8", "9 9 9", nil, qianshao.ClosedBlank, false, 1},
		"a mean, all there":                             {"mean", "<= 1", "1" + full, nil, qianshao.ClosedMet, false, 0},
		"a mean by June, worse since":                   {"mean", "<= 1 by 06-30", "1 1 1 1 1 1 1 1 1 1 1 9", nil, qianshao.ClosedMiss, false, 0},
		"a level by its date":                           {"level", ">= 9 by 06-30", "1 1 1 1 1 9", nil, qianshao.ClosedMet, false, 0},
		"two targets: the worse":                        {"level", ">= 1; <= 5", "6" + full, nil, qianshao.ClosedMiss, false, 0},
		"last year is not there":                        {"flow", "> last-year", "1" + full, nil, qianshao.ClosedBlank, false, 12},
		"growth in a range":                             {"growth", "5..8", "- - - - - - - - - - - 8", nil, qianshao.ClosedMet, false, 0},
		"growth outside a range in the end":             {"growth", "5..8", "5 6 7 8 8 8 8 8 8 8 8 9", nil, qianshao.ClosedMiss, false, 0},
		"a mean in a range, months above it":            {"mean", "1..2", "5 0 1 1 1 1 1 1 1 1 1 1", nil, qianshao.ClosedMet, false, 0},
		"a mean in a range, one missing":                {"mean", "1..2", "- 1 1 1 1 1 1 1 1 1 1 1", nil, qianshao.ClosedBlank, false, 1},
		"about, at the tolerance":                       {"growth", "~ 7", "- - - - - - - - - - - 6.8", nil, qianshao.ClosedMet, false, 0},
		"about, below it":                               {"growth", "~ 7", "- - - - - - - - - - - 6.7", nil, qianshao.ClosedMiss, false, 0},
		"a stretch does not close":                      {"growth", "stretch >= 7", "- - - - - - - - - - - 6.7", nil, qianshao.NotClosed, false, 0},
		"a place given, in the end":                     {"level", "rank <= 3 of given", "9 9 9 9 9 9 9 9 9 9 9 3", nil, qianshao.ClosedMet, false, 0},
		"a place given, one too far":                    {"level", "rank <= 3 of given", "1 1 1 1 1 1 1 1 1 1 1 4", nil, qianshao.ClosedMiss, false, 0},
		"a place given, without December":               {"level", "rank <= 3 of given", "1", nil, qianshao.ClosedBlank, false, 1},
		"a target that ended with the half-year is out": {"ytd", ">= 10", "1 1 1", func(in *qianshao.Indicator) { in.Targets[0].Until = qianshao.NewDate(2023, 6, 30) }, qianshao.NotClosed, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := workedCase{Measure: k.measure, Unit: "亿元", Every: "month", Targets: k.targets, Now: "2024-03-01"}
			p, f := w.build(t)
			in := &p.Indicators[0]
			if k.change != nil {
				k.change(in)
			}
			w.months(t, f, in.Series(), k.months)
			v := Judge(p, in, f, w.clock(t), Options{})
			e := v.Endings[0]
			if v.Ending() != k.closing || e.Late != k.late || len(e.Missing) != k.missing {
				t.Errorf("%s: %+v, want %q late %v, %d missing", v.Ending(), v.Endings, k.closing, k.late, k.missing)
			}
			for _, x := range v.Findings {
				if x.Closing != v.Ended(x.Target) {
					t.Errorf("finding %s says %q", x.Rule, x.Closing)
				}
			}
		})
	}
}

// TestEndingsByComparison: last year and another series.
func TestEndingsByComparison(t *testing.T) {
	t.Parallel()
	const year = "1 1 1 1 1 1 1 1 1 1 1 1"
	for name, k := range map[string]struct {
		measure, targets, months, last, other string
		closing                               qianshao.Closing
		waiting                               bool
	}{
		"better than last year":                  {"flow", "> last-year", year + "", "1 1 1 1 1 1 1 1 1 1 1 0", "", qianshao.ClosedMet, false},
		"more than all of last year before time": {"flow", "> last-year", "9 9", year, "", qianshao.ClosedMet, false},
		"as much is not more":                    {"flow", "> last-year", year, year, "", qianshao.ClosedMiss, false},
		"as much is not less":                    {"flow", "< last-year", year, year, "", qianshao.ClosedMiss, false},
		"none against none":                      {"count", "< last-year", "0 0 0 0 0 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0 0 0 0 0", "", qianshao.ClosedMet, false},
		"a total fewer, the last month missing":  {"count", "< last-year", "1 1 1", year, "", qianshao.ClosedBlank, false},
		"more than the year, months missing":     {"count", "< last-year", "9 9", year, "", qianshao.ClosedMiss, false},
		"a level above last December's":          {"level", "> last-year", "- - - - - - - - - - - 2", year, "", qianshao.ClosedMet, false},
		"a mean above last year's":               {"mean", "> last-year", "1 1 1 1 1 1 1 1 1 1 1 2", year, "", qianshao.ClosedMet, false},
		"above the reference":                    {"growth", "> y", "- - - - - - - - - - - 2", "", year, qianshao.ClosedMet, false},
		"level with the reference":               {"growth", "> y", year, "", year, qianshao.ClosedMiss, false},
		"level with it may be enough":            {"growth", ">= y", year, "", year, qianshao.ClosedMet, false},
		"a margin above the reference":           {"growth", "> y + 1", "- - - - - - - - - - - 2", "", year, qianshao.ClosedMiss, false},
		"growth of an amount":                    {"flow", "growth >= 50", "3 3 3 3 3 3", year, "", qianshao.ClosedMet, false},
		"growth of an amount, short":             {"flow", "growth >= 50", year, year, "", qianshao.ClosedMiss, false},
		"growth of an amount, open":              {"flow", "growth >= 50", "1 1 1", year, "", qianshao.ClosedBlank, false},
		"growth of an amount without last year":  {"flow", "growth >= 50", year, "1 1 1", "", qianshao.ClosedBlank, false},
		"the reference is not published":         {"growth", "> y", year, "", "1 1 1 1 1 1 1 1 1 1 1", qianshao.ClosedBlank, true},
		"ours is not reported":                   {"growth", "> y", "2 2 2", "", year, qianshao.ClosedBlank, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := workedCase{Measure: k.measure, Unit: "起", Every: "month", Targets: k.targets, Now: "2024-03-01", References: map[string]map[string]float64{"y": nil}}
			p, f := w.build(t)
			in := p.Indicator("x")
			w.months(t, f, in.Series(), k.months)
			w.months(t, f, p.Indicator("y").Series(), k.other)
			w.lastYear(t, f, in.Series(), k.last)
			v := Judge(p, in, f, w.clock(t), Options{})
			if v.Ending() != k.closing || (v.Endings[0].Lacks == "reference") != k.waiting {
				t.Errorf("%+v, want %s waiting %v", v.Endings, k.closing, k.waiting)
			}
		})
	}
}

// TestTheDayTheYearCloses: December is due on 15 January 2024, a Monday; five
// working days of grace end on the 22nd.
func TestTheDayTheYearCloses(t *testing.T) {
	t.Parallel()
	for now, closed := range map[string]bool{"2023-12-31": false, "2024-01-15": false, "2024-01-22": false, "2024-01-23": true, "2024-06-01": true} {
		for _, targets := range []string{">= 52", "monitor", "reference"} {
			w := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Targets: targets, Now: now, Given: map[string]float64{"2023-06": 26}}
			p, f := w.build(t)
			if targets != ">= 52" {
				p.Indicators[0].Role, p.Indicators[0].Targets = map[string]qianshao.Role{"monitor": qianshao.Monitored, "reference": qianshao.Reference}[targets], nil
			}
			v := Judge(p, &p.Indicators[0], f, w.clock(t), Options{})
			if v.Closed != closed || (v.Ending() != qianshao.NotClosed) != (closed && targets == ">= 52") {
				t.Errorf("%s on %s: closed %v, %q", targets, now, v.Closed, v.Ending())
			}
			overdue := targets == ">= 52" || targets == "monitor" && !closed
			if got := len(v.Findings) > 0 && v.Findings[len(v.Findings)-1].Rule == "overdue"; got != overdue {
				t.Errorf("%s on %s: overdue %v", targets, now, got)
			}
			if closed && targets != ">= 52" && v.Freshness != qianshao.Current {
				t.Errorf("%s on %s: %s", targets, now, v.Freshness)
			}
		}
	}
}

// TestUndecidedMeansBothAreOpen fills in by hand what is missing of a total,
// as little and as much as can be: what is closed as met or missed comes out so
// both ways, what is undecided differs.
func TestUndecidedMeansBothAreOpen(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.SampledFrom([]qianshao.Measure{qianshao.YTD, qianshao.Count}).Draw(t, "measure")
		text := rapid.SampledFrom([]string{">= 20", "> 20", "<= 20", "< 20", "= 0", "10..20"}).Draw(t, "target")
		_, targets, err := grammar.Targets(nil, text, 2023)
		if err != nil {
			t.Fatal(err)
		}
		in := testIndicator("x", m, "起", qianshao.Month, targets)
		p := testPlan(in)
		var known [12]bool
		var single [12]float64
		for i := range known {
			known[i] = rapid.IntRange(0, 3).Draw(t, "there") > 0
			single[i] = float64(rapid.SampledFrom([]int{0, 0, 1, 2, 3}).Draw(t, "v"))
		}
		end := func(with func(i int) (float64, bool)) qianshao.Closing {
			f, sum := qianshao.NewFrame(), 0.
			for i := range known {
				v, ok := with(i)
				if sum += v; ok {
					f.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, i+1), Value: map[bool]float64{true: sum, false: v}[m == qianshao.YTD]})
				}
			}
			v := Judge(p, &p.Indicators[0], f, qianshao.NewDate(2024, 3, 1).In(time.UTC), Options{})
			return v.Ending()
		}
		last := 11 // a cumulative figure knows all that came before it
		for m == qianshao.YTD && last >= 0 && !known[last] {
			last--
		}
		open := func(i int) bool { return !known[i] && m != qianshao.YTD || m == qianshao.YTD && i > last }
		filled := func(v float64) qianshao.Closing {
			return end(func(i int) (float64, bool) {
				if open(i) {
					return v, true
				}
				return single[i], true
			})
		}
		got := end(func(i int) (float64, bool) { return single[i], known[i] })
		least, middle, most := filled(0), filled(1), filled(100)
		same := least == most && least == middle
		if same != (got != qianshao.ClosedBlank) || same && got != least {
			if !(text == "10..20" && got == qianshao.ClosedBlank) { // no filling by hand need lie inside
				t.Fatalf("%s %s known %v of %v: %s, but %s to %s", m, text, known, single, got, least, most)
			}
		}
	})
}

// TestClosingIsWhatWasReported: endings and corrections are the same in
// whatever order the figures were committed.
func TestClosingIsWhatWasReported(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, first, _ := drawWorld(t)
		in := &p.Indicators[0]
		now := qianshao.NewDate(2024, 6, 1).In(time.UTC)
		var list []arrival
		for _, s := range first.Series() {
			for _, pt := range first.Line(s) {
				for n := range rapid.IntRange(1, 2).Draw(t, "versions") {
					pt.Commit = int64(len(list) + 1)
					pt.Recorded = qianshao.NewDate(2024, 1, rapid.IntRange(1, 60).Draw(t, "recorded")).In(time.UTC).Add(time.Duration(n) * time.Hour)
					list = append(list, arrival{pt, s})
					pt.Value = float64(rapid.IntRange(-10, 100).Draw(t, "revised")) / 10
				}
			}
		}
		at := func(order []arrival) qianshao.Verdict {
			f := qianshao.NewFrame()
			for _, a := range order {
				if old, ok := f.Get(a.series, a.point.Period); !ok || newer(a.point, old) {
					f.Set(a.series, a.point)
				}
			}
			return Judge(p, in, f, now, Options{})
		}
		want, got := at(list), at(rapid.Permutation(list).Draw(t, "order"))
		if !want.Closed || !reflect.DeepEqual(got.Endings, want.Endings) || !reflect.DeepEqual(got.Corrected, want.Corrected) {
			t.Fatalf("%+v is not %+v", got.Endings, want.Endings)
		}
		worst := qianshao.NotClosed
		for _, e := range want.Endings {
			worst = max(worst, e.Closing)
		}
		if want.Ending() != worst || in.Targets[0].Colours() && worst == qianshao.NotClosed {
			t.Fatalf("%s of %+v", want.Ending(), want.Endings)
		}
	})
}

// TestCorrectedAfterClosing: a figure that changed, was taken back or came only
// after the close is named; one confirmed, or all handed in late together, is not.
func TestCorrectedAfterClosing(t *testing.T) {
	t.Parallel()
	before, after := qianshao.NewDate(2024, 1, 22).In(time.UTC).Add(23*time.Hour), qianshao.NewDate(2024, 1, 23).In(time.UTC)
	for name, k := range map[string]struct {
		june, december qianshao.Point
		want           int
	}{
		"all in time":            {qianshao.Point{Recorded: before}, qianshao.Point{Recorded: before}, 0},
		"changed in time":        {qianshao.Point{Recorded: before, Changed: true, Revised: true}, qianshao.Point{Recorded: before}, 0},
		"changed a day too late": {qianshao.Point{Recorded: after, Changed: true, Revised: true}, qianshao.Point{Recorded: before}, 1},
		"confirmed after":        {qianshao.Point{Recorded: after, Revised: true}, qianshao.Point{Recorded: before}, 0},
		"withdrawn after":        {qianshao.Point{Recorded: after, Revised: true, Changed: true, Status: qianshao.Withdrawn}, qianshao.Point{Recorded: before}, 1},
		"December came after":    {qianshao.Point{Recorded: before}, qianshao.Point{Recorded: after}, 1},
		"all came after":         {qianshao.Point{Recorded: after}, qianshao.Point{Recorded: after}, 0},
	} {
		w := workedCase{Measure: "ytd", Unit: "亿元", Every: "month", Targets: ">= 52", Now: "2024-03-01"}
		p, f := w.build(t)
		in := &p.Indicators[0]
		k.june.Period, k.december.Period = qianshao.NewPeriod(qianshao.Month, 2023, 6), qianshao.NewPeriod(qianshao.Month, 2023, 12)
		f.Set(in.Series(), k.june)
		f.Set(in.Series(), k.december)
		if v := Judge(p, in, f, w.clock(t), Options{}); len(v.Corrected) != k.want {
			t.Errorf("%s: %v", name, v.Corrected)
		}
	}
}
