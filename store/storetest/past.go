package storetest

import (
	"context"
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
)

// Past answers what was known, stood and waited at a clock.
type Past interface {
	HeadAt(ctx context.Context, c qianshao.Clock) (int64, time.Time, error)
	AlertsAt(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.Alert, error)
	TransitionsAt(ctx context.Context, plan string, c qianshao.Clock, limit int) ([]qianshao.Transition, error)
	JudgedSince(ctx context.Context, plan string) (time.Time, error)
	Verdicts(ctx context.Context, plan string, s qianshao.Series, from, to time.Time) ([]qianshao.Verdict, error)
	HeldAt(ctx context.Context, c qianshao.Clock) (int, error)
	Undone(ctx context.Context, after int64) ([]store.Undo, error)
}

func testPast(t *testing.T, open Open) {
	for name, f := range map[string]func(t *testing.T, b Backend, c *clock){
		"head":         pastHead,
		"alerts":       pastAlerts,
		"held":         pastHeld,
		"ledger":       pastLedger,
		"taken back":   pastUndone,
		"never judged": pastNever,
		"verdicts":     pastVerdicts,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClock("2023-06-15 12:00")
			f(t, open(t, c.now), c)
		})
	}
}

func asOf(s string) qianshao.Clock { return qianshao.Clock{AsOf: when(s)} }

func pastHead(t *testing.T, b Backend, c *clock) {
	add(t, b, row(1, 1, ""))
	if _, _, err := b.SavePlan(t.Context(), &qianshao.Plan{ID: "nanhu", Version: "v1",
		Source: []byte("id: nanhu")}); err != nil { // no figure
		t.Fatal(err)
	}
	c.set("2023-06-20 12:00")
	add(t, b, row(2, 2, ""))
	for _, x := range []struct {
		c    qianshao.Clock
		want int64
	}{{asOf("2023-06-14 12:00"), 0}, {asOf("2023-06-15 12:00"), 1}, {asOf("2023-06-19 12:00"), 1},
		{asOf("2023-06-20 12:00"), 3},
		{qianshao.Clock{Commit: 2}, 1}, {qianshao.Clock{Now: when("2023-06-16 12:00")}, 1}, {qianshao.Clock{}, 3}} {
		no, at, err := b.HeadAt(t.Context(), x.c)
		if no != x.want || at.IsZero() != (no == 0) || err != nil {
			t.Errorf("%+v: %d %s %v, want %d", x.c, no, at, err, x.want)
		}
	}
}

// Alerts stand as their latest transition by then left them.
func pastAlerts(t *testing.T, b Backend, _ *clock) {
	step := func(day string, commit int64, target string, state qianshao.AlertState, g qianshao.Grade) {
		a := alert(target, state, g)
		a.Commit = commit
		save(t, b, &store.Judgement{Plan: "nanhu", Alerts: []qianshao.Alert{a},
			Transitions: []qianshao.Transition{transition(a, day)}})
	}
	step("2023-06-01 12:00", 3, ">= 52", qianshao.Firing, qianshao.Orange)
	step("2023-06-02 12:00", 4, ">= 9", qianshao.Firing, qianshao.Yellow)
	step("2023-06-05 12:00", 3, ">= 52", qianshao.Acknowledged, qianshao.Orange)
	step("2023-06-08 12:00", 6, ">= 52", qianshao.Resolved, qianshao.Green)
	for _, x := range []struct {
		c           qianshao.Clock
		state       qianshao.AlertState
		alerts, all int
	}{
		{asOf("2023-06-01 11:59"), 0, 0, 0},
		{asOf("2023-06-01 12:00"), qianshao.Firing, 1, 1},
		{asOf("2023-06-04 12:00"), qianshao.Firing, 2, 2},
		{asOf("2023-06-05 12:00"), qianshao.Acknowledged, 2, 3},
		{qianshao.Clock{Now: when("2023-06-07 12:00")}, qianshao.Acknowledged, 2, 3},
		{qianshao.Clock{Commit: 3}, qianshao.Acknowledged, 1, 2},
		{qianshao.Clock{Commit: 5, AsOf: when("2023-06-09 12:00")}, qianshao.Acknowledged, 2, 3},
		{qianshao.Clock{}, qianshao.Resolved, 2, 4},
	} {
		list := must[[]qianshao.Alert](t)(b.AlertsAt(t.Context(), "nanhu", x.c))
		ts := must[[]qianshao.Transition](t)(b.TransitionsAt(t.Context(), "nanhu", x.c, 0))
		if len(list) != x.alerts || len(ts) != x.all || len(list) > 0 && (list[0].State != x.state || list[0].ID == 0) {
			t.Errorf("%+v: %+v, %d transitions", x.c, list, len(ts))
		}
	}
	if ts := must[[]qianshao.Transition](t)(b.TransitionsAt(t.Context(), "nanhu", qianshao.Clock{}, 1)); len(
		ts) != 1 || ts[0].Alert.State != qianshao.Resolved {
		t.Errorf("newest %+v", ts)
	}
	if list := must[[]qianshao.Alert](t)(b.AlertsAt(t.Context(), "other", qianshao.Clock{})); len(list) != 0 {
		t.Errorf("another plan's %+v", list)
	}
}

// Held input waits from when it was held until somebody decided.
func pastHeld(t *testing.T, b Backend, c *clock) {
	h := qianshao.Held{Row: 1, Given: row(1, 9, ""), Raw: "9", Reason: qianshao.Fault{Code: "jump"}}
	nameless, undated := h, h
	nameless.Given.Indicator, undated.Given.Period = "", qianshao.Period{}
	out := must[qianshao.Outcome](t)(b.Append(t.Context(),
		&qianshao.Batch{Source: "s", Held: []qianshao.Held{h, nameless, undated}}))
	c.set("2023-06-20 12:00")
	must[qianshao.Outcome](t)(b.ResolveHeld(t.Context(), out.Held[0].ID, true, "li", ""))
	for day, want := range map[string]int{"2023-06-14 12:00": 0, "2023-06-15 12:01": 3, "2023-06-19 12:00": 3,
		"2023-06-21 12:00": 2} {
		if n := must[int](t)(b.HeldAt(t.Context(), asOf(day))); n != want {
			t.Errorf("%s: %d held, want %d", day, n, want)
		}
		figure := qianshao.Waiting{} // what names no series or period keeps no figure waiting
		if want == 3 {
			figure.Add(retail, month(1))
		}
		if f := must[*qianshao.Frame](t)(b.Frame(t.Context(), 2023, 2023, asOf(day))); !f.Waiting.Same(figure) {
			t.Errorf("%s: %v waits, want %v", day, f.Waiting, figure)
		}
	}
}

func pastLedger(t *testing.T, b Backend, _ *clock) {
	early, late := issuedRow("nanhu", 0, .4), issuedRow("nanhu", 0, .8)
	early.At, late.At, late.Commit = when("2023-06-01 12:00").UnixMicro(), when("2023-06-03 12:00").UnixMicro(), 9
	save(t, b, &store.Judgement{Plan: "nanhu", Issued: []qianshao.Issued{early, late}})
	for _, x := range []struct {
		c    qianshao.Clock
		want int
	}{{asOf("2023-05-31 12:00"), 0}, {asOf("2023-06-02 12:00"), 1}, {asOf("2023-06-03 12:00"), 2},
		{qianshao.Clock{Commit: 8}, 1}} {
		if list := must[[]qianshao.Issued](t)(b.Ledger(t.Context(), "nanhu", x.c)); len(list) != x.want {
			t.Errorf("%+v: %d, want %d", x.c, len(list), x.want)
		}
	}
}

// A batch taken back revised nothing, from the moment it was; before, it had.
func pastUndone(t *testing.T, b Backend, c *clock) {
	add(t, b, row(1, 1, ""))
	c.set("2023-06-16 12:00")
	wrong := add(t, b, row(1, 9, ""))
	c.set("2023-06-17 12:00")
	back := undo(t, b, wrong.Batch)
	if list := must[[]store.Undo](t)(b.Undone(t.Context(), wrong.Commit)); len(list) != 1 ||
		list[0] != (store.Undo{Batch: wrong.Batch, By: back.Commit}) {
		t.Errorf("undone %+v", list)
	}
	if list := must[[]store.Undo](t)(b.Undone(t.Context(), back.Commit)); len(list) != 0 {
		t.Errorf("undone later %+v", list)
	}
	for _, x := range []struct {
		day     string
		value   float64
		changed bool
		void    int
	}{{"2023-06-16 13:00", 9, true, 0}, {"2023-06-17 13:00", 1, false, 2}} {
		p := stands(t, b, 1, asOf(x.day))
		void := 0
		for _, o := range must[[]qianshao.Observation](t)(b.History(t.Context(), retail, 0, asOf(x.day))) {
			if o.Void {
				void++
			}
		}
		if p.Value != x.value || p.Changed != x.changed || !p.Revised || void != x.void {
			t.Errorf("%s: %+v, %d void", x.day, p, void)
		}
	}
	c.set("2023-06-18 12:00")
	add(t, b, row(1, 2, ""))
	if p := stands(t, b, 1, qianshao.Clock{}); !p.Changed || p.Value != 2 {
		t.Errorf("a revision of its own %+v", p)
	}
}

func pastNever(t *testing.T, b Backend, _ *clock) {
	if at, err := b.JudgedSince(t.Context(), "nanhu"); !at.IsZero() || err != nil {
		t.Errorf("%s %v", at, err)
	}
	for _, day := range []string{"2023-06-01 12:00", "2023-06-02 12:00"} {
		save(t, b, &store.Judgement{Plan: "nanhu", Verdicts: []*qianshao.Verdict{{Series: retail, Now: when(day)}}})
	}
	if at, err := b.JudgedSince(t.Context(), "nanhu"); !at.Equal(when("2023-06-01 12:00")) || err != nil {
		t.Errorf("%s %v", at, err)
	}
}

// A series' verdicts over a time: the one that stood when it began, and those that
// followed.
func pastVerdicts(t *testing.T, b Backend, _ *clock) {
	for i, day := range []string{"2023-06-01 12:00", "2023-06-03 12:00", "2023-06-05 12:00"} {
		judged := func(plan string, s qianshao.Series) {
			save(t, b, &store.Judgement{Plan: plan,
				Verdicts: []*qianshao.Verdict{{Series: s, Now: when(day), Commit: int64(i + 1)}}})
		}
		judged("nanhu", retail)
		judged("nanhu", qianshao.Series{Indicator: retail.Indicator, Area: "elsewhere"})
		judged("other", retail)
	}
	for name, x := range map[string]struct {
		from, to string
		want     []int64
	}{
		"all":                    {"", "", []int64{1, 2, 3}},
		"before the first":       {"", "2023-05-31 12:00", nil},
		"one that stood on":      {"2023-06-03 11:00", "2023-06-03 11:30", []int64{1}},
		"from the moment of one": {"2023-06-03 12:00", "2023-06-04 12:00", []int64{2}},
		"to the moment of one":   {"2023-06-02 12:00", "2023-06-03 12:00", []int64{1, 2}},
		"without end":            {"2023-06-04 12:00", "", []int64{2, 3}},
	} {
		var from, to time.Time
		if x.from != "" {
			from = when(x.from)
		}
		if x.to != "" {
			to = when(x.to)
		}
		var got []int64
		for _, v := range must[[]qianshao.Verdict](t)(b.Verdicts(t.Context(), "nanhu", retail, from, to)) {
			got = append(got, v.Commit)
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
	}
}
