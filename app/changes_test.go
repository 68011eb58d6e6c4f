package app

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
)

// manyChanges is how many changes a board looks at one by one, here.
const manyChanges = 2000

// mostUnsaved is how many commits of no line are not stored as judged.
const mostUnsaved = 100

// wideCity is cityPlan with many areas of which none is judged.
func wideCity(t *testing.T, dir string, clock *testClock, areas int) *App {
	t.Helper()
	var more strings.Builder
	for i := range areas {
		fmt.Fprintf(&more, "a%d: {name: {zh: 第%[1]d片}, parent: shi}, ", i)
	}
	src := bytes.Replace([]byte(cityPlan), []byte("jia: {"), []byte(more.String()+"jia: {"), 1)
	p, err := plan.Read("city.yaml", bytes.Replace(src, []byte("quiet: off"), []byte("quiet: off\ndefaults: {outlook: off}"), 1))
	if err != nil {
		t.Fatal(err)
	}
	a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: dir, Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	a.ManyChanges = manyChanges
	return a
}

// TestManyChanges: what a board makes of a file with very many areas is what it
// makes of a smaller one, while it runs and at a start: its own line is judged,
// that of an area is seen, what was held meanwhile waits.
func TestManyChanges(t *testing.T) {
	t.Parallel()
	for _, areas := range []int{manyChanges - 3, manyChanges - 2, manyChanges, manyChanges + 1} {
		for _, starts := range []bool{false, true} {
			dir, clock := t.TempDir(), &testClock{t: testNow}
			a := wideCity(t, dir, clock, areas)
			push(t, a, months("shi", 5, 8.4))
			if err := a.Evaluate(t.Context()); err != nil {
				t.Fatal(err)
			}
			clock.set(testNow.Add(time.Hour))
			b := &qianshao.Batch{Source: "file"}
			june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
			for i := range areas {
				b.Rows = append(b.Rows, qianshao.Observation{Series: qianshao.Series{Indicator: "retail", Area: fmt.Sprint("a", i)}, Period: june, Value: float64(i)})
			}
			b.Rows = append(b.Rows, qianshao.Observation{Series: qianshao.Series{Indicator: "retail", Area: "shi"}, Period: june, Value: 9})
			b.Held = []qianshao.Held{{Row: 1, Raw: "900", Reason: qianshao.Fault{Code: "jump"},
				Given: qianshao.Observation{Series: qianshao.Series{Indicator: "retail", Area: "shi"}, Period: june.Next(), Value: 900}}}
			if _, err := a.store.Append(t.Context(), b); err != nil {
				t.Fatal(err)
			}
			if starts {
				if err := a.Close(); err != nil {
					t.Fatal(err)
				}
				a = wideCity(t, dir, clock, areas)
			}
			if err := a.Evaluate(t.Context()); err != nil {
				t.Fatal(err)
			}
			seesMany(t, a, areas, starts, june)
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// months is an area's figures of as many months of 2023, the year so far each.
func months(area string, n int, each float64) string {
	var rows []string
	for m := 1; m <= n; m++ {
		rows = append(rows, fmt.Sprintf(`{"indicator":"retail","area":%q,"period":"2023-%02d","value":%g}`, area, m, float64(m)*each))
	}
	return "[" + strings.Join(rows, ",") + "]"
}

func seesMany(t *testing.T, a *App, areas int, starts bool, june qianshao.Period) {
	t.Helper()
	r, err := a.Read(t.Context(), "city", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	own := qianshao.Series{Indicator: "retail", Area: "shi"}
	v := r.VerdictIn(own)
	if v.Period != june || v.Cause != qianshao.CauseReported || v.Commit != 3 || r.Clock.Commit != 3 {
		t.Errorf("%d areas, start %t: verdict of %s by commit %d for %q, reading at %d", areas, starts, v.Period, v.Commit, v.Cause, r.Clock.Commit)
	}
	if !r.Frame.Waiting.Has(own, june.Next()) || r.HeldOpen != 1 {
		t.Errorf("%d areas, start %t: what was held does not wait: %v", areas, starts, r.Frame.Waiting)
	}
	last := areas - 1
	if x, ok := areaValue(t, a, qianshao.Clock{}, fmt.Sprint("a", last), 2023, 6); !ok || x != float64(last) {
		t.Errorf("%d areas, start %t: the last one has %v, %t", areas, starts, x, ok)
	}
	if j, err := a.store.LoadJudgement(t.Context(), "city"); err != nil || j.Through != 3 {
		t.Errorf("%d areas, start %t: judged through %d, %v", areas, starts, j.Through, err)
	}
}

// TestManyChangesHeld: what waits since is noticed beside very many changes.
func TestManyChangesHeld(t *testing.T) {
	t.Parallel()
	seen := map[int]string{}
	for _, areas := range []int{1, manyChanges} {
		clock := &testClock{t: testNow.AddDate(0, 0, 10)}
		a := wideCity(t, t.TempDir(), clock, areas)
		defer a.Close()
		push(t, a, months("shi", 5, 8.4))
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		own, june := qianshao.Series{Indicator: "retail", Area: "shi"}, qianshao.NewPeriod(qianshao.Month, 2023, 6)
		before := live(t, a).VerdictIn(own).Freshness
		b := &qianshao.Batch{Source: "file", Held: []qianshao.Held{{Row: 1, Raw: "900", Reason: qianshao.Fault{Code: "jump"}, Given: qianshao.Observation{Series: own, Period: june, Value: 900}}}}
		for i := range areas {
			b.Rows = append(b.Rows, qianshao.Observation{Series: qianshao.Series{Indicator: "retail", Area: fmt.Sprint("a", i)}, Period: june, Value: 1})
		}
		if _, err := a.store.Append(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		seen[areas] = fmt.Sprint(before, " → ", live(t, a).VerdictIn(own).Freshness)
		if seen[areas] != seen[1] || before == live(t, a).VerdictIn(own).Freshness {
			t.Errorf("%d areas: %s, one: %s", areas, seen[areas], seen[1])
		}
	}
}

// TestCommitsOfNoLine: what touches no line of a plan is not stored as judged each
// time, and is found again at a start; with what does, all of it is.
func TestCommitsOfNoLine(t *testing.T) {
	t.Parallel()
	dir, clock := t.TempDir(), &testClock{t: testNow}
	a := wideCity(t, dir, clock, 3)
	through := func() int64 {
		t.Helper()
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		j, err := a.store.LoadJudgement(t.Context(), "city")
		if err != nil {
			t.Fatal(err)
		}
		return j.Through
	}
	push(t, a, months("shi", 5, 8.4))
	if n := through(); n != 2 {
		t.Fatalf("its own figures: through %d", n)
	}
	beside := func(i int) {
		t.Helper()
		push(t, a, fmt.Sprintf(`[{"indicator":"retail","area":"a1","period":"2023-05","value":%d}]`, i+1))
	}
	for i := range mostUnsaved + 1 {
		beside(i)
		want := int64(2)
		if i == mostUnsaved { // those are enough to look at again
			want = mostUnsaved + 3
		}
		if n := through(); n != want {
			t.Fatalf("after %d commits of no line: through %d, not %d", i+1, n, want)
		}
		if r := live(t, a); r.Clock.Commit != int64(i+3) {
			t.Fatalf("after %d commits of no line: reading at %d", i+1, r.Clock.Commit)
		}
	}
	beside(mostUnsaved + 10)
	if n := through(); n != mostUnsaved+3 {
		t.Errorf("after one more: through %d", n)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = wideCity(t, dir, clock, 3)
	defer func() { a.Close() }()
	if n := through(); n != mostUnsaved+4 {
		t.Errorf("at a start: through %d", n)
	}
	if x, ok := areaValue(t, a, qianshao.Clock{}, "a1", 2023, 5); !ok || x != mostUnsaved+11 {
		t.Errorf("at a start: %v, %t", x, ok)
	}
	beside(mostUnsaved + 20)
	push(t, a, `[{"indicator":"retail","area":"shi","period":"2023-06","value":50.4}]`)
	if n := through(); n != mostUnsaved+6 {
		t.Errorf("with a figure of its own: through %d", n)
	}
}
