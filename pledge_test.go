package qianshao

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func pledgeMonth(m int) Period { return NewPeriod(Month, 2023, m) }

func figuresOf(known map[Period]float64) func(Period) (float64, bool) {
	return func(p Period) (float64, bool) { v, ok := known[p]; return v, ok }
}

func TestPledgePath(t *testing.T) {
	p := Pledge{Adds: true, Through: pledgeMonth(6), Base: 20.1, Parts: []Part{
		{pledgeMonth(7), 1, 1.1}, {pledgeMonth(7), 2, 1.2}, {pledgeMonth(7), 3, 1.3}, {pledgeMonth(8), 0, 4}}}
	s := p.Steps()
	if len(s) != 2 || s[0].Own != 3.6 || s[0].Figure != 23.7 || len(s[0].Thirds) != 3 || s[1].Figure != 27.7 || s[1].Thirds != nil {
		t.Errorf("steps %+v", s)
	}
	p.Adds = false
	if s := p.Steps(); s[0].Figure != 3.6 || s[1].Figure != 4 {
		t.Errorf("steps of what does not add up %+v", s)
	}
	if (&Pledge{Base: 3}).Steps() != nil {
		t.Error("steps of nothing pledged")
	}
}

// TestPledgePathAddsUp holds for any split: the path ends at base plus all
// parts, and does not depend on how a period is cut into thirds.
func TestPledgePathAddsUp(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		whole, cut := Pledge{Adds: true, Base: float64(rnd.IntN(9999)) / 100}, Pledge{Adds: true}
		cut.Base = whole.Base
		sum := whole.Base
		for m := 1 + rnd.IntN(12); m <= 12; m++ {
			v := 0.
			for third := 1; third <= 3; third++ {
				x := float64(rnd.IntN(2000)-500) / 100
				v += x
				cut.Parts = append(cut.Parts, Part{pledgeMonth(m), third, x})
			}
			sum += v
			whole.Parts = append(whole.Parts, Part{pledgeMonth(m), 0, v})
		}
		a, b := whole.Steps(), cut.Steps()
		if len(a) != len(b) || a[len(a)-1].Figure != tidy(sum) {
			t.Fatalf("%d and %d steps to %v, want %v", len(a), len(b), a[len(a)-1].Figure, sum)
		}
		for i := range a {
			if a[i].Figure != b[i].Figure || a[i].Period != b[i].Period || i > 0 && a[i].Figure != tidy(a[i-1].Figure+a[i].Own) {
				t.Fatalf("step %d: %+v and %+v", i, a[i], b[i])
			}
		}
		for _, r := range whole.Results(func(q Period) (float64, bool) { return a[q.Index()-a[0].Period.Index()].Figure, true }) {
			if !r.Kept {
				t.Fatalf("what was pledged came, and is not kept: %+v", r)
			}
		}
	}
}

// What floating point leaves is a billionth of the figure, of small ones of one.
func TestPledgeSlack(t *testing.T) {
	for _, x := range []struct {
		actual, path float64
		cap, want    bool
	}{{1e6 - 5e-4, 1e6, false, true}, {1e6 - 2e-3, 1e6, false, false}, {1e6 + 5e-4, 1e6, true, true}, {1e6 + 2e-3, 1e6, true, false}, {.01 - 5e-10, .01, false, true}, {.01 - 2e-9, .01, false, false},
		{-1e6 - 5e-4, -1e6, false, true}} {
		if p := (Pledge{Cap: x.cap}); p.kept(x.actual, x.path) != x.want {
			t.Errorf("%+v: %t", x, !x.want)
		}
	}
}

func TestPledgeKept(t *testing.T) {
	p := Pledge{Adds: true, Base: .1, Parts: []Part{{pledgeMonth(7), 0, .2}, {pledgeMonth(8), 0, 1}, {pledgeMonth(9), 0, 1}}}
	kept := func(actual ...float64) (out string) {
		t.Helper()
		known := map[Period]float64{}
		for i, v := range actual {
			known[pledgeMonth(7+i)] = v
		}
		for _, r := range p.Results(figuresOf(known)) {
			if out += "-"; r.Kept {
				out = out[:len(out)-1] + "+"
			}
		}
		return out
	}
	for name, x := range map[string]struct {
		cap    bool
		actual []float64
		want   string
	}{
		"nothing reported":        {false, nil, ""},
		"exactly, in binary":      {false, []float64{.1 + .2}, "+"},
		"just short":              {false, []float64{.2999}, "-"},
		"made up for":             {false, []float64{.2, 1.3}, "-+"},
		"fell behind":             {false, []float64{.5, 1.29}, "+-"},
		"a cap, exactly":          {true, []float64{.3}, "+"},
		"a cap, exceeded":         {true, []float64{.3001}, "-"},
		"a cap, below, then over": {true, []float64{.2, 1.4, 2.3}, "+-+"},
	} {
		if p.Cap = x.cap; kept(x.actual...) != x.want {
			t.Errorf("%s: %q, want %q", name, kept(x.actual...), x.want)
		}
	}
}

func TestPledgeNext(t *testing.T) {
	p := Pledge{Adds: true, Parts: []Part{{pledgeMonth(7), 0, 1}, {pledgeMonth(8), 0, 2}, {pledgeMonth(9), 0, 3}}}
	next := func(known ...int) string {
		m := map[Period]float64{}
		for _, k := range known {
			m[pledgeMonth(k)] = 1
		}
		s, ok := p.Next(figuresOf(m))
		if !ok {
			return ""
		}
		return s.Period.String()
	}
	for want, known := range map[string][]int{"2023-07": nil, "2023-08": {7}, "2023-09": {6, 7, 8}, "": {7, 8, 9}} {
		if have := next(known...); have != want {
			t.Errorf("after %v: %q, want %q", known, have, want)
		}
	}
	if have := next(8); have != "2023-09" {
		t.Errorf("a month left out: %q", have)
	}
}

// TestPledgeNextIsReckonedFromTheLatestFigure: what was left undone is owed on
// top, what was done ahead is taken off, and a revision of the start counts.
func TestPledgeNextIsReckonedFromTheLatestFigure(t *testing.T) {
	t.Parallel()
	p := Pledge{Adds: true, Through: pledgeMonth(6), Base: 10, Parts: []Part{{pledgeMonth(7), 0, 2}, {pledgeMonth(8), 1, 1}, {pledgeMonth(8), 2, 2}}}
	for _, x := range []struct {
		known  map[Period]float64
		own    float64
		thirds int
	}{
		{map[Period]float64{pledgeMonth(6): 10}, 2, 0},
		{map[Period]float64{pledgeMonth(6): 9.5}, 2.5, 0},
		{map[Period]float64{pledgeMonth(7): 12}, 3, 2},
		{map[Period]float64{pledgeMonth(7): 11.2}, 3.8, 0},
		{map[Period]float64{pledgeMonth(7): 13}, 2, 0},
	} {
		s, ok := p.Next(figuresOf(x.known))
		if !ok || s.Own != x.own || len(s.Thirds) != x.thirds {
			t.Errorf("known %v: own %v with %d thirds, want %v with %d", x.known, s.Own, len(s.Thirds), x.own, x.thirds)
		}
	}
	p.Adds = false // where it is to stand is not owed
	if s, _ := p.Next(figuresOf(map[Period]float64{pledgeMonth(7): 1})); s.Own != 3 {
		t.Errorf("a level: %v", s.Own)
	}
}

func TestPledgeStanding(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2023, 7, d, 12, 0, 0, 0, time.UTC) }
	a, b := Series{"retail", "nanhu"}, Series{"debt", "nanhu"}
	all := []Pledge{{Series: a, Commit: 3, At: day(3)}, {Series: b, Commit: 5, At: day(5)}, {Series: a, Commit: 8, At: day(8)}}
	at := func(c Clock) (out []int64) {
		for _, p := range Standing(all, c) {
			out = append(out, p.Commit)
		}
		return out
	}
	for name, x := range map[string]struct {
		c    Clock
		want []int64
	}{
		"live":                   {Clock{}, []int64{5, 8}},
		"as of before any":       {Clock{AsOf: day(2)}, nil},
		"as of the very moment":  {Clock{AsOf: day(3)}, []int64{3}},
		"as of just before":      {Clock{AsOf: day(8).Add(-1)}, []int64{3, 5}},
		"judged earlier":         {Clock{Now: day(6)}, []int64{3, 5}},
		"by commit":              {Clock{Commit: 5}, []int64{3, 5}},
		"by the earliest of all": {Clock{AsOf: day(9), Commit: 7, Now: day(4)}, []int64{3}},
	} {
		have := at(x.c)
		if len(have) != len(x.want) {
			t.Errorf("%s: %v, want %v", name, have, x.want)
			continue
		}
		for i := range have {
			if have[i] != x.want[i] {
				t.Errorf("%s: %v, want %v", name, have, x.want)
			}
		}
	}
	r := &Reading{Pledges: Standing(all, Clock{})}
	if p := r.Pledge(a); p == nil || p.Commit != 8 || r.Pledge(Series{"x", "nanhu"}) != nil {
		t.Errorf("of a series: %+v", p)
	}
}

func TestPledgeSame(t *testing.T) {
	p := Pledge{Plan: "p", Series: Series{"retail", "nanhu"}, By: "u", Parts: []Part{{pledgeMonth(7), 0, 1}}}
	q := p
	q.Commit, q.At, q.Gap = 9, time.Unix(9, 0), new(float64)
	if !p.Same(&q) {
		t.Error("signed again, the same is another")
	}
	for name, f := range map[string]func(q *Pledge){
		"who":      func(q *Pledge) { q.By = "v" },
		"note":     func(q *Pledge) { q.What = "x" },
		"figure":   func(q *Pledge) { q.Parts = []Part{{pledgeMonth(7), 0, 2}} },
		"known":    func(q *Pledge) { q.Through = pledgeMonth(6) },
		"revision": func(q *Pledge) { q.Base = 1 },
		"plan":     func(q *Pledge) { q.Plan = "q" },
		"series":   func(q *Pledge) { q.Series.Area = "beihu" },
		"year":     func(q *Pledge) { q.Year = 2024 },
		"target":   func(q *Pledge) { q.Target = "<= 9" },
		"side":     func(q *Pledge) { q.Cap = true },
		"sum":      func(q *Pledge) { q.Adds = true },
	} {
		if q := p; func() bool { f(&q); return p.Same(&q) }() {
			t.Errorf("another %s is the same", name)
		}
	}
}

// TestPledgeRound holds that rounding moves no point of the path by more than
// half a unit, nor its end where that can be written.
func TestPledgeRound(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		d := int8(rnd.IntN(3))
		p := Pledge{Adds: rnd.IntN(2) == 0}
		for m := 1; m <= 12; m++ {
			p.Parts = append(p.Parts, Part{pledgeMonth(m), 0, float64(rnd.IntN(9999)-4000) / 1000})
		}
		q := p
		q.Parts = append([]Part(nil), p.Parts...)
		q.Round(d)
		unit := math.Pow10(-int(d))
		a, b := p.Steps(), q.Steps()
		for i := range a {
			if x := b[i].Figure / unit; math.Abs(a[i].Figure-b[i].Figure) > unit/2+1e-9 || math.Abs(x-math.Round(x)) > 1e-6 {
				t.Fatalf("%d decimals: %v became %v", d, a[i].Figure, b[i].Figure)
			}
		}
		once := append([]Part(nil), q.Parts...)
		if q.Round(d); !slices.Equal(q.Parts, once) {
			t.Fatalf("rounded twice: %v and %v", once, q.Parts)
		}
	}
}

func TestReadingFigure(t *testing.T) {
	flow := &Indicator{ID: "jobs", Area: "nanhu", Measure: Flow, Every: Month, JanFeb: true}
	level := &Indicator{ID: "debt", Area: "nanhu", Measure: Level, Every: Month}
	f := NewFrame()
	for m, v := range map[int]float64{2: .1, 3: .2, 4: 4, 6: 5} {
		f.Set(flow.Series(), Point{Period: pledgeMonth(m), Value: v})
		f.Set(level.Series(), Point{Period: pledgeMonth(m), Value: v})
	}
	f.Set(level.Series(), Point{Period: pledgeMonth(8), Value: 9})
	f.Set(flow.Series(), Point{Period: pledgeMonth(5), Status: NotApplicable})
	r := &Reading{Plan: &Plan{Year: 2023, Location: time.UTC}, Frame: f, Clock: Clock{Now: time.Date(2023, 7, 20, 0, 0, 0, 0, time.UTC)}}
	for _, x := range []struct {
		name string
		in   *Indicator
		m    int
		want float64
		ok   bool
	}{
		{"January of a series that begins in February", flow, 1, 0, false}, {"the first", flow, 2, .1, true}, {"added up", flow, 3, .3, true},
		{"a month without a case", flow, 5, 4.3, true}, {"after it", flow, 6, 9.3, true}, {"not reported", flow, 7, 0, false},
		{"a level as it is", level, 6, 5, true}, {"a gap of a level", level, 5, 0, false}, {"not begun", level, 8, 0, false},
	} {
		if have, ok := r.Figure(x.in, pledgeMonth(x.m)); have != x.want || ok != x.ok {
			t.Errorf("%s: %v %t, want %v %t", x.name, have, ok, x.want, x.ok)
		}
	}
	if _, ok := r.Figure(flow, NewPeriod(Quarter, 2023, 1)); ok {
		t.Error("of another frequency")
	}
	if p, v := r.Latest(flow); p != pledgeMonth(6) || v != 9.3 {
		t.Errorf("latest %s %v", p, v)
	}
	if p, _ := r.Latest(&Indicator{ID: "none", Every: Month}); !p.IsZero() {
		t.Errorf("latest of nothing %s", p)
	}
}
