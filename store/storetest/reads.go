package storetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
)

func testReads(t *testing.T, open Open) {
	t.Run("frame", func(t *testing.T) { t.Parallel(); readFrame(t, open) })
	t.Run("one-off", func(t *testing.T) { t.Parallel(); readOneOff(t, open) })
	t.Run("series", func(t *testing.T) { t.Parallel(); readSeries(t, open) })
	t.Run("history", func(t *testing.T) { t.Parallel(); readHistory(t, open) })
	t.Run("changes", func(t *testing.T) { t.Parallel(); readChanges(t, open) })
	t.Run("batches", func(t *testing.T) { t.Parallel(); readBatches(t, open) })
}

// readSeries lists what is stored, and when figures were last written.
func readSeries(t *testing.T, open Open) {
	b := open(t, newClock("2024-02-01 12:00").now)
	debt := qianshao.Series{Indicator: "debt_ratio", Area: "nanhu"}
	list := func(wanted ...qianshao.Series) string {
		t.Helper()
		return fmt.Sprint(must[[]qianshao.Series](t)(b.SeriesWhere(t.Context(), func(s qianshao.Series) bool {
			return slices.Contains(wanted, s)
		})))
	}
	wrote := func(after int64, want bool) {
		t.Helper()
		if got := must[bool](t)(b.Wrote(t.Context(), after)); got != want {
			t.Errorf("written after %d: %t, want %t", after, got, want)
		}
	}
	stored := func(s qianshao.Series, upTo int64, want bool) {
		t.Helper()
		if got := must[bool](t)(b.Stored(t.Context(), s, upTo)); got != want {
			t.Errorf("%v stored by %d: %t, want %t", s, upTo, got, want)
		}
	}
	stored(debt, 0, false)
	if got := list(retail, debt); got != "[]" {
		t.Errorf("an empty store: %s", got)
	}
	wrote(0, false)
	row := qianshao.Observation{Series: debt, Period: month(3), Value: 3}
	add(t, b, row)
	stored(debt, 1, true)
	stored(retail, 1, false)
	row.Series = retail
	add(t, b, row, row)
	stored(retail, 2, true)
	stored(qianshao.Series{Indicator: retail.Indicator, Area: "elsewhere"}, 2, false)
	if got := list(retail, debt); got != fmt.Sprint([]qianshao.Series{debt, retail}) {
		t.Errorf("all: %s", got)
	}
	if got := list(retail); got != fmt.Sprint([]qianshao.Series{retail}) {
		t.Errorf("one: %s", got)
	}
	wrote(0, true)
	wrote(1, true)
	wrote(2, false)
	if _, _, err := b.SavePlan(t.Context(), &qianshao.Plan{ID: "p", Version: "1",
		Source: []byte("id: p")}); err != nil {
		t.Fatal(err)
	}
	wrote(2, false)
}

// readFrame reads several series, kinds of period, years and statuses.
func readFrame(t *testing.T, open Open) {
	c := newClock("2024-02-01 12:00")
	b := open(t, c.now)
	debt := qianshao.Series{Indicator: "debt_ratio", Area: "nanhu"}
	at := func(s qianshao.Series, p string, v float64) qianshao.Observation {
		period, err := qianshao.ParsePeriod(p)
		if err != nil {
			t.Fatal(err)
		}
		return qianshao.Observation{Series: s, Period: period, Value: v}
	}
	blank := at(debt, "2023-Q2", 0)
	blank.Status, blank.Note = qianshao.NotApplicable, "未发生"
	add(t, b, at(retail, "2023-03", 3), at(retail, "2022-12", 12), at(retail, "2023-01", 1),
		at(debt, "2023-Q1", 180.25), blank,
		at(retail, "2024-01", 101), at(retail, "1969-12-31", -1), at(retail, "2023-02-T3", 23),
		at(retail, "2023-12-31", 365), at(retail, "2023", 2023),
		at(retail, "2023-H2", 2))
	out := add(t, b, at(retail, "2023-03", 3.5))

	f := must[*qianshao.Frame](t)(b.Frame(t.Context(), 2023, 2023, qianshao.Clock{}))
	if got := fmt.Sprint(periodsOf(f.Line(retail))); got != "[2023-12-31 2023-02-T3 2023-01 2023-03 2023-H2 2023]" {
		t.Errorf("periods of 2023: %s", got)
	}
	if got := fmt.Sprint(periodsOf(f.Line(debt))); got != "[2023-Q1 2023-Q2]" {
		t.Errorf("quarters: %s", got)
	}
	if p, _ := f.Get(debt, blank.Period); p.Status != qianshao.NotApplicable || p.Value != 0 || !p.Reported() ||
		p.HasValue() {
		t.Errorf("not applicable: %+v", p)
	}
	p, _ := f.Get(retail, month(3))
	if p.Value != 3.5 || !p.Revised || !p.Changed || p.Commit != 2 || !p.Recorded.Equal(out.At) || f.Commit != 2 ||
		!f.AsOf.IsZero() {
		t.Errorf("revised: %+v in a frame of commit %d", p, f.Commit)
	}
	early := must[*qianshao.Frame](t)(b.Frame(t.Context(), 2023, 2023, qianshao.Clock{Commit: 1, AsOf: c.now()}))
	if p, _ := early.Get(retail, month(3)); p.Value != 3 || p.Revised || early.Commit != 1 ||
		!early.AsOf.Equal(c.now()) {
		t.Errorf("before the revision: %+v in a frame of commit %d", p, early.Commit)
	}
	all := must[*qianshao.Frame](t)(b.Frame(t.Context(), 0, 0, qianshao.Clock{}))
	if n := len(all.Line(retail)); n != 9 {
		t.Errorf("all years: %d points", n)
	}
	some := must[*qianshao.Frame](t)(b.FrameOf(t.Context(), []qianshao.Series{debt, {Indicator: "unknown"}}, 2022,
		2024, qianshao.Clock{}))
	if got := some.Series(); !slices.Equal(got, []qianshao.Series{debt}) || len(some.Line(debt)) != 2 ||
		some.Commit != 2 {
		t.Errorf("frame of one series: %v", got)
	}
}

func periodsOf(line []qianshao.Point) (out []qianshao.Period) {
	for _, p := range line {
		out = append(out, p.Period)
	}
	return out
}

// A note that marks a figure as one-off is a mark of the point; the latest note
// says.
func readOneOff(t *testing.T, open Open) {
	c := newClock("2023-06-15 12:00")
	b := open(t, c.now)
	marked := row(3, 35, "")
	marked.Note = "一次性入库：土地出让"
	add(t, b, row(3, 35, ""), row(4, 10, ""))
	at := func() (out []bool) {
		f := must[*qianshao.Frame](t)(b.Frame(t.Context(), 0, 0, qianshao.Clock{}))
		for _, pt := range f.Line(retail) {
			out = append(out, pt.OneOff)
		}
		return out
	}
	for i, x := range []struct {
		note string
		want []bool
	}{{"", []bool{false, false}}, {marked.Note, []bool{true, false}}, {"", []bool{true, false}},
		{qianshao.OneOffNote("查实", true), []bool{false, false}}} {
		o := marked
		o.Note = x.note
		c.set("2023-06-1" + string(rune('6'+i)) + " 12:00")
		if i > 0 {
			add(t, b, o)
		}
		if got := at(); !slices.Equal(got, x.want) {
			t.Errorf("noted %q: %v", x.note, got)
		}
	}
}

func readHistory(t *testing.T, open Open) {
	c := newClock("2023-06-15 12:00")
	b := open(t, c.now)
	o := row(3, 12.3, "2023-06-15 10:00")
	o.Note, o.Cell, o.Status, o.Decimals, o.Author = "快报", "6月.xlsx!表1!D7", qianshao.Preliminary, 2, "li"
	add(t, b, o, row(4, 1, ""))
	c.set("2023-06-20 12:00")
	add(t, b, row(3, 12.5, ""))
	old := qianshao.Observation{Series: retail, Period: month(3).LastYear(), Value: 9,
		Recorded: when("2022-04-01 00:00")}
	late := batchOf(old)
	late.Reviewed = true
	take(t, b, late)

	list := must[[]qianshao.Observation](t)(b.History(t.Context(), retail, 0, qianshao.Clock{}))
	if got := revisionsOf(list); got != "3:2022-03=9 2:2023-03=12.5 1:2023-04=1 1:2023-03=12.3 " {
		t.Errorf("history: %s", got)
	}
	want := o
	want.Commit, want.Batch, want.Source = 1, 1, "import"
	if len(list) == 4 && list[3] != want {
		t.Errorf("have %+v\nwant %+v", list[3], want)
	}
	if len(list) == 4 && !list[0].Backfill {
		t.Error("the backfilled row is not marked")
	}
	for name, x := range map[string]struct {
		year int
		c    qianshao.Clock
		want string
	}{
		"a year":         {2022, qianshao.Clock{}, "3:2022-03=9 "},
		"a commit":       {2023, qianshao.Clock{Commit: 1}, "1:2023-04=1 1:2023-03=12.3 "},
		"at its moment":  {2023, qianshao.Clock{AsOf: when("2023-06-15 10:00")}, "1:2023-03=12.3 "},
		"a moment early": {2023, qianshao.Clock{AsOf: when("2023-06-15 10:00").Add(-time.Microsecond)}, ""},
		"as of":          {2023, qianshao.Clock{AsOf: when("2023-06-15 11:00")}, "1:2023-03=12.3 "},
		"nothing known":  {2023, qianshao.Clock{AsOf: when("2021-06-15 11:00")}, ""},
		"no such figure": {2019, qianshao.Clock{}, ""},
	} {
		list := must[[]qianshao.Observation](t)(b.History(t.Context(), retail, x.year, x.c))
		if got := revisionsOf(list); got != x.want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if list := must[[]qianshao.Observation](t)(b.History(t.Context(), qianshao.Series{Indicator: "none"}, 0,
		qianshao.Clock{})); len(list) != 0 {
		t.Errorf("an unknown series has history: %v", list)
	}
}

func revisionsOf(list []qianshao.Observation) (s string) {
	for _, o := range list {
		s += fmt.Sprintf("%d:%s=%v ", o.Commit, o.Period, o.Value)
	}
	return s
}

func readChanges(t *testing.T, open Open) {
	c := newClock("2023-06-15 12:00")
	b := open(t, c.now)
	other := row(1, 5, "")
	other.Indicator = "a_first_by_name"
	add(t, b, row(3, 3, ""), row(1, 1, ""), other)
	gone := row(3, 0, "")
	gone.Status, gone.Note = qianshao.Withdrawn, "报错"
	add(t, b, gone, row(1, 1, ""), row(2, 2, ""))
	all := "1:retail_total 2023-01…2023-03 false final|1:a_first_by_name 2023-01…2023-01 false final|"
	rest := "2:retail_total 2023-02…2023-03 true withdrawn|"
	for name, x := range map[string]struct {
		after int64
		limit int
		want  string
	}{
		"from the start":            {0, 0, all + rest},
		"after the first":           {1, 0, rest},
		"after the last":            {2, 0, ""},
		"a commit is not split":     {0, 1, all},
		"limit at a commit's end":   {0, 2, all},
		"limit within the next one": {0, 3, all + rest},
	} {
		got := ""
		for _, x := range must[[]store.Change](t)(b.Changes(t.Context(), x.after, x.limit, nil)) {
			got += fmt.Sprintf("%d:%s %s…%s %t %s|", x.Commit, x.Indicator, x.First, x.Period, x.Revised, x.Status)
		}
		if got != x.want {
			t.Errorf("%s:\nhave %s\nwant %s", name, got, x.want)
		}
	}
	first := func(s qianshao.Series) bool { return s.Indicator == other.Indicator }
	if got := must[[]store.Change](t)(b.Changes(t.Context(), 0, 1, first)); len(got) != 1 ||
		got[0].Series != other.Series {
		t.Errorf("of one series: %+v", got)
	}
	unknown := qianshao.Series{Indicator: "nobody_knows", Area: other.Area}
	for _, after := range []int64{0, 1, 2} {
		for _, of := range [][]qianshao.Series{nil, {other.Series}, {unknown}, {other.Series, gone.Series, unknown}} {
			among := func(s qianshao.Series) bool { return slices.Contains(of, s) }
			want := must[[]store.Change](t)(b.Changes(t.Context(), after, 1, among))
			if got := must[[]store.Change](t)(b.ChangesOf(t.Context(), after, 1, of)); !slices.Equal(got, want) {
				t.Errorf("of %v after %d: %+v, not %+v", of, after, got, want)
			}
		}
		all := len(must[[]store.Change](t)(b.Changes(t.Context(), after, 0, nil)))
		for _, most := range []int{1, 2, 3, 4} {
			if got := must[int](t)(b.Touched(t.Context(), after, most)); got != min(all, most) {
				t.Errorf("touched after %d, at most %d: %d of %d", after, most, got, all)
			}
		}
	}
}

func readBatches(t *testing.T, open Open) {
	c := newClock("2023-06-15 12:00")
	b := open(t, c.now)
	batch := batchOf(row(1, 1, ""), row(1, 1, ""))
	batch.File, batch.FileHash, batch.Reviewed = "6月.xlsx", "0a1b", true
	batch.Held = []qianshao.Held{{Given: row(2, 9e9, "")}}
	out := take(t, b, batch)
	add(t, b, row(2, 2, ""))
	list := must[[]qianshao.BatchInfo](t)(b.Batches(t.Context(), 0))
	want := qianshao.BatchInfo{Batch: 1, At: out.At, Kind: "batch", Source: "import", Author: "caizheng",
		File: "6月.xlsx", FileHash: "0a1b",
		Reviewed: true, Stored: 1, Unchanged: 1, Held: 1}
	if len(list) != 2 || list[1] != want {
		t.Errorf("have %+v\nwant %+v", list, want)
	}
	if one := must[[]qianshao.BatchInfo](t)(b.Batches(t.Context(), 1)); len(one) != 1 || one[0].Batch != 2 {
		t.Errorf("the newest: %+v", one)
	}
}
